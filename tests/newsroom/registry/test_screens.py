"""The registry in a real browser: readable by all, kept by keyboard, imported from a phone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.intake.test_screens import SMALL, open_page
from tests.screens import IN_CHROMIUM, RULES, served

pytestmark = IN_CHROMIUM

PAGES = [
    "/meja/pejabat/",
    "/meja/pejabat/?q=tidakada",
    "/meja/pejabat/jabatan/",
    "/meja/pejabat/perangkat/",
    "/meja/pejabat/perangkat/tambah/",
    "/meja/pejabat/peraturan/",
    "/meja/pejabat/ejaan/",
    "/meja/pejabat/impor/",
    "/meja/pejabat/riwayat/",
    "person",
    "edit",
    "appoint",
    "appointment",
    "delete",
    "learn",
]
SHEET = "Nama resmi;Gelar belakang\nRin Taolin;S.Kom.\nWiratama Bere Nahak;S.Sos., M.M.\n;S.E.\n"


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.registry.screens_server") as house:
        yield house


def faults_of(page: Any, width: int) -> dict[str, Any]:
    """What would bar somebody: violations by axe, a page too wide, targets too small, complaints."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return {
        "axe": [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]],
        "wide": page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        "small": page.evaluate(SMALL) if width == 360 else [],
        "complaints": page.complaints,
    }


NONE = {"axe": [], "wide": False, "small": [], "complaints": []}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_bars_nobody(browser, screens, path, width):
    page = open_page(browser, screens, "editor", path, width)
    faults = faults_of(page, width)
    page.context.close()

    assert faults == NONE


@pytest.mark.parametrize("width", [360, 1280])
def test_a_sheet_is_shown_before_it_is_taken_in(browser, screens, tmp_path, width):
    sheet = tmp_path / "pejabat.csv"
    sheet.write_text(SHEET.replace("Rin", f"Rin{width}"), "utf-8")
    page = open_page(browser, screens, "editor", "/meja/pejabat/impor/", width)
    page.set_input_files("#berkas", sheet)
    page.get_by_role("button", name="Periksa", exact=True).click()
    page.get_by_role("heading", name="Periksa impor").wait_for()
    faults = faults_of(page, width)
    assert "Nama resmi harus diisi." in page.inner_text("main")
    assert faults == NONE
    page.get_by_role("button", name=re.compile("lewati 1")).click()

    page.get_by_text(re.compile("1 baris ditambah")).wait_for()
    assert f"Rin{width} Taolin, S.Kom." in page.inner_text("main")
    page.context.close()


def test_an_office_is_given_by_keyboard_alone(browser, screens):
    page = open_page(browser, screens, "editor", "appoint", 1280)
    page.focus("#office")
    page.keyboard.type("Bunda PAUD Kabupaten Belu")
    page.keyboard.press("Tab")  # status
    page.keyboard.press("Tab")
    page.keyboard.type("1 Maret 2025")
    page.keyboard.press("Enter")

    page.get_by_text("tersimpan").wait_for()
    assert "1 Mar 2025 – sekarang" in page.inner_text("main")
    page.context.close()


def test_two_unknown_names_are_added_at_once(browser, screens):
    page = open_page(browser, screens, "editor", "learn")
    page.get_by_role("button", name="Tambahkan yang dicentang").click()

    page.wait_for_url(re.compile("/meja/siaran/"))
    page.goto(f"{screens['base']}/meja/pejabat/?q=Naben")
    assert "Plt. Kepala Dinas Pertanian Kabupaten Belu" in page.inner_text("main")
    page.context.close()
