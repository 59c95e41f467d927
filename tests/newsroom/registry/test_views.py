"""Who keeps the registry, how a person is entered and read, and what a release teaches it."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from newsroom.accounts.models import AuditEntry, Membership, Role, User
from newsroom.registry.cells import Unreadable
from newsroom.registry.learning import Lesson, learn, learn_alias
from newsroom.registry.models import Agency, Appointment, Change, Issuer, Office, Person
from newsroom.registry.reading import registry_for
from newsroom.registry.writing import save
from pipelines.registry_value import Status, full_name, holders, offices_of
from tests.newsroom.conftest import NOW, SmallHouse

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
PERSON = {"name": "Win Saladin", "front": "Drs.", "back": "S.Sos., M.Si.", "aliases": "W. Saladin"}


@pytest.fixture
def editor(client: Client, house: SmallHouse) -> Client:
    client.force_login(house.editor)
    return client


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent_by(answer: Any, button: str) -> dict[str, Any]:
    """What a browser would send from the form with that button, as it stands on the page."""
    (form,) = (
        form
        for form in html.fromstring(answer.content.decode()).forms
        if any(button in b.text_content() for b in form.iter("button"))
    )
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def added(house: SmallHouse, **values: Any) -> Person:
    person = Person(issuer=house.issuer)
    save(person, {"name": "Win Saladin"} | values, actor=house.editor, at=NOW)
    return person


def appointed(house: SmallHouse, person: Person, office: str, **values: Any) -> Appointment:
    held, _ = Office.objects.get_or_create(issuer=house.issuer, name=office)
    row = Appointment(issuer=house.issuer)
    save(row, {"person": person, "office": held} | values, actor=house.editor, at=NOW)
    return row


@pytest.mark.parametrize(
    "path",
    ["", "tambah/", "jabatan/", "perangkat/", "peraturan/", "ejaan/", "impor/", "riwayat/",
     "templat.xlsx", "ekspor.xlsx", "ekspor/pejabat.csv"],
)  # fmt: skip
def test_editors_approvers_and_operators_keep_it_and_officers_do_not(house, path):
    address = f"/meja/pejabat/{path}"

    assert [of(u).get(address).status_code for u in (house.editor, house.approver)] == [200, 200]
    assert of(house.operator).get(address).status_code == 200
    assert of(house.officer).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_person_is_entered_with_degrees_and_an_office_that_is_new(editor, house):
    answer = editor.post("/meja/pejabat/tambah/", PERSON)
    person = Person.objects.get()
    assert answer.url == f"/meja/pejabat/{person.pk}/"
    assert (person.front, person.back) == (["Drs."], ["S.Sos.", "M.Si."])

    editor.post(
        f"/meja/pejabat/{person.pk}/jabatan/tambah/",
        {"office": "Plt. Bupati Seberang", "status": "Plt", "begins_on": "20 Feb 2025"},
    )
    (held,) = Appointment.objects.all()
    assert (str(held.office), held.words) == ("Bupati Seberang", "Plt. Bupati Seberang")
    text = editor.get(f"/meja/pejabat/{person.pk}/").content.decode()
    assert "Drs. Win Saladin, S.Sos., M.Si." in text
    assert "20 Feb 2025 – sekarang" in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Nama resmi harus diisi."),
        ({"name": "x" * 161}, "160"),
    ],
)
def test_a_person_without_a_fitting_name_is_refused_in_words(editor, changed, words):
    answer = editor.post("/meja/pejabat/tambah/", PERSON | changed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Person.objects.exists()


def test_an_appointment_that_ends_before_it_begins_is_refused_with_its_new_office(editor, house):
    person = added(house)
    answer = editor.post(
        f"/meja/pejabat/{person.pk}/jabatan/tambah/",
        {"office": "Camat Hulu", "begins_on": "1/3/2025", "ends_on": "1/2/2025"},
    )

    assert answer.status_code == 422
    assert "Hari terakhir lebih awal daripada hari mulai." in answer.content.decode()
    assert not Office.objects.exists()


def test_the_page_tells_the_offices_of_a_day(editor, house):
    person = added(house)
    appointed(house, person, "Camat Hulu", begins_on=date(2020, 1, 1), ends_on=date(2024, 12, 31))
    appointed(house, person, "Bupati Seberang", begins_on=date(2025, 2, 20))
    address = f"/meja/pejabat/{person.pk}/?pada="

    assert "<b><bdi>Camat Hulu</bdi></b>" in editor.get(f"{address}31/12/2024").content.decode()
    assert "tidak memangku jabatan" in editor.get(f"{address}1 Januari 2025").content.decode()
    assert "bukan tanggal" in editor.get(f"{address}kemarin").content.decode()


def test_every_change_is_kept_with_who_when_from_and_to(editor, house):
    person = added(house)
    editor.post(f"/meja/pejabat/{person.pk}/ubah/", {"name": "Win Saladin", "rank": "AKBP"})
    editor.post(f"/meja/pejabat/{person.pk}/ubah/", {"name": "Win Saladin", "rank": "AKBP"})

    first, second = Change.objects.order_by("pk")
    assert (first.act, first.field, first.now) == ("add", "", "Nama resmi: Win Saladin")
    assert (second.act, second.field, second.was, second.now) == ("change", "rank", "", "AKBP")
    assert second.actor == house.editor
    with pytest.raises(TypeError):
        second.save()
    acts = list(AuditEntry.objects.values_list("act", flat=True))
    assert acts == ["registry_add", "registry_change"]
    assert "AKBP" in editor.get("/meja/pejabat/riwayat/").content.decode()


def test_who_is_taken_out_leaves_a_history(editor, house):
    person = added(house)
    appointed(house, person, "Camat Hulu")
    office = Office.objects.get()
    assert editor.get(f"/meja/pejabat/hapus/pejabat/{person.pk}/").status_code == 200
    assert Person.objects.exists()
    refused = editor.post(f"/meja/pejabat/hapus/jabatan/{office.pk}/", follow=True)
    assert "masih dipakai" in refused.content.decode()

    editor.post(f"/meja/pejabat/hapus/pejabat/{person.pk}/")
    assert not Person.objects.exists()
    assert not Appointment.objects.exists()
    assert list(Change.objects.filter(act="remove").values_list("subject", flat=True)) == [
        "pejabat",
        "masa",
    ]


def test_issuers_of_one_regency_share_it_and_others_do_not(house):
    person = added(house)
    rows = {}
    for slug, area in (("kec", "53.04.12"), ("lain", "53.21")):
        issuer = Issuer.objects.create(
            slug=slug, name=slug, government=slug, area_code=area, area_name=slug, zone="Asia/Makassar"
        )  # fmt: skip
        user = User.objects.create_user(username=slug, password="sandi-uji-coba")
        Membership.objects.create(user=user, issuer=issuer, role=Role.EDITOR)
        rows[slug] = (issuer, of(user).get(f"/meja/pejabat/{person.pk}/").status_code)

    assert [status for _, status in rows.values()] == [200, 404]
    assert registry_for(rows["kec"][0]).people_called("Win Saladin")
    assert not registry_for(rows["lain"][0])


def test_the_registry_handed_on_is_read_once_until_it_changes(house, django_assert_num_queries):
    person = added(house, front=["Drs."])
    first = registry_for(house.issuer)
    with django_assert_num_queries(2):
        assert registry_for(house.issuer) is first
    appointed(house, person, "Camat Hulu", begins_on=date(2026, 11, 24))
    second = registry_for(house.issuer)

    assert not holders(first, second.offices[0], on=DAY)
    assert [a.person for a in holders(second, second.offices[0], on=DAY)] == [str(person.pk)]
    assert full_name(second, second.people[0], on=DAY) == "Drs. Win Saladin"


def test_a_file_is_shown_before_it_is_taken_in(editor, house):
    file = SimpleUploadedFile("p.csv", b"Nama resmi;Pangkat\nWin Saladin;AKBP\n;X\n")
    shown = editor.post("/meja/pejabat/impor/", {"berkas": file})
    text = shown.content.decode()
    assert "Simpan 1 baris, lewati 1" in text
    assert "Nama resmi harus diisi" in text
    assert "baris 3" in text
    assert not Person.objects.exists()

    sent = sent_by(shown, "Simpan")
    assert editor.post("/meja/pejabat/impor/", sent).status_code == 302
    assert Person.objects.get().rank == "AKBP"
    again = editor.post("/meja/pejabat/impor/", sent)
    assert "Periksa sekali lagi" in again.content.decode()
    assert Person.objects.count() == 1


def test_a_parcel_that_was_changed_on_the_way_is_refused(editor):
    answer = editor.post("/meja/pejabat/impor/", {"isi": "bohong", "terlihat": "x"})

    assert answer.status_code == 422
    assert "kedaluwarsa" in answer.content.decode()


def test_who_keeps_several_registries_says_whose_a_file_is(editor, house):
    other = Issuer.objects.create(
        slug="aaa", name="Aaa", government="Lain", area_code="53.21", area_name="Lain", zone="Asia/Makassar"
    )  # fmt: skip
    Membership.objects.create(user=house.editor, issuer=other, role=Role.EDITOR)
    sent = {"daftar": "perangkat"}

    assert "Pilih dulu penerbit" in editor.post("/meja/pejabat/impor/", sent).content.decode()
    shown = editor.post("/meja/pejabat/impor/", sent | {"penerbit": "kominfo"})
    editor.post("/meja/pejabat/impor/", sent_by(shown, "Simpan"))
    assert set(Agency.objects.values_list("issuer__slug", flat=True)) == {"kominfo"}


def test_the_usual_agencies_come_with_one_confirmation(editor, house):
    shown = editor.post("/meja/pejabat/impor/", {"daftar": "perangkat"})
    sent = sent_by(shown, "Simpan")
    editor.post("/meja/pejabat/impor/", sent)

    assert Agency.objects.filter(short_name="Diskominfo").exists()


def test_a_page_lists_the_releases_that_name_the_person(editor, house):
    person = added(house, aliases=["Winfried Saladin"])
    appointed(house, person, "Camat Hulu", begins_on=date(2026, 1, 1))
    house.release(headline="Camat Membuka Panen", body="Camat Hulu, Winfried Saladin, hadir.")
    house.release(headline="Nama Lain", body="Win Saladinata hadir.")

    text = editor.get(f"/meja/pejabat/{person.pk}/").content.decode()
    assert "Camat Membuka Panen" in text
    assert "saat itu <bdi>Camat Hulu</bdi>" in text
    assert "Nama Lain" not in text
    operator = of(house.operator).get(f"/meja/pejabat/{person.pk}/").content.decode()
    assert "Camat Membuka Panen" not in operator


# ------------------------------------------------------------------------------------ learning


def learned(house: SmallHouse, lesson: Lesson, **more: Any) -> Person:
    how = {"issuer": house.issuer, "actor": house.editor, "at": NOW, "on": DAY} | more
    return learn(lesson, **how)


def test_a_lesson_adds_person_office_and_appointment(house):
    person = learned(
        house,
        Lesson("Win Saladin", ("Drs.",), ("M.Si.",), office="Camat Hulu", status=Status.PLT),
    )
    registry = registry_for(house.issuer)

    (held,) = offices_of(registry, registry.person(str(person.pk)), on=DAY)
    assert (held.status, held.begins_on) == (Status.PLT, None)
    assert {change.via for change in Change.objects.all()} == {"siaran"}


def test_what_is_known_is_not_overwritten_and_not_doubled(house):
    person = added(house, back=["S.E."])
    appointed(house, person, "Camat Hulu")
    again = learned(house, Lesson("Win Saladin", ("Drs.",), ("M.M.",), office="Camat Hulu"))

    assert again == person
    person.refresh_from_db()
    assert (person.front, person.back) == (["Drs."], ["S.E."])
    assert Appointment.objects.count() == 1


def test_a_taken_office_passes_on_the_day_and_not_before(house):
    appointed(house, added(house), "Camat Hulu", ends_on=None)
    learned(house, Lesson("Tio Naben", office="Camat Hulu"))

    assert Appointment.objects.get(person__name="Tio Naben").begins_on == DAY


def test_a_lesson_that_two_people_fit_is_refused(house):
    added(house)
    added(house)

    with pytest.raises(Unreadable, match="ada 2"):
        learned(house, Lesson("Win Saladin"))


def test_another_spelling_is_remembered_once(house):
    person = added(house)
    for written in ("Winfried Saladin", "Drs. Winfried Saladin, M.Si.", "Win Saladin"):
        learn_alias(person, written, actor=house.editor, at=NOW)

    assert person.aliases == ["Winfried Saladin"]


BODY = """Bupati Belu, Drs. Win Saladin, M.Si., membuka panen jagung di Desa Kewar, Selasa (24/11/2026).

“Panen ini hasil kerja bersama,” kata Plt. Kepala Dinas Pertanian Kabupaten Belu, Tio Naben, S.P."""


def read_names(house: SmallHouse) -> Any:
    """A release whose names were read as the worker reads them."""
    from newsroom.desk.reading import keep_reading, read_body

    release = house.release(body=BODY)
    keep_reading(release.text, read_body(BODY, filed_on=DAY, region="53.04"))
    return release


def test_all_unknown_names_of_a_release_are_added_at_once(editor, house):
    release = read_names(house)
    address = f"/meja/pejabat/tambah-dari/{release.uuid}/"
    sent = sent_by(editor.get(address), "Tambahkan yang dicentang")
    read = [
        [
            sent.get(f"{name}-{n}")
            for name in ("nama", "depan", "belakang", "jabatan", "status", "pakai")
        ]
        for n in (1, 2)
    ]
    assert read == [
        ["Win Saladin", "Drs.", "M.Si.", "Bupati Belu", "definitif", "ya"],
        ["Tio Naben", "", "S.P.", "Kepala Dinas Pertanian Kabupaten Belu", "Plt", "ya"],
    ]

    answer = editor.post(address, sent)
    assert answer.url == f"/meja/siaran/{release.uuid}/"
    assert Appointment.objects.filter(status="Plt", person__name="Tio Naben").exists()
    assert "Semua nama sudah terdaftar" in editor.get(address).content.decode()


def test_only_ticked_names_are_added_and_a_bad_one_stops_all(editor, house):
    release = read_names(house)
    address = f"/meja/pejabat/tambah-dari/{release.uuid}/"
    sent = {"banyak": 2, "pakai-1": "ya", "nama-1": "Win Saladin", "status-1": "definitif",
            "nama-2": "Tio Naben", "status-2": "definitif"}  # fmt: skip
    wrong = editor.post(address, sent | {"pakai-2": "ya", "nama-2": ""})
    assert wrong.status_code == 422
    assert not Person.objects.exists()

    editor.post(address, sent)
    assert [person.name for person in Person.objects.all()] == ["Win Saladin"]


def test_names_are_added_by_those_who_edit_the_release(house):
    release = house.release()
    address = f"/meja/pejabat/tambah-dari/{release.uuid}/"

    assert of(house.operator).get(address).status_code == 403
    assert of(house.officer).get(address).status_code == 403
