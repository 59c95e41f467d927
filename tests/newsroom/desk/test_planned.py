"""The calendar: what goes out when, in the issuer's zone, schedule and embargo told apart."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.accounts.models import Membership, Role
from newsroom.agenda.models import AgendaItem
from newsroom.desk import planned
from newsroom.desk.models import Release, Workflow
from newsroom.desk.office_hours import read_calendar
from newsroom.registry.models import Issuer
from tests.newsroom.desk.conftest import CLEAN
from tests.newsroom.desk.test_actions import submitted

pytestmark = pytest.mark.django_db

AT = datetime(2027, 3, 4, 0, 30, tzinfo=UTC)  # a Thursday, 08.30 WITA
LATER = AT + timedelta(hours=3)


def approved(house, *, publish_at=None, embargo=None, **draft):
    release = submitted(house, **draft)
    house.approve(release, publish_at=publish_at)
    if embargo:
        Release.objects.filter(pk=release.pk).update(embargo_until=embargo)
    return Release.objects.select_related("current_revision").get(pk=release.pk)


def plans(house, release):
    found = planned.plans_of(release, house.issuer, house.approver)
    return [(plan.kind, plan.words, plan.goes_out) for plan in found]


@pytest.mark.parametrize(
    ("publish_at", "embargo", "expected"),
    [
        (AT, None, [("jadwal", "Terbit", True)]),
        (None, AT, [("embargo", "Terbit saat embargo berakhir", True)]),
        (LATER, AT, [("jadwal", "Terbit", True), ("embargo", "Embargo berakhir", False)]),
        (AT, LATER, [("jadwal", "Jadwal, tertahan embargo", False),
                     ("embargo", "Terbit saat embargo berakhir", True)]),
        (AT, AT, [("jadwal", "Terbit", True)]),
    ],
)  # fmt: skip
def test_a_release_goes_out_at_the_later_of_schedule_and_embargo(
    house, publish_at, embargo, expected
):
    assert plans(house, approved(house, publish_at=publish_at, embargo=embargo)) == expected


def test_an_embargo_on_a_text_that_nobody_approved_promises_nothing(house):
    release = house.release()
    Release.objects.filter(pk=release.pk).update(embargo_until=AT)
    release = Release.objects.select_related("current_revision").get(pk=release.pk)

    assert plans(house, release) == [("embargo", "Embargo berakhir, belum disetujui", False)]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 3, 4), date(2027, 3, 1), date(2027, 4, 4)),
        (date(2027, 2, 28), date(2027, 2, 1), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2026, 11, 30), date(2027, 1, 3)),
    ],
)
def test_a_month_is_shown_in_whole_weeks_and_leads_to_its_neighbours(day, first, last):
    span = planned.month_of(day)

    assert (span.first, span.last) == (first, last)
    assert planned.month_of(span.before).after == span.month
    assert planned.month_of(span.after).before == span.after - timedelta(days=1)


def test_a_week_begins_on_monday():
    span = planned.week_of(date(2027, 3, 7))

    assert (span.first, span.last) == (date(2027, 3, 1), date(2027, 3, 7))


def test_holidays_are_told_from_weekends():
    calendar = read_calendar()
    days = planned.days_of(
        planned.week_of(date(2026, 12, 25)), [], [], today=date(2026, 12, 22), calendar=calendar
    )

    assert [(one.on.day, one.is_off) for one in days if one.is_off] == [(24, True), (25, True)]
    assert [one.on.day for one in days if one.is_today] == [22]


# -------------------------------------------------------------------------------------- the page


def shown(desk, who="approver", **query):
    answer = desk.sign_in(getattr(desk.house, who)).client.get(
        "/meja/kalender/", {"hari": "2027-03-04", **query}
    )
    assert answer.status_code == 200
    return answer.content.decode()


def day_of(html, day):
    (found,) = [part for part in html.split('class="cal-day"')[1:] if f">{day}<" in part]
    return found


def test_each_release_stands_on_its_day_with_the_hour_of_its_issuer(desk):
    late = datetime(2027, 3, 4, 17, 0, tzinfo=UTC)  # already Friday, 01.00 WITA
    release = approved(desk.house, publish_at=late, headline="Terbit Tengah Malam", body=CLEAN)
    html = shown(desk)

    assert "Terbit Tengah Malam" in day_of(html, "Jumat, 5 Maret 2027")
    assert "01.00 WITA" in day_of(html, "Jumat, 5 Maret 2027")
    assert "Terbit Tengah Malam" not in day_of(html, "Kamis, 4 Maret 2027")
    assert f'href="/meja/siaran/{release.uuid}/#p-jadwal">Ubah jadwal' in html


def test_only_who_may_set_a_schedule_is_led_to_it(desk):
    approved(desk.house, publish_at=AT, body=CLEAN)

    assert "#p-jadwal" not in shown(desk, who="editor")


@pytest.mark.parametrize("view", ["bulan", "pekan"])
def test_the_leaders_engagements_stand_beside(desk, view):
    for number in range(5):
        AgendaItem.objects.create(
            issuer=desk.house.issuer, title=f"Panen Raya {number}", leader="Bupati Belu",
            begins_at=AT + timedelta(minutes=number), created_by=desk.house.editor,
        )  # fmt: skip
    html = shown(desk, tampilan=view)

    assert html.count("Panen Raya") == (3 if view == "bulan" else 5)
    assert ("2 acara lagi" in html) == (view == "bulan")


def test_holidays_are_marked_and_a_year_without_them_is_named(desk):
    assert "Libur" in day_of(shown(desk, hari="2026-12-24"), "Jumat, 25 Desember 2026")
    assert "Hari libur tahun 2027 belum dimasukkan" in shown(desk)


@pytest.mark.parametrize("hari", ["", "x", "2027-02-30", "0001-01-01", "9999-12-31", "2027-3-4"])
def test_a_day_that_makes_no_sense_still_gives_a_calendar(desk, hari):
    shown(desk, hari=hari)


def elsewhere(house, **draft):
    """A draft under embargo of an issuer in another zone."""
    issuer = Issuer.objects.create(slug="lain", name="Lain", area_code="53.05", zone="Asia/Jakarta")
    release = replace(house, issuer=issuer).release(body=CLEAN, **draft)
    Release.objects.filter(pk=release.pk).update(embargo_until=AT)
    return issuer


def test_the_calendar_is_for_the_desk_and_shows_nothing_of_other_issuers(desk, client):
    elsewhere(desk.house, headline="Bukan Punya Kita")

    assert "Bukan Punya Kita" not in shown(desk)
    for who in ("officer", "operator"):
        client.force_login(getattr(desk.house, who))
        assert client.get("/meja/kalender/").status_code == 403
    client.logout()
    assert client.get("/meja/kalender/").status_code == 302


def test_each_entry_is_in_the_zone_of_its_own_issuer(desk):
    issuer = elsewhere(desk.house)
    Membership.objects.create(user=desk.house.approver, issuer=issuer, role=Role.EDITOR)
    approved(desk.house, publish_at=AT, body=CLEAN)
    entries = day_of(shown(desk), "Kamis, 4 Maret 2027")

    assert set(re.findall(r"0\d\.30 \w+", entries)) == {"08.30 WITA", "07.30 WIB"}


def test_the_calendar_costs_few_queries_however_much_is_planned(desk):
    approved(desk.house, publish_at=AT, body=CLEAN)
    shown(desk)
    with CaptureQueriesContext(connection) as few:
        shown(desk)
    for minutes in range(10):
        approved(desk.house, publish_at=AT + timedelta(minutes=minutes), body=CLEAN)
    desk.sign_in(desk.house.approver)
    with CaptureQueriesContext(connection) as many:
        desk.client.get("/meja/kalender/", {"hari": "2027-03-04"})

    assert len(many) <= 10
    assert len(few) >= len(many)
    assert Release.objects.filter(workflow=Workflow.SCHEDULED).count() == 11
