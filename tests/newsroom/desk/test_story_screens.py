"""The page of an event in a real browser: readable by all, tabs on a phone, and the walk from proposal to draft."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_screens import address_of, faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.story_screens_server") as house:
        yield house


PAGES = [
    ("editor", "proposed"), ("editor", "proposed_story"), ("editor", "proposed_other"), ("editor", "merged_story"), ("editor", "merged_closed"),
    ("editor", "out_story"), ("approver", "merged_story"), ("approver", "proposed_other"), ("editor", "/meja/antrean/"),
]  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(
            path=f"{folder}/{role}-{path.strip('/').replace('/', '-')}-{width}.png", full_page=True
        )
    faults = faults_of(page)
    small = page.evaluate(
        "[...document.querySelectorAll('.event button, .event .tickbox')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
    )
    page.context.close()

    assert faults == []
    assert width > 500 or small == []  # dense with a mouse, 44 px with a thumb


def test_one_report_is_seen_at_a_time_on_a_phone_without_script(browser, screens):
    page = open_page(browser, screens, "editor", "merged_story", 360, java_script_enabled=False)
    seen = []
    for number in (1, 2, 3):
        page.locator(f"label[for=lap-{number}]").click()
        seen.append([one.get_attribute("aria-labelledby") for one in page.locator("article.one:visible").all()])  # fmt: skip
    page.context.close()

    assert seen == [["h-lap-1"], ["h-lap-2"], ["h-lap-3"]]


@pytest.mark.parametrize("width", [360, 1280])
def test_from_a_proposal_to_one_draft_and_apart_again(browser, screens, width):
    page = open_page(browser, screens, "editor", f"walk_{width}", width)
    page.get_by_role("button", name="Gabungkan").first.click()
    page.get_by_text("Laporan digabungkan.").wait_for()
    page.get_by_role("button", name="Gabungkan").first.click()
    page.get_by_text("Susun naskah dari 3 laporan").wait_for()
    page.locator(".differs .tickbox", has_text="15 rumah").click()
    page.get_by_role("button", name="Susun naskah dari 3 laporan").click()
    page.get_by_text("Naskah disusun dari 3 laporan").wait_for()
    faults = faults_of(page)
    body = page.locator("#naskah .doc").inner_text()
    page.goto(address_of(screens, f"walk_{width}_story"))
    if width < 500:
        page.locator("label[for=lap-2]").click()
    page.get_by_role("button", name="Pisahkan lagi laporan 2").click()
    page.get_by_text("Dipisahkan lagi").wait_for()
    page.context.close()

    assert faults == []
    assert "15 rumah" in body
    assert "12 rumah" not in body
    assert "laporan 2: " in body
    assert "laporan 3: " in body
