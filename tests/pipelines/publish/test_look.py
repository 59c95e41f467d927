"""The public pages in a real browser: readable by everybody, on a phone and on paper."""

import shutil
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from pipelines.publish import render_all
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    as_statement,
    corrected,
    make_release,
    with_photos,
    withdrawn,
)

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

STATEMENT = as_statement(corrected(with_photos(make_release(4))))
GONE = withdrawn(make_release(3))
LONG = replace(make_release(5), headline="Panjang" * 700, deck="Panjang" * 100)
RELEASES = [*(make_release(n) for n in range(3)), GONE, STATEMENT, LONG]
PATHS = [
    "/",
    f"/{STATEMENT.path}/",
    f"/{GONE.path}/",
    "/ralat/",
    "/rss/",
    "/wilayah/53.04/",
    "/arsip/",
    "/hemat/",
    "/data/",
    "/cari/",
]
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path d="M0 0h3v2H0z"/></svg>'
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files():
    rendered = render_all(MemoryArchive(RELEASES), SITE, TODAY)
    return {f"{SITE.public_url}{path}": (data, TYPES.get(path.suffix)) for path, data in rendered}


@pytest.fixture
def open_page(browser, files):
    """Opens a path of the site at a width; the files are handed to the browser without a server."""
    contexts = []

    def answer(route):
        address = route.request.url + ("index.html" if route.request.url.endswith("/") else "")
        data, kind = files.get(address, (PICTURE, "image/svg+xml"))
        route.fulfill(body=data, content_type=kind)

    def open_page(path, width, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(SITE.public_url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(open_page, width, scheme):
    page = open_page("/", width, color_scheme=scheme)
    for path in PATHS:
        page.goto(SITE.public_url + path)

        found = Axe().run(page).response["violations"]

        assert [(v["id"], v["nodes"][0]["target"]) for v in found] == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen_however_long_a_word(open_page, width):
    page = open_page("/", width)
    for path in (*PATHS, f"/{LONG.path}/", "/wilayah/", "/arsip/2026/09/"):
        page.goto(SITE.public_url + path)

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_button_copies_the_text(open_page):
    page = open_page(f"/{STATEMENT.path}/", 360, permissions=["clipboard-read", "clipboard-write"])

    page.click("text=Salin teks")

    page.wait_for_selector("text=Teks tersalin.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(STATEMENT.headline)


def test_on_paper_stands_the_text_without_what_can_only_be_pressed(open_page):
    page = open_page(f"/{STATEMENT.path}/", 760)
    page.emulate_media(media="print")

    assert page.is_visible("#teks")
    assert page.is_visible(".kop")
    for pressed in (".tools", ".mast nav", ".next", ".foot .cols"):
        assert not page.is_visible(pressed), pressed
