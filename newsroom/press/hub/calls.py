"""Calls to the outside, many servers at once, and what came of each. Touches no database.

for call, outcome in make(calls, at_once=16): …
"""

import queue
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings

from newsroom.intake.fetching import FetchError, get, send
from newsroom.press.hub.inner import allowed_for

log = structlog.get_logger(__name__)

AGENT = "RuangWarta/0.5 (WebSub)"
_CUT = 200


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it will be made for *row*: a POST of *body*, or a GET where that is None.

    ``is_trusted`` is for an address of the configuration, which may lie inside.
    """

    row: Any
    server: str
    url: str
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    expected: str = ""
    is_trusted: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered; ``status`` is None where nothing was, ``words`` one line of it or of ours."""

    status: int | None
    words: str = ""
    is_echo: bool = False
    retry_after: timedelta = timedelta(0)

    @property
    def is_good(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_passing(self) -> bool:
        """Whether another try may end otherwise."""
        return self.status is None or self.status >= 500 or self.status in (408, 429)


def make(
    calls: Sequence[Call], *, at_once: int, seconds: float
) -> Iterator[tuple[Call, Outcome | None]]:
    """Make *calls*, those to one server one after the other; None for one that was not made.

    That is one whose server is away, and one whose turn did not come within *seconds*.
    """
    lines: dict[str, list[Call]] = {}
    for call in calls:
        lines.setdefault(call.server, []).append(call)
    until = time.monotonic() + seconds
    done: queue.SimpleQueue[tuple[Call, Outcome | None]] = queue.SimpleQueue()

    def work(line: list[Call]) -> None:
        is_away = False
        for call in line:
            is_late = time.monotonic() > until
            outcome = None if is_away or is_late else _guarded(call)
            is_away = is_away or (outcome is not None and outcome.status is None)
            done.put((call, outcome))

    with ThreadPoolExecutor(at_once) as pool:
        for line in lines.values():
            pool.submit(work, line)
        for _ in calls:
            yield done.get()


def _guarded(call: Call) -> Outcome:
    """The outcome; a defect of ours counts for no answer, and the log tells it."""
    try:
        return _made(call)
    except Exception:
        log.exception("a call of the hub failed", server=call.server)
        return Outcome(None, "Kesalahan di sistem ini; catatannya ada di log.")


def _made(call: Call) -> Outcome:
    inside = allowed_for(call.url, is_trusted=call.is_trusted)
    headers = {"User-Agent": AGENT, **dict(call.headers)}
    seconds = settings.CONFIG.hub.send_seconds
    started = time.monotonic()
    try:
        if call.body is None:
            answer = get(
                call.url, headers=headers, timeout_seconds=seconds, limit_bytes=4096,
                allow_private=inside,
            )  # fmt: skip
        else:
            answer = send(
                call.url, call.body, headers=headers, timeout_seconds=seconds, allow_private=inside
            )
    except FetchError as error:
        return Outcome(None, cut(error.message))
    log.debug(
        "called", server=call.server, status=answer.status, seconds=time.monotonic() - started
    )
    return Outcome(
        answer.status,
        cut(answer.text),
        is_echo=bool(call.expected) and answer.text == call.expected,
        retry_after=timedelta(seconds=answer.retry_after_seconds or 0),
    )


def cut(words: str) -> str:
    """One line of at most two hundred printable characters."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable())[:_CUT]
