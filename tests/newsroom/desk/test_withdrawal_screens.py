"""Corrections and withdrawals in a real browser: readable by all, and walked by two people."""

from typing import Any

import pytest

from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("editor", "asked", ("p-tolak-cabut",)),
    ("second", "asked", ("p-setujui-cabut", "p-tolak-cabut", "p-cabut-segera")),
    ("second", "danger", ("p-tutup-cabut",)),
    ("approver", "danger", ()),
    ("approver", "out", ("p-cabut", "p-cabut-segera")),
    ("editor", "correcting", ()),
    ("editor", "correcting+keterangan/", ()),
    ("editor", "correcting+riwayat/", ()),
    ("editor", "compared", ()),
    ("editor", "with_report", ()),
]


@pytest.fixture(scope="module")
def screens():
    with served("tests.newsroom.desk.withdrawal_screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path", "panels"), PAGES)
def test_a_page_and_its_panels_bar_nobody(browser, screens, role, path, panels, width):
    page = open_page(browser, screens, role, path, width)
    faults = faults_of(page)
    for panel in panels:
        page.locator(f'button[popovertarget="{panel}"]').first.click()
        faults += faults_of(page)
        page.keyboard.press("Escape")
    page.context.close()

    assert faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_one_asks_for_a_withdrawal_and_another_confirms(browser, screens, width):
    path = f"journey_{width}"
    page: Any = open_page(browser, screens, "editor", path, width)
    page.locator('button[popovertarget="p-cabut"]').first.click()
    panel = page.locator("#p-cabut")
    panel.get_by_label("Data keliru").check()
    panel.get_by_label("Keterangan untuk umum").fill("Angkanya keliru.")
    panel.get_by_role("button", name="Ajukan pencabutan").click()
    page.locator(".story", has_text="pencabutan diajukan").wait_for()
    page.context.close()

    page = open_page(browser, screens, "approver", path, width)
    page.locator('button[popovertarget="p-setujui-cabut"]').first.click()
    panel = page.locator("#p-setujui-cabut")
    assert "Angkanya keliru." in panel.inner_text()
    panel.get_by_role("button", name="Setujui pencabutan").click()
    page.locator(".story", has_text="Dicabut").wait_for()
    page.context.close()
