"""Feed readers as an outlet has them: each reads a feed of a served house and tells what it holds."""

import calendar
import json
import os
import shutil
import sqlite3
import subprocess
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Item:
    """One item as a reader holds it; ``published_at`` is in UTC."""

    id: str
    title: str
    published_at: datetime
    content: str


def with_feedparser(url: str, folder: Path) -> list[Item]:
    with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        feed = feedparser.parse(answer.read(), response_headers=headers)
    assert not feed.bozo, feed.bozo_exception
    return [
        Item(e.id, e.title, _moment(calendar.timegm(e.published_parsed)), e.content[0].value)
        for e in feed.entries
    ]


def with_newsboat(url: str, folder: Path) -> list[Item]:
    """Reloads into one cache, which it keeps between two calls."""
    (folder / "urls").write_text(f"{url}\n")
    (folder / "config").write_text("reload-threads 1\n")
    done = subprocess.run(
        ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"],
        cwd=folder, env=os.environ | {"HOME": str(folder), "LANG": "C.UTF-8", "TERM": "dumb"},
        capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(folder / "cache.db")) as cache:
        rows = cache.execute(
            "SELECT guid, title, pubDate, content FROM rss_item WHERE deleted = 0 ORDER BY pubDate DESC"
        ).fetchall()
    return [Item(id, title, _moment(at), content) for id, title, at, content in rows]


def with_sfeed(url: str, folder: Path) -> list[Item]:
    """TAB-separated: time, title, link, content, its type, id, author, enclosure, categories."""
    with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:
        done = subprocess.run(["sfeed", url], input=answer.read(), capture_output=True, check=True)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    return [Item(row[5], row[1], _moment(int(row[0])), row[3]) for row in rows]


def with_node(library: str) -> Callable[[str, Path], list[Item]]:
    def read(url: str, folder: Path) -> list[Item]:
        done = subprocess.run(
            ["node", str(HERE / "read.mjs"), library, url],
            capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return [
            Item(i["id"], i["title"], datetime.fromisoformat(i["published"]), i["content"])
            for i in json.loads(done.stdout)
        ]

    return read


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _program(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"needs the program {name}")


_MODULES = pytest.mark.skipif(
    shutil.which("node") is None or not (HERE / "node_modules").is_dir(),
    reason="needs node, and `npm ci` in tests/readers",
)

READERS = [
    pytest.param(with_feedparser, ("rss", "atom"), id="feedparser"),
    pytest.param(with_newsboat, ("rss", "atom"), id="newsboat", marks=_program("newsboat")),
    pytest.param(with_sfeed, ("rss", "atom"), id="sfeed", marks=_program("sfeed")),
    pytest.param(with_node("feedsmith"), ("rss", "atom", "json"), id="feedsmith", marks=[pytest.mark.node, _MODULES]),
    pytest.param(with_node("rss-parser"), ("rss", "atom"), id="rss-parser", marks=[pytest.mark.node, _MODULES]),
]  # fmt: skip
"""A reader, and the formats that it knows."""
