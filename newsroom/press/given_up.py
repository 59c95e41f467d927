"""Addresses that were given up, in `<state_dir>/addresses.toml`: moved for ever, or feeds that ended.

    [[moved]]
    old = "/instansi/dinas-perikanan/"
    new = "/instansi/dinas-perikanan-dan-kelautan/"
    at = "2026-11-24T01:00:00+00:00"

    [[retired]]
    feed = "topik/kelautan"
    words = "Topik ini digabung."
    successor = "topik/perikanan"
    id = "tag:belu.example,2026-11-24:rss/topik/kelautan:berakhir"
    at = "2026-11-24T01:00:00+00:00"

Entries are only ever added. The file is written by `rules move` and `rules retire` alone.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from newsroom.files import PUBLIC, swap_in
from pipelines.publish.address import FORMATS
from pipelines.values import RetiredFeed

NAME = "addresses.toml"
MOVED_WORDS = "RSS ini pindah alamat."
_HEAD = (
    "# Addresses that were given up, for ever. Written by `python -m newsroom rules move|retire`.\n"
)


class AddressError(Exception):
    """An address that cannot be given up, or a file that cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class Move:
    """``id`` is that of the item which a moved feed leaves behind; "" for a page."""

    old: str
    new: str
    at: datetime
    id: str = ""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What the file holds, in the order of its entries."""

    moves: tuple[Move, ...] = field(default=())
    retired: tuple[RetiredFeed, ...] = field(default=())

    def moved(self) -> dict[str, str]:
        """Old address to where it leads today: a later move of the target is followed."""
        leads = {move.old: move.new for move in self.moves}
        return {old: _chain(new, leads)[-1] for old, new in leads.items()}

    def feeds(self) -> list[RetiredFeed]:
        """Feeds that ended or moved, as what stands at their addresses for who reads no rules."""
        leads = self.moved()
        moved = [
            RetiredFeed(
                feed_stem(move.old), move.id, MOVED_WORDS,
                feed_stem(leads[move.old]) or leads[move.old], move.at,
            )
            for move in self.moves
            if move.id and move.old.endswith(f".{FORMATS[0]}")
        ]  # fmt: skip
        return [*moved, *self.retired]


def read(state: Path) -> GivenUp:
    """What was given up so far; nothing where the file is missing. AddressError for a broken one."""
    path = state / NAME
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return GivenUp()
    except (OSError, ValueError) as error:
        raise AddressError(f"{path}: cannot be read ({error})") from error
    try:
        moves = tuple(
            Move(row["old"], row["new"], datetime.fromisoformat(row["at"]), row.get("id", ""))
            for row in raw.get("moved", [])
        )
        retired = tuple(
            RetiredFeed(
                row["feed"], row["id"], row["words"], row.get("successor", ""),
                datetime.fromisoformat(row["at"]),
            )
            for row in raw.get("retired", [])
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise AddressError(f"{path}: an entry is not complete ({error!r})") from error
    return GivenUp(moves, retired)


def add(state: Path, *, moves: Iterable[Move] = (), retired: Iterable[RetiredFeed] = ()) -> GivenUp:
    """Add entries and write the file whole; what the file then holds.

    Raises:
        AddressError: An address has been given up before, or a chain of moves would lead back.
        OSError: As the disk says; the file stands as it was.
    """
    before = read(state)
    after = GivenUp((*before.moves, *moves), (*before.retired, *retired))
    _check(after)
    swap_in(state / NAME, _text(after).encode(), mode=PUBLIC)
    return after


def feed_stem(address: str) -> str:
    """ "topik/kelautan" of `/rss/topik/kelautan.rss` or `/rss/topik/kelautan`; "" of what is no feed."""
    stem = address.removeprefix("/rss/")
    if stem == address or stem.endswith("/") or stem in ("", "opml.xml", "index.html"):
        return ""
    for format in FORMATS:
        stem = stem.removesuffix(f".{format}")
    return stem


def _check(given: GivenUp) -> None:
    seen: set[str] = set()
    addresses = [
        *(move.old for move in given.moves),
        *(f"/rss/{feed.stem}.{format}" for feed in given.retired for format in FORMATS),
    ]
    for address in addresses:
        if address in seen:
            raise AddressError(f"{address} was given up before; that stands for ever")
        seen.add(address)
    leads = {move.old: move.new for move in given.moves}
    for old, new in leads.items():
        if old in _chain(new, leads):
            raise AddressError(f"{old} would lead back to itself")


def _chain(address: str, leads: Mapping[str, str]) -> list[str]:
    """*address* and where it leads, one after the other; a circle is walked once."""
    chain = [address]
    while (following := leads.get(chain[-1])) is not None and following not in chain:
        chain.append(following)
    return chain


def _text(given: GivenUp) -> str:
    tables = [
        *(("moved", {"old": m.old, "new": m.new, "id": m.id, "at": m.at}) for m in given.moves),
        *(
            ("retired", {"feed": f.stem, "words": f.words, "successor": f.successor, "id": f.id, "at": f.retired_at})
            for f in given.retired
        ),
    ]  # fmt: skip
    return _HEAD + "".join(
        f"\n[[{name}]]\n"
        + "".join(f"{key} = {_quoted(value)}\n" for key, value in row.items() if value)
        for name, row in tables
    )


def _quoted(value: Any) -> str:
    """A basic string of TOML; the escapes of JSON are among its own."""
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return json.dumps(text.replace("\x7f", ""), ensure_ascii=False)
