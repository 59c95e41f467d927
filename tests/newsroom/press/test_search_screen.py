"""The search page in a real browser, served as the public site is: a reader finds what is out."""

import shutil
import threading
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from waitress import create_server

from newsroom.press import searching
from newsroom.press.folder import Folder
from newsroom.press.server import public_app
from pipelines.publish import assets, render, render_release
from tests.pipelines.publish.archive import SITE, TODAY, MemoryArchive, make_release, withdrawn

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(searching.program() is None, reason="pagefind is not installed"),
]

OLD = replace(
    make_release(8), path=PurePosixPath("siaran/2025/03/embung-lama-8"),
    headline="Embung Lama <b>Selesai</b> Dikeruk", body="Embung di Kabuna dikeruk & airnya jernih.",
)  # fmt: skip
RELEASES = [*(make_release(n) for n in range(14)), OLD]
PATIENCE = 15_000


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def house(tmp_path, settings):
    """A public folder with an index of two years, and where it is served."""
    settings.STATE_DIR = tmp_path / "state"
    public = tmp_path / "public"
    store, archive = Folder(public), MemoryArchive(RELEASES)
    store.write(assets())
    store.write(
        (path, render(path, archive=archive, site=SITE, today=TODAY))
        for path in (PurePosixPath("/cari/index.html"), PurePosixPath("/404.html"))
    )
    store.write(render_release(release, archive=archive, site=SITE) for release in RELEASES)
    searching.refresh(store, public=public, years=["2025", "2026"])
    server = create_server(public_app(public), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}", public, store
    server.close()


@pytest.fixture
def open_page(browser, house):
    contexts, faults = [], []

    def open_page(address, **options):
        context = browser.new_context(viewport={"width": 360, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text))
        page.on(
            "request", lambda asked: faults.append(asked.url) if house[0] not in asked.url else None
        )
        page.goto(house[0] + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []  # nothing refused by the policy, nothing asked of anybody else


def _titles(page):
    return page.locator("#hasil h2").all_inner_texts()


def _wait_for(page, words):
    page.locator("#jumlah", has_text=words).wait_for(timeout=PATIENCE)


def test_a_reader_finds_a_release_by_its_words_in_any_year(open_page):
    page = open_page("/cari/")
    page.fill("#q", "embung")
    page.press("#q", "Enter")
    _wait_for(page, "1 siaran ditemukan.")

    assert _titles(page) == ["Embung Lama <b>Selesai</b> Dikeruk"]
    assert "dikeruk & airnya jernih" in page.locator("#hasil").inner_text()
    assert page.get_attribute("#hasil a", "href") == f"/{OLD.path}/"
    assert page.url.endswith("/cari/?q=embung")
    assert Axe().run(page).response["violations"] == []


def test_an_address_with_choices_shows_what_it_says(open_page):
    page = open_page("/cari/?wilayah=Kecamatan+Raihat&urut=terbaru")
    _wait_for(page, "siaran ditemukan.")

    titles = _titles(page)
    assert titles == [RELEASES[n].headline for n in (13, 9, 5, 1)]
    assert page.input_value("#pilih-wilayah") == "Kecamatan Raihat"


def test_a_year_is_a_choice_and_more_results_come_when_asked_for(open_page):
    page = open_page("/cari/?q=sumur&tahun=2026")
    _wait_for(page, "14 siaran ditemukan.")
    assert len(_titles(page)) == 10

    page.click("#lagi")
    page.locator("#hasil li:nth-child(14)").wait_for(timeout=PATIENCE)

    assert len(set(_titles(page))) == 14
    assert page.evaluate("document.activeElement.closest('li').previousElementSibling !== null")
    assert page.is_hidden("#lagi")


def test_a_text_that_was_withdrawn_a_moment_ago_is_passed_over(open_page, house):
    base, public, store = house
    gone = withdrawn(RELEASES[1])
    store.write([render_release(gone, archive=MemoryArchive(RELEASES).changed(gone), site=SITE)])
    searching.forget(str(gone.path), store)

    page = open_page("/cari/?q=haekesak")
    _wait_for(page, "4 siaran ditemukan.")  # its words lead to nothing
    page.locator("#hasil li:nth-child(3)").wait_for(timeout=PATIENCE)
    assert sorted(_titles(page)) == sorted(RELEASES[n].headline for n in (5, 9, 13))

    searching.index_again(str(gone.path), store, public=public)
    page.goto(f"{base}/cari/?q=haekesak")
    _wait_for(page, "3 siaran ditemukan.")
    assert len(_titles(page)) == 3


def test_what_is_found_nowhere_is_said(open_page):
    page = open_page("/cari/?q=xylofon")
    _wait_for(page, "Tidak ada siaran yang cocok.")

    assert _titles(page) == []


def test_without_javascript_the_page_leads_to_the_archive(open_page):
    page = open_page("/cari/", java_script_enabled=False)

    assert page.is_visible("#tanpa-skrip")
    assert page.is_hidden("#cari")
    assert page.locator("#tanpa-skrip a").first.get_attribute("href") == "/arsip/"
