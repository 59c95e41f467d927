"""Places and the codes they mean."""

from pipelines.extract import load_gazetteer
from pipelines.extract.places import resolve_places, with_areas
from pipelines.values import Place

from .marked import marked


def places(text: str, region: str | None = "53.04") -> list[Place]:
    return list(resolve_places(*marked(text), region=region, gazetteer=load_gazetteer()))


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
