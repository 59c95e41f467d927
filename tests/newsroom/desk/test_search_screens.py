"""Search in a real browser: found by keyboard, read on a phone, complete without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

FOUND = "/meja/cari/?q=sumur"


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.screens_server") as house:
        yield house


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", [FOUND, "/meja/cari/", "/meja/cari/?q=gerhana&keadaan=draft", "/meja/cari/?q=-sumur"]
)
def test_the_page_of_search_bars_nobody(browser, screens, path, width, scheme):
    page = open_page(browser, screens, "editor", path, width, color_scheme=scheme)
    faults = faults_of(page)
    page.context.close()

    assert faults == []


def test_a_stroke_leads_to_the_box_and_a_word_to_its_forms(browser, screens):
    page = open_page(browser, screens, "editor", "/meja/antrean/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cari"
    page.keyboard.type("membuka sumur")
    page.keyboard.press("Enter")
    page.locator(".finds mark").first.wait_for()
    assert "q=membuka" in page.url
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cari"
    page.context.close()


def test_a_stroke_on_the_review_screen_leaves_what_is_typed_alone(browser, screens):
    page = open_page(browser, screens, "editor", "draft?lihat=sunting")
    box = page.locator("#naskah textarea").first
    box.click()
    page.keyboard.type("/")
    assert "/" in box.input_value()
    page.context.close()


def test_a_phone_has_a_way_to_search_and_targets_for_a_thumb(browser, screens):
    page = open_page(browser, screens, "editor", "/meja/", 360)
    tap = page.get_by_role("link", name="Cari", exact=True)
    box = tap.bounding_box()
    assert box["width"] >= 44
    assert box["height"] >= 44
    tap.click()
    page.locator("#cari").fill("sumur")
    page.get_by_role("button", name="Cari").click()
    page.locator(".finds li").first.wait_for()
    page.context.close()


def test_search_works_without_scripts(browser, screens):
    page = open_page(browser, screens, "editor", "/meja/cari/", java_script_enabled=False)
    page.locator("#cari").fill("sumur")
    page.locator("#c1").select_option("siaran")
    page.get_by_role("button", name="Cari").click()
    page.locator(".finds li").first.wait_for()

    assert "jenis=siaran" in page.url
    page.context.close()
