"""The people of the desk's journeys, each in a browser of their own, and the office they work in.

Whoever journeys says what is tapped and what is seen. Every state that is passed through with
`Person.sees` is looked at by axe, and what it finds is kept in `Person.faults`.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.screens import RULES, running

_AXE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
ZONE = ZoneInfo("Asia/Makassar")
WIDTHS = (360, 1280)
PEOPLE = {
    "yosefina": ("Yosefina Bete", "contributor"),
    "rikardus": ("Rikardus Nahak", "editor"),
    "melki": ("Melkianus Bau", "editor"),
    "theresia": ("Theresia Luan", "approver"),
    "gabriel": ("Gabriel Mau", "approver"),
}


@dataclass(slots=True)
class Office:
    """The served house: what is asked of it goes to its process, one line a question."""

    browser: Any
    process: Any
    desk: str
    public: str
    cookies: dict[str, str]

    def ask(self, what: str, **more: str) -> Any:
        self.process.stdin.write(json.dumps({"do": what, **more}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def take_in(self, text: str) -> str:
        """A field report through the pipeline; the path of the release it becomes."""
        return str(self.ask("take in", text=text))

    def put_out(self, text: str) -> str:
        """A field report the whole way, published; the path of its release."""
        return str(self.ask("put out", text=text))

    def turn_clock(self, to: datetime) -> str:
        """What the clock says after publishing what is due at *to*."""
        return str(self.ask("turn clock", to=to.isoformat()))

    @contextmanager
    def person(self, name: str, width: int = 1280, **more: Any) -> Iterator["Person"]:
        """*name* at a screen of their own, signed in; on a phone taps are taps of a finger."""
        is_phone = width < 500
        context = self.browser.new_context(
            viewport={"width": width, "height": 800 if is_phone else 900},
            has_touch=is_phone, locale="id-ID", **more,
        )  # fmt: skip
        cookie = {"name": "sessionid", "value": self.cookies[name], "url": self.desk}
        context.add_cookies([cookie])
        person = Person(context.new_page(), self.desk, is_phone)
        yield person
        context.close()
        assert person.faults == []


@contextmanager
def opened(browser: Any) -> Iterator[Office]:
    with running("tests.journeys.desk_server") as process:
        yield Office(browser, process, **json.loads(process.stdout.readline()))


@dataclass(slots=True)
class Person:
    """Somebody at the desk. ``taps`` counts what a finger or a mouse has pressed."""

    page: Any
    desk: str
    is_phone: bool
    taps: int = 0
    faults: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def goes(self, path: str) -> None:
        assert self.page.goto(self.desk + path).ok, path

    def taps_on(self, target: Any, *, is_barred: bool = False) -> None:
        """Press something that is seen, with a finger on a phone; *is_barred*: also what says it is disabled."""
        self.taps += 1
        (target.tap if self.is_phone else target.click)(force=is_barred)

    def presses(self, name: str, *, within: str = "body", is_barred: bool = False) -> None:
        """Tap the button or link of that name, the only one within the part of the page."""
        where = self.page.locator(within)
        named = [where.get_by_role(role, name=name, exact=True) for role in ("button", "link")]
        self.taps_on(named[0].or_(named[1]).filter(visible=True), is_barred=is_barred)

    def opens(self, headline: str) -> None:
        """Tap the release in the list that is on the screen."""
        self.taps_on(self.page.locator("main h2 a, main h3 a", has_text=headline).first)
        self.page.wait_for_url(re.compile(r"/meja/siaran/[0-9a-f-]{36}/"))

    def turns_to(self, pane: str) -> None:
        """Show *pane* (asli, naskah, periksa): a tap on a phone, nothing where all are side by side."""
        if self.is_phone:
            self.taps_on(self.page.locator(f'.sw a[data-to="{pane}"]'))

    def writes(self, label: str, words: str, *, within: str = "body") -> None:
        """Tap into a field, unless it has been given the cursor, and write."""
        target = self.page.locator(within).get_by_label(label, exact=True)
        if not target.evaluate("one => one === document.activeElement"):
            self.taps_on(target)
        target.fill(words)

    def sees(self, words: str, *, within: str = "body") -> None:
        """Wait until the words stand on the screen, and look whether the screen bars anybody."""
        self.page.locator(within).get_by_text(words).filter(visible=True).first.wait_for()
        self.looks_around(words)

    def looks_around(self, where: str) -> None:
        """Keep what axe finds on the screen as it is now, and whether it is wider than the display."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options=_AXE)
        self.faults += [
            (where, one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]
        ]
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.faults.append((where, "wider than the screen"))

    def text_of(self, within: str) -> str:
        return " ".join(self.page.inner_text(within).split())

    @property
    def path(self) -> str:
        return str(self.page.url).removeprefix(self.desk).partition("?")[0].partition("#")[0]


def today() -> date:
    return datetime.now(UTC).astimezone(ZONE).date()


def in_words(day: date) -> str:
    """A day as officers write it: "Selasa (24/11/2026)"."""
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    return f"{names[day.weekday()]} ({day.day}/{day.month}/{day.year})"


def at_eight(days: int) -> datetime:
    """Eight in the morning of the day so many days from today, as the office counts it."""
    on = today() + timedelta(days=days)
    return datetime(on.year, on.month, on.day, 8, tzinfo=ZONE)
