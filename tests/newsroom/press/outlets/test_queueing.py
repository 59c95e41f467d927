"""Who gets what: each outlet once, in the same moment, corrections and withdrawals to whoever had it."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press import publishing
from newsroom.press.models import Delivery, DeliveryState, Interest, Way
from newsroom.press.outlets import admitting, destinations, sending
from newsroom.press.outlets.hours import next_hour, zone_of
from newsroom.press.outlets.queueing import queue_version
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.outlets.conftest import (
    admitted,
    corrected,
    published,
    sign_up,
    webhook,
    withdrawn,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def events(outlet):
    """What went to an outlet's own page, in order."""
    rows = Delivery.objects.filter(outlet=outlet, destination__way=Way.PAGE).order_by("pk")
    return [(row.event, row.version) for row in rows]


def test_every_outlet_has_it_in_the_same_moment_whatever_the_press_council_says(house):
    listed = admitted(house, "Media Terdata", press_council="full")
    unlisted = admitted(house, "Media Desa", press_council="none")
    published(house)

    rows = Delivery.objects.all()
    assert {row.queued_at for row in rows} == {NOW}
    assert events(listed) == events(unlisted) == [("terbit", 1)]
    by_outlet = [
        sorted(rows.filter(outlet=outlet).values_list("destination__way", "state"))
        for outlet in (listed, unlisted)
    ]
    assert by_outlet[0] == by_outlet[1] == [("email", "waiting"), ("page", "sent")]


def test_nothing_goes_to_an_outlet_that_waits_was_refused_or_closed(house):
    sign_up("Menunggu")
    admitting.refuse(sign_up("Ditolak"), house.editor, reason="Bukan media.", now=NOW)
    admitting.close(admitted(house, "Ditutup"), house.editor, reason="Bubar.", now=NOW)
    published(house)

    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "is_sent"),
    [
        pytest.param({"region": "53.04"}, True, id="its own regency"),
        pytest.param({"region": "53"}, True, id="the province around it"),
        pytest.param({"region": "53.0"}, False, id="no area of that name"),
        pytest.param({"region": "53.05"}, False, id="another regency"),
        pytest.param({"kind": "rilis_berita"}, True, id="its kind"),
        pytest.param({"kind": "pengumuman"}, False, id="another kind"),
        pytest.param({"topic": "medtop:15000000"}, False, id="another topic"),
        pytest.param({"region": "53.04", "kind": "pengumuman"}, False, id="region but not kind"),
    ],
)
def test_an_interest_fits_or_does_not(house, wanted, is_sent):
    outlet = admitted(house)
    Interest.objects.create(outlet=outlet, **wanted)
    published(house)

    assert bool(events(outlet)) is is_sent


def test_a_topic_is_found_among_those_of_a_release(house):
    outlet = admitted(house)
    Interest.objects.create(outlet=outlet, topic="medtop:11000000")
    other = admitted(house, "Lain")
    Interest.objects.create(outlet=other, topic="medtop:15000000")
    release = house.release()
    actions.set_details(release, house.editor, topics=["medtop:11000000"], now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release)
    publishing.publish_now(release, actor=house.approver, now=NOW)
    publishing.render(release.pk, now=NOW)

    assert events(outlet) == [("terbit", 1)]
    assert events(other) == []


def test_a_run_that_is_repeated_adds_nothing(house):
    outlet = admitted(house)
    release = published(house)
    Release.objects.filter(pk=release.pk).update(rendered_version=0)
    publishing.render(release.pk, now=LATER)
    queue_version(release.pk, 1, now=LATER)

    assert Delivery.objects.filter(outlet=outlet).count() == 2
    assert set(Delivery.objects.values_list("queued_at", flat=True)) == {NOW}


def test_a_run_that_ends_before_it_is_noted_leaves_neither_mark_nor_rows(house, monkeypatch):
    admitted(house)
    monkeypatch.setattr("newsroom.press.publishing.queue_version", _dies)
    with pytest.raises(KeyboardInterrupt):
        published(house)
    release = Release.objects.get()
    assert (release.rendered_version, Delivery.objects.count()) == (0, 0)

    monkeypatch.undo()
    assert publishing.unrendered(LATER, 10) == [release.pk]
    publishing.render(release.pk, now=LATER)
    assert Delivery.objects.count() == 2


def _dies(*args, **more):
    raise KeyboardInterrupt


def test_the_database_refuses_a_second_row(house):
    admitted(house)
    published(house)
    row = Delivery.objects.first()
    row.pk, row.uuid = None, uuid.uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_correction_and_a_withdrawal_reach_who_had_it_and_no_longer_wants_it(house):
    outlet = admitted(house)
    release = published(house)
    Interest.objects.create(outlet=outlet, kind="pengumuman")
    newcomer = admitted(house, "Baru")

    release = corrected(house, release, now=LATER)
    withdrawn(house, release, now=LATER + timedelta(hours=1))

    assert events(outlet) == [("terbit", 1), ("ralat", 2), ("cabut", 3)]
    assert events(newcomer) == [("ralat", 2), ("cabut", 3)]


def test_a_withdrawal_that_overtakes_a_correction_reaches_who_had_the_first_version(house):
    outlet = admitted(house)
    release = published(house)
    newcomer = admitted(house, "Baru")
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=LATER)
    actions.edit(release, house.editor, actions.Text(body="Air ada."), base=1, now=LATER)
    actions.submit(release, house.editor, revision=2, judge=clean, now=LATER)
    house.approve(release, revision=2, now=LATER)
    assert publishing.publish_now(release, actor=house.approver, now=LATER)
    house.withdraw(release, now=LATER)  # before the correction is rendered
    publishing.render(release.pk, now=LATER)

    assert events(outlet) == [("terbit", 1), ("cabut", 3)]
    assert events(newcomer) == []


def test_a_withdrawal_that_overtakes_the_first_version_is_news_for_nobody(house):
    outlet = admitted(house)
    release = house.release()
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release)
    assert publishing.publish_now(release, actor=house.approver, now=NOW)
    house.withdraw(release, now=LATER)
    publishing.render(release.pk, now=LATER)

    assert events(outlet) == []


def test_a_withdrawal_is_no_news_for_who_never_had_it(house):
    release = published(house)
    outlet = admitted(house)
    withdrawn(house, release, now=LATER)

    assert events(outlet) == []


def test_what_waits_is_replaced_by_the_newer_version(house):
    outlet = admitted(house)
    destination = outlet.destinations.get(way=Way.EMAIL)
    destinations.set_hours(destination, [17])
    release = published(house)
    first = Delivery.objects.get(destination=destination)
    release = corrected(house, release, now=LATER)

    first.refresh_from_db()
    second = Delivery.objects.get(destination=destination, version=2)
    assert (first.state, second.state) == (DeliveryState.DROPPED, DeliveryState.WAITING)
    assert second.next_attempt_at == first.next_attempt_at  # nothing wrong went out yet

    withdrawn(house, release, now=LATER)
    third = Delivery.objects.get(destination=destination, version=3)
    assert third.next_attempt_at == LATER  # it may have been read on the site


def test_a_correction_does_not_wait_for_the_hour_where_the_wrong_text_went_out(house):
    outlet = admitted(house)
    destination = outlet.destinations.get(way=Way.EMAIL)
    destinations.set_hours(destination, [17])
    release = published(house)
    Delivery.objects.filter(destination=destination).update(state=DeliveryState.SENT, attempts=1)
    corrected(house, release, now=LATER)

    assert Delivery.objects.get(destination=destination, version=2).next_attempt_at == LATER


def test_hours_are_those_of_the_issuer(house):
    outlet = admitted(house)
    assert next_hour([6, 17], zone=zone_of(outlet), now=NOW).astimezone(zone_of(outlet)).hour == 17
    late = NOW + timedelta(hours=8, minutes=30)  # 17.30 WITA
    assert next_hour([17], zone=zone_of(outlet), now=late) == NOW + timedelta(days=1, hours=8)
    assert next_hour([], zone=zone_of(outlet), now=NOW) == NOW


def test_a_typing_error_mended_quietly_is_no_news(house, outlet_server):
    outlet = admitted(house)
    to = webhook(house, outlet, outlet_server)
    release = published(house)
    release.count_version(quietly=True)
    release.save()
    publishing.render(release.pk, now=LATER)

    release.refresh_from_db()
    assert (release.version, release.rendered_version) == (2, 2)
    assert events(outlet) == [("terbit", 1)]
    assert sending.send_due(LATER) == "1 kiriman"  # what still waited goes with the mended text
    assert Delivery.objects.get(destination=to).state == DeliveryState.SENT
