"""Pages of media outlets in a real browser, their own and the desk's: no page bars anybody."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_flow_screens import SMALL
from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("outlet", "/media/"),
    ("waiting", "/media/"),
    ("outlet", "/media/profil/"),
    ("outlet", "/media/minat/"),
    ("outlet", "/media/tujuan/"),
    ("outlet", "/media/kunci/"),
    ("outlet", "embargo"),
    ("waiting", "/media/daftar/"),
    ("waiting", "/media/daftar/terkirim/"),
    ("waiting", "account"),
    ("waiting", "stop"),
    ("editor", "/meja/media/"),
    ("approver", "/meja/media/?keadaan=admitted"),
    ("editor", "waiting"),
    ("approver", "outlet"),
    ("editor", "/meja/media/kiriman/"),
    ("editor", "release"),
    ("editor", "kept"),
]


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.press.outlets.screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_of_outlets_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, screens["paths"].get(path, path), width)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        assert page.evaluate(SMALL) == []
    assert page.complaints == []
    page.context.close()


def test_a_key_is_made_and_its_addresses_are_shown_once(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/kunci/", 360)
    page.get_by_label("Nama (boleh kosong)").fill("Situs kami")
    page.get_by_role("button", name="Buat kunci").click()
    address = page.locator("code.secret").first.inner_text()
    assert address.endswith("/semua.rss")
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(screens["base"] + "/media/kunci/")
    assert page.locator("code.secret").count() == 0
    page.context.close()


def test_a_correction_is_acknowledged_by_keyboard(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/")
    before = page.get_by_role("button", name="Sudah kami terima").count()
    page.get_by_role("button", name="Sudah kami terima").first.press("Enter")
    page.get_by_text("Dicatat: sudah Anda terima.").wait_for()
    assert page.get_by_role("button", name="Sudah kami terima").count() == before - 1
    page.context.close()
