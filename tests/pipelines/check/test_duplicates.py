"""Releases that have been out before."""

from datetime import date

from pipelines.check.duplicates import Earlier, find_duplicates
from tests.pipelines.check.manuscripts import manuscript

BODY = (
    "Bupati Belu membuka rapat koordinasi penurunan stunting di aula kantor bupati pada Senin pagi. Ia meminta data "
    "puskesmas dan pemerintah desa disatukan, sebab angka keduanya sering berbeda dan bantuan jadi terlambat."
)  # fmt: skip
OTHER = (
    "Warga Desa Kabuna bergotong royong memperbaiki saluran air yang tertimbun lumpur setelah hujan lebat dua hari. "
    "Camat Kakuluk Mesak ikut mencangkul bersama pemuda, lalu membagikan bibit sayur kepada ibu-ibu."
)  # fmt: skip


def test_the_same_words_with_another_day_are_told_with_the_release_they_repeat():
    earlier = [
        Earlier("Warga Perbaiki Saluran", OTHER),
        Earlier("Rakor Stunting", BODY, date(2024, 2, 5)),
    ]

    (issue,) = find_duplicates(manuscript(BODY.replace("Senin", "Selasa")), earlier=earlier)

    assert "“Rakor Stunting”, terbit 5/2/2024" in issue.message
    assert not issue.blocks


def test_another_event_and_a_text_of_a_few_words_pass():
    assert not list(find_duplicates(manuscript(OTHER), earlier=[Earlier("Rakor", BODY)]))
    assert not list(
        find_duplicates(manuscript("Rapat dibuka."), earlier=[Earlier("R", "Rapat dibuka.")])
    )
    assert not list(find_duplicates(manuscript(BODY), earlier=[]))
