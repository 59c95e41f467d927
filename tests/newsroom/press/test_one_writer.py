"""Two renderings at once end where one after the other would have."""

import signal
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta

import feedparser
import pytest
from django.db import connection

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press import publishing
from newsroom.press.one_writer import one_writer
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.own_house import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

LATER = NOW + timedelta(hours=1)
PATIENCE = 20


@pytest.fixture
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


class Slow:
    """A store that holds what it was given for */rss/semua.atom* back until it is let go."""

    def __init__(self, store):
        self._store = store
        self.has_feed, self.may_go_on = threading.Event(), threading.Event()

    def write(self, files):
        def held_back():
            for path, data in files:
                if str(path) == "/rss/semua.atom":
                    self.has_feed.set()
                    self.may_go_on.wait(2)
                yield path, data

        return self._store.write(held_back())

    def paths(self):
        return self._store.paths()


def approved(house, headline="Siaran Pertama"):
    release = house.release(headline=headline)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release)
    return release


def titles(root):
    feed = feedparser.parse((root / "rss/semua.atom").read_bytes())
    return [entry.title for entry in feed.entries]


def begin(do, *given, **named):
    def run():
        try:
            do(*given, **named)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.parametrize("work", ["render", "rebuild"])
def test_an_older_feed_never_overwrites_a_newer_one(house, root, monkeypatch, work):
    first, second = approved(house), approved(house, "Siaran Kedua")
    slow = Slow(publishing.public_store())
    assert actions.publish(first, now=NOW)
    if work == "render":
        monkeypatch.setattr(publishing, "public_store", lambda: slow)
        early = begin(publishing.render, first.pk, now=NOW)
    else:
        early = begin(publishing.rebuild, slow, now=NOW)
    assert slow.has_feed.wait(PATIENCE)
    monkeypatch.undo()

    assert actions.publish(second, now=LATER)  # a decision waits for nobody
    assert early.is_alive()
    publishing.render(second.pk, now=LATER)
    slow.may_go_on.set()
    early.join(PATIENCE)

    assert titles(root)[0] == "Siaran Kedua"
    assert publishing.rebuild(root, now=LATER) == 0


def test_the_same_release_rendered_twice_at_once_is_written_once(house, root):
    release = approved(house)
    assert actions.publish(release, now=NOW)
    with one_writer():
        both = [begin(publishing.render, release.pk, now=NOW) for _ in range(2)]
    for thread in both:
        thread.join(PATIENCE)

    assert Release.objects.get(pk=release.pk).rendered_version == 1
    assert titles(root) == ["Siaran Pertama"]


def test_a_writer_that_is_killed_keeps_nobody_waiting(house, root, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL ends the lock with the session")
    words = f"""
        import fcntl, sys, time
        lock = open({str(tmp_path / "public.lock")!r}, "w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        print("held", flush=True)
        time.sleep({PATIENCE * 10})
    """
    other = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(words)], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    done = threading.Event()

    def write():
        with one_writer():
            done.set()

    waiting = begin(write)
    assert not done.wait(0.3)
    other.send_signal(signal.SIGKILL)
    other.wait(PATIENCE)
    other.stdout.close()

    assert wait_for(done.is_set, what="the lock of a dead process to fall free")
    waiting.join(PATIENCE)
