"""Notices in a real browser: readable by all, by keyboard, and a push that the desk's worker shows."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_flow_screens import SMALL
from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

LIST, CHOOSE = "/meja/pemberitahuan/", "/meja/pemberitahuan/atur/"
PAGES = [
    ("approver", LIST),
    ("approver", f"{LIST}?tampilan=semua"),
    ("officer", LIST),
    ("second", LIST),
    ("approver", CHOOSE),
    ("officer", CHOOSE),
    ("operator", CHOOSE),
]


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.notices.screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_of_notices_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        assert page.evaluate(SMALL) == []
    assert page.complaints == []
    page.context.close()


def test_the_bell_leads_to_the_list_and_a_message_is_copied(browser, screens):
    page = open_page(
        browser, screens, "editor", "/meja/", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("link", name="Pemberitahuan 3 belum dibaca").press("Enter")
    summary = page.locator("main summary").first
    summary.focus()
    summary.press("Enter")
    page.get_by_role("button", name="Salin", exact=True).first.press("Enter")
    page.get_by_role("button", name="Tersalin").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Satu naskah menunggu\nhttp")
    page.get_by_role("button", name="Tandai semua dibaca").press("Enter")
    page.get_by_text("3 pemberitahuan ditandai sudah dibaca.").wait_for()
    assert page.get_by_text("Tidak ada yang belum dibaca.").is_visible()
    page.context.close()


def test_without_scripts_the_words_stand_in_a_field_and_pushes_are_said_to_be_missing(
    browser, screens
):
    page = open_page(browser, screens, "approver", LIST, 360, java_script_enabled=False)
    page.locator("main summary").first.click()
    assert "http" in page.locator("main textarea").first.input_value()
    page.goto(screens["base"] + CHOOSE)
    assert page.get_by_text("Tidak tersedia pada peramban ini.").is_visible()
    assert not page.get_by_role("button", name="Aktifkan di perangkat ini").is_visible()
    page.get_by_label("Mulai pukul").fill("22.15")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan").click()
    assert page.get_by_label("Mulai pukul").input_value() == "22.15"
    page.context.close()


def test_a_push_is_shown_by_the_worker_of_the_desk(browser, screens):
    page = open_page(browser, screens, "second", CHOOSE, permissions=["notifications"])
    page.get_by_role("button", name="Aktifkan di perangkat ini").wait_for()
    tool = page.context.new_cdp_session(page)
    versions: list[Any] = []
    tool.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: versions.extend(said["registrations"]),
    )
    tool.send("ServiceWorker.enable")
    page.wait_for_timeout(100)
    (registration,) = [one for one in versions if one["scopeURL"].endswith("/meja/")]
    said = {"judul": "Satu naskah menunggu", "isi": "Dinas Kominfo", "alamat": LIST, "tanda": "a"}
    for _ in range(2):  # the same batch once more takes the place of the first
        tool.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": screens["base"], "registrationId": registration["registrationId"], "data": json.dumps(said)},
        )  # fmt: skip
    shown = page.evaluate(
        """async () => { const worker = await navigator.serviceWorker.ready;
        for (;;) { const found = await worker.getNotifications();
          if (found.length) return found.map(one => [one.title, one.body, one.data.address]);
          await new Promise(done => setTimeout(done, 50)); } }"""
    )

    assert shown == [["Satu naskah menunggu", "Dinas Kominfo", LIST]]
    assert page.complaints == []
    page.context.close()
