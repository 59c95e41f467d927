"""The smaller screens in a real browser: readable by all, reachable by keyboard, quick to send from."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.intake.conftest import jpeg
from tests.screens import IN_CHROMIUM, RULES, served

SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary, label.pick')]
    .filter(e => e.type !== 'checkbox' && e.type !== 'hidden' && !e.matches('.vh, .skip'))
    .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.height < 43.5; })
    .map(e => e.outerHTML.slice(0, 120))"""

pytestmark = IN_CHROMIUM

PAGES = [
    ("officer", "/lapor/"),
    ("officer", "/lapor/saya/"),
    ("officer", "report"),
    ("officer", "receipt"),
    ("officer", "mend"),
    ("officer", "/meja/agenda/"),
    ("editor", "/meja/gagal/"),
    ("editor", "/meja/sumber/"),
    ("editor", "/meja/sumber/tambah/"),
    ("editor", "/meja/agenda/"),
    ("editor", "item"),
    ("operator", "/meja/jadwal/"),
]


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.intake.screens_server") as house:
        yield house


def open_page(browser: Any, screens: dict[str, Any], role: str, path: str, width: int = 360) -> Any:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID")
    cookie = {"name": "sessionid", "value": screens["cookies"][role], "url": screens["base"]}
    context.add_cookies([cookie])
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    answer = page.goto(screens["base"] + screens["paths"].get(path, path))
    assert answer.status == 200
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_bars_nobody(browser, screens, role, path, width):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(browser, screens, role, path, width)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    violations = [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]]
    is_too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    too_small = page.evaluate(SMALL) if width == 360 else []
    complaints = page.complaints
    page.context.close()

    assert violations == []
    assert not is_too_wide
    assert too_small == []
    assert complaints == []


def test_an_officer_sends_a_report_with_photos_from_a_phone(browser, screens, tmp_path):
    for name, colour in (("a.jpg", (90, 140, 80)), ("b.jpg", (160, 60, 50))):
        (tmp_path / name).write_bytes(jpeg(colour=colour))
    page = open_page(browser, screens, "officer", "/lapor/")
    assert "Enam hal ini membantu" in page.inner_text("#w5h-kata")
    page.fill("#teks", "Hari ini Bupati Belu membuka panen jagung di Desa Kewar.")
    page.get_by_text("Sudah empat dari enam").wait_for()
    assert "mengapa, bagaimana" in page.inner_text("#w5h-kata")
    page.set_input_files("#foto", tmp_path / "a.jpg")
    page.set_input_files("#foto", tmp_path / "b.jpg")
    page.get_by_label("Keterangan foto 2, b.jpg").fill("Bupati di ladang")
    page.get_by_label("Buang foto 1, a.jpg").click()
    page.click("#kirim")

    page.wait_for_url(re.compile(r"/lapor/[0-9a-f-]{36}/\?tiba=baru$"))
    text = page.inner_text("main")
    assert "Terkirim." in text
    assert "Bupati di ladang" in text
    assert "a.jpg" not in text
    page.goto(screens["base"] + "/lapor/")
    assert page.input_value("#teks") == ""
    page.context.close()


def test_words_that_were_never_sent_are_still_there(browser, screens):
    page = open_page(browser, screens, "officer", "/lapor/")
    page.fill("#teks", "Belum sempat terkirim.")
    page.goto(screens["base"] + "/lapor/saya/")
    page.goto(screens["base"] + "/lapor/")

    assert page.input_value("#teks") == "Belum sempat terkirim."
    page.context.close()


def test_the_form_is_filled_and_sent_by_keyboard_alone(browser, screens):
    page = open_page(browser, screens, "officer", "/lapor/")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        if seen[-1] == "teks":
            page.keyboard.type("Kerja bakti di Dusun Lakafehan.")
    for stop in ("teks", "foto", "SUMMARY"):
        assert stop in seen
    page.focus("#kirim")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"tiba=baru$"))
    page.context.close()
