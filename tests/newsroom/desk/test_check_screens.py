"""Findings while typing and the counts of the checks, in a real browser."""

import pytest

from tests.newsroom.desk.test_screens import faults_of, open_page, screens
from tests.screens import IN_CHROMIUM

__all__ = ["screens"]
pytestmark = IN_CHROMIUM


@pytest.mark.parametrize("width", [360, 1280])
def test_findings_follow_what_is_typed_and_mend_it_in_its_field(browser, screens, width):
    page = open_page(browser, screens, "editor", "left_over?lihat=sunting", width)
    with page.expect_response(lambda answer: answer.url.endswith("/temuan/")):
        page.fill("#f-isi", "Biaya sumur itu Rp 500 ribu dan Rp 700 ribu.")
    if width < 500:
        page.locator(".sw [data-to=periksa]").click()
    page.get_by_text("naskah yang sedang Anda ketik").wait_for()
    faults = faults_of(page)
    with page.expect_response(lambda answer: answer.url.endswith("/temuan/")):
        page.get_by_role("button", name="Perbaiki semua (2)").click()

    assert faults == []
    assert page.input_value("#f-isi") == "Biaya sumur itu Rp500 ribu dan Rp700 ribu."
    assert page.evaluate("document.activeElement.id") == "f-isi"
    page.get_by_role("button", name="Perbaiki semua (2)").wait_for(state="detached")
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_counts_read_well_on_phone_and_desktop(browser, screens, width):
    page = open_page(browser, screens, "editor", "draft", width)
    page.goto(f"{screens['base']}/meja/pemeriksaan/")

    assert page.inner_text("h1") == "Hitungan pemeriksaan"
    assert faults_of(page) == []
    page.context.close()
