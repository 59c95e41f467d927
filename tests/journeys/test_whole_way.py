"""The whole way once: sent from a phone, returned, mended, approved by another person, read by an outlet.

One house, served by `python -m newsroom run` in a process of its own; three people in Chromium, each
signed in by name and password; feedparser as the outlet, over HTTP.
"""

import calendar
import re
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest

from tests.newsroom.intake.conftest import jpeg
from tests.own_house import OwnHouse, wait_for
from tests.screens import IN_CHROMIUM, chromium

pytestmark = IN_CHROMIUM

WITA = ZoneInfo("Asia/Makassar")
PASSWORD = "sandi-uji-coba"
OFFICER, EDITOR, APPROVER = "Yosefina Bete", "Rikardus Nahak", "Theresia Luan"
ROLES = {OFFICER: "contributor", EDITOR: "editor", APPROVER: "approver"}
PHONE, DESKTOP = (360, 800), (1280, 900)

HEADLINE = "Perpustakaan Desa Kabuna Buka Sampai Malam"
OPENING = "Perpustakaan Desa Kabuna, Kecamatan Kakuluk Mesak, buka sampai pukul 21.00 WITA"
QUOTE = "Listrik di rumah sering padam, di sini anak-anak bisa membaca sampai malam"
ADDED = "Perpustakaan itu menyimpan 800 buku bacaan."
REASON = "Sejak hari apa? Mohon tulis hari dan tanggalnya."
CAPTION = "Anak-anak membaca di perpustakaan desa"


def report(*, since: str = "") -> str:
    """The field report; *since* is what the officer forgot at first."""
    return (
        f"{HEADLINE}\n\n{OPENING}{since}.\n\n"
        "Jam malam diadakan supaya anak-anak punya tempat belajar yang terang, dijaga dua belas relawan "
        "secara bergiliran.\n\n"
        f"“{QUOTE},” kata Kepala Desa Kabuna, Marselina Un Bria.\n"
    )


def in_words(day: date) -> str:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    return f"{names[day.weekday()]} ({day.day}/{day.month}/{day.year})"


@dataclass(slots=True)
class Person:
    """Somebody signed in at a screen of their own."""

    page: Any
    desk: str

    def go(self, path: str) -> None:
        assert self.page.goto(self.desk + path).ok, path

    def see(self, words: str) -> None:
        self.page.locator("body", has_text=words).wait_for()

    def open_from_queue(self) -> None:
        """Wait until the release is in the queue, and open it."""
        row = self.page.locator("ol.q h2 a", has_text=HEADLINE)

        def is_there() -> bool:
            self.go("/meja/antrean/")
            return bool(row.count())

        wait_for(is_there, what="the release in the queue")
        row.click()
        self.page.wait_for_url(re.compile(r"/meja/siaran/[0-9a-f-]{36}/$"))

    def press(self, name: str, *, within: str = "body") -> None:
        self.page.locator(within).get_by_role("button", name=name, exact=True).click()

    def shows_all(self) -> bool:
        """Whether nothing of the page lies beyond the screen's edge."""
        return not self.page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.fixture
def house(own_house: OwnHouse) -> OwnHouse:
    own_house.set(poll_seconds="0.1")
    for name, role in ROLES.items():
        added = own_house.command(
            "user", "add", username(name), "--name", name, "--role", role, "--password-stdin",
            stdin=f"{PASSWORD}\n",
        )  # fmt: skip
        assert added.returncode == 0, added.stderr
    own_house.start("run")
    wait_for(lambda: answers(own_house), what="a house that serves")
    return own_house


def answers(house: OwnHouse) -> bool:
    with suppress(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{house.desk_port}/akun/login/").close()
        return True
    return False


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


def username(name: str) -> str:
    return name.split()[0].lower()


def sign_in(browser: Any, house: OwnHouse, name: str, screen: tuple[int, int]) -> Person:
    """A browser context of their own for *name*, through the sign-in page."""
    width, height = screen
    context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID")
    person = Person(context.new_page(), f"http://127.0.0.1:{house.desk_port}")
    person.go("/akun/login/")
    person.page.fill("#u", username(name))
    person.page.fill("#p", PASSWORD)
    person.press("Masuk")
    person.page.wait_for_url(re.compile(r"/(meja|lapor)/"))
    return person


def read_feed(house: OwnHouse, name: str) -> Any:
    """The feed as an outlet reads it, its only entry; nothing where it is still empty."""
    feed = feedparser.parse(f"http://127.0.0.1:{house.public_port}/rss/{name}")
    if feed.get("status") != 200 or not feed.entries:
        return None
    assert not feed.bozo, feed.bozo_exception
    (entry,) = feed.entries
    return entry


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def moment(parsed: Any) -> datetime:
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC)


# ------------------------------------------------------------------------------------- the journey


def test_a_report_goes_the_whole_way_from_a_phone_to_an_outlet(house, browser):
    began = datetime.now(UTC).replace(microsecond=0)
    since = f", mulai {in_words(began.astimezone(WITA).date())}"

    officer = sign_in(browser, house, OFFICER, PHONE)
    first = sends(officer, jpeg())
    editor = sign_in(browser, house, EDITOR, DESKTOP)
    returns(editor)
    second = sees_the_return_and_mends(officer, first, since)
    review = edits_and_submits(editor, since)
    approver = sign_in(browser, house, APPROVER, PHONE)
    approves(approver, review)

    rss, atom = (
        wait_for(lambda name=name: read_feed(house, name), what=name)
        for name in ("semua.rss", "semua.atom")
    )
    carries_the_release(rss, since)
    carries_the_release(atom, since)
    assert rss.id == atom.id
    assert rss.id.startswith("tag:")
    assert began <= moment(rss.published_parsed) <= datetime.now(UTC)
    assert moment(rss.published_parsed) == moment(atom.published_parsed)
    stays_the_same(house, rss, atom)

    reads_the_page(officer, rss.link, since)
    sees_it_published(officer, first, second, rss.link)
    stands_as_it_was_decided(house)


def sends(officer: Person, photo: bytes) -> str:
    """The officer fills the form on a phone; gives the path of the receipt."""
    officer.go("/lapor/")
    assert officer.shows_all()
    officer.page.fill("#teks", report())
    officer.page.set_input_files(
        "#foto", [{"name": "baca.jpg", "mimeType": "image/jpeg", "buffer": photo}]
    )
    officer.page.get_by_label("Keterangan foto 1, baca.jpg").fill(CAPTION)
    officer.page.click("#kirim")
    officer.see("Laporan Anda sudah sampai")
    assert HEADLINE in officer.page.inner_text("h1")
    return path_of(officer)


def path_of(person: Person) -> str:
    return str(person.page.url).removeprefix(person.desk).partition("?")[0]


def returns(editor: Person) -> None:
    """The editor finds no day in the text, and sends it back with words."""
    editor.open_from_queue()
    assert OPENING in editor.page.inner_text("#naskah")
    assert "Kapan kalimat 1, sebagian" in " ".join(editor.page.inner_text("#periksa .w5").split())
    editor.press("Kembalikan", within=".actions")
    editor.page.get_by_label("Tanggal belum ada").check()
    editor.page.fill("#kb-ket", REASON)
    editor.press("Kembalikan", within="#p-kembalikan")
    editor.see("Pesan untuk petugas")
    assert editor.page.inner_text("b.state") == "Perlu perbaikan"


def sees_the_return_and_mends(officer: Person, first: str, since: str) -> str:
    """The officer reads why, and sends the mended words; gives the path of the new receipt."""
    officer.go("/lapor/saya/")
    assert "Perlu perbaikan" in officer.page.inner_text("ul.mine")
    officer.page.locator("a.row-name", has_text=HEADLINE).click()
    officer.page.wait_for_url(f"{officer.desk}{first}**")
    assert path_of(officer) == first
    reasons = officer.page.inner_text("section.standing")
    assert "Tanggal belum ada" in reasons
    assert REASON in reasons
    assert EDITOR in reasons

    officer.page.get_by_role("link", name="Perbaiki laporan").click()
    officer.see("Kirim perbaikan")
    assert officer.shows_all()
    assert officer.page.input_value("#teks") == report()
    assert officer.page.get_by_label(CAPTION).is_checked()
    officer.page.fill("#teks", report(since=since))
    officer.page.click("#kirim")
    officer.see("Laporan Anda sudah sampai")
    assert path_of(officer) != first
    return path_of(officer)


def edits_and_submits(editor: Person, since: str) -> str:
    """The editor finds the mended text under the same release, adds a sentence, and submits it."""
    page = editor.page
    review = path_of(editor)

    def is_mended() -> bool:
        editor.go(review)
        return f"{OPENING}{since}." in page.inner_text("#naskah")

    wait_for(is_mended, what="the mended text in the release that was returned")
    assert "Kapan kalimat 1 Di mana" in " ".join(page.inner_text("#periksa .w5").split())
    editor.go(f"{review}?lihat=sunting#naskah")
    page.fill("#f-isi", page.input_value("#f-isi").rstrip() + f"\n\n{ADDED}")
    page.get_by_label("Teks pengganti (apa yang tampak)").fill("Anak-anak duduk membaca")
    editor.press("Simpan revisi")
    editor.see("Tersimpan sebagai revisi 3")
    assert "Setujui: menyetujui adalah tugas penyetuju." in page.text_content("p.why")
    editor.press("Ajukan", within=".actions")
    editor.see("Orang lain yang akan menyetujuinya")
    return review


def approves(approver: Person, review: str) -> None:
    """Another person reads the text on a phone and approves just this revision."""
    approver.open_from_queue()
    assert path_of(approver) == review
    assert ADDED in approver.page.inner_text("#naskah")
    assert approver.shows_all()
    approver.press("Setujui", within=".actions")
    approver.see("Setujui revisi 3")
    approver.press("Setujui", within="#p-setujui")
    approver.see("Terbit")


def carries_the_release(entry: Any, since: str) -> None:
    """Headline, every sentence and the photo, whole; no word of the return."""
    text = text_of(entry.content[0].value)
    assert entry.title == HEADLINE
    for sentence in (f"{OPENING}{since}.", QUOTE, "Kepala Desa Kabuna, Marselina Un Bria", ADDED):
        assert sentence in text
    assert REASON not in text
    (photo,) = entry.enclosures
    with urllib.request.urlopen(photo.href) as answer:
        data = answer.read()
    assert len(data) == int(photo.length)
    assert photo.type == answer.headers["Content-Type"] == "image/jpeg"
    assert b"rahasia" not in data


def stays_the_same(house: OwnHouse, rss: Any, atom: Any) -> None:
    """A site rendered anew says the same of the item: who has read it once does not read it again."""
    done = house.command("rebuild")
    assert done.returncode == 0, done.stderr
    for name, before in (("semua.rss", rss), ("semua.atom", atom)):
        after = read_feed(house, name)
        assert (after.id, after.published) == (before.id, before.published)
    assert read_feed(house, "semua.atom").updated == atom.updated


def reads_the_page(officer: Person, link: str, since: str) -> None:
    """The public page, on a phone, to somebody who is signed in nowhere."""
    context = officer.page.context.browser.new_context(viewport={"width": 360, "height": 800})
    stranger = Person(context.new_page(), link)
    stranger.go("")
    assert stranger.page.inner_text("h1") == HEADLINE
    text = stranger.page.inner_text("article")
    for sentence in (f"{OPENING}{since}.", QUOTE, ADDED, CAPTION):
        assert sentence in text
    assert stranger.shows_all()
    context.close()


def sees_it_published(officer: Person, first: str, second: str, link: str) -> None:
    """The officer is told where the release is; the first report leads to its mend."""
    officer.go(second)
    assert "Terbit" in officer.page.inner_text("section.standing")
    assert officer.page.get_by_role("link", name=HEADLINE).get_attribute("href") == link
    officer.go(first)
    assert "Sudah diperbaiki dengan" in officer.page.inner_text("main")


def stands_as_it_was_decided(house: OwnHouse) -> None:
    """The book of decisions; whoever approved has neither submitted nor written a word of it."""
    assert house.rows(
        "SELECT decision.act, person.name, revision.number FROM desk_decision decision"
        " JOIN accounts_user person ON person.id = decision.actor_id"
        " JOIN desk_revision revision ON revision.id = decision.revision_id"
        " WHERE NOT person.is_robot ORDER BY decision.id"
    ) == [
        ("return", EDITOR, 1),
        ("edit", EDITOR, 3),
        ("submit", EDITOR, 3),
        ("approve", APPROVER, 3),
        ("publish", APPROVER, 3),
    ]
    authors = house.rows(
        "SELECT DISTINCT person.name FROM desk_revision revision"
        " JOIN accounts_user person ON person.id = revision.author_id"
    )
    assert {name for (name,) in authors} == {"Mesin draf", EDITOR}
    assert house.rows("SELECT count(*) FROM intake_fieldreport") == [(2,)]
    assert house.rows("SELECT count(*) FROM desk_release") == [(1,)]
