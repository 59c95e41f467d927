"""The desk in a real browser: readable by all, complete by keyboard, cards beside their words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.screens import IN_CHROMIUM, RULES, served

pytestmark = IN_CHROMIUM

PAGES = [
    ("", "/akun/login/"),
    ("editor", "/meja/"),
    ("editor", "/meja/antrean/"),
    ("editor", "/meja/antrean/?tampilan=terbit"),
    ("editor", "draft"),
    ("editor", "draft?lihat=sunting"),
    ("editor", "draft?lihat=pratinjau"),
    ("editor", "draft#asli"),
    ("editor", "draft#periksa"),
    ("approver", "draft#komentar"),
    ("editor", "waiting"),
    ("editor", "returned"),
    ("editor", "published"),
    ("editor", "long"),
    ("editor", "edited+riwayat/"),
    ("editor", "edited+banding/"),
    ("editor", "draft+keterangan/"),
    ("editor", "draft+teks/"),
    ("approver", "draft"),
    ("approver", "waiting"),
    ("approver", "waiting?lihat=sunting"),
    ("approver", "published"),
    ("approver", "embargoed"),
    ("operator", "/meja/"),
    ("operator", "/akun/2fa/"),
    ("operator", "/akun/password/change/"),
]


@pytest.fixture(scope="module")
def screens() -> Iterator[dict[str, Any]]:
    with served("tests.newsroom.desk.screens_server") as house:
        yield house


def address_of(screens: dict[str, Any], path: str) -> str:
    """An address as it stands, or the name of a release with what follows it."""
    if path.startswith("/"):
        return str(screens["base"] + path)
    match = re.fullmatch(r"(\w+)(.*)", path)
    assert match is not None
    return str(screens["base"] + screens["paths"][match[1]] + match[2].removeprefix("+"))


def open_page(
    browser: Any, screens: dict[str, Any], role: str, path: str, width: int = 1280, **more: Any
) -> Any:
    height = 800 if width < 500 else 900
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", **more
    )
    if role:
        context.add_cookies(
            [{"name": "sessionid", "value": screens["cookies"][role], "url": screens["base"]}]
        )
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    answer = page.goto(address_of(screens, path))
    assert answer.status == 200
    return page


def faults_of(page: Any) -> list[Any]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    faults: list[Any] = [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("wider than the screen")
    return faults + page.complaints


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_bars_nobody(browser, screens, role, path, width):
    page = open_page(browser, screens, role, path, width)
    faults = faults_of(page)
    page.context.close()

    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_cards_and_panels_bar_nobody(browser, screens, width, scheme):
    page = open_page(browser, screens, "approver", "to_approve", width, color_scheme=scheme)
    page.locator(".draft a.tempat").first.click()
    faults = faults_of(page)
    page.keyboard.press("Escape")
    for opener in ("p-kembalikan", "p-setujui"):
        page.locator(f'button[popovertarget="{opener}"]').first.click()
        faults += faults_of(page)
        page.keyboard.press("Escape")
    page.goto(address_of(screens, "embargoed"))
    page.locator('button[popovertarget="p-jadwal"]').first.click()
    faults += faults_of(page)
    page.context.close()

    assert faults == []


def test_a_card_lies_beside_the_text_on_a_wide_screen(browser, screens):
    page = open_page(browser, screens, "editor", "draft")
    page.locator(".draft a.orang").first.click()
    card = page.locator(".card:popover-open").bounding_box()
    text = page.locator("#naskah").bounding_box()
    page.context.close()

    assert card["x"] >= text["x"] + text["width"]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_question_leads_to_its_sentence_in_the_manuscript(browser, screens, width):
    page = open_page(browser, screens, "editor", "draft#periksa", width)
    page.locator(".w5 a", has_text="Siapa").click()
    sentence = page.locator(".s:target")
    sentence.wait_for(state="visible")
    box, pane = sentence.bounding_box(), page.locator("#naskah").bounding_box()
    page.context.close()

    assert pane["y"] <= box["y"]
    assert box["y"] + box["height"] <= pane["y"] + pane["height"]


CHOOSE = """words => {
  const walker = document.createTreeWalker(document.querySelector('.draft .doc'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return true;
  }
  return false;
}"""


@pytest.mark.parametrize(("width", "words"), [(360, "Hubungi ketua"), (1280, "membuka sumur bor")])
def test_words_are_commented_on_answered_and_opened_again(browser, screens, width, words):
    page = open_page(browser, screens, "approver", "spoken_of", width)
    assert page.evaluate(CHOOSE, words)
    page.get_by_role("button", name="Komentari kata ini").click()
    assert page.input_value("#k-kutipan") == words
    assert page.evaluate("document.activeElement.id") == "k-isi"
    page.keyboard.type("Apa maksudnya?")
    page.get_by_role("button", name="Kirim komentar").click()
    page.get_by_text("Komentar tersimpan.").wait_for()

    page.goto(address_of(screens, "spoken_of"))
    mark = page.locator("mark.said", has_text=words)
    mark.locator("xpath=following-sibling::a[1]").click()
    card = page.locator(".card:popover-open")
    assert "Apa maksudnya?" in card.inner_text()
    faults = faults_of(page)
    card.get_by_role("button", name="Tandai selesai").click()
    page.get_by_text("Komentar selesai.").wait_for()
    assert page.locator("mark.said", has_text=words).count() == 0

    page.locator("summary", has_text="komentar selesai").click()
    faults += faults_of(page)
    page.get_by_role("button", name="Buka lagi").click()
    page.get_by_text("Komentar dibuka lagi.").wait_for()
    page.locator(".log a", has_text=words).click()
    page.locator("mark.said:target").wait_for(state="visible")
    page.context.close()

    assert faults == []


def test_a_card_opens_without_script_too(browser, screens):
    page = open_page(browser, screens, "editor", "draft", java_script_enabled=False)
    page.locator(".draft a.tempat").first.click()
    shown = page.locator(".card:visible")

    assert shown.count() == 1
    assert "Kecamatan Kakuluk Mesak" in shown.inner_text()
    page.context.close()


def test_every_kind_of_mark_is_named_within_a_small_screen(browser, screens):
    page = open_page(browser, screens, "editor", "draft", 360)
    boxes = [button.bounding_box() for button in page.locator(".legend button").all()]
    page.context.close()

    assert len(boxes) == 6
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)


def test_the_bar_lies_under_the_thumb_and_one_pane_is_seen(browser, screens):
    page = open_page(browser, screens, "editor", "draft", 360)
    bar = page.locator(".actions").bounding_box()
    assert bar["y"] + bar["height"] == pytest.approx(800, abs=1)

    for name in ("asli", "naskah", "periksa"):
        page.click(f'.sw a[data-to="{name}"]')
        assert page.locator(".pane:visible").evaluate_all("all => all.map(one => one.id)") == [name]
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_only_the_panes_scroll(browser, screens, width):
    page = open_page(browser, screens, "editor", "draft", width)
    overhang = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    page.context.close()

    assert overhang <= 0


def test_no_word_in_the_margin_is_broken(browser, screens):
    page = open_page(browser, screens, "editor", "contact")
    margin = page.locator(".para .src", has_text="narahubung")
    height = margin.evaluate(
        "one => { const range = document.createRange(); range.selectNodeContents(one);"
        " return [range.getClientRects().length, one.scrollWidth - one.clientWidth] }"
    )
    page.context.close()

    assert height == [1, 0]


def test_the_view_one_is_in_is_seen_on_a_small_screen(browser, screens):
    page = open_page(browser, screens, "editor", "/meja/antrean/?tampilan=dicabut", 360)
    box = page.locator('.views [aria-current="page"]').bounding_box()
    page.context.close()

    assert 0 <= box["x"] <= 360 - box["width"]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_what_a_row_of_the_queue_says_stays_in_its_row(browser, screens, width):
    page = open_page(browser, screens, "editor", "/meja/antrean/", width)
    over = page.eval_on_selector_all(
        "ol.q > li .stack span", "all => all.filter(e => e.scrollWidth > e.parentElement.clientWidth)"
        ".map(e => e.textContent)",
    )  # fmt: skip
    scheduled = page.locator("ol.q > li", has_text="Terjadwal Besok").count()
    page.context.close()

    assert scheduled
    assert over == []


def test_findings_are_walked_and_mended_by_keyboard(browser, screens):
    page = open_page(browser, screens, "editor", "mended")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "temuan-1"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "temuan-2"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.get_by_text("Tersimpan sebagai revisi 2").wait_for()

    assert "Senin (23/11/2026)" in page.inner_text("#naskah")
    page.context.close()


def test_the_keyboard_opens_help_return_and_editing_and_leaves_what_is_typed_alone(
    browser, screens
):
    page = open_page(browser, screens, "editor", "keys")
    page.keyboard.press("?")
    assert page.locator("#bantuan").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert page.locator("#p-kembalikan").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.wait_for_url(re.compile(r"lihat=sunting"))
    page.focus("#f-judul")
    page.keyboard.press("End")
    page.keyboard.type(" jkser")
    page.locator("#sunting button.main").click()
    page.get_by_text("Tersimpan sebagai revisi 2").wait_for()

    assert "jkser" in page.inner_text("h1")
    page.context.close()


def test_a_person_signs_in_reads_and_signs_out(browser, screens):
    page = open_page(browser, screens, "approver", "/meja/", 360)
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(re.compile(r"/akun/login/"))
    page.check("#lihat")

    assert page.get_attribute("#p", "type") == "text"
    page.context.close()
