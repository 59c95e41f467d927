"""The desk without a mouse: every step has a key, every control is reached and seen to be reached."""

import pytest

from tests.journeys.desk import WIDTHS, in_words, today
from tests.screens import IN_CHROMIUM

pytestmark = IN_CHROMIUM

# Marks what can be operated and is shown; a group of radio buttons is one stop, as browsers have it.
NUMBER_CONTROLS = """within => {
  const all = document.querySelector(within).querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  const seen = new Set();
  let count = 0;
  for (const one of all) {
    if (!one.checkVisibility({visibilityProperty: true}) || one.disabled || one.closest('.skip')) continue;
    if (one.type === 'radio') { if (seen.has(one.name)) continue; seen.add(one.name); }
    one.dataset.stop = one.type === 'radio' ? 'radio ' + one.name : String(count);
    count += 1;
  }
  return [...document.querySelectorAll('[data-stop]')].map(one => one.dataset.stop);
}"""

# Where the cursor is, whether that is seen: an outline, on the screen, and not all behind something else.
HERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const xs = [.1, .5, .9].map(part => box.left + box.width * part);
  const ys = [.1, .5, .9].map(part => box.top + box.height * part);
  const isOver = xs.some(x => ys.some(y => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one) && top !== document.body && top !== document.documentElement);
  }));
  const stop = one.type === 'radio' ? 'radio ' + one.name : one.dataset.stop;
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return [stop ?? null, outlined, isOver, one.outerHTML.slice(0, 120)];
}"""


def walks_through(person, within: str = "body") -> None:
    """Press Tab through *within*; every control of it is reached, and the cursor is seen on each."""
    wanted = set(person.page.evaluate(NUMBER_CONTROLS, within))
    reached, unseen = set(), []
    for _ in range(len(wanted) + 60):
        stop, is_outlined, is_over, html = person.page.evaluate(HERE)
        if stop in wanted and stop not in reached:
            reached.add(stop)
            if not (is_outlined and is_over):
                unseen.append((html, is_outlined, is_over))
        if reached == wanted:
            break
        person.page.keyboard.press("Tab")
    missed = [
        person.page.locator(f'[data-stop="{stop}"]').first.evaluate("one => one.outerHTML")[:120]
        for stop in sorted(wanted - reached)
    ]
    person.page.evaluate(
        "document.querySelectorAll('[data-stop]').forEach(one => delete one.dataset.stop)"
    )

    assert wanted
    assert missed == []
    assert unseen == []


def goes_by_tab_to(person, words: str) -> None:
    """Press Tab until the cursor stands on the control of these words."""
    for _ in range(120):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("document.activeElement.textContent").strip().startswith(words):
            return
    raise AssertionError(f"not reached by Tab: {words}")


def has_the_cursor(person, within: str) -> None:
    """Wait until the cursor stands in that part of the page."""
    person.page.wait_for_function("within => document.activeElement.closest(within)", arg=within)


def report(headline: str, day: str) -> str:
    return (
        f"{headline}\n\nKepala Dinas Kesehatan Kabupaten Belu, Maria Bete Seran, membuka pelatihan di Desa Kabuna, "
        f"Kecamatan Kakuluk Mesak, {day}, agar keluarga sehat.\n\nPeserta belajar dengan praktik di dapur umum.\n"
    )


def test_a_release_is_mended_submitted_and_approved_by_keys_alone(office):
    headline = "Pelatihan Gizi Dibuka di Desa Kabuna"
    name, rest = in_words(today()).split(maxsplit=1)
    wrong = "Rabu" if name != "Rabu" else "Kamis"
    office.take_in(report(headline, f"{wrong} {rest}"))
    office.take_in(report("Pelatihan Kedua Dibuka Pekan Depan", in_words(today())))
    with office.person("rikardus") as editor, office.person("theresia") as approver:
        keys = editor.page.keyboard
        editor.goes("/meja/antrean/")
        goes_by_tab_to(editor, headline)
        keys.press("Enter")
        editor.sees(headline, within="h1")
        keys.press("?")
        editor.sees("temuan berikutnya, sebelumnya", within="#bantuan")
        keys.press("Escape")
        for number in (2, 3):
            keys.press("j")
            assert editor.page.evaluate("document.activeElement.id") == "temuan-1"
            keys.press("Enter")
            editor.sees(f"Tersimpan sebagai revisi {number}")
        assert editor.page.locator(".finding").count() == 0
        keys.press("s")
        editor.sees("Orang lain yang akan menyetujuinya")
        here = editor.path
        keys.press("n")
        editor.page.wait_for_url(lambda url: "/meja/siaran/" in url and here not in url)

        keys = approver.page.keyboard
        approver.goes("/meja/antrean/?tampilan=persetujuan")
        goes_by_tab_to(approver, headline)
        keys.press("Enter")
        approver.sees(headline, within="h1")
        keys.press("a")
        approver.sees("Kapan terbit", within="#p-setujui")
        has_the_cursor(approver, "#p-setujui")
        goes_by_tab_to(approver, "Setujui")
        keys.press("Enter")
        approver.sees("Disetujui dan terbit.")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_control_of_queue_and_review_is_reached_by_tab_and_seen(office, width):
    path = office.take_in(report(f"Pelatihan Dibuka Jam {width}", in_words(today())))
    with office.person("rikardus", width) as editor:
        editor.goes("/meja/antrean/")
        walks_through(editor)
        editor.goes(path)
        for pane in "123" if editor.is_phone else "2":
            editor.page.keyboard.press(pane)
            walks_through(editor)
        editor.goes(f"{path}?lihat=sunting")
        walks_through(editor)


@pytest.mark.parametrize("width", WIDTHS)
def test_cards_and_dialogs_take_the_cursor_and_give_it_back(office, width):
    path = office.take_in(report(f"Pelatihan Ditutup Jam {width}", in_words(today())))
    with office.person("rikardus", width) as editor, office.person("theresia", width) as approver:
        editor.goes(path)
        editor.page.locator(".draft a.orang").first.focus()
        editor.page.keyboard.press("Enter")
        has_the_cursor(editor, ".card:popover-open")
        walks_through(editor, ".card:popover-open")
        editor.page.keyboard.press("Escape")
        has_the_cursor(editor, ".draft a.orang")

        editor.page.keyboard.press("r")
        has_the_cursor(editor, "#p-kembalikan")
        editor.page.keyboard.press("Shift+Tab")  # the cross stands before the first field
        walks_through(editor, "#p-kembalikan")
        editor.page.keyboard.press("Escape")
        assert editor.page.locator(".card:popover-open").count() == 0

        editor.page.keyboard.press("s")
        editor.sees("Orang lain yang akan menyetujuinya")
        approver.goes(path)
        approver.page.keyboard.press("a")
        has_the_cursor(approver, "#p-setujui")
        approver.page.keyboard.press("Shift+Tab")  # the cross stands before the first field
        walks_through(approver, "#p-setujui")
        approver.page.keyboard.press("Escape")
        assert approver.page.locator(".card:popover-open").count() == 0
