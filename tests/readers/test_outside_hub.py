"""A house that names flask-websub as its hub: a subscriber there hears of all that happens here.

The hub knows of a change only by our word, and what it sends on is what it fetched of our feed.
"""

import hashlib
import hmac
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import feedparser
import pytest

from tests.journeys.test_websub import act, ask, head, open_with_a_release, staffed, topic
from tests.newsroom.press.hub.subscriber import Subscriber, subscriber
from tests.own_house import OwnHouse, wait_for
from tests.readers.outside_hub import outside_hub

__all__ = ["staffed"]

SECRET = "kunci rahasia pelanggan"


def test_a_subscriber_of_an_outside_hub_gets_a_release_its_correction_and_its_withdrawal(
    staffed: OwnHouse, tmp_path
):
    pytest.importorskip("flask_websub", reason="needs the package flask-websub")
    folder = tmp_path / "hub"
    folder.mkdir()
    with outside_hub(folder) as hub, subscriber() as reader:
        staffed.set(kind='"outside"', address=f'"{hub}"')
        open_with_a_release(staffed)
        wait_for(lambda: head(staffed), what="the feed")
        assert head(staffed) == f'<{hub}>; rel="hub", <{topic(staffed)}>; rel="self"'
        asked = ask(staffed, reader, "subscribe", hub=hub, **{"hub.secret": SECRET})
        assert asked == 202
        wait_for(lambda: subscribed(folder) == [topic(staffed)], what="the subscription")

        act(staffed, 'publish("Posyandu Kabuna Dibuka")')
        first = wait_for(lambda: newest(reader, "Posyandu Kabuna Dibuka"), what="the release")
        assert "enam sumur" in first.content[0].value
        act(staffed, "correct()")
        second = wait_for(lambda: newest(reader, "tujuh sumur"), what="the correction")
        act(staffed, "withdraw()")
        third = wait_for(lambda: newest(reader, "Siaran ini dicabut"), what="the withdrawal")
        assert "tujuh sumur" not in third.content[0].value
        assert first.id == second.id == third.id
        for sent in reader.sent:
            signed = hmac.new(SECRET.encode(), sent.body, hashlib.sha512).hexdigest()
            assert sent.headers["x-hub-signature"] == f"sha512={signed}"


def newest(reader: Subscriber, words: str) -> Any:
    """The newest entry of what the hub sent last, if it says *words*."""
    if not reader.sent:
        return None
    feed = feedparser.parse(reader.sent[-1].body)
    assert not feed.bozo, feed.bozo_exception
    entry = feed.entries[0]
    return entry if words in entry.title + entry.content[0].value else None


def subscribed(folder: Path) -> list[str]:
    """The feeds that somebody is subscribed to at the hub."""
    with closing(connect(folder / "hub.sqlite3")) as connection:
        return [topic for (topic,) in connection.execute("SELECT topic_url FROM hub")]
