"""The queue, the box for pasted messages, the calendar and the preview in a real browser."""

import base64
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom.desk.test_screens import address_of, faults_of, open_page
from tests.screens import IN_CHROMIUM, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("editor", "/meja/antrean/"),
    ("editor", "/meja/antrean/?tampilan=terjadwal"),
    ("approver", "/meja/antrean/?tampilan=persetujuan"),
    ("kadis", "/meja/antrean/?tampilan=saya"),
    ("kadis", "/meja/"),
    ("single", "/meja/antrean/"),
    ("empty", "/meja/antrean/"),
    ("empty", "/meja/"),
    ("kadis", "/meja/kalender/"),
    ("kadis", "/meja/kalender/?tampilan=pekan"),
    ("empty", "/meja/kalender/?hari=2027-03-04"),
    ("editor", "/meja/tempel/"),
    ("editor", "read"),
    ("editor", "with_photo?lihat=pratinjau"),
    ("editor", "with_photo+pratinjau/"),
    ("editor", "with_photo+pratinjau/?lebar=hp"),
    ("editor", "with_photo+pratinjau/1/?sendiri"),
    ("editor", "with_photo+pratinjau/1/wilayah/53.04/"),
    ("editor", "corrected?lihat=pratinjau"),
    ("editor", "corrected+pratinjau/1/"),
]
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0"
    "Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9"
    "AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZn"
    "aGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP0"
    "9fb3+Pn6/9oACAEBAAA/APn+v//Z"
)
DROP = """async ([files, text]) => {
  const data = new DataTransfer();
  for (const [name, type, bytes] of files) data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
  const form = document.querySelector('form.paste');
  form.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
PASTE = """bytes => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(bytes)], 'tempelan.jpg', { type: 'image/jpeg' }));
  document.getElementById('tp-teks').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.queue_screens_server") as house:
        yield house


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    faults = faults_of(page)
    page.context.close()

    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", ["/meja/antrean/?tampilan=persetujuan", "/meja/antrean/?tampilan=saya", "/meja/"])  # fmt: skip
def test_steps_letters_and_long_names_stay_within_their_cells(browser, screens, path, width):
    page = open_page(browser, screens, "kadis", path, width)
    over = page.eval_on_selector_all(
        ".turn, .yours, .since > *, ol.q .stack > *, .letters h3",
        "all => all.filter(e => e.scrollWidth > e.parentElement.clientWidth + 1 || e.getBoundingClientRect().width < 60 && e.textContent.length > 12)"
        ".map(e => e.textContent)",
    )  # fmt: skip
    page.context.close()

    assert over == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_opens_by_keyboard_and_takes_dropped_photos_and_an_exported_chat(
    browser, screens, width
):
    page = open_page(browser, screens, "editor", "/meja/antrean/", width)
    page.focus(".paste-box summary")
    page.keyboard.press("Enter")
    chat = "[24/11/26 08.15] Camat: Panen raya."
    page.evaluate(DROP, [[["a.jpg", "image/jpeg", list(JPEG)], ["b.jpg", "image/jpeg", [*JPEG, 0]],
                          ["chat.txt", "text/plain", list(chat.encode())]], ""])  # fmt: skip
    page.evaluate(PASTE, [*JPEG, 0, 0])
    page.wait_for_function("document.getElementById('tp-teks').value.length > 0")
    faults = faults_of(page)
    names = page.locator("#tp-pilihan li bdi").all_inner_texts()
    page.locator("#tp-pilihan button").nth(1).click()
    left = page.evaluate("[...document.getElementById('tp-foto').files].map(one => one.name)")
    text = page.input_value("#tp-teks")
    page.context.close()

    assert names == ["a.jpg", "b.jpg", "tempelan.jpg"]
    assert left == ["a.jpg", "tempelan.jpg"]
    assert text == chat
    assert faults == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_pasted_message_leads_to_its_review(browser, screens, scripts):
    page = open_page(browser, screens, "editor", "/meja/antrean/", 360, java_script_enabled=scripts)
    page.locator(".paste-box summary").click()
    page.fill(
        "#tp-teks", f"[24/11/26 08.15] Camat Anu: Panen raya jagung di Desa Kabuna ({scripts})."
    )
    page.fill("#tp-nama", "Camat Anu")
    page.set_input_files("#tp-foto", [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": JPEG}])
    page.locator(".paste button.main").click()
    page.wait_for_url(re.compile("/meja/tempel/"))
    page.locator("a.btn.main", has_text="Buka naskah").click()
    page.wait_for_url(re.compile("/meja/siaran/"))
    raw = page.locator("#asli").text_content()
    page.context.close()

    assert "Pengirim: Camat Anu" in raw


def test_names_are_offered_once_the_field_is_reached(browser, screens):
    page = open_page(browser, screens, "editor", "/meja/antrean/")
    page.locator(".paste-box summary").click()
    page.focus("#tp-nama")
    page.wait_for_selector("#tp-daftar option", state="attached")
    offered = page.eval_on_selector_all("#tp-daftar option", "all => all.map(one => one.value)")
    page.context.close()

    assert offered == ["Yosefina (yosefina)"]


def test_a_receipt_waits_without_blocking_and_is_clean(browser, screens):
    page = open_page(browser, screens, "editor", "fresh", 360)
    said = page.locator("#tp-dibaca").inner_text()
    faults = faults_of(page)
    page.context.close()

    assert said.startswith("Sedang dibaca")
    assert faults == []


def test_a_phone_lists_only_days_that_hold_something(browser, screens):
    page = open_page(browser, screens, "kadis", "/meja/kalender/", 360)
    empty = page.locator(".cal > li.blank:visible").count()
    plans = page.locator(".plan:visible .plan-word").all_inner_texts()
    page.context.close()

    assert empty == 0
    assert "Terbit" in plans
    assert "Jadwal, tertahan embargo" in plans
    assert "Terbit saat embargo berakhir" in plans


@pytest.mark.parametrize("scripts", [True, False])
def test_a_schedule_is_moved_from_the_calendar(browser, screens, scripts):
    page = open_page(browser, screens, "kadis", "/meja/kalender/", java_script_enabled=scripts)
    page.locator(".plan", has_text="Terbit Besok").get_by_text("Ubah jadwal").click()
    panel = page.locator("#p-jadwal")
    panel.wait_for(state="visible")
    page.fill("#jd-jam", "09.15")
    panel.locator("button.main").click()
    page.get_by_text("Terbit sendiri").first.wait_for()
    page.goto(address_of(screens, "/meja/kalender/"))
    moved = page.locator(".plan", has_text="Terbit Besok").locator("time").inner_text()
    page.context.close()

    assert moved == "09.15 WITA"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_preview_shows_the_page_with_its_style_and_photo(browser, screens, width):
    page = open_page(browser, screens, "editor", "with_photo?lihat=pratinjau", width)
    frame = page.frame_locator("iframe.hp")
    frame.locator("h1").wait_for()
    page.wait_for_timeout(300)
    shown = frame.locator("h1").evaluate(
        "e => { const d = e.ownerDocument, i = d.querySelector('figure img');"
        " return [getComputedStyle(e).fontFamily, i.complete && i.naturalWidth > 0, d.documentElement.scrollWidth <= d.defaultView.innerWidth] }"
    )  # fmt: skip
    card = page.locator(".chat-card img").evaluate("i => i.getAttribute('src')")
    page.context.close()

    assert "Jakarta" in shown[0]
    assert shown[1:] == [True, True]
    assert "/foto/" in card
