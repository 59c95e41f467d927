"""Places and the codes they mean."""

from dataclasses import replace

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.place_marks import with_level_words
from pipelines.extract.places import resolve_places, with_areas
from pipelines.values import Place

from .marked import marked


def places(text: str, region: str | None = "53.04") -> list[Place]:
    plain, marks = marked(text)
    areas = load_gazetteer()
    return list(resolve_places(plain, with_areas(marks, areas), region=region, gazetteer=areas))


def codes(text: str, region: str | None = "53.04") -> list[str | None]:
    return [place.code for place in places(text, region)]


def test_a_village_is_found_in_the_reports_region() -> None:
    (place,) = places("ke [[LOC|Desa Kabuna]] pagi itu")
    assert (place.code, place.level) == ("53.04.05.2006", "desa")
    assert place.path[-2:] == ("Kecamatan Kakuluk Mesak", "Desa Kabuna")


def test_a_village_stays_with_the_district_beside_it() -> None:
    assert codes("[[LOC|Desa Karanglo]], [[LOC|Kecamatan Polanharjo]]", region="33.10") == [
        "33.10.17.2010",
        "33.10.17",
    ]
    assert codes("[[LOC|Desa Kabuna]], ([[LOC|Kecamatan Kakuluk Mesak]])", region=None) == [
        "53.04.05.2006",
        "53.04.05",
    ]


def test_without_region_or_neighbour_a_homonym_stays_open_with_candidates() -> None:
    (place,) = places("warga [[LOC|Desa Sukamaju]] panen", region=None)
    assert place.code is None
    assert len(place.candidates) > 5


def test_a_bare_village_name_means_nothing_outside_the_region() -> None:
    (place,) = places("warga [[LOC|Damai]] panen")
    assert place.code is None


def test_provinces_and_regencies_are_known_everywhere() -> None:
    assert codes("[[LOC|NTT]], [[LOC|Kabupaten Malaka]], [[LOC|Surabaya]]") == [
        "53",
        "53.21",
        "35.78",
    ]


def test_a_venue_has_no_code_and_the_country_is_not_listed() -> None:
    (place,) = places("di [[FAC|Hotel Matahari]], [[LOC|Indonesia]]")
    assert (place.text, place.level, place.code) == ("Hotel Matahari", "venue", None)


def test_a_place_named_twice_is_listed_once() -> None:
    assert codes("[[LOC|Desa Kabuna]] lalu [[LOC|Kabuna]]") == ["53.04.05.2006"]


def test_a_level_word_outside_the_mark_counts() -> None:
    (place,) = places("di kapanewon [[LOC|Kretek]] pagi itu", region="34")
    assert (place.code, place.level) == ("34.02.03", "kecamatan")


def test_a_level_word_alone_is_no_place() -> None:
    assert places("rapat di [[LOC|Kapanewon]] itu") == []


def test_an_areas_full_name_is_a_place_even_where_it_was_marked_as_an_organisation() -> None:
    _, marks = marked(
        "di [[ORG|Provinsi Nusa Tenggara Timur]] dan [[ORG|Dinas Kominfo Kabupaten Belu]]"
    )
    labels = [mark.label.value for mark in with_areas(marks, load_gazetteer())]
    assert labels == ["place", "organisation"]


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("[[LOC|Kec.Kakuluk Mesak]]", "53.04", "53.04.05"),
        ("[[LOC|Ds. Kabuna]]", "53.04", "53.04.05.2006"),
        ("[[LOC|Kel. Manumutin]]", "53.04", "53.04.12.1003"),
        ("[[LOC|Kalurahan Parangtritis]]", "34.02", "34.02.03.2002"),
        ("[[LOC|Kapanewon Kretek]]", "34.02", "34.02.03"),
        ("[[LOC|Kemantren Gondokusuman]]", "34", "34.71.03"),
        ("[[LOC|Nagari Lubuk Basung]]", "13.06", "13.06.02.2001"),
        ("[[LOC|Pekon Gading Rejo]]", "18.10", "18.10.02.2008"),
        ("[[LOC|Negeri Tulehu]]", "81.01", "81.01.14.2003"),
        ("[[LOC|Ohoi Ngilngof]]", "81.02", "81.02.15.2004"),
        ("[[LOC|Distrik Nabire]]", "94.01", "94.01.01"),
        ("[[LOC|Kampung Sanoba]]", "94.01", "94.01.01.2012"),
        ("kec. [[LOC|Kakuluk Mesak]]", None, "53.04.05"),
        ("[[LOC|Kab. Kep. Sula]]", None, "82.05"),
        ("[[LOC|Kota Adm. Jakarta Barat]]", None, "31.73"),
        ("[[LOC|D.I. Yogyakarta]]", None, "34"),
        ("[[LOC|Daerah Istimewa Yogyakarta]]", None, "34"),
        ("[[LOC|Nusa Tenggara Timur (NTT)]]", None, "53"),
        ("[[LOC|se-NTT]]", None, "53"),
        ("[[LOC|wilayah Kabupaten Belu]]", None, "53.04"),
        ("[[LOC|Bolmong]]", None, "71.01"),
        ("[[LOC|Mura]]", "62", "62.12"),
    ],
)
def test_level_words_and_short_forms_are_known(text: str, region: str | None, code: str) -> None:
    assert codes(text, region) == [code]


def test_a_desa_that_the_list_calls_kelurahan_is_the_same_place() -> None:
    assert codes("[[LOC|Desa Manumutin]]") == ["53.04.12.1003"]


@pytest.mark.parametrize(
    "text",
    [
        "[[LOC|Kecamatan Kakuluk Messak]]",
        "[[LOC|Kec. Kakulukmesak]]",
        "[[LOC|Kakuluk Messak]]",
    ],
)
def test_a_letter_wrong_is_forgiven_where_level_word_or_length_speaks_for_the_name(
    text: str,
) -> None:
    assert codes(text) == ["53.04.05"]


def test_a_village_spelled_wrong_is_found_beside_its_district_and_not_alone() -> None:
    assert codes("[[LOC|Kabunna]], [[LOC|Kecamatan Kakuluk Mesak]]") == [
        "53.04.05.2006",
        "53.04.05",
    ]
    assert codes("[[LOC|Desa Kabunna]]") == ["53.04.05.2006"]
    assert codes("[[LOC|Kabunna]]") == [None]


def test_a_mark_that_holds_several_places_comes_apart() -> None:
    three = ["53.04.05.2006", "53.04.05", "53.04"]
    assert codes("di [[LOC|Desa Kabuna, Kecamatan Kakuluk Mesak (Kabupaten Belu)]]") == three
    assert codes("di [[LOC|Desa Kabuna Kecamatan Kakuluk Mesak Kabupaten Belu]]") == three
    assert codes("di [[LOC|Kecamatan Dukun dan Sawangan]]", "33.08") == ["33.08.06", "33.08.07"]
    assert codes("di [[LOC|Surabaya Jatim]]", None) == ["35.78", "35"]
    assert codes("di [[LOC|Kab. Belu-NTT]]") == ["53.04", "53"]
    assert codes("di [[FAC|Gedung Wanita, Desa Kabuna]]") == [None, "53.04.05.2006"]
    assert codes("di [[FAC|Dusun III Desa Kabuna]]") == [None, "53.04.05.2006"]
    assert codes("di [[FAC|Balai Desa Kabuna]], [[LOC|Tanjung Balai Karimun]]", "21.02") == [
        None,
        None,
    ]


def test_a_level_word_counts_for_the_whole_row() -> None:
    assert codes("[[LOC|Desa Kabuna]], [[LOC|Dualaus]], dan [[LOC|Fatuketi]]") == [
        "53.04.05.2006", "53.04.05.2002", "53.04.05.2001",
    ]  # fmt: skip


def test_a_neighbour_settles_a_homonym_two_steps_up() -> None:
    text = "[[LOC|Sukamaju]], [[LOC|Majalaya]], [[LOC|Kabupaten Bandung]]"
    assert codes(text, None) == ["32.04.33.2008", "32.04.33", "32.04"]


def test_beside_its_province_a_name_is_the_regency_and_not_a_village_there() -> None:
    assert codes("[[LOC|Bojonegoro]], [[LOC|Jawa Timur]]", "33") == ["35.22", "35"]


def test_the_dateline_of_a_city_is_the_city() -> None:
    assert codes("[[LOC|Cilegon]], 30/8 – Warga mengeluh.", "36.72") == ["36.72"]


@pytest.mark.parametrize(
    "name", ["Maju", "Damai", "Mulia", "Dusun Haliwen", "Sungai Talau", "Timor Leste", "Arab Saudi"]
)
def test_words_hamlets_waters_and_foreign_places_have_no_code(name: str) -> None:
    assert codes(f"warga [[LOC|{name}]] panen") == [None]


def test_a_level_word_marks_what_the_model_left_out_but_no_part_of_an_office() -> None:
    text = "Warga Desa Kabuna dan Kec. Kakuluk Mesak hadir. Camat Kecamatan Lamaknen pergi ke Desa Digital."
    marks = with_level_words(text, [], region="53.04", gazetteer=load_gazetteer())
    assert [mark.text for mark in marks] == ["Desa Kabuna", "Kec. Kakuluk Mesak"]


def test_a_name_cut_short_goes_on_to_its_end() -> None:
    text, marks = marked("di [[LOC|Sang]] Tombolang dan [[LOC|Poigar]] Raya")
    found = with_level_words(text, marks, region="71.01", gazetteer=load_gazetteer())
    assert [mark.text for mark in found] == ["Sang Tombolang", "Poigar"]


def test_behind_the_word_for_a_hamlet_a_name_is_no_village() -> None:
    assert codes("di dukuh [[LOC|Pojok]]", "33.09") == [None]
    assert codes("di dukuh [[LOC|Cluntang]], [[LOC|Kecamatan Musuk]]", "33.09")[0] is None
    assert codes("di [[LOC|Pojok]]", "33.09") == ["33.09.12.2011"]


def test_in_a_row_of_regencies_a_name_is_a_regency() -> None:
    text = "dari [[LOC|Kota Salatiga]], [[LOC|Sragen]] dan [[LOC|Karanganyar]]"
    assert codes(text, "33.09") == ["33.73", "33.14", "33.13"]


def test_of_several_villages_the_one_whose_regency_is_named_nearest() -> None:
    text = "[[LOC|Kabupaten Garut]] siaga. Warga [[LOC|Desa Sukamaju]] mengungsi ke [[LOC|Cilawu]]."
    assert codes(text, "32")[1] == "32.05.19.2014"
    assert codes(text, None)[1] == "32.05.19.2014"
    text = "[[LOC|Kabupaten Flores Timur]] siaga. Warga [[LOC|Desa Pandai]] mengungsi."
    assert codes(text, "53")[1] == codes(text, None)[1] == "53.06.09.2007"


@pytest.mark.parametrize("text", ["Kabupaten/Kota", "desa/kelurahan", "Republik Indonesia"])
def test_level_words_and_the_country_are_not_listed(text: str) -> None:
    assert places(f"se-[[LOC|{text}]] hadir") == []


def test_a_venue_named_again_in_short_is_listed_once() -> None:
    text = "di [[FAC|aula Hotel Matahari Atambua]], tamu [[FAC|Hotel Matahari]], [[FAC|Hotel Nusantara]]"
    assert [p.text for p in places(text)] == ["aula Hotel Matahari Atambua", "Hotel Nusantara"]


def test_districts_in_a_row_lie_in_the_regency_that_has_most_of_them() -> None:
    text = "Abu sampai ke [[LOC|Dukun]] dan [[LOC|Sawangan]]."
    assert codes(text, "34.04") == ["33.08.06", "33.08.07"]


def test_every_settled_place_leads_down_from_its_province() -> None:
    for place in places("[[LOC|NTT]], [[LOC|Belu]], [[LOC|Kakuluk Mesak]], [[LOC|Desa Kabuna]]"):
        assert place.path[0] == "Provinsi Nusa Tenggara Timur"
        assert place.path[-1] == load_gazetteer().name(place.code or "")


@pytest.mark.parametrize(
    ("text", "sure", "counts"),
    [
        ("di [[LOC|Jamuran]] hujan", 0.75, True),
        ("menurut [[LOC|Jamuran]] hujan", 0.75, False),
        ("di [[LOC|Jamuran Lor]] hujan", 0.6, True),
        ("menurut [[LOC|Jamuran Lor]] hujan", 0.6, False),
        ("di [[LOC|sarungan]] hujan", 0.8, False),
        ("di [[LOC|mata air Jamuran]]", 0.3, True),
        ("acara [[FAC|Larungan Risalah]]", 0.4, False),
        ("acara [[FAC|Aula Risalah]]", 0.4, True),
    ],
)
def test_a_place_that_no_area_bears_must_be_sure(text: str, sure: float, counts: bool) -> None:
    plain, marks = marked(text)
    doubted = [replace(mark, confidence=sure) for mark in marks]
    found = resolve_places(plain, doubted, region="53.04", gazetteer=load_gazetteer())
    assert bool(found) is counts


def test_among_villages_of_its_district_a_name_is_the_village() -> None:
    areas = load_gazetteer()
    row = codes("di [[LOC|Karanganyar]], [[LOC|Ketanjung]]", region="33.21")
    assert [areas.level(code) for code in row if code] == ["desa", "desa"]
    assert codes("di [[LOC|Karanganyar]] kemarin", region="33.21") == ["33.21.09"]
