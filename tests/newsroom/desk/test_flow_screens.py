"""Chains, stand-ins and letters in a real browser: readable by all, large enough for a thumb."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("operator", "/meja/alur/"),
    ("approver", "/meja/alur/"),
    ("editor", "published+surat/"),
    ("editor", "published+surat/hak_jawab/"),
    ("editor", "noted"),
    ("approver", "sent"),
    ("editor", "sent"),
]
SMALL = """() => [...document.querySelectorAll('main a.btn, main button, main summary, main .in, main .tickbox')]
  .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 43.5)
  .map(e => e.textContent.trim().slice(0, 40) + ' ' + e.getBoundingClientRect().height)"""


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_of_the_workflow_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:  # a thumb's; a pointer has smaller ones
        assert page.evaluate(SMALL) == []
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_letter_is_noted_submitted_and_approved_by_another(browser, screens, width):
    page = open_page(browser, screens, "editor", "published", width)
    page.get_by_role("link", name="Surat").click()
    page.get_by_role("link", name="Catat tanggapan").click()
    page.get_by_label("Dari siapa").fill(f"Warga {width}")
    page.get_by_label("Isi surat").fill("Terima kasih atas sumur itu.")
    page.get_by_label("Teks untuk umum").fill("Seorang warga berterima kasih.")
    page.get_by_role("button", name="Simpan").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Ajukan").click()
    address = page.url.removeprefix(screens["base"])
    page.context.close()

    page = open_page(browser, screens, "approver", address, width)
    page.get_by_role("button", name="Setujui").click()
    page.get_by_role("heading", name="Riwayat surat").wait_for()
    assert page.locator("main .state").inner_text() == "Disetujui"
    page.context.close()
