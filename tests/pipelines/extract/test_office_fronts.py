"""Offices begun where they begin and called what they are."""

import pytest

from pipelines.extract.office_fronts import with_office_fronts

from .marked import marked


def fronts(text: str) -> list[tuple[str, str]]:
    plain, found = marked(text)
    result = with_office_fronts(plain, found)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Pelaksana Tugas (Plt) [[JAB|Kepala Dinas Sosial]] hadir", "Pelaksana Tugas (Plt) Kepala Dinas Sosial"),
        ("Plh. [[JAB|Sekda Bone]] hadir", "Plh. Sekda Bone"),
        ("Penjabat Sementara [[JAB|Bupati Belu]] hadir", "Penjabat Sementara Bupati Belu"),
        ("Penjabat (Pj.) [[JAB|Bupati Belu]] hadir", "Penjabat (Pj.) Bupati Belu"),
        ("Rapat itu [[JAB|Bupati Belu]] pimpin", "Bupati Belu"),
    ],
)  # fmt: skip
def test_a_capacity_is_part_of_the_office(text: str, office: str) -> None:
    assert fronts(text) == [("office", office)]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Pelaksana [[ACR|Harian Sekda Bone]] [[TTL|H.]] [[PER|Samad]]", "Pelaksana Harian Sekda Bone"),
        ("[[ORG|Hukum Tua Desa Tewasen]] [[PER|Jantje Rumon]]", "Hukum Tua Desa Tewasen"),
        ("[[PER|Danki Brimob]] [[TTL|AKP]] [[PER|Raimundus]]", "Danki Brimob"),
    ],
)  # fmt: skip
def test_an_office_that_was_taken_for_something_else(text: str, office: str) -> None:
    assert fronts(text)[0] == ("office", office)


def test_bodies_and_names_stay_what_they_are() -> None:
    assert fronts("[[ORG|Ketua Kelas]] dan warga") == [("organisation", "Ketua Kelas")]
    assert fronts("[[PER|Bunda Maria]], [[PER|Rio Febri]]") == [
        ("person", "Bunda Maria"), ("person", "Rio Febri"),
    ]  # fmt: skip


def test_an_office_broken_at_and_or_a_stroke_is_one() -> None:
    assert fronts("[[JAB|Ketua Panitia Imlek]] dan [[JAB|Cap Go Meh 2024]] [[PER|Bun]]")[0] == (
        "office", "Ketua Panitia Imlek dan Cap Go Meh 2024",
    )  # fmt: skip
    assert fronts("[[JAB|Kadis Kominfo Kabupaten]]/[[JAB|Kota]] se-NTT") == [
        ("office", "Kadis Kominfo Kabupaten/Kota")
    ]
    assert fronts("[[JAB|anggota DPRD]] [[JAB|Dapil II]] [[PER|Toni]]")[0] == (
        "office", "anggota DPRD Dapil II",
    )  # fmt: skip
    assert len(fronts("[[JAB|Bupati]] dan [[JAB|Wakil Bupati]]")) == 2


def test_mantan_stays_before_the_office() -> None:
    assert fronts("[[JAB|Mantan Bupati Belu]] [[PER|Ali]]")[0] == ("office", "Bupati Belu")
