"""An address that was given up leads on for ever; a feed that ended says so."""

import json
from dataclasses import replace
from datetime import timedelta

import feedparser
import pytest
from click.testing import CliRunner

from newsroom.commands import rules as command
from newsroom.press import given_up, publishing
from newsroom.press.given_up import AddressError, GivenUp, Move
from newsroom.press.server import public_app
from pipelines.values import RetiredFeed
from tests.newsroom.conftest import NOW
from tests.newsroom.press.test_publishing import out

ENDED = RetiredFeed("topik/padi", "tag:x:rss/topik/padi:berakhir", "Digabung.", "semua", NOW)
OLD, NEW = "/wilayah/53.04.05/", "/wilayah/53.04/"


@pytest.fixture
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


@pytest.fixture
def rules(house, root, settings, monkeypatch):
    """Runs `rules` as on the command line, in the house of the test; gives the result."""
    from types import SimpleNamespace

    monkeypatch.setattr(command, "open_house", lambda: SimpleNamespace(state=settings.STATE_DIR))
    monkeypatch.setattr(command, "now", lambda: NOW)
    return lambda *words: CliRunner().invoke(command.rules_command, words)


def ask(root, path):
    answer = {}

    def start(status, sent):
        answer.update(status=int(status[:3]), headers=dict(sent))

    body = b"".join(public_app(root)({"REQUEST_METHOD": "GET", "PATH_INFO": path}, start))
    return answer["status"], answer["headers"].get("Location"), body


def test_entries_come_back_as_they_were_added(tmp_path):
    move = Move("/lama/", "/baru/", NOW)
    given_up.add(tmp_path, moves=[move])
    odd = RetiredFeed("topik/x", "tag:x", 'Kata "petik",\nbaris \\ kedua', "", NOW)

    assert given_up.add(tmp_path, retired=[odd]) == GivenUp((move,), (odd,))
    assert given_up.read(tmp_path) == GivenUp((move,), (odd,))


def test_a_chain_of_moves_leads_to_its_end(tmp_path):
    given_up.add(tmp_path, moves=[Move("/a/", "/b/", NOW)])
    given = given_up.add(tmp_path, moves=[Move("/b/", "/c/", NOW)])

    assert given.moved() == {"/a/": "/c/", "/b/": "/c/"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"moves": [Move("/b/", "/a/", NOW)]}, "back to itself"),
        ({"moves": [Move("/a/", "/c/", NOW)]}, "given up before"),
        ({"retired": [ENDED, ENDED]}, "given up before"),
    ],
    ids=["a circle", "moved twice", "ended twice"],
)
def test_what_cannot_stand_for_ever_is_refused_and_the_file_left_alone(tmp_path, more, words):
    before = given_up.add(tmp_path, moves=[Move("/a/", "/b/", NOW)])

    with pytest.raises(AddressError, match=words):
        given_up.add(tmp_path, **more)
    assert given_up.read(tmp_path) == before


@pytest.mark.parametrize("text", ["bukan = [toml", '[[moved]]\nold = "/a/"\n'])
def test_a_broken_file_is_named(tmp_path, text):
    (tmp_path / given_up.NAME).write_text(text, "utf-8")

    with pytest.raises(AddressError, match=given_up.NAME):
        given_up.read(tmp_path)


@pytest.mark.django_db
def test_a_moved_page_leads_on_through_later_releases_and_a_rebuild(house, root, rules):
    release = out(house)
    done = rules("move", "/kabar/lama/", release.public_path)
    assert done.exit_code == 0, done.output

    def leads_on():
        assert ask(root, "/kabar/lama/")[:2] == (301, release.public_path)
        stub = (root / "kabar/lama/index.html").read_text("utf-8")
        assert f"url={release.public_path}" in stub

    leads_on()
    out(house, headline="Dua", now=NOW + timedelta(hours=1))
    leads_on()
    publishing.rebuild(root, now=NOW + timedelta(hours=1))
    leads_on()
    assert publishing.compare(NOW + timedelta(hours=1)) == "semua berkas sama"


@pytest.mark.django_db
def test_a_list_moves_with_its_numbered_pages_and_is_not_written_again(house, root, rules):
    out(house)

    assert rules("move", "/wilayah/53/", NEW).exit_code == 0

    assert ask(root, "/wilayah/53/")[:2] == (301, NEW)
    assert ask(root, "/wilayah/53/1/")[:2] == (301, f"{NEW}1/")
    out(house, headline="Dua", now=NOW + timedelta(hours=1))
    assert f"url={NEW}" in (root / "wilayah/53/index.html").read_text("utf-8")


@pytest.mark.django_db
def test_later_pages_of_a_moved_list_and_its_feeds_lead_on_for_ever(house, root, rules, settings):
    settings.CONFIG = replace(settings.CONFIG, public=replace(settings.CONFIG.public, page_size=1))
    out(house)
    assert rules("move", "/wilayah/53/", NEW).exit_code == 0

    out(house, headline="Dua", now=NOW + timedelta(hours=1))
    publishing.rebuild(root, now=NOW + timedelta(hours=1))

    assert ask(root, "/wilayah/53/2/")[:2] == (301, NEW)
    assert ask(root, "/wilayah/53/99/")[:2] == (301, NEW)
    assert f"url={NEW}" in (root / "wilayah/53/2/index.html").read_text("utf-8")
    for format in ("rss", "atom", "json"):
        assert ask(root, f"/rss/wilayah/53.{format}")[1] == f"/rss/wilayah/53.04.{format}"
    assert ask(root, f"{NEW}2/")[0] == 200


@pytest.mark.django_db
def test_nothing_moves_that_holds_releases(house, root, rules):
    out(house)

    assert "keeps its address" in rules("move", "/siaran/2026/", "/ralat/").output


@pytest.mark.django_db
def test_a_moved_feed_leads_on_and_leaves_word_for_a_host_without_rules(house, root, rules):
    out(house)

    assert rules("move", "/rss/wilayah/53", "/rss/wilayah/53.04").exit_code == 0

    for format in ("rss", "atom", "json"):
        assert ask(root, f"/rss/wilayah/53.{format}")[1] == f"/rss/wilayah/53.04.{format}"
    (entry,) = feedparser.parse((root / "rss/wilayah/53.rss").read_bytes()).entries
    assert "pindah" in entry.summary
    assert entry.link.endswith("/rss/wilayah/53.04.rss")


@pytest.mark.django_db
def test_a_retired_feed_ends_with_its_explanation_and_stays_so(house, root, rules):
    out(house)

    done = rules("retire", "/rss/wilayah/53.rss", "Wilayah ini digabung.", "--to", "/rss/semua.rss")
    assert done.exit_code == 0, done.output
    out(house, headline="Dua", now=NOW + timedelta(hours=1))

    status, _, body = ask(root, "/rss/wilayah/53.rss")
    (entry,) = feedparser.parse(body).entries
    assert status == 200
    assert "Wilayah ini digabung." in entry.content[0].value
    assert entry.link.endswith("/rss/semua.rss")
    (item,) = json.loads(ask(root, "/rss/wilayah/53.json")[2])["items"]
    assert item["id"] == entry.id == "tag:belu.example,2026-11-24:rss/wilayah/53:berakhir"
    assert "ended     /rss/wilayah/53" in rules("show").output
    for offering in ("rss/opml.xml", "rss/index.html"):
        text = (root / offering).read_text("utf-8")
        assert "/rss/wilayah/53.rss" not in text
        assert "/rss/wilayah/53.04.rss" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("/lama/", "/tidak-ada/", "nothing stands"),
        ("/lama/", "https://lain.example/", "no address of this site"),
        ("/../etc/", "/ralat/", "no address of this site"),
        ("/", "/ralat/", "may not move"),
        ("/aset/site.css", "/ralat/", "may not move"),
        ("/rss/lama", "/rss/tidak-ada", "no feed of this site"),
        ("/rss/lama", "/ralat/", "no feed of this site"),
    ],
)
def test_a_move_that_would_lead_nowhere_is_refused(house, root, rules, old, new, words):
    out(house)

    done = rules("move", old, new)

    assert done.exit_code == 2
    assert words in done.output
    assert given_up.read(root.parent) == GivenUp()


@pytest.mark.django_db
def test_a_release_keeps_its_address(house, root, rules):
    release = out(house)

    assert "keeps its address" in rules("move", release.public_path, "/ralat/").output
