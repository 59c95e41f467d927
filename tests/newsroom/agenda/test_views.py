"""The leaders' calendar: who sees it, who writes it, and on whose clock."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from newsroom.accounts.models import Membership, Role, User
from newsroom.agenda.models import AgendaItem, Assignment
from newsroom.agenda.queries import days_between, officers_of
from newsroom.registry.models import Issuer
from tests.newsroom.conftest import SmallHouse

pytestmark = pytest.mark.django_db

AGENDA = {
    "title": "Panen jagung",
    "leader": "Bupati Belu",
    "place": "Desa Kewar",
    "day": "24",
    "month": "11",
    "year": "2026",
    "begins": "09.30",
    "ends": "11:00",
    "note": "Bawa payung.",
}


def signed_in(user: User, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def planned(
    house: SmallHouse, *, at=datetime(2026, 11, 24, 1, 30, tzinfo=UTC), **fields
) -> AgendaItem:
    fields = {"issuer": house.issuer, "title": "Panen jagung", "leader": "Bupati Belu"} | fields
    return AgendaItem.objects.create(begins_at=at, created_by=house.editor, **fields)


def other_issuer(zone: str = "Asia/Jayapura") -> Issuer:
    return Issuer.objects.create(
        slug="lain",
        name="Kantor Lain",
        government="-",
        area_code="91.01",
        area_name="-",
        zone=zone,
        dateline="-",
    )


def test_an_editor_writes_an_engagement_on_the_issuers_clock(house):
    editor = signed_in(house.editor)
    page = editor.post(
        "/meja/agenda/tambah/kominfo/", AGENDA | {"officers": [house.officer.pk]}, follow=True
    )

    item = AgendaItem.objects.get()
    assert item.begins_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert item.ends_at == datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert [assignment.officer for assignment in item.assignments.all()] == [house.officer]
    assert item.created_by == house.editor
    assert page.status_code == 200

    listed = editor.get("/meja/agenda/?dari=2026-11-20").content.decode()
    for expected in (
        "Selasa, 24 November 2026",
        "09.30 WITA",
        "11.00 WITA",
        "Panen jagung",
        "Yosefina Bete",
    ):
        assert expected in listed


@pytest.mark.parametrize("written", ["9", "9.30", "09:30", "pukul 9.30", "jam 9"])
def test_a_time_is_read_as_people_write_it(house, written):
    signed_in(house.approver).post("/meja/agenda/tambah/kominfo/", AGENDA | {"begins": written})

    assert AgendaItem.objects.get().begins_at.hour == 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": ""}, "Tulis nama acaranya"),
        ({"leader": " "}, "Sebutkan pimpinan yang hadir"),
        ({"day": "31"}, "Tidak ada tanggal 31 November 2026"),
        ({"day": "dua"}, "dengan angka"),
        ({"day": ""}, "Isi tanggalnya"),
        ({"month": "13"}, "Pilih bulannya"),
        ({"year": "99999"}, "2100"),
        ({"begins": ""}, "Isi waktu mulai"),
        ({"begins": "siang"}, "“siang” bukan waktu"),
        ({"begins": "24.30"}, "“24.30” bukan waktu"),
        ({"ends": "08.00"}, "Waktu selesai harus sesudah waktu mulai"),
        ({"title": "x" * 201}, "paling banyak"),
        ({"title": "a\0b"}, "Karakter null"),
        ({"officers": ["999999"]}, "tidak bekerja untuk penerbit ini"),
        ({"officers": ["abc"]}, "abc"),
    ],
)
def test_what_is_no_engagement_is_refused_with_words_and_kept_on_the_form(house, change, expected):
    answer = signed_in(house.editor).post("/meja/agenda/tambah/kominfo/", AGENDA | change)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert expected in page
    assert "Bawa payung." in page
    assert not AgendaItem.objects.exists()


def test_an_engagement_is_changed_and_its_officers_with_it(house):
    item = planned(house)
    Assignment.objects.create(item=item, officer=house.officer)
    editor = signed_in(house.editor)
    form = editor.get(f"/meja/agenda/{item.uuid}/").content.decode()
    assert 'value="09.30"' in form

    editor.post(
        f"/meja/agenda/{item.uuid}/",
        AGENDA | {"title": "Ditunda", "day": "25", "officers": [house.editor.pk]},
    )

    item.refresh_from_db()
    assert item.title == "Ditunda"
    assert [assignment.officer for assignment in item.assignments.all()] == [house.editor]


def test_a_cancelled_engagement_stays_and_says_so(house):
    item = planned(house)
    editor = signed_in(house.editor)

    editor.post(f"/meja/agenda/{item.uuid}/batal/", {"batal": "ya"})
    assert "Batal</p>" in editor.get("/meja/agenda/?dari=2026-11-24").content.decode()
    editor.post(f"/meja/agenda/{item.uuid}/batal/", {"batal": "tidak"})
    item.refresh_from_db()
    assert not item.is_cancelled


def test_an_officer_sees_the_agenda_and_his_duties_and_changes_nothing(house):
    item = planned(house)
    officer = signed_in(house.officer)
    page = officer.get("/meja/agenda/?dari=2026-11-24").content.decode()
    assert "Belum ada petugas" in page
    assert "Tugas Anda" not in page
    assert "Tambah acara" not in page

    Assignment.objects.create(item=item, officer=house.officer)
    assert "Tugas Anda" in officer.get("/meja/agenda/?dari=2026-11-24").content.decode()
    for path in (
        f"/meja/agenda/{item.uuid}/",
        f"/meja/agenda/{item.uuid}/batal/",
        "/meja/agenda/tambah/kominfo/",
    ):
        assert officer.post(path, AGENDA | {"batal": "ya"}).status_code == 403
    item.refresh_from_db()
    assert not item.is_cancelled


def test_who_has_no_part_in_the_agenda_is_turned_away(client, house):
    assert client.get("/meja/agenda/").url == "/akun/login/?next=/meja/agenda/"
    assert signed_in(house.operator).get("/meja/agenda/").status_code == 403
    assert signed_in(house.editor).get("/meja/agenda/").status_code == 200


def test_an_editor_plans_for_his_own_issuer_only(house):
    item = planned(house, issuer=other_issuer())
    editor = signed_in(house.editor)

    assert editor.get(f"/meja/agenda/{item.uuid}/").status_code == 404
    assert editor.post("/meja/agenda/tambah/lain/", AGENDA).status_code == 404
    Membership.objects.create(user=house.editor, issuer=item.issuer, role=Role.CONTRIBUTOR)
    editor = signed_in(house.editor)
    assert editor.get(f"/meja/agenda/{item.uuid}/").status_code == 403
    assert editor.post("/meja/agenda/tambah/lain/", AGENDA).status_code == 403


def test_a_day_is_the_issuers_day(house):
    late = planned(house, at=datetime(2026, 11, 24, 15, 30, tzinfo=UTC))  # 23.30 WITA
    next_morning = planned(
        house, at=datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    )  # 00.30 WITA, the 25th

    (first, engagements), (second, others) = days_between(
        house.editor, date(2026, 11, 24), date(2026, 11, 25)
    )
    assert (first, second) == (date(2026, 11, 24), date(2026, 11, 25))
    assert [e.item for e in engagements] == [late]
    assert [e.item for e in others] == [next_morning]


def test_only_people_of_the_issuer_can_be_sent(house):
    assert set(officers_of(house.issuer)) == {house.officer, house.editor, house.second_editor}


@pytest.mark.parametrize("day", ["", "besok", "9999-12-31", "0001-01-01", "2026-02-31"])
def test_any_day_may_be_asked_for(house, day):
    assert signed_in(house.editor).get("/meja/agenda/", {"dari": day}).status_code == 200


def test_an_engagement_is_written_by_a_genuine_form_only(house):
    item = planned(house)
    client = signed_in(house.editor, enforce_csrf_checks=True)

    assert client.post("/meja/agenda/tambah/kominfo/", AGENDA).status_code == 403
    assert client.post(f"/meja/agenda/{item.uuid}/batal/", {"batal": "ya"}).status_code == 403
    assert client.get(f"/meja/agenda/{item.uuid}/batal/").status_code == 405
