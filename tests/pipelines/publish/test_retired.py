"""A feed that ended says so to every reader, and where to go on."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from pipelines.publish.retired import TITLE, render_retired
from pipelines.values import RetiredFeed
from tests.pipelines.publish.archive import SITE

ENDED = RetiredFeed(
    stem="topik/kelautan",
    id="tag:belu.example,2026-11-24:rss/topik/kelautan:berakhir",
    words="Topik ini digabung dengan Perikanan & Kelautan.",
    successor="topik/perikanan",
    retired_at=datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def documents():
    return {str(path): data for path, data in render_retired(ENDED, site=SITE)}


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_the_one_entry_tells_why_and_leads_on_in_the_same_format(documents, format):
    feed = feedparser.parse(documents[f"/rss/topik/kelautan.{format}"])

    (entry,) = feed.entries
    assert not feed.bozo
    assert (entry.id, entry.title) == (ENDED.id, TITLE)
    assert entry.link.endswith(f"/rss/topik/perikanan.{format}")
    assert "Perikanan &amp; Kelautan" in entry.content[0].value
    assert entry.published_parsed[:5] == (2026, 11, 24, 1, 0)


def test_json_says_the_same(documents):
    feed = json.loads(documents["/rss/topik/kelautan.json"])

    (item,) = feed["items"]
    assert item["id"] == ENDED.id
    assert item["url"].endswith("/rss/topik/perikanan.json")
    assert item["date_published"] == "2026-11-24T09:00:00+08:00"
    assert feed["feed_url"].endswith("/rss/topik/kelautan.json")


def test_the_same_bytes_each_time_and_well_formed(documents):
    assert dict(render_retired(ENDED, site=SITE)) == dict(render_retired(ENDED, site=SITE))
    for path, data in documents.items():
        if not path.endswith(".json"):
            etree.fromstring(data)


def test_without_a_successor_the_page_of_feeds_is_named():
    _, data = next(render_retired(replace(ENDED, successor=""), site=SITE))

    (entry,) = feedparser.parse(data).entries
    assert entry.link.endswith("/rss/")
