"""An outlet's own feeds: its interests, embargoed items for who agreed, and an end that explains itself."""

import json
from datetime import timedelta
from io import StringIO

import feedparser
import pytest
from django.core.cache import cache
from django.utils import timezone

from newsroom.desk import actions
from newsroom.press.models import EmbargoAccess, Interest, KeyPurpose
from newsroom.press.outlets import access, admitting
from newsroom.press.outlets.own_feeds import releases_for
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.outlets.conftest import admitted, published, withdrawn

pytestmark = pytest.mark.django_db

HEADLINE, BODY = "Rahasia Sampai Besok", "Isi yang masih rahasia."


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def key_for(outlet, house, purpose=KeyPurpose.FEEDS):
    return access.make_key(outlet, purpose, name="", by=house.editor, now=timezone.now())


def embargoed(house, hours=24):
    """A release approved today that nobody may publish before tomorrow."""
    now = timezone.now()
    release = house.release(headline=HEADLINE, body=BODY, now=now)
    actions.set_details(release, house.editor, embargo_until=now + timedelta(hours=hours), now=now)
    actions.submit(release, house.editor, revision=1, judge=clean, now=now)
    house.approve(release, now=now)
    release.refresh_from_db()
    return release


def trusted(house, name="Pos Belu"):
    return admitted(house, name, embargo=True, embargo_accepted_at=timezone.now())


def test_a_feed_holds_what_the_outlet_wants_under_the_public_ids(house, client):
    outlet = admitted(house)
    first = published(house)
    _, secret = key_for(outlet, house)
    for format, kind in (("rss", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json")):
        answer = client.get(f"/media/{secret}/semua.{format}")
        assert answer["Content-Type"] == f"application/{kind}; charset=utf-8"
        assert answer["Cache-Control"] == "private, no-store"
        body = answer.content
        assert f"http://127.0.0.1:8000/media/{secret}/semua.{format}".encode() in body
        ids = (
            [one["id"] for one in json.loads(body)["items"]]
            if format == "json"
            else [one.id for one in feedparser.parse(body).entries]
        )
        assert ids == [first.tag_id]
    Interest.objects.create(outlet=outlet, kind="pengumuman")
    assert feedparser.parse(client.get(f"/media/{secret}/semua.rss").content).entries == []


def test_interests_ask_the_database_as_they_judge_a_release(house):
    outlet = admitted(house)
    release = published(house)
    for wanted, fits in (
        ({"region": "53.04"}, True), ({"region": "53.05"}, False), ({"kind": "rilis_berita"}, True),
        ({"topic": "medtop:11000000"}, False),
    ):  # fmt: skip
        outlet.interests.all().delete()
        Interest.objects.create(outlet=outlet, **wanted)
        fresh = type(outlet).objects.get(pk=outlet.pk)
        assert [one.uuid for one in releases_for(fresh)] == ([str(release.uuid)] if fits else []), (
            wanted
        )


def test_a_withdrawn_release_leaves_its_notice(house, client):
    outlet = admitted(house)
    release = withdrawn(house, published(house), now=timezone.now())
    _, secret = key_for(outlet, house)
    (entry,) = feedparser.parse(client.get(f"/media/{secret}/semua.rss").content).entries
    assert (entry.id, entry.title.startswith("Dicabut: ")) == (release.tag_id, True)


def test_a_reader_that_has_it_is_told_so(house, client):
    outlet = admitted(house)
    published(house)
    _, secret = key_for(outlet, house)
    first = client.get(f"/media/{secret}/semua.rss")
    again = client.get(f"/media/{secret}/semua.rss", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "no-store" in again["Cache-Control"]


def test_an_embargoed_item_stands_in_full_in_ninjs_and_by_name_in_the_feed(house, client):
    outlet = trusted(house)
    release = embargoed(house)
    _, secret = key_for(outlet, house)
    (item,) = json.loads(client.get(f"/media/{secret}/ninjs.json").content)["associations"]
    assert item["uri"] == release.tag_id
    assert item["embargoedUntil"] == release.embargo_until.astimezone(
        release.issuer.tzinfo
    ).isoformat(timespec="seconds")
    assert item["edNote"].startswith("EMBARGO sampai pukul ")
    assert "WITA" in item["edNote"]
    assert any(BODY in body["value"] for body in item["bodies"])
    assert item["version"] == "0"
    assert "renditions" not in item

    (entry,) = feedparser.parse(client.get(f"/media/{secret}/semua.rss").content).entries
    assert entry.id == f"{release.tag_id}:embargo"
    assert entry.title.startswith("EMBARGO sampai pukul ")
    assert BODY not in str(entry)


def test_every_handing_out_of_an_embargoed_item_is_written_down(house, client):
    outlet = trusted(house)
    release = embargoed(house)
    key, secret = key_for(outlet, house)
    first = client.get(f"/media/{secret}/ninjs.json")
    client.get(f"/media/{secret}/ninjs.json", headers={"if-none-match": first["ETag"]})
    client.head(f"/media/{secret}/ninjs.json")
    client.get(f"/media/{secret}/semua.atom")
    user = outlet.members.get().user
    client.force_login(user)
    assert HEADLINE in client.get("/media/").content.decode()
    shown = client.get(f"/media/embargo/{release.uuid}/")
    assert BODY in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]

    rows = EmbargoAccess.objects.filter(release=release).order_by("pk")
    assert [(row.door, row.key, row.user) for row in rows] == [
        ("ninjs", key, None), ("feed", key, None), ("list", None, user), ("page", None, user),
    ]  # fmt: skip
    assert {row.content_hash for row in rows} == {release.approved_revision.content_hash}
    client.force_login(house.editor)
    desk = client.get(f"/meja/media/kiriman/?siaran={release.uuid}").content.decode()
    assert desk.count("Pos Belu") >= 3


@pytest.mark.parametrize(
    "why", ["not agreed", "not allowed", "closed", "another issuer", "unwanted", "ended", "edited"]
)
def test_nothing_under_embargo_is_shown_to_who_may_not_see_it(house, client, why):
    from newsroom.registry.models import Issuer

    outlet = trusted(house)
    release = embargoed(house)
    _, secret = key_for(outlet, house)
    user = outlet.members.get().user
    match why:
        case "not agreed":
            outlet.embargo_accepted_at = None
            outlet.save()
        case "not allowed":
            admitting.set_embargo(outlet, house.editor, may_see_embargoed=False, now=timezone.now())
        case "closed":
            admitting.close(outlet, house.editor, reason="Melanggar embargo.", now=timezone.now())
        case "another issuer":
            outlet.issuer = Issuer.objects.create(
                slug="lain", name="Lain", government="P", area_code="53.04", area_name="Belu",
                zone="Asia/Makassar", dateline="L",
            )  # fmt: skip
            outlet.save()
        case "unwanted":
            Interest.objects.create(outlet=outlet, kind="pengumuman")
        case "ended":
            type(release).objects.filter(pk=release.pk).update(embargo_until=timezone.now())
        case "edited":
            actions.edit(
                release, house.editor, actions.Text(body="Lain."), base=1, now=timezone.now()
            )
    client.force_login(user)
    paths = (f"/media/{secret}/ninjs.json", f"/media/{secret}/semua.rss", "/media/")
    for path in (*paths, f"/media/embargo/{release.uuid}/"):
        assert HEADLINE not in client.get(path).content.decode(), path
    assert not EmbargoAccess.objects.exists()


def test_a_revoked_key_answers_with_its_end(house, client):
    outlet = admitted(house)
    published(house)
    key, secret = key_for(outlet, house)
    access.revoke_key(key, by=house.editor, now=timezone.now())
    answer = client.get(f"/media/{secret}/semua.rss")
    (entry,) = feedparser.parse(answer.content).entries
    assert answer.status_code == 410
    assert "tidak berlaku" in entry.title
    assert "http://127.0.0.1:8080/rss/" in entry.summary


def test_a_wrong_key_and_one_for_something_else_open_nothing(house, client):
    outlet = admitted(house)
    _, secret = key_for(outlet, house, KeyPurpose.API)
    assert client.get(f"/media/{secret}/semua.rss").status_code == 404
    assert client.get(f"/media/{'x' * 32}/semua.rss").status_code == 404
    assert client.get("/media/x/semua.exe").status_code == 404
    assert access.outlet_of(secret, "api") == outlet
    assert access.outlet_of(secret, "feeds") is None


def test_guessing_is_slowed_down(house, client):
    answers = {client.get(f"/media/{number:032}/semua.rss").status_code for number in range(40)}
    assert answers == {404, 429}


def test_a_key_is_shown_once_kept_as_a_digest_and_notes_its_use(house, client):
    outlet = admitted(house)
    client.force_login(outlet.members.get().user)
    made = client.post("/media/kunci/", {"untuk": "feeds", "nama": "Situs"}).content.decode()
    (key,) = outlet.keys.all()
    secret = made.split("/media/")[-1].split("/")[0]
    assert len(secret) == 32 or "/ninjs.json" in made
    assert client.get("/media/kunci/").content.decode().count("ninjs.json") == 0
    assert key.digest not in made
    assert key.last_used_at is None
    address = next(
        part.split("/")[0]
        for part in made.split("/media/")
        if part.split("<")[0].endswith("semua.rss")
    )
    assert client.get(f"/media/{address}/semua.rss").status_code == 200
    key.refresh_from_db()
    assert key.last_used_at is not None
    client.post(f"/media/kunci/{key.pk}/cabut/")
    assert client.get(f"/media/{address}/semua.rss").status_code == 410


def test_no_log_line_holds_the_key_of_a_feed():
    import logging
    import sys

    from newsroom.engine import logs

    written, root = StringIO(), logging.getLogger()
    handlers, level, error = root.handlers[:], root.level, sys.stderr
    try:
        sys.stderr = written
        logs.configure()
        secret = access.new_secret()
        for path in (f"/media/{secret}/semua.rss", f"/media/akun/{secret}/"):
            logging.getLogger("django.request").warning("Not Found: %s", path)
    finally:
        sys.stderr = error
        root.handlers[:] = handlers
        root.setLevel(level)
    assert secret not in written.getvalue()
    assert "/media/…/semua.rss" in written.getvalue()
    assert "/media/akun/…/" in written.getvalue()
