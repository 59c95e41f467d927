"""A feed read in a process of its own, whose time and memory are bounded by the kernel.

Small well-formed feeds are read right here: below 256 KiB libxml2's limits and the weighing in
`markup` bound the work to well under a second, and a process costs a tenth of one.
"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.errors import UnreadableReport
from pipelines.ingest.feeds import finish, parse_feed, read_well_formed
from pipelines.values import FeedItem

IN_PROCESS_BYTES = 256 * 1024
_WALL_FACTOR = 4  # a child that waits for a busy machine is not at fault; its CPU time decides


def parse_feed_isolated(
    raw: bytes, *, source: str, content_type: str = "", seconds: int = 5, megabytes: int = 512
) -> tuple[FeedItem, ...]:
    """`parse_feed` under a limit of *seconds* of CPU time and *megabytes* of address space.

    Safe to call from any thread: nothing runs between fork and exec.

    Raises:
        UnreadableReport: As `parse_feed`, or the limits were reached.
    """
    if len(raw) < IN_PROCESS_BYTES:
        feed = read_well_formed(raw, source=source)
        if feed is not None:
            return finish(feed)
    answer = _ask_child(raw, [source, content_type, str(seconds), str(megabytes)], seconds)
    if answer is None:
        raise UnreadableReport(
            f"RSS dari “{source}” tidak selesai dibaca dalam batas {seconds} detik dan {megabytes} MB; "
            "mintalah pengelola situs memeriksanya."
        )
    if "refused" in answer:
        raise UnreadableReport(answer["refused"])
    return tuple(_from_json(fields) for fields in answer["items"])


def _ask_child(raw: bytes, arguments: list[str], seconds: int) -> dict[str, Any] | None:
    """The child's answer, or None if it was killed or broke."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONUTF8": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-m", "pipelines.ingest.feed_child", *arguments],
            input=raw, capture_output=True, env=environment, check=False,
            timeout=seconds * _WALL_FACTOR,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def answer(raw: bytes, *, source: str, content_type: str) -> bytes:
    """What the child writes: the items, or the reason of a refusal."""
    try:
        items = parse_feed(raw, source=source, content_type=content_type)
    except UnreadableReport as error:
        return json.dumps({"refused": error.message}).encode()
    return json.dumps({"items": [_to_json(item) for item in items]}).encode()


def _to_json(item: FeedItem) -> list[Any]:
    moment = item.published_at.isoformat() if item.published_at else None
    return [item.identity, item.title, item.link, item.html, item.author, moment, item.repairs]


def _from_json(fields: list[Any]) -> FeedItem:
    identity, title, link, html, author, moment, repairs = fields
    published_at = datetime.fromisoformat(moment) if moment else None
    return FeedItem(identity, title, link, html, author, published_at, tuple(repairs))
