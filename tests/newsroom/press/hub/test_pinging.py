"""A house that names an outside hub tells it of each change, until it has heard."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from newsroom.press.hub.working import is_anything_due, work_off
from newsroom.press.models import Ping
from tests.newsroom.conftest import NOW
from tests.newsroom.press.hub.conftest import TOPIC, out
from tests.newsroom.press.hub.subscriber import subscriber

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def told(outside):
    """The topics that the hub was told of, in order."""
    forms = [parse_qs(sent.body.decode()) for sent in outside.sent]
    assert all(form["hub.mode"] == ["publish"] for form in forms)
    assert all(form["hub.url"] == form["hub.topic"] for form in forms)
    return sorted(form["hub.url"][0] for form in forms)


def test_the_outside_hub_hears_of_each_feed_that_changed(house, reader, hub, root):
    hub(kind="outside", address=reader.url("/hub"))
    out(house)
    work_off(NOW)
    first = told(reader)
    assert TOPIC in first
    assert len(first) == len(set(first))
    assert f'href="{reader.url("/hub")}"' in (root / "rss/semua.atom").read_text("utf-8")
    reader.sent.clear()
    out(house, "Posyandu Kabuna Dibuka", now=LATER)
    work_off(LATER)
    assert TOPIC in told(reader)
    assert not any("ralat" in topic for topic in told(reader))


def test_a_hub_that_is_away_hears_later_and_once(house, hub):
    with subscriber() as first:
        port = first.port
    hub(kind="outside", address=f"http://127.0.0.1:{port}/hub")
    out(house)
    work_off(NOW)
    assert set(Ping.objects.values_list("state", flat=True)) == {"waiting"}
    with subscriber(port) as again:
        work_off(NOW + timedelta(minutes=1))
        work_off(NOW + timedelta(minutes=2))
        assert len(told(again)) == Ping.objects.count()
    assert set(Ping.objects.values_list("state", flat=True)) == {"sent"}


def test_what_the_outside_hub_has_not_heard_waits_for_no_other(house, reader, hub):
    hub(kind="outside", address=reader.url("/hub"))
    out(house)
    assert is_anything_due(NOW)
    hub(kind="none", address="")
    assert not is_anything_due(NOW)


def test_a_house_without_a_hub_names_none_and_tells_nobody(house, hub, root):
    hub(kind="none")
    out(house)
    assert work_off(NOW) == 0
    assert 'rel="hub"' not in (root / "rss/semua.atom").read_text("utf-8")
