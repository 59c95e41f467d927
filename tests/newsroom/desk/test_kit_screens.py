"""Texts, tables, signed PDFs and minor mends in a real browser: readable by all."""

import pytest

from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("editor", "draft+bahan/"),
    ("approver", "draft+bahan/"),
    ("editor", "draft+teks/"),
    ("editor", "draft+riwayat/"),
    ("editor", "out+perbaikan-kecil/"),
    ("editor", "out"),
    ("editor", "mended"),
    ("editor", "mended+riwayat/"),
]


@pytest.fixture(scope="module")
def screens():
    with served("tests.newsroom.desk.kit_screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    for details in page.locator("main details").all():
        details.evaluate("one => one.open = true")
    faults = faults_of(page)
    page.context.close()

    assert faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_typing_error_is_put_right_and_more_is_refused(browser, screens, width):
    page = open_page(browser, screens, "editor", "out+perbaikan-kecil/", width)
    body = page.get_by_label("Isi", exact=True)
    right = body.input_value().replace("membuka", "tidak membuka")
    body.fill(right)
    page.get_by_role("button", name="Simpan perbaikan").click()
    assert "mulai ralat" in page.get_by_role("alert").inner_text()
    assert body.input_value() == right
    page.context.close()
