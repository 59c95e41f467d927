"""Quotations that need a yes and the unit report in a real browser, at the desk and by the link."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.quoted import SAID
from tests.newsroom.desk.test_flow_screens import SMALL
from tests.newsroom.desk.test_screens import address_of, faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

DESK = [
    ("operator", "/meja/alur/kutipan/"),
    ("editor", "/meja/alur/kutipan/"),
    ("editor", "unasked+kutipan/"),
    ("editor", "open+kutipan/"),
    ("approver", "changed+kutipan/"),
    ("editor", "refused+kutipan/"),
    ("editor", "agreed+riwayat/"),
    ("editor", "/meja/laporan-unit/"),
    ("operator", "/meja/laporan-unit/?menurut=pengirim"),
    ("editor", "/meja/laporan-unit/?bulan=2024-12"),
]
LINKS = [
    ("link_open", 200), ("link_agreed", 410), ("link_revoked", 410),
    ("link_late", 410), ("link_wrong", 404),
]  # fmt: skip


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.quoted_screens_server") as house:
        yield house


def visit(browser: Any, screens: dict[str, Any], link: str, width: int, **more: Any) -> Any:
    """A stranger's page of a link; with the status of the answer as `page.status`."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID", **more)
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.status = page.goto(address_of(screens, link)).status
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), DESK)
def test_a_page_of_the_desk_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")

    assert faults_of(page) == []
    if width == 360:
        assert page.evaluate(SMALL) == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["unasked", "open", "agreed", "changed", "refused"])
def test_a_review_with_a_quotation_bars_nobody(browser, screens, name, width):
    page = open_page(browser, screens, "editor", f"{name}#periksa", width)
    assert faults_of(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("link", "status"), LINKS)
def test_the_page_of_a_link_bars_nobody(browser, screens, link, status, width):
    page = visit(browser, screens, link, width)
    assert page.status == status
    assert faults_of(page) == []
    if width == 360:
        assert page.evaluate(SMALL) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_form_of_an_answer_bars_nobody_and_shows_what_the_answer_needs(
    browser, screens, width, scheme
):
    page = visit(browser, screens, "link_open", width, color_scheme=scheme)
    page.get_by_role("button", name="Lihat kutipan").click()
    page.get_by_text(f"“{SAID}”", exact=True).wait_for()
    assert faults_of(page) == []
    if width == 360:
        assert page.evaluate(SMALL) == []
    page.get_by_label("Setuju, muat seperti ini").check()
    assert not page.get_by_label("Kutipan yang benar").is_visible()
    page.get_by_label("Ubah kata-katanya").check()
    assert page.get_by_label("Kutipan yang benar").is_visible()
    assert not page.get_by_label("Alasan").is_visible()
    assert faults_of(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_new_link_is_copied_as_a_message(browser, screens, width):
    page = open_page(browser, screens, "editor", "copied+kutipan/", width)
    page.get_by_role("button", name="Buat tautan baru").click()
    page.get_by_text("hanya tampil sekarang").wait_for()
    assert faults_of(page) == []
    if width == 360:
        assert page.evaluate(SMALL) == []
    page.get_by_role("button", name="Salin untuk WA").click()
    page.get_by_role("button", name="Tersalin").wait_for()
    page.context.close()


def test_a_link_is_answered_without_scripts(browser, screens):
    page = visit(browser, screens, "link_plain_360", 360, java_script_enabled=False)
    page.get_by_role("button", name="Lihat kutipan").click()
    page.get_by_label("Tolak, jangan dimuat").check()
    page.get_by_label("Alasan").fill("Bukan kata saya.")
    page.get_by_label("Nama Anda").fill("Maria Seran")
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="Terima kasih").wait_for()
    assert "Ditolak oleh Maria Seran" in page.locator("main").inner_text()
    page.context.close()
