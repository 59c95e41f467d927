"""Offices that took a name in, and names that took a region."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.office_edges import with_office_edges

from .marked import marked


def edges(text: str) -> list[tuple[str, str]]:
    plain, found = marked(text)
    result = with_office_edges(plain, found, areas=load_gazetteer(), region="53.04")
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Kajari Kutim", "Reopan Saragih"), ("Bupati", "Sukandar"), ("Bupati Muna Barat", "Bahri"),
        ("Bupati Kepulauan Sula", "Fifian"), ("Bupati Sangihe", "Jabes"), ("Wakil Bupati Kab. Belu", "Aloysius Bone"),
        ("Kasi Pemerintahan", "Suharman"), ("Kepala Dinas Kesehatan Kabupaten Belu", "Maria Ansila"),
        ("Wakil Ketua II", "Jayadi"), ("Kabag Prokopim", "Indra Jaya"), ("Kepala BPBD", "Agustinus Nahak"),
        ("Kadishub", "Kahar Muzakir"), ("Camat Raihat", "Yos Bria"), ("Kepala Desa Kabuna", "Rina Tefa"),
        ("Wali Kota", "Hadi"), ("Ketua DPRD", "M. Nur"),
    ],
)  # fmt: skip
def test_a_name_inside_an_office_comes_out(office: str, name: str) -> None:
    assert edges(f"Hadir [[JAB|{office} {name}]] kemarin.") == [
        ("office", office), ("person", name),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "office",
    [
        "Bupati Timor Tengah Utara", "Bupati TTU", "Kepala Bidang Destinasi Pariwisata", "Ketua Kelompok Tani Sumber Rejeki",
        "Kepala Bea Cukai Atambua", "Direktur RSUD Gabriel Manek", "Ketua BPD Kabuna", "Kepala Puskesmas Wedomu",
        "Staf Ahli Bupati Bidang Pemerintahan, Hukum, dan Politik", "Kapolres Belu", "Camat Raihat", "Kepala Dinas\nKominfo",
        "kadis kominfo belu", "Konsul Jenderal Australia", "BUPATI BELU", "Direktur RSUD dr. Ben Mboi", "Kasi Intel Kejari Belu",
    ],
)  # fmt: skip
def test_a_whole_office_stays_whole(office: str) -> None:
    assert edges(f"Hadir [[JAB|{office}]] kemarin.") == [("office", office)]


@pytest.mark.parametrize(
    "text",
    [
        "Hadir [[JAB|Bupati Damaskus]], [[PER|Rina]].", "[[PER|Rina]], [[JAB|Bupati Damaskus]], hadir.",
        "[[PER|Rina]], [[TTL|M.Si]], [[JAB|Bupati Damaskus]], hadir.", "[[PER|Rina]] yang juga seorang [[JAB|Bupati Damaskus]] hadir.",
        "Hadir mantan [[JAB|Bupati Damaskus]] itu.",
    ],
)  # fmt: skip
def test_an_office_whose_holder_stands_beside_it_is_not_cut(text: str) -> None:
    assert ("office", "Bupati Damaskus") in edges(text)


def test_in_a_list_that_names_offices_first_the_next_one_is_cut() -> None:
    text = "[[JAB|Kapolres]] [[TTL|AKBP]] [[PER|Ronni]], [[TTL|S.I.K.]], [[JAB|Kajari Kutim Reopan Saragih]] hadir."
    assert edges(text)[-2:] == [("office", "Kajari Kutim"), ("person", "Reopan Saragih")]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("[[JAB|Babinsa Serka Anwar]] hadir", [("office", "Babinsa"), ("title", "Serka"), ("person", "Anwar")]),
        ("[[JAB|Wakil Bupati (Wabup)]] [[PER|Kutim Mahyunadi]]", [("office", "Wakil Bupati (Wabup) Kutim"), ("person", "Mahyunadi")]),
        ("[[JAB|Bupati Buru]] [[PER|Selatan Safitri]]", [("office", "Bupati Buru Selatan"), ("person", "Safitri")]),
        ("[[JAB|Wakil Ketua]] [[PER|I Aryanto]]", [("office", "Wakil Ketua I"), ("person", "Aryanto")]),
        ("[[JAB|Wakil Ketua]] [[PER|I Made Sudika]]", [("office", "Wakil Ketua"), ("person", "I Made Sudika")]),
        ("[[JAB|Kasmaria]] sebagai [[JAB|Kepala Bagian Hukum]]", [("person", "Kasmaria"), ("office", "Kepala Bagian Hukum")]),
        ("[[JAB|Inspektur Upacara Bupati Belu]]", [("office", "Bupati Belu")]),
        ("hadir [[JAB|Lusi Kurnia]] dan [[PER|Faqih]]", [("person", "Lusi Kurnia"), ("person", "Faqih")]),
        ("[[JAB|Kejaksaan Negeri Belu]], [[PER|Arie]]", [("organisation", "Kejaksaan Negeri Belu"), ("person", "Arie")]),
        ("[[JAB|Camat]] [[PER|Raihat\nRina Tefa]]", [("office", "Camat Raihat"), ("person", "Rina Tefa")]),
        ("[[JAB|Kadis Tanaman Pangan Catur]] [[PER|Agus]]", [("office", "Kadis Tanaman Pangan"), ("person", "Catur Agus")]),
        ("[[JAB|Kepala Puskesmas Wedomu]] [[PER|Agus]]", [("office", "Kepala Puskesmas Wedomu"), ("person", "Agus")]),
        ("[[JAB|Menteri Perindustrian Andung]] [[PER|A Nitimihardja]]", [("office", "Menteri Perindustrian"), ("person", "Andung A Nitimihardja")]),
        ("[[JAB|Kepala Badan (Bapedalda)]] [[PER|Bali Ni Wayan Sutji]]", [("office", "Kepala Badan (Bapedalda) Bali"), ("person", "Ni Wayan Sutji")]),
        ("[[JAB|Direktur Logam IG]] [[PER|Putu Surya]]", [("office", "Direktur Logam"), ("person", "IG Putu Surya")]),
        ("[[JAB|Presiden Joko Wardana]] tiba", [("office", "Presiden"), ("person", "Joko Wardana")]),
        ("[[JAB|Presiden Palestina]] tiba", [("office", "Presiden Palestina")]),
        ("[[JAB|Pemateri]], [[PER|Vera]]", [("person", "Vera")]),
        ("[[PER|Joko]] (Sekdes), warga", [("person", "Joko"), ("office", "Sekdes")]),
        ("[[PER|Joko]] (warga desa)", [("person", "Joko")]),
    ],
)  # fmt: skip
def test_edges_are_set_where_office_and_name_meet(
    broken: str, whole: list[tuple[str, str]]
) -> None:
    assert edges(broken) == whole


@pytest.mark.parametrize(
    ("text", "office", "name"),
    [
        ("[[JAB|Kajari]] [[PER|Belu Ade Indra]]", "Kajari Belu", "Ade Indra"),
        (
            "[[JAB|Wakil Ketua I DPRD]] [[PER|Belu Romi Juju]]",
            "Wakil Ketua I DPRD Belu",
            "Romi Juju",
        ),
        ("[[JAB|Camat Kakuluk]] [[PER|Mesak Yos Bria]]", "Camat Kakuluk Mesak", "Yos Bria"),
    ],
)
def test_the_area_that_an_office_serves_comes_back_from_the_name(
    text: str, office: str, name: str
) -> None:
    assert edges(f"Hadir {text}.") == [("office", office), ("person", name)]


def test_an_area_that_was_taken_for_a_name_is_the_office_alone() -> None:
    assert edges("Hadir [[JAB|Camat Kakuluk]] [[PER|Mesak]].") == [
        ("office", "Camat Kakuluk Mesak")
    ]
    assert edges("Hadir [[JAB|Kapolres Belu]] [[PER|Belu Ati]].") == [
        ("office", "Kapolres Belu"), ("person", "Belu Ati"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sekda sunggono", [("office", "sekda"), ("person", "sunggono")]),
        ("camat raihat yos bria", [("office", "camat raihat"), ("person", "yos bria")]),
        ("camat raihat", [("office", "camat raihat")]),
        ("kades simtim", [("office", "kades simtim")]),
        ("kepala dinas kesehatan", [("office", "kepala dinas kesehatan")]),
        ("bupati kmrn", [("office", "bupati")]),
    ],
)
def test_a_message_in_small_letters(typed: str, expected: list[tuple[str, str]]) -> None:
    assert edges(f"kata [[JAB|{typed}]] begitu") == expected


@pytest.mark.parametrize(
    ("office", "name"),
    [("Ketua RT 09", "Jaenudin"), ("Ketua BPD", "Subkhan"), ("Ketua RT 01", "Bujang Itam")],
)
def test_a_name_behind_a_body_of_the_village(office: str, name: str) -> None:
    assert edges(f"Hadir [[JAB|{office} {name}]] kemarin.") == [
        ("office", office),
        ("person", name),
    ]
