"""A subscriber's life at a running house: asked, confirmed, told of all that happens, and let go.

One house served by `python -m newsroom run`; the subscriber is a real server on loopback. Releases go out
by the desk's own acts in another process, as they would from another office.
"""

import hashlib
import hmac
import urllib.request
from urllib.error import HTTPError
from urllib.parse import urlencode

import feedparser
import pytest

from tests.newsroom.press.hub.subscriber import Subscriber, subscriber
from tests.own_house import OwnHouse, wait_for

SECRET = "kunci rahasia pelanggan"

ACT = """
import sys
from django.utils import timezone
from newsroom.accounts.models import CLOCK, PIPELINE, User
from newsroom.desk import actions
from newsroom.desk.models import Release, Story
from newsroom.press import publishing
from newsroom.registry.models import Issuer
from pipelines.values import Draft, ReleaseKind
now = timezone.now()
editor, approver = User.objects.get(username="ana"), User.objects.get(username="bertha")

def send_on(release):
    revision = release.current_revision
    actions.submit(release, editor, revision=revision.number, judge=lambda _: (), now=now)
    release.refresh_from_db()
    actions.approve(release, approver, revision=revision.number, content_hash=release.text.content_hash, now=now)
    publishing.publish_now(release, actor=approver, now=now)

def publish(headline):
    issuer = Issuer.objects.get()
    draft = Draft(kind=ReleaseKind.NEWS, headline=headline, deck="", dateline="ATAMBUA", body="Bupati Belu membuka enam sumur bor.",
        credits="", contacts=(), origins=(), tool_versions=(("template", "test"),))
    send_on(actions.open_release(draft, issuer=issuer, story=Story.objects.create(issuer=issuer, created_at=now), area_code="53.04",
        authors=actions.Authors(User.objects.get(username=PIPELINE), also=(editor,)), photos=[], now=now))

def correct():
    release = Release.objects.order_by("id").last()
    actions.start_correction(release, editor, wrong="enam", right="tujuh", reason="", now=now)
    release.refresh_from_db()
    actions.edit(release, editor, actions.Text(body="Bupati Belu membuka tujuh sumur bor."), base=release.current_revision.number, now=now)
    release.refresh_from_db()
    send_on(release)

def withdraw():
    release = Release.objects.order_by("id").last()
    asked = actions.ask_withdrawal(release, editor, reason="data_keliru", notice="Angkanya keliru.", now=now)
    actions.confirm_withdrawal(asked, approver, now=now)
"""


@pytest.fixture
def staffed(own_house: OwnHouse) -> OwnHouse:
    """A house with an editor and an approver; nothing runs."""
    own_house.set(poll_seconds="0.1")
    for name, role in (("ana", "editor"), ("bertha", "approver")):
        added = own_house.command(
            "user", "add", name, "--name", name.title(), "--role", role, "--password-stdin",
            stdin="sandi-uji-coba\n",
        )  # fmt: skip
        assert added.returncode == 0, added.stderr
    return own_house


@pytest.fixture
def house(staffed: OwnHouse) -> OwnHouse:
    open_with_a_release(staffed)
    return staffed


def open_with_a_release(house: OwnHouse) -> None:
    """Let *house* run, with one release in its feeds."""
    act(house, 'publish("Enam Desa Kini Punya Sumur Bor")')
    house.start("run")
    rendered = "SELECT rendered_version FROM desk_release"
    wait_for(lambda: house.rows(rendered) == [(1,)], what="the first release in the feed")


def act(house: OwnHouse, what: str) -> None:
    house.python(f"{ACT}\n{what}")


def topic(house: OwnHouse) -> str:
    return f"http://127.0.0.1:{house.public_port}/rss/semua.atom"


def head(house: OwnHouse) -> str:
    """What the feed says in its head of hub and self; "" as long as it does not answer."""
    try:
        request = urllib.request.Request(topic(house), method="HEAD")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(answer.headers["Link"])
    except OSError:
        return ""


def ask(house: OwnHouse, reader: Subscriber, mode: str, *, hub: str = "", **more: str) -> int:
    """The status with which *hub*, the house's own where it is empty, answers a request."""
    form = {"hub.mode": mode, "hub.topic": topic(house), "hub.callback": reader.url(), **more}
    address = hub or f"http://127.0.0.1:{house.desk_port}/hub/"
    try:
        with urllib.request.urlopen(address, urlencode(form).encode(), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def states(house: OwnHouse) -> list[str]:
    return [state for (state,) in house.rows("SELECT state FROM press_subscription")]


def test_a_subscriber_is_told_of_a_release_its_correction_and_its_withdrawal(house):
    own = f"http://127.0.0.1:{house.desk_port}/hub/"
    assert head(house) == f'<{own}>; rel="hub", <{topic(house)}>; rel="self"'

    with subscriber() as reader:
        port = reader.port
        assert ask(house, reader, "subscribe", **{"hub.secret": SECRET}) == 202
        wait_for(lambda: states(house) == ["active"], what="confirmation")
        assert reader.asked[0]["hub.topic"] == topic(house)

        act(house, 'publish("Posyandu Kabuna Dibuka")')
        wait_for(lambda: len(reader.sent) == 1, what="the release")
        act(house, "correct()")
        wait_for(lambda: len(reader.sent) == 2, what="the correction")
        act(house, "withdraw()")
        wait_for(lambda: len(reader.sent) == 3, what="the withdrawal")
        released, corrected, withdrawn = (feedparser.parse(sent.body) for sent in reader.sent)
        assert not any(read.bozo for read in (released, corrected, withdrawn))
        first, second, third = (read.entries[0] for read in (released, corrected, withdrawn))
        assert first.id == second.id == third.id
        assert "enam sumur" in first.content[0].value
        assert "tujuh sumur" in second.content[0].value
        assert "Siaran ini dicabut" in third.content[0].value
        assert "tujuh sumur" not in reader.sent[2].body.decode()
        for sent in reader.sent:
            signed = hmac.new(SECRET.encode(), sent.body, hashlib.sha256).hexdigest()
            assert sent.headers["x-hub-signature"] == f"sha256={signed}"

    # Nobody answers there for a while; a release comes out and another process of the house dies.
    act(house, 'publish("Pasar Baru Atambua Ditata")')
    tried = "SELECT attempts FROM press_push WHERE state = 'waiting'"
    wait_for(lambda: house.rows(tried) == [(1,)], what="a try that failed")
    house.kill_all()
    house.start("run")
    wait_for(lambda: head(house), what="the feed again")
    with subscriber(port) as back:
        wait_for(lambda: back.sent, what="the release that came out meanwhile")
        assert feedparser.parse(back.sent[0].body).entries[0].title == "Pasar Baru Atambua Ditata"

        assert ask(house, back, "unsubscribe") == 202
        wait_for(lambda: states(house) == ["ended"], what="the end")
        act(house, 'publish("Jalan Kabuna Diperbaiki")')
        pushed = "SELECT count(*) FROM press_push WHERE state = 'waiting'"
        assert house.rows(pushed) == [(0,)]
        assert len(back.sent) == 1
