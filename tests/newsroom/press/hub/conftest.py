"""A house with one release out, its hub, and a subscriber who listens."""

from dataclasses import replace

import pytest

from newsroom.desk import actions
from newsroom.press import publishing
from newsroom.press.hub import subscribing
from newsroom.press.hub.working import work_off
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.hub.subscriber import subscriber

TOPIC = "http://127.0.0.1:8080/rss/semua.atom"
HUB = "http://127.0.0.1:8000/hub/"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


@pytest.fixture
def hub(settings):
    """Change what `[hub]` of the configuration says."""

    def change(**values):
        settings.CONFIG = replace(settings.CONFIG, hub=replace(settings.CONFIG.hub, **values))

    return change


@pytest.fixture
def reader():
    with subscriber() as running:
        yield running


def out(house, headline="Enam Desa Kini Punya Sumur Bor", *, now=NOW):
    """A release published and written out."""
    release = house.release(now=now, headline=headline)
    actions.submit(release, house.editor, revision=1, judge=clean, now=now)
    house.approve(release, now=now)
    assert publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release


def asking(reader, *, mode="subscribe", topic=TOPIC, callback="", now=NOW, **more):
    """Ask the hub as a subscriber does, and have it confirm."""
    form = {"hub.mode": mode, "hub.topic": topic, "hub.callback": callback or reader.url()}
    form |= {f"hub.{key}": value for key, value in more.items()}
    subscribing.ask(subscribing.parse_request(form), now=now)
    work_off(now)


@pytest.fixture
def published(house):
    return out(house)
