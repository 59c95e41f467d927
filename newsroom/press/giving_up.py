"""Giving up an address: what may be given up, and what then stands in its place.

`given_up` keeps the entries; a moved page leaves a stub, a moved or ended feed its last entry.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from django.conf import settings

from newsroom.desk.models import Release
from newsroom.press import given_up
from newsroom.press.given_up import AddressError, GivenUp, Move, feed_stem
from newsroom.registry.models import House
from pipelines.publish import render_stubs
from pipelines.publish.address import FORMATS, FRONT, RULES, feed, file_path
from pipelines.publish.frame import moved_page
from pipelines.publish.retired import render_retired
from pipelines.publish.rules import is_address, leads_on
from pipelines.values import RetiredFeed, Rules, Site

File = tuple[PurePosixPath, bytes | None]


def moves_of(old: str, new: str, *, standing: Set[PurePosixPath], now: datetime) -> list[Move]:
    """What `rules move` adds: a page with all below it and its feeds, or all formats of a feed.

    Args:
        standing: Every path of the public site.

    Raises:
        AddressError: *old* may not move, or nothing stands at *new*.
    """
    if stem := feed_stem(old):
        target = feed_stem(new)
        _require(feed(target, "rss") in standing, f"{new} is no feed of this site")
        return _feed_moves(stem, target, now=now)
    for name in (old, new):
        _require(
            is_address(name), f"{name!r} is no address of this site: expected one like /topik/padi/"
        )
    _require(
        file_path(old) not in (FRONT, RULES) and not old.startswith("/aset/"), f"{old} may not move"
    )
    _require(
        not Release.objects.filter(public_path__startswith=f"/{old.strip('/')}/").exists(),
        f"{old} is a release's or holds some, and a release keeps its address",
    )
    _require(file_path(new) in standing, f"nothing stands at {new}")
    moves = [Move(old, new, now)]
    if old.endswith("/") and new.endswith("/"):
        below = sorted(p for p in standing if str(p).startswith(old) and p != file_path(old))
        for path in below:
            rest = str(path).removeprefix(old)
            there = rest if file_path(new + rest) in standing else ""
            moves.append(
                Move(
                    str(path).removesuffix("index.html"),
                    (new + there).removesuffix("index.html"),
                    now,
                )
            )
        stem, target = old.strip("/"), new.strip("/")
        if _are_kept({stem, target}, standing):
            moves += _feed_moves(stem, target, now=now)
    return moves


def _feed_moves(stem: str, target: str, *, now: datetime) -> list[Move]:
    entry = _last_entry(stem)
    return [
        Move(str(feed(stem, format)), str(feed(target, format)), now, entry) for format in FORMATS
    ]


def _are_kept(stems: Set[str], standing: Set[PurePosixPath]) -> bool:
    """Whether these are feeds of lists, of which none was given up."""
    given = {ended.stem for ended in given_up.read(Path(settings.STATE_DIR)).feeds()}
    return stems.isdisjoint(given) and all(feed(stem, "rss") in standing for stem in stems)


def retirement_of(
    old: str, words: str, *, successor: str, standing: Set[PurePosixPath], now: datetime
) -> RetiredFeed:
    """What `rules retire` adds. AddressError for what is no feed, or a successor that is not there."""
    stem = feed_stem(old)
    _require(stem and is_address(old), f"{old!r} is no feed: expected one like /rss/topik/padi")
    _require(words.strip(), "the readers of the feed are to be told why it ends")
    if successor:
        target = feed_stem(successor)
        there = feed(target, "rss") if target else file_path(successor)
        _require(there in standing, f"nothing stands at {successor}")
        successor = target or successor
    return RetiredFeed(stem, _last_entry(stem), words.strip(), successor, now)


def _last_entry(stem: str) -> str:
    house = House.objects.get(id=1)
    return f"tag:{house.tag_authority},{house.tag_date}:rss/{stem}:berakhir"


def _require(holds: object, words: str) -> None:
    if not holds:
        raise AddressError(words)


def in_their_place(site: Site) -> Mapping[PurePosixPath, bytes]:
    """What stands at moved addresses and retired feeds, for a host that reads no rules."""
    return _stubs(given_up.read(Path(settings.STATE_DIR)), site)


@lru_cache(maxsize=2)
def _stubs(given: GivenUp, site: Site) -> Mapping[PurePosixPath, bytes]:
    """Made once for all the pieces of a rebuild; to be read only."""
    stubs = dict(render_stubs(Rules(moved=tuple(given.moved().items())), site=site))
    for ended in given.feeds():
        stubs.update(render_retired(ended, site=site))
    return stubs


def but_given_up(files: Iterable[File], *, site: Site) -> Iterator[File]:
    """*files*, with what stands in their place at addresses that were given up, and below moved lists."""
    given = given_up.read(Path(settings.STATE_DIR))
    instead, moved = _stubs(given, site), given.moved()
    for path, data in files:
        new = leads_on(str(path).removesuffix("index.html"), moved) if data and moved else None
        if path in instead:
            yield path, instead[path]
        elif new and path.suffix == ".html":
            yield path, moved_page(new, site=site, old=path)
        else:
            yield path, data
