"""A house of an earlier version, brought up to date, is whole and speaks under its old ids."""

import json
from typing import Any

import pytest

from tests.own_house import ROOT, OwnHouse, load_dump

DUMPS = sorted((ROOT / "tests" / "houses").glob("*/house.sql.gz"))


@pytest.fixture(params=DUMPS, ids=lambda path: path.parent.name)
def old_house(request: pytest.FixtureRequest, bare_house: OwnHouse) -> OwnHouse:
    """The dump in a state folder of its own, nothing run on it yet."""
    load_dump(bare_house, request.param)
    return bare_house


def releases_of(house: OwnHouse) -> dict[str, tuple[str, str]]:
    """Tag id → (its title in a feed, its slug), from the database as it stands."""
    rows = house.rows(
        "SELECT tag_id, public, headline, slug FROM desk_release JOIN desk_revision"
        " ON desk_revision.id = published_revision_id"
    )
    prefix = {"published": "", "withdrawn": "Dicabut: "}
    return {tag: (prefix[public] + headline, slug) for tag, public, headline, slug in rows}


def items_of(house: OwnHouse, feed: str) -> dict[str, tuple[str, str]]:
    """Id → (title, slug) of a feed's items."""
    text = (house.state / "public" / "rss" / feed).read_text("utf-8")
    items: list[dict[str, Any]] = json.loads(text)["items"]
    return {
        item["id"]: (item["title"], item["url"].rstrip("/").rpartition("/")[2]) for item in items
    }


def test_there_is_a_house_of_every_closed_version():
    assert "0.1" in [path.parent.name for path in DUMPS]


def test_an_old_house_is_whole_after_init_and_keeps_its_ids(old_house):
    before = releases_of(old_house)

    brought = old_house.command("init")
    checked = old_house.command("check", "--json")
    built = old_house.command("rebuild")

    assert (brought.returncode, built.returncode) == (0, 0), brought.stderr + built.stderr
    found = {one["what"]: one for one in json.loads(checked.stdout)}
    for what in ("database", "migrations", "four-eyes triggers", "audit chain", "public site"):
        assert found[what]["status"] == "ok", found[what]
    assert items_of(old_house, "semua.json") == before
    changes = [title.split(":")[0] for title, _ in items_of(old_house, "ralat.json").values()]
    assert sorted(changes) == ["Dicabut", "Ralat"]
