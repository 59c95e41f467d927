"""A body as HTML and as plain text: the small subset that we promise, and nothing that acts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lhtml

from pipelines.publish import plain_text, release_html
from pipelines.publish.text import shorten, summary
from tests.pipelines.publish.archive import make_release

ALLOWED = {"p", "ul", "ol", "li", "blockquote", "em", "strong", "a", "br", "div"}


def test_paragraphs_lists_quotations_and_emphasis_become_html():
    body = "Satu **dua** *tiga*.\n\n> Kutipan\n\n- a\n- b\n\n1. c"

    assert release_html(body) == (
        "<p>Satu <strong>dua</strong> <em>tiga</em>.</p>\n<blockquote>\n<p>Kutipan</p>\n</blockquote>\n"
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "[klik](//contoh.example/x)",
        "[klik](/rahasia)",
        "![foto](http://contoh.example/x.jpg)",
        "# Judul\n\n<iframe src='https://contoh.example'></iframe>",
        "<https://contoh.example> `kode` ~~coret~~",
    ],
)
def test_what_is_not_promised_stays_the_characters_it_is(body):
    html = release_html(body)

    elements = {el.tag for el in lhtml.fragment_fromstring(html, create_parent="div").iter()}
    assert elements <= {"div", "p", "a"}
    assert all(
        el.get("href", "").startswith(("http://", "https://"))
        for el in lhtml.fragment_fromstring(html, create_parent="div").iter("a")
    )


@given(st.text())
def test_no_text_makes_another_element_or_attribute(body):
    root = lhtml.fragment_fromstring(release_html(body) or "<p></p>", create_parent="div")

    for element in root.iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "title", "start"}


def test_plain_text_has_headline_dateline_and_no_markup():
    release = make_release(0)

    assert plain_text(release).startswith(
        f"{release.headline}\n\nATAMBUA – Pemerintah Kabupaten Belu menyerahkan"
    )
    assert "selesai tepat waktu." in plain_text(release)
    assert "\n\n- Desa Kabuna\n\n- Desa Jenilu\n\n" in plain_text(release)
    assert "Selengkapnya di laman dinas." in plain_text(release)
    assert plain_text(release).endswith(
        "Narahubung: Rikardus Contoh, Bidang Layanan Informasi, 0389 000001, pers@contoh.example"
    )


def test_plain_text_counts_the_items_of_a_numbered_list():
    release = replace(make_release(2), body="3. tiga\n4. empat", contacts=())

    assert plain_text(release).endswith("3. tiga\n\n4. empat")


def test_the_summary_is_the_deck_or_else_the_lead():
    assert summary(make_release(0)) == "Serah terima di Kabuna melayani 1.204 keluarga."
    assert summary(make_release(1)).startswith("Pemerintah Kabupaten Belu menyerahkan")
    assert summary(replace(make_release(1), body="")) == make_release(1).headline


def test_a_long_text_is_cut_between_words():
    assert shorten("satu dua tiga empat", limit=14) == "satu dua tiga…"
    assert shorten("x" * 300) == "x" * 239 + "…"
    assert shorten("  pendek \n saja ") == "pendek saja"
