"""Names, titles and offices brought together."""

from pipelines.extract.people import join_people
from pipelines.values import Person

from .marked import marked


def people(text: str) -> list[Person]:
    return list(join_people(*marked(text)).people)


def officials(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(p.name, p.titles, p.position) for p in people(text)]


def test_a_list_of_officials_gives_each_his_own_office() -> None:
    assert officials(
        "Hadir [[JAB|Bupati Belu]], [[TTL|dr.]] [[PER|Seran Manek]], [[TTL|Sp.PD – KGEH]], [[TTL|FINASIM]], "
        "[[JAB|Wakil Bupati Belu]], [[TTL|Drs.]] [[PER|Bone Lau]], [[TTL|MM]], [[JAB|Dandim 1605/Belu]], "
        "[[TTL|Letkol. Inf.]] [[PER|Wiji Utomo]] serta undangan."
    ) == [
        ("Seran Manek", ("dr.", "Sp.PD-KGEH", "FINASIM"), "Bupati Belu"),
        ("Bone Lau", ("Drs.", "MM"), "Wakil Bupati Belu"),
        ("Wiji Utomo", ("Letkol. Inf.",), "Dandim 1605/Belu"),
    ]


def test_a_list_that_names_the_office_behind_is_read_backwards() -> None:
    assert officials(
        "Hadir [[PER|Rina Tefa]], [[JAB|Kadis Kominfo]], [[PER|Yos Bria]], [[JAB|Camat Raihat]], dan warga."
    ) == [("Rina Tefa", (), "Kadis Kominfo"), ("Yos Bria", (), "Camat Raihat")]


def test_an_office_stands_in_brackets_or_behind_selaku() -> None:
    assert officials("[[PER|Rina Tefa]] ([[JAB|Camat Raihat]]) dan [[PER|Yos Bria]] selaku [[JAB|Ketua Panitia]].") == [
        ("Rina Tefa", (), "Camat Raihat"), ("Yos Bria", (), "Ketua Panitia"),
    ]  # fmt: skip
    assert officials("Hadir [[JAB|Camat Raihat]] ([[PER|Rina Tefa]], [[TTL|S.Sos]]).") == [
        ("Rina Tefa", ("S.Sos",), "Camat Raihat")
    ]


def test_one_person_under_several_spellings_is_one() -> None:
    (person,) = people(
        "[[JAB|Bupati Belu]], [[TTL|dr.]] [[PER|Taruna Agustinus]], membuka rapat. [[JAB|Bupati]] [[PER|Agus Taruna]] "
        "berharap. Menurut [[PER|Taruna]], data harus jujur."
    )
    assert person.name == "Taruna Agustinus"
    assert set(person.aka) == {"Agus Taruna", "Taruna"}
    assert len(person.mentions) == 3


def test_two_people_of_one_name_with_different_offices_stay_two() -> None:
    assert officials("[[JAB|Camat Lamaknen]] [[PER|Maria]] bertemu [[JAB|Kepala Desa Kewar]] [[PER|Maria]].") == [
        ("Maria", (), "Camat Lamaknen"), ("Maria", (), "Kepala Desa Kewar"),
    ]  # fmt: skip


def test_the_fullest_spelling_of_an_office_is_kept() -> None:
    text = "[[JAB|Kadis Kominfo]] [[PER|Rina Tefa]] hadir. [[JAB|Kepala Dinas Kominfo Kabupaten Belu]] menutup acara."
    assert officials(text) == [("Rina Tefa", (), "Kepala Dinas Kominfo Kabupaten Belu")]


def test_an_office_nobody_holds_is_listed_once_at_its_longest() -> None:
    joined = join_people(
        *marked("[[JAB|Bupati]] tiba. Sambutan [[JAB|Bupati Belu]] dibacakan [[PER|Rina]].")
    )
    assert [office.text for office in joined.offices] == ["Bupati Belu"]


def test_acting_and_former_holders_are_told() -> None:
    acting, former = people(
        "[[JAB|Plt. Camat Raihat]] [[PER|Rina Tefa]] dan mantan [[JAB|Camat Lasiolat]] [[PER|Yos Bria]]."
    )
    assert (acting.capacity, acting.former) == ("Plt", False)
    assert (former.capacity, former.former) == ("", True)


def test_a_title_between_two_names_goes_with_the_one_it_is_written_for() -> None:
    assert officials("[[PER|Rina Tefa]], [[TTL|S.Sos]], [[TTL|Drs.]] [[PER|Yos Bria]], [[TTL|MM]]") == [
        ("Rina Tefa", ("S.Sos",), None), ("Yos Bria", ("Drs.", "MM"), None),
    ]  # fmt: skip


def test_a_name_or_office_wrapped_over_two_lines_is_written_in_one() -> None:
    (person,) = people("Hadir [[JAB|Kepala Dinas\nKominfo]] [[PER|Seran\nManek]].")
    assert (person.name, person.position) == ("Seran Manek", "Kepala Dinas Kominfo")


def test_short_forms_of_an_office_mean_the_same_holder() -> None:
    text = "[[JAB|Wali Kota]] [[PER|Fadli Amran]] tiba. [[JAB|Wako]] [[PER|Fadli]] berpesan. [[JAB|Kadinkes]] [[PER|Rina]] dan [[JAB|Kepala Dinas Kesehatan]]."
    assert [(p.name, p.aka, p.position) for p in people(text)] == [
        ("Fadli Amran", ("Fadli",), "Wali Kota"), ("Rina", (), "Kepala Dinas Kesehatan"),
    ]  # fmt: skip
