"""Identity numbers and telephone numbers; all of them are invented."""

import pytest

from pipelines.check import apply_mend
from pipelines.check.privacy import find_identity_numbers, find_phone_numbers
from tests.pipelines.check.manuscripts import manuscript


@pytest.mark.parametrize(
    "number",
    [
        "5304051203850001", "5304 0512 0385 0001", "53.04.05.120385.0001", "5304-0512-0385-0001",
        "5304055203850001",
    ],
    ids=["plain", "spaces", "dots", "dashes", "a woman's, day + 40"],
)  # fmt: skip
def test_a_nik_must_go(number):
    body = f"Penerima bantuan ber-NIK {number}, warga Kabuna."

    (issue,) = find_identity_numbers(manuscript(body))

    assert issue.blocks
    assert body[issue.start : issue.end] == number
    assert number not in issue.message


@pytest.mark.parametrize(
    "number",
    [
        "1234567890123456",
        "5304059903850001",
        "5304051213850001",
        "5304051203850000",
        "53040512038500011",
        "2023 0102 2023 0103",
    ],
    ids=["no province", "day 99", "month 13", "no sequence", "17 digits", "years"],
)
def test_sixteen_other_digits_pass(number):
    assert not list(
        find_identity_numbers(manuscript(f"Nomor rekening {number} atas nama panitia."))
    )


@pytest.mark.parametrize(
    "number",
    [
        "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "+62 812-3456-7890", "+6281234567890", "62812 3456 7890",
        "(0389) 21123", "0389-21123", "(021) 555-1234", "021-5551234", "+62 389 21123", "0812–3456–7890",
    ],
)  # fmt: skip
def test_a_telephone_number_must_go(number):
    body = f"Keterangan lebih lanjut: {number}, ketua pengelola."

    (issue,) = find_phone_numbers(manuscript(body))

    assert issue.blocks
    assert body[issue.start : issue.end] == number


@pytest.mark.parametrize(
    "words",
    [
        "pukul 08.15-10.30 WITA", "08.30 – 09.45", "08.10 09.20 11.30", "tahun 2021-2024", "Nomor 800.1.3.3/1021/2023", "Kodim 0734/Kota",
        "Dandim 0210/Tapanuli Utara", "(031/2020)", "08/12/2023", "2024-02-20 08:12:33", "Rp0812", "0852-xxxx-1234", "Rp1.200.500.000",
        "Keputusan Nomor 300.2.2-2138", "17.000 jiwa", "nomor 112",
    ],
)  # fmt: skip
def test_times_years_and_letters_numbers_pass(words):
    assert not list(find_phone_numbers(manuscript(f"Kegiatan {words} di Atambua.")))


@pytest.mark.parametrize(
    ("body", "without_number"),
    [
        ("Hubungi Ani (HP 0812 3456 7890) di Atambua.", "Hubungi Ani di Atambua."),
        (
            "Bantuan dibagi. Narahubung: 0812-3456-7890. Acara selesai.",
            "Bantuan dibagi. Acara selesai.",
        ),
    ],
)
def test_a_mend_takes_the_number_out_with_what_announces_it(body, without_number):
    (issue,) = find_phone_numbers(manuscript(body))

    assert apply_mend(body, issue.mends[0]) == without_number


def test_a_mend_takes_the_sentence_out():
    body = "Bantuan dibagi. Hubungi drh. Ani, 0812-3456-7890. Acara selesai."

    (issue,) = find_phone_numbers(manuscript(body))

    assert apply_mend(body, issue.mends[1]) == "Bantuan dibagi. Acara selesai."


def test_headline_is_looked_at_too():
    (issue,) = find_phone_numbers(manuscript("Isi.", headline="Hubungi 0812-3456-7890"))

    assert issue.field == "headline"
