"""From written feeds to subscribers: what arrives, what is tried again, what ends."""

import hashlib
import hmac
import shutil
from datetime import timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.desk import actions
from newsroom.press import publishing
from newsroom.press.hub import working
from newsroom.press.hub.announcing import announce
from newsroom.press.hub.calls import Call, make
from newsroom.press.hub.ending import deny, end
from newsroom.press.hub.tending import prune, tend
from newsroom.press.hub.topics import path_of
from newsroom.press.hub.working import wait_after, work_off
from newsroom.press.models import Intent, Push, Subscription
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.hub.conftest import HUB, TOPIC, asking, out
from tests.newsroom.press.hub.subscriber import subscriber

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def test_a_subscriber_gets_the_whole_feed_with_its_type_links_and_signature(
    published, house, reader, root
):
    asking(reader, secret="rahasia", callback=reader.url("/balik?a=1"))
    assert reader.sent == []
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)

    (sent,) = reader.sent
    assert sent.body == (root / "rss/semua.atom").read_bytes()
    assert sent.path == "/balik?a=1"
    assert sent.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert sent.headers["link"] == f'<{HUB}>; rel="hub", <{TOPIC}>; rel="self"'
    signed = hmac.new(b"rahasia", sent.body, hashlib.sha256).hexdigest()
    assert sent.headers["x-hub-signature"] == f"sha256={signed}"
    assert feedparser.parse(sent.body).entries[0].title == "Posyandu Kabuna Dibuka"


def test_without_a_secret_nothing_is_signed(published, house, reader):
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert "x-hub-signature" not in reader.sent[0].headers


def test_corrections_and_withdrawals_are_pushed_and_nothing_twice(published, house, reader):
    asking(reader)
    actions.start_correction(
        published, house.editor, wrong="enam", right="tujuh", reason="", now=LATER
    )
    actions.edit(
        published, house.editor, actions.Text(body="Bupati Belu membuka tujuh sumur."), base=1,
        now=LATER,
    )  # fmt: skip
    actions.submit(published, house.editor, revision=2, judge=clean, now=LATER)
    house.approve(published, revision=2, now=LATER)
    publishing.publish_now(published, actor=house.approver, now=LATER)
    publishing.render(published.pk, now=LATER)
    work_off(LATER)
    assert "tujuh" in reader.sent[-1].body.decode()

    house.withdraw(published, now=LATER + timedelta(hours=1))
    publishing.render(published.pk, now=LATER + timedelta(hours=1))
    work_off(LATER + timedelta(hours=1))
    assert "dicabut" in reader.sent[-1].body.decode().lower()

    publishing.rebuild(publishing.public_root(), now=LATER + timedelta(hours=1))
    announce([path_of(TOPIC)], now=LATER + timedelta(hours=1))
    assert tend(LATER + timedelta(hours=1)) == ""
    work_off(LATER + timedelta(hours=1))
    assert len(reader.sent) == 2


def test_only_feeds_that_changed_are_pushed(published, house, reader):
    asking(reader)
    corrections = TOPIC.replace("semua", "ralat")
    asking(reader, topic=corrections, callback=reader.url("/ralat"))
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert [sent.path for sent in reader.sent] == ["/balik"]


def test_a_run_that_died_before_it_announced_is_made_up_for_by_the_clock(
    published, house, reader, monkeypatch
):
    asking(reader)
    monkeypatch.setattr(publishing, "announce", lambda *_, **__: 0)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert reader.sent == []
    assert tend(LATER) == "1 kiriman menyusul"
    work_off(LATER)
    assert len(reader.sent) == 1


def test_a_worker_that_died_with_a_push_in_hand_leaves_it_to_the_next(published, house, reader):
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    taken = list(working._pushes(LATER, set()))
    assert len(taken) == 1
    work_off(LATER)  # another worker, meanwhile
    assert reader.sent == []
    work_off(LATER + working.CLAIM)
    work_off(LATER + working.CLAIM)
    assert len(reader.sent) == 1


def test_a_callback_that_was_down_gets_what_stands_when_it_is_back(published, house):
    with subscriber() as first:
        asking(first)
        port = first.port
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    row = Push.objects.get()
    assert (row.state, row.attempts, row.status) == ("waiting", 1, None)
    assert Subscription.objects.get().failures == 1
    out(house, "Pasar Baru Atambua Ditata", now=LATER + timedelta(minutes=1))
    assert sorted(Push.objects.values_list("state", flat=True)) == ["dropped", "waiting"]
    with subscriber(port) as again:
        work_off(LATER + timedelta(minutes=2))
        (sent,) = again.sent
    titles = [entry.title for entry in feedparser.parse(sent.body).entries]
    assert titles[:2] == ["Pasar Baru Atambua Ditata", "Posyandu Kabuna Dibuka"]
    assert Subscription.objects.get().failures == 0


def test_tries_grow_apart_and_end(published, house, reader, hub):
    hub(max_attempts=3)
    reader.status = 500
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    for minutes in (0, 0.4, 0.6, 1.9, 2.2, 60, 600):
        work_off(LATER + timedelta(minutes=minutes))
    assert len(reader.sent) == 3
    assert Push.objects.get().state == "dead"
    assert wait_after(1) == timedelta(seconds=30)
    assert wait_after(40) == timedelta(hours=6)


def test_a_redirect_is_not_followed(published, house, reader):
    reader.status = 307
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert [sent.path for sent in reader.sent] == ["/balik"]
    assert Push.objects.get().state == "waiting"


def test_410_ends_the_subscription(published, house, reader):
    reader.status = 410
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert "410" in Subscription.objects.get().ended_why
    out(house, "Pasar Baru Atambua Ditata", now=LATER)
    work_off(LATER)
    assert len(reader.sent) == 1


def test_a_lease_ends_and_with_it_the_pushes(published, house, reader):
    asking(reader, lease_seconds="3600")
    out(house, "Posyandu Kabuna Dibuka", now=LATER + timedelta(seconds=1))
    work_off(LATER + timedelta(seconds=1))
    assert reader.sent == []
    assert tend(LATER + timedelta(seconds=1)) == "1 langganan berakhir"
    assert Subscription.objects.get().ended_why == "Masa langganan habis."
    assert prune(LATER) == 0
    assert prune(LATER + timedelta(days=15)) == 1


def test_a_feed_that_is_gone_is_denied_with_a_reason(published, reader, root):
    asking(reader)
    (root / "rss/semua.atom").unlink()
    assert tend(LATER) == "1 langganan berakhir"
    work_off(LATER)
    denied = reader.asked[-1]
    assert (denied["hub.mode"], denied["hub.topic"]) == ("denied", TOPIC)
    assert denied["hub.reason"]
    assert "hub.challenge" not in denied


def test_a_site_that_is_being_rebuilt_loses_no_subscriber(published, house, reader, root):
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    shutil.rmtree(root)
    assert tend(LATER) == ""
    assert work_off(LATER) == 0
    assert Subscription.objects.get().state == "active"
    publishing.rebuild(root, now=LATER)
    work_off(LATER + working.CLAIM)
    assert len(reader.sent) == 1


def test_a_lease_that_was_renewed_meanwhile_goes_on(published, reader):
    asking(reader, lease_seconds="3600")
    read = list(Subscription.objects.all())
    asking(reader, now=LATER)
    assert end(read, why="Masa langganan habis.", now=LATER) == []
    assert deny(read, why="RSS ini tidak ada lagi.", now=LATER) == 0
    assert Subscription.objects.get().state == "active"
    assert not Intent.objects.exists()


def test_no_call_is_begun_after_the_time_of_a_run(reader):
    reader.seconds = 0.4
    calls = [Call(n, "satu", reader.url(f"/{n}"), b"isi") for n in range(5)]
    outcomes = [outcome for _, outcome in make(calls, at_once=2, seconds=0.6)]
    assert [outcome is not None for outcome in outcomes] == [True, True, False, False, False]
    assert len(reader.sent) == 2


def test_feeds_go_before_the_confirmations_of_strangers(published, house, reader):
    asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    reader.came.clear()
    asking(reader, callback=reader.url("/baru"), now=LATER)
    assert reader.came == ["POST", "GET"]


def test_a_secret_sealed_under_another_key_ends_its_subscription_alone(
    published, house, reader, settings
):
    asking(reader, secret="rahasia")
    asking(reader, callback=reader.url("/lain"))
    settings.SECRET_KEY = "lain"
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert [sent.path for sent in reader.sent] == ["/lain"]
    assert reader.asked[-1]["hub.mode"] == "denied"


def test_a_house_that_names_another_hub_ends_its_own_subscriptions(published, reader, hub):
    asking(reader)
    hub(kind="none", address="")
    tend(LATER)
    assert Subscription.objects.get().state == "ended"


def test_one_server_that_is_away_holds_up_no_other(published, house, reader):
    with subscriber() as gone:
        asking(gone, callback=f"http://localhost:{gone.port}/a")
        asking(gone, callback=f"http://localhost:{gone.port}/b")
        asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert len(reader.sent) == 1
    away = Push.objects.filter(subscription__host="localhost")
    assert sorted(away.values_list("attempts", flat=True)) == [0, 1]


def test_a_server_beside_one_that_is_away_gets_its_feeds(published, house, reader):
    with subscriber() as gone:
        asking(gone)
        asking(reader)
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert len(reader.sent) == 1


def test_the_work_of_announcing_does_not_grow_with_the_subscribers(published, house, reader):
    def queries(count):
        for number in range(count):
            asking(reader, callback=reader.url(f"/{count}-{number}"))
        Subscription.objects.update(seen_digest="")
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert announce([path_of(TOPIC)], now=LATER) >= count
        return len(found)

    assert queries(2) == queries(15)
