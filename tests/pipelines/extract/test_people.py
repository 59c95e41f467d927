"""Names, titles and offices brought together."""

import pytest

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


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("[[PER|Umar]] dan [[PER|Ibnu]], masing-masing [[JAB|Kadis PUPR]] dan [[JAB|Kadis Perkim]].", ["Kadis PUPR", "Kadis Perkim"]),
        ("[[JAB|Bupati]] dan [[JAB|Wakil Bupati Sumenep]], [[PER|Fauzi]] dan [[PER|Dewi]], hadir.", ["Bupati", "Wakil Bupati Sumenep"]),
        ("[[JAB|Anggota DPRD Belu]] [[PER|Theo]], [[PER|Jake]], dan [[PER|Mona]] hadir.", ["Anggota DPRD Belu"] * 3),
        ("[[PER|Theo]] dan [[PER|Jake]], keduanya [[JAB|anggota DPRD Belu]], hadir.", ["anggota DPRD Belu"] * 2),
        ("Dua [[JAB|Staf Ahli Bupati]], [[PER|Theo]] dan [[PER|Jake]], hadir.", ["Staf Ahli Bupati"] * 2),
        ("[[JAB|Bupati Belu]] [[PER|Agus]] dan [[PER|Rina]] hadir.", ["Bupati Belu", None]),
    ],
)  # fmt: skip
def test_names_and_offices_in_rows(text: str, held: list[str | None]) -> None:
    assert [p.position for p in people(text)] == held


@pytest.mark.parametrize(
    "text",
    [
        "[[PER|Budi]] (45), [[JAB|Ketua RT 03]], datang.",
        "[[PER|Budi]], [[TTL|S.T.]], yang saat ini menjabat sebagai [[JAB|Ketua RT 03]].",
        "[[PER|Budi]], yang merupakan [[JAB|Ketua RT 03]], menjelaskan.",
        "[[PER|Budi]] terpilih menjadi [[JAB|Ketua RT 03]].",
        "[[PER|Budi]] adalah [[JAB|Ketua RT 03]].",
        "[[JAB|Ketua RT 03]] saat ini adalah [[PER|Budi]].",
        "[[JAB|Ketua RT 03]] dijabat oleh [[PER|Budi]].",
        "[[JAB|Ketua RT 03]] terpilih, [[PER|Budi]], datang.",
        "[[JAB|Ketua RT 03]] pada [[ORG|Dinas Sosial]], [[PER|Budi]], datang.",
        "[[JAB|Ketua RT 03]]\nCap/ttd\n[[PER|Budi]]",
        "1. [[PER|Budi]], [[TTL|S.Sos]] : [[JAB|Ketua RT 03]]\n2. lain",
        "[[PER|Budi]], juru masak sekaligus [[JAB|Ketua RT 03]], datang.",
        "Menurut [[PER|Budi]], air sulit. [[JAB|Ketua RT 03]] itu berharap bantuan.",
        "[[PER|Budi]] dilantik. Sebagai [[JAB|Ketua RT 03]] yang baru, ia akan keliling.",
    ],
)
def test_the_office_is_joined_however_the_text_says_it(text: str) -> None:
    assert officials(text)[0][::2] == ("Budi", "Ketua RT 03")


@pytest.mark.parametrize(
    ("text", "holder", "free"),
    [
        ("[[JAB|Kapolres Belu]] melalui [[JAB|Kasat Lantas]], [[PER|Tom]], mengimbau.", "Kasat Lantas", "Kapolres Belu"),
        ("[[JAB|Kapolres Belu]] yang diwakili [[JAB|Kasat Lantas]] [[PER|Tom]] hadir.", "Kasat Lantas", "Kapolres Belu"),
        ("[[JAB|Camat]], dalam hal ini diwakili oleh [[JAB|Kasi Trantib]] [[PER|Tom]], hadir.", "Kasi Trantib", "Camat"),
        ("Hadir mewakili [[JAB|Bupati Sikka]], [[PER|Tom]], memberi sambutan.", None, "Bupati Sikka"),
        ("Hadir mewakili [[JAB|Bupati Sikka]], [[JAB|Asisten I]], [[PER|Tom]].", "Asisten I", "Bupati Sikka"),
        ("Atas nama [[JAB|Bupati Sikka]], [[JAB|Asisten I]] [[PER|Tom]] berterima kasih.", "Asisten I", "Bupati Sikka"),
        ("[[JAB|Asisten I]] [[PER|Tom]] mewakili [[JAB|Bupati Sikka]] membuka acara.", "Asisten I", "Bupati Sikka"),
        ("Sambutan [[JAB|Gubernur NTT]] yang dibacakan [[JAB|Wabup Alor]] [[PER|Tom]].", "Wabup Alor", "Gubernur NTT"),
    ],
)  # fmt: skip
def test_who_came_in_whose_place(text: str, holder: str | None, free: str) -> None:
    joined = join_people(*marked(text))
    assert [p.position for p in joined.people] == [holder]
    assert [office.text for office in joined.offices] == [free]


def test_one_who_is_represented_and_named_keeps_his_office() -> None:
    assert officials(
        "[[JAB|Asisten I]], [[PER|Tom]], mewakili [[JAB|Bupati Sikka]], [[PER|Robi]], membuka acara."
    ) == [("Tom", (), "Asisten I"), ("Robi", (), "Bupati Sikka")]


def test_nobody_is_meant_by_an_office_that_he_held_or_seeks() -> None:
    joined = join_people(
        *marked("Mantan [[JAB|Bupati Belu]] [[PER|Willem]] dan calon [[JAB|Bupati Belu]] [[PER|Tom]] ditemui [[JAB|Bupati Belu]].")
    )  # fmt: skip
    assert [(p.name, p.position, p.former) for p in joined.people] == [
        ("Willem", "Bupati Belu", True), ("Tom", "Bupati Belu", False),
    ]  # fmt: skip
    assert [office.text for office in joined.offices] == ["Bupati Belu"]


def test_a_former_office_behind_the_name_is_told_as_such() -> None:
    (person,) = people("Almarhum [[PER|Lambertus Dua]], mantan [[JAB|Sekda Ngada]], dimakamkan.")
    assert (person.position, person.former) == ("Sekda Ngada", True)


def test_a_wife_who_bears_his_name_is_somebody_else() -> None:
    text = "[[JAB|Presiden RI]] [[PER|Joko Wardana]] didampingi Ibu Negara [[PER|Iriana Joko Wardana]] tiba."
    assert [p.name for p in people(text)] == ["Joko Wardana", "Iriana Joko Wardana"]


def test_a_name_by_which_one_is_called_is_the_same_person() -> None:
    text = "[[JAB|Bupati Gresik]] [[PER|Fandi Akhmad]] (akrab disapa [[TTL|Gus]] [[PER|Yani]]) tiba. [[TTL|Gus]] [[PER|Yani]] menyapa warga."
    assert [(p.name, p.aka) for p in people(text)] == [("Fandi Akhmad", ("Yani",))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kades", "Kepala Dinas"), ("Wali Kota", "Wali Nagari Pariangan"), ("Bunda PAUD Desa", "Bunda PAUD Kabupaten"),
        ("Sekda Provinsi NTT", "Sekda Kabupaten Belu"),
    ],
)  # fmt: skip
def test_offices_of_two_kinds_or_levels_have_two_holders(one: str, other: str) -> None:
    joined = join_people(*marked(f"[[JAB|{one}]] [[PER|Rina]] tiba. Lalu [[JAB|{other}]] tiba."))
    assert [office.text for office in joined.offices] == [other]


def test_of_two_offices_the_one_named_more_often_is_told() -> None:
    text = (
        "[[JAB|Bupati Belu]] [[PER|Agus Loe]] tiba. [[PER|Agus Loe]] selaku [[JAB|Ketua Gugus Tugas Kabupaten Belu]] berpesan. "
        "[[JAB|Bupati]] menutup acara."
    )
    assert officials(text) == [("Agus Loe", (), "Bupati Belu")]


def test_a_table_gives_each_row_its_office() -> None:
    assert officials(
        "1 | [[PER|Syah Rifa]] | [[JAB|Kepala Bidang IKP]] | [[ORG|Diskominfo Bangka]]\n"
        "2 | [[PER|Ratna Dewa]] | [[JAB|Pranata Humas]] | [[ORG|Diskominfo Bangka]]\n"
    ) == [("Syah Rifa", (), "Kepala Bidang IKP"), ("Ratna Dewa", (), "Pranata Humas")]


def test_the_family_of_an_official_does_not_hold_the_office() -> None:
    assert officials("Istri [[JAB|Bupati]], [[TTL|Ny.]] [[PER|Rina Tefa]], hadir.") == [
        ("Rina Tefa", ("Ny.",), None)
    ]
    assert officials("[[PER|Rina Tefa]], istri [[JAB|Camat Raihat]], hadir.") == [
        ("Rina Tefa", (), None)
    ]
    assert officials("Ibu [[JAB|Bupati]] [[PER|Rina Tefa]] hadir bersama [[PER|Eka Putra]] [[JAB|Camat Raihat]].") == [
        ("Rina Tefa", (), "Bupati"), ("Eka Putra", (), "Camat Raihat"),
    ]  # fmt: skip


def test_a_candidate_is_named_behind_his_number() -> None:
    (person,) = people("Calon [[JAB|Bupati]] nomor urut 2 [[PER|Rina Tefa]] hadir.")
    assert person.position == "Bupati"


def test_a_name_in_brackets_of_two_letters_is_another_of_the_same_man() -> None:
    (person,) = people(
        "[[JAB|Bupati]] [[PER|Dani Supra]], [[TTL|M.Si.]], ([[TTL|Kang]] [[PER|DS]]) hadir. [[TTL|Kang]] [[PER|DS]] pulang."
    )
    assert (person.name, person.aka) == ("Dani Supra", ("DS",))


def test_a_credited_name_is_told_apart() -> None:
    (person,) = people("Semua selesai.\n\nEditor: [[PER|Rina Tefa]]")
    assert person.credit == "editor"
    (official,) = people("[[JAB|Camat]] [[PER|Rina Tefa]] hadir.\n\nEditor: [[PER|Rina Tefa]]")
    assert official.credit == ""


def test_whom_a_member_stands_for_stands_between_office_and_name() -> None:
    assert officials(
        "Hadir [[JAB|Kepala Suku]] [[PER|Domi Manda]], [[TTL|Pdt.]] [[PER|Shirley Pari]], [[TTL|S.Th]], "
        "[[JAB|Anggota MRP]] perwakilan perempuan [[TTL|Mama]] [[PER|Edi Waro]]."
    )[1:] == [("Shirley Pari", ("Pdt.", "S.Th"), None), ("Edi Waro", ("Mama",), "Anggota MRP")]
