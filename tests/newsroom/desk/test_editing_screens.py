"""Editing in a real browser: what is typed is kept, two people's texts are merged, and cards mend."""

from typing import Any

import pytest

from tests.newsroom.desk.test_screens import address_of, faults_of, open_page, screens
from tests.screens import IN_CHROMIUM

__all__ = ["screens"]
pytestmark = IN_CHROMIUM


def editing(browser: Any, screens: dict[str, Any], name: str, width: int = 1280) -> Any:
    return open_page(browser, screens, "editor", f"{name}?lihat=sunting", width)


def leave_the_tab(page: Any) -> None:
    """What a browser tells a page that goes out of sight."""
    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))"
    )


def test_what_is_typed_is_saved_when_the_tab_is_left(browser, screens):
    page = editing(browser, screens, "autosaved")
    page.fill("#f-judul", "Judul yang diketik saja")
    leave_the_tab(page)
    page.get_by_text("Tersimpan otomatis").wait_for()
    faults = faults_of(page)
    page.locator("#sunting button.main").click()
    page.get_by_text("Tidak ada yang berubah").wait_for()
    title = page.inner_text("h1")
    page.keyboard.press("u")
    page.get_by_text("dipulihkan sebagai revisi 3").wait_for()

    assert faults == []
    assert title == "Judul yang diketik saja"
    assert page.inner_text("h1") == "Disimpan sendiri"
    page.context.close()


def test_a_text_that_was_left_unsaved_is_offered_again(browser, screens):
    page = open_page(browser, screens, "approver", "left_over?lihat=sunting")
    page.fill("#f-judul", "Diusulkan lalu ditinggal")
    page.goto(address_of(screens, "left_over"))
    page.goto(address_of(screens, "left_over?lihat=sunting"))
    page.get_by_role("button", name="Pulihkan").click()

    assert page.input_value("#f-judul") == "Diusulkan lalu ditinggal"
    page.context.close()


def test_a_signal_that_is_gone_is_told_of_and_the_text_is_kept(browser, screens):
    page = editing(browser, screens, "left_over")
    page.context.set_offline(True)
    page.fill("#f-judul", "Diketik tanpa sinyal")
    leave_the_tab(page)
    page.get_by_text("tulisan Anda tetap di tab ini").wait_for()

    assert page.input_value("#f-judul") == "Diketik tanpa sinyal"
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_two_editors_texts_are_merged_by_choice(browser, screens, width):
    name = f"merged_{width}"
    mine = editing(browser, screens, name, width)
    theirs = editing(browser, screens, name, width)
    theirs.fill("#f-judul", "Judul dari layar lain")
    theirs.locator("#sunting button.main").click()
    theirs.get_by_text("Tersimpan sebagai revisi 2").wait_for()
    mine.fill("#f-judul", "Judul dari layar ini")
    mine.fill("#f-ringkasan", "Ringkasan dari layar ini")
    mine.locator("#sunting button.main").click()
    mine.get_by_role("button", name="Simpan gabungan").wait_for()
    faults = [one for one in faults_of(mine) if "409" not in one]
    mine.get_by_text("Tulisan Anda", exact=True).click()
    mine.get_by_role("button", name="Simpan gabungan").click()
    mine.get_by_text("digabungkan sebagai revisi 3").wait_for()

    assert faults == []
    assert mine.inner_text("h1") == "Judul dari layar ini"
    assert "Ringkasan dari layar ini" in mine.inner_text("#naskah")
    for page in (mine, theirs):
        page.context.close()


def test_the_keyboard_leads_to_the_next_release(browser, screens):
    page = open_page(browser, screens, "editor", "keys")
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "/meja/siaran/" in url and screens["paths"]["keys"] not in url)

    assert page.locator("#naskah").is_visible()
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_card_mends_a_name_by_the_registry(browser, screens, width):
    page = open_page(browser, screens, "editor", f"known_{width}", width)
    page.locator(".draft a.orang").first.click()
    card = page.locator(".card:popover-open")
    faults, words = faults_of(page), card.inner_text()
    heights = [round(one.bounding_box()["height"]) for one in card.locator(".taps .btn").all()]
    card.get_by_role("button", name="Jadikan dr. Maria Bete Seran").click()
    page.get_by_text("tersimpan sebagai revisi 2").wait_for()
    page.get_by_role("button", name="Ingat sebagai nama lain").click()
    page.get_by_text("diingat sebagai nama lain").wait_for()

    assert faults == []
    assert "Kepala Dinas Kesehatan" in words
    assert width > 360 or min(heights) >= 44
    assert "dr. Maria Bete Seran" in page.inner_text("#naskah")
    page.context.close()
