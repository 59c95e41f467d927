"""Pages of media outlets in a real browser, their own and the desk's: no page bars anybody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_flow_screens import SMALL
from tests.newsroom.desk.test_screens import faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("outlet", "/media/"),
    ("waiting", "/media/"),
    ("outlet", "/media/profil/"),
    ("outlet", "/media/minat/"),
    ("outlet", "/media/tujuan/"),
    ("outlet", "/media/kunci/"),
    ("outlet", "embargo"),
    ("waiting", "/media/daftar/"),
    ("waiting", "/media/daftar/terkirim/"),
    ("waiting", "account"),
    ("waiting", "stop"),
    ("editor", "/meja/media/"),
    ("approver", "/meja/media/?keadaan=admitted"),
    ("editor", "waiting"),
    ("approver", "outlet"),
    ("editor", "/meja/media/kiriman/"),
    ("editor", "release"),
    ("editor", "kept"),
]


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.press.outlets.screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_of_outlets_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, screens["paths"].get(path, path), width)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        assert page.evaluate(SMALL) == []
    assert page.complaints == []
    page.context.close()


def test_a_key_is_made_and_its_addresses_are_shown_once(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/kunci/", 360)
    page.get_by_label("Nama (boleh kosong)").fill("Situs kami")
    page.get_by_role("button", name="Buat kunci").click()
    address = page.locator("code.secret").first.inner_text()
    assert address.endswith("/semua.rss")
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(screens["base"] + "/media/kunci/")
    assert page.locator("code.secret").count() == 0
    page.context.close()


def test_a_correction_is_acknowledged_by_keyboard(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/")
    before = page.get_by_role("button", name="Sudah kami terima").count()
    page.get_by_role("button", name="Sudah kami terima").first.press("Enter")
    page.get_by_text("Dicatat: sudah Anda terima.").wait_for()
    assert page.get_by_role("button", name="Sudah kami terima").count() == before - 1
    page.context.close()


def test_a_folder_is_added_tried_and_ended_by_its_outlet(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/tujuan/", 360)
    page.get_by_label("Jalan").select_option("drop")
    page.get_by_label("Alamat: e-mail").fill("sftp://warta@ftp.posbelu.example/coba")
    page.get_by_role("button", name="Tambah tujuan").click()
    page.get_by_text("Tujuan ditambahkan.").wait_for()
    page.get_by_role("button", name=re.compile("Coba kirim.*coba$")).click()
    page.get_by_text("Dicoba dalam beberapa detik.").wait_for()
    assert page.get_by_text("Sedang dicoba").count() == 1
    assert faults_of(page) == []
    page.get_by_role("button", name=re.compile("Hentikan.*coba$")).click()
    page.get_by_text("Tujuan dihentikan.").wait_for()
    page.context.close()


def test_a_refused_bucket_keeps_what_was_typed_but_no_secret(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/tujuan/", 360)
    page.get_by_label("Jalan").select_option("drop")
    page.get_by_label("Alamat: e-mail").fill("s3://posbelu-lain")
    page.get_by_text("SFTP dan S3", exact=True).click()
    page.get_by_label("Sandi SFTP, atau kunci rahasia S3").fill("rahasia sekali")
    page.get_by_role("button", name="Tambah tujuan").click()
    page.get_by_text("Isi ID kunci dan kunci rahasia S3.").wait_for()
    assert page.get_by_label("Alamat: e-mail").input_value() == "s3://posbelu-lain"
    assert "rahasia sekali" not in page.content()
    page.complaints.clear()  # the browser tells of the refusal's status
    assert faults_of(page) == []
    page.context.close()


def test_a_new_key_of_a_server_is_confirmed(browser, screens):
    page = open_page(browser, screens, "outlet", "/media/tujuan/")
    page.get_by_role("button", name="Ya, pakai kunci baru").click()
    page.get_by_text("Kunci server dikonfirmasi; yang menunggu segera dikirim.").wait_for()
    assert page.get_by_role("button", name="Ya, pakai kunci baru").count() == 0
    page.context.close()
