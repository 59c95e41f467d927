"""A quotation on its way: asked by link, worded anew by who is quoted, taken over, approved, published.

Four people in Chromium: the editor, an aide with no account, the editor again, the approver.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.quoted import SAID
from tests.newsroom.desk.test_screens import open_page
from tests.screens import IN_CHROMIUM, chromium, served

pytestmark = IN_CHROMIUM

OWN_WORDS = "Kami segera membangun enam sumur bor, dan warga ikut merawatnya"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.quoted_screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
def test_words_of_the_quoted_one_reach_the_public(browser, screens, width):
    release = f"journey_{width}"
    page = open_page(browser, screens, "editor", f"{release}#periksa", width)
    page.get_by_text("belum disetujui").first.wait_for()
    page.get_by_role("button", name="Mintakan persetujuan kutipan").click()
    letter = page.get_by_label("Pesan siap kirim").input_value()
    link = next(line for line in letter.splitlines() if "/kutipan/" in line)
    page.context.close()
    assert SAID not in letter

    _answer(browser, screens["base"] + "/kutipan/" + link.split("/kutipan/")[1], width)

    page = open_page(browser, screens, "editor", f"{release}#periksa", width)
    page.get_by_text("diminta diubah").first.wait_for()
    page.get_by_role("button", name="Ambil kata-katanya").click()
    page.get_by_text("Tersimpan sebagai revisi 2").wait_for()
    assert f"“{OWN_WORDS},” kata" in page.locator("#naskah").text_content()
    page.get_by_role("button", name="Ajukan").click()
    page.get_by_text("Diajukan.").wait_for()
    page.context.close()

    page = open_page(browser, screens, "approver", release, width)
    page.locator('button[popovertarget="p-setujui"]').first.click()
    page.locator("#p-setujui button.main").click()
    page.get_by_text("Disetujui dan terbit").wait_for()
    page.goto(page.url.split("#")[0] + "riwayat/")
    history = page.locator("main").inner_text()
    assert "Diminta diubah oleh Joni Bere (mewakili)" in history
    assert "Diterbitkan oleh Theresia" in history
    page.context.close()


def _answer(browser: Any, link: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID")
    page = context.new_page()
    for _ in range(2):  # a preview has looked before, and the aide looks twice
        assert page.goto(link).status == 200
        assert SAID not in page.content()
    page.get_by_role("button", name="Lihat kutipan").click()
    page.get_by_label("Ubah kata-katanya").check()
    page.get_by_label("Kutipan yang benar").fill(f"{OWN_WORDS}.")
    page.get_by_label("Nama Anda").fill("Joni Bere")
    page.get_by_label("ajudan").check()
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="Terima kasih").wait_for()
    assert page.goto(link).status == 410
    context.close()
