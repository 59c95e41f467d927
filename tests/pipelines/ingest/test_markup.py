"""HTML from outside, made harmless and made into lines."""

import pytest

from pipelines.ingest.markup import clean_html, html_to_text, is_heavy, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>a</p><p>b</p>", "a\n\nb", id="paragraphs"),
        pytest.param("<div>a<div>b</div>c</div>", "a\n\nb\n\nc", id="nested blocks"),
        pytest.param("a<br>b<br/>c", "a\nb\nc", id="line breaks"),
        pytest.param("<p>a <b>b</b>\n c</p>", "a b c", id="inline"),
        pytest.param(
            "<ol start=3><li>a</li><li>b<ul><li>c</li></ul></li></ol>d",
            "3. a\n4. b\n- c\n\nd",
            id="lists",
        ),
        pytest.param("<ul><li><p>a</p><p>b</p></li></ul>", "- a\nb", id="paragraphs in an item"),
        pytest.param(
            "<ul>\n <li>\n <div><p>a</p></div>\n</li>\n</ul>", "- a", id="blocks in an item"
        ),
        pytest.param("<p>a</p>\n\n<br>\n<p>b</p>", "a\n\nb", id="space between blocks"),
        pytest.param(
            "<table><tr><td>a</td><td></td><td>b<br>c</td></tr></table>", "a | | b c", id="cells"
        ),
        pytest.param("<blockquote><p>“a”</p></blockquote>", "“a”", id="quotation"),
        pytest.param("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c", id="references"),
        pytest.param("<!-- x --><style>y</style>", "", id="nothing"),
        pytest.param("<p>a<p>b", "a\n\nb", id="open paragraphs"),
    ],
)
def test_reads_as_lines(html, text):
    assert html_to_text(html) == (text, ())


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Panen &amp; Pasar", "Panen & Pasar"),
        ("a < b dan c > d", "a < b dan c > d"),
        ("<b>Tebal</b>  <i>miring", "Tebal miring"),
        ("&lt;script&gt;x()&lt;/script&gt;Judul", "Judul"),
        ("<script>x()", ""),
    ],
)
def test_titles_are_text(title, text):
    assert plain(title) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000,
        "<div></x>" * 5000,
        "".join(f"<b id={n}>" for n in range(2000)),
        "<p " + " ".join(f"a{n}" for n in range(5000)) + ">x",
        "<p>" + "".join(f"<i id={n}>" for n in range(500)) + "</p><p>x</p>" * 2000,
    ],
)
def test_markup_that_costs_too_much_is_heavy(html):
    assert is_heavy(html)
    assert clean_html(html)[1] == ("markup_too_heavy",)


@pytest.mark.parametrize(
    "html",
    ["<p>a</p>" * 5000, "<li>a" * 5000, "<tr><td>a" * 5000, "<div><p><b>x</b></p></div>" * 2000],
)
def test_ordinary_markup_is_not_heavy(html):
    assert not is_heavy(html)


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        "&",
        "<!--",
        "<script>",
        "<p ",
        " ",
        "<li>",
        "<td><p>",
        "<svg><p>",
        "<b><p></b>",
        "</p>",
    ],
)
def test_no_fragment_takes_long(unit):
    """Would take minutes, not seconds, if any step grew with the square of the length."""
    fragment = unit * (400_000 // len(unit))

    html_to_text(fragment)
    plain(fragment)
