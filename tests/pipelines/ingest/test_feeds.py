"""How a source's feed is read: what a sound one gives, what is mended, what is refused."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipelines.errors import UnreadableReport
from pipelines.ingest import parse_feed

WITA = timezone(timedelta(hours=8))


def rss(*items: str, head: str = "", title: str = "Desa Sukamaju") -> bytes:
    """A feed around *items*, each the inside of an <item>."""
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>{title}</title><link>https://sukamaju.example.id/</link>{body}</channel></rss>"
    ).encode()


def read(raw: bytes, content_type: str = ""):
    return parse_feed(raw, source="sukamaju.example.id", content_type=content_type)


def refusal(raw: bytes) -> str:
    with pytest.raises(UnreadableReport) as caught:
        read(raw)
    assert "sukamaju.example.id" in caught.value.message
    return caught.value.message


# --- sound feeds -----------------------------------------------------------------------------


def test_reads_every_field_of_an_rss_item():
    (item,) = read(
        rss(
            "<title>Panen &amp; Pasar</title><link>https://sukamaju.example.id/panen</link>"
            '<guid isPermaLink="false">tag:sukamaju,2026:7</guid><dc:creator>Admin Desa</dc:creator>'
            "<pubDate>Mon, 23 Nov 2026 08:30:00 +0800</pubDate><description>ringkas</description>"
            "<content:encoded><![CDATA[<p>Isi <b>lengkap</b>.</p>]]></content:encoded>"
        )
    )

    assert item.identity == "tag:sukamaju,2026:7"
    assert item.title == "Panen & Pasar"
    assert item.link == "https://sukamaju.example.id/panen"
    assert item.author == "Admin Desa"
    assert item.html == "<p>Isi <b>lengkap</b>.</p>"
    assert item.published_at == datetime(2026, 11, 23, 8, 30, tzinfo=WITA)
    assert item.repairs == ()


def test_reads_atom_with_xhtml_and_an_alternate_link():
    (item,) = read(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><author><name>Humas</name></author>'
        b"<entry><id>urn:1</id><title type='html'>Rapat &amp;lt;b&amp;gt; Desa</title>"
        b'<link rel="self" href="https://d.example.id/1.atom"/><link href="https://d.example.id/1"/>'
        b"<updated>2026-11-23T10:00:00+09:00</updated><published>2026-11-23T08:00:00+09:00</published>"
        b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Isi <em>teks</em></p></div>'
        b"</content></entry></feed>"
    )

    assert (item.identity, item.author) == ("urn:1", "Humas")
    assert item.link == "https://d.example.id/1"
    assert item.html == "<div><p>Isi <em>teks</em></p></div>"
    assert item.published_at == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


def test_reads_rss_1_by_its_about_address():
    (item,) = read(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>D</title></channel>'
        b'<item rdf:about="https://d.example.id/1"><title>Judul</title><link>https://d.example.id/1</link>'
        b"<dc:date>2026-11-23</dc:date><description>Isi</description></item></rdf:RDF>"
    )

    assert (item.identity, item.title, item.html) == ("https://d.example.id/1", "Judul", "Isi")


def test_reads_json_feed():
    items = [
        {
            "id": 7,
            "title": "Judul",
            "content_text": "Satu < dua\n\nTiga",
            "url": "https://d.example.id/7",
        },
        {"id": "8", "content_html": "<p>x</p><script>y</script>", "authors": [{"name": "Ani"}]},
        "bukan objek",
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "D", "items": items}

    seven, eight = read(json.dumps(feed).encode())

    assert (seven.identity, seven.html) == ("7", "<p>Satu &lt; dua</p><p>Tiga</p>")
    assert (eight.html, eight.author) == ("<p>x</p>", "Ani")


def test_an_empty_feed_has_no_items():
    assert read(rss()) == ()


# --- identity --------------------------------------------------------------------------------


def test_identity_is_the_raw_id_then_the_link_then_a_digest():
    bare, linked, neither = read(
        rss(
            "<guid>4711</guid><title>A</title>",
            "<link>https://sukamaju.example.id/b</link><title>B</title>",
            "<title>C</title><pubDate>23/11/2026</pubDate>",
        )
    )

    assert (bare.identity, bare.link) == ("4711", "")
    assert linked.identity == "https://sukamaju.example.id/b"
    assert neither.identity.startswith("sha256:")


def test_identity_is_the_same_on_both_ways():
    item = "<guid>4711</guid><title>A</title>"

    (sound,) = read(rss(item))
    (mended,) = read(rss(item, title="Desa & Kami"))

    assert sound.identity == mended.identity == "4711"
    assert mended.repairs == ("repaired",)


def test_of_items_with_the_same_identity_the_first_is_kept():
    items = read(rss("<guid>1</guid><title>A</title>", "<guid>1</guid><title>B</title>"))

    assert [item.title for item in items] == ["A"]


# --- what is taken out -----------------------------------------------------------------------


def test_active_markup_goes_and_words_stay():
    (item,) = read(
        rss(
            "<title>&lt;script&gt;alert(1)&lt;/script&gt;Judul &lt;b&gt;tebal&lt;/b&gt;</title>"
            "<link>javascript:alert(1)</link><guid isPermaLink='false'>1</guid>"
            "<description><![CDATA[<p onclick='x()'>Isi</p><script>a()</script><style>b{}</style>"
            "<iframe src='https://x.example'></iframe><svg><a xlink:href='x'>s</a></svg><form>f</form>"
            "<a href='jav&#x09;ascript:alert(1)'>tautan</a><img src='data:text/html,x'>]]></description>"
        )
    )

    assert item.title == "Judul tebal"
    assert item.link == ""
    assert item.html == '<p>Isi</p>f<a rel="noopener noreferrer">tautan</a><img>'


def test_relative_links_are_joined_to_the_item():
    (item,) = read(
        rss(
            "<link>/berita/1</link><title>A</title>"
            "<description>&lt;img src='/foto.jpg'&gt;&lt;a href='https://a.example.id/'&gt;a&lt;/a&gt;</description>"
        )
    )

    assert item.link == "https://sukamaju.example.id/berita/1"
    assert 'src="https://sukamaju.example.id/foto.jpg"' in item.html


# --- what is mended --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        pytest.param(rss("<title>Tani & Nelayan</title>"), "Tani & Nelayan", id="raw ampersand"),
        pytest.param(rss("<title>Balai&nbsp;Desa</title>"), "Balai Desa", id="undeclared name"),
        pytest.param(rss("<title>Balai\x0b \x07Desa</title>"), "Balai Desa", id="control characters"),
        pytest.param(
            b"\xef\xbb\xbf\n\n" + rss("<title>Balai Desa</title>"), "Balai Desa", id="mark, empty lines"
        ),
        pytest.param(
            rss("<title>Caf\u00e9 \u201cDesa\u201d</title>").decode().encode("cp1252"),
            "Café “Desa”",
            id="Windows-1252 called utf-8",
        ),
        pytest.param(
            rss("<title>“Desa” é \x00</title>").replace(b"\x00", b"\xff"), "“Desa” é \ufffd",
            id="one bad byte among good ones",
        ),
        pytest.param(
            rss("<title>Desa <b>tebal</title><description>x</description>"), "Desa tebal", id="open tag"
        ),
    ],
)  # fmt: skip
def test_a_broken_feed_is_mended_and_marked(raw, title):
    (item,) = read(raw)

    assert item.title == title
    assert "repaired" in item.repairs


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(rss("<title>Café Desa</title>").decode().encode("utf-16"), id="utf-16 with mark"),
        pytest.param(
            rss("<title>Café Desa</title>").replace(b'"utf-8"', b'"iso-8859-1"'),
            id="utf-8 called latin-1",
        ),
        pytest.param(
            rss("<title>Caf\u00e9 Desa</title>").replace(b'"utf-8"', b'"iso-8859-1"').decode().encode("latin-1"),
            id="latin-1",
        ),
    ],
)  # fmt: skip
def test_encodings_never_garble_a_title(raw):
    (item,) = read(raw, content_type="text/html; charset=iso-8859-2")

    assert item.title == "Café Desa"


def test_a_feed_cut_half_way_keeps_its_whole_items():
    whole = rss(
        "<guid>1</guid><title>A</title>",
        "<guid>2</guid><title>B</title>",
        "<guid>3</guid><title>C</title>",
    )

    items = read(whole[: whole.index(b"<title>C")])

    assert [item.title for item in items] == ["A", "B"]
    assert items[0].repairs == ("repaired",)
    assert items[1].repairs == ("repaired", "cut_short")


def test_an_old_atom_feed_is_read_by_the_slow_way():
    (item,) = read(
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>D</title><entry><id>urn:1</id>'
        b"<title>Lama</title><issued>2006-01-02T03:04:05Z</issued><content>Isi</content></entry></feed>"
    )

    assert (item.identity, item.title, item.html) == ("urn:1", "Lama", "Isi")


def test_an_outside_document_type_does_not_lose_words():
    (item,) = read(
        rss(
            "<title>Balai&eacute;Desa</title>",
            head='<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">',
        )
    )

    assert item.title == "BalaiéDesa"


def test_dates_nobody_can_read_stay_open():
    wib, nonsense = read(
        rss(
            "<title>A</title><pubDate>Senin, 23 November 2026 08.30 WIB</pubDate>",
            "<title>5</title><pubDate>kemarin sore</pubDate>",
        )
    )

    assert wib.published_at == datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    assert nonsense.published_at is None
    assert nonsense.repairs == ("unreadable_date",)


# --- what is refused -------------------------------------------------------------------------

BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "kosong", id="empty body"),
        pytest.param(
            b"<!doctype html><title>Just a moment...</title>", "halaman web", id="bot wall"
        ),
        pytest.param(b"<html><body><p>x</p></body></html>", "halaman web", id="well-formed page"),
        pytest.param(b"Sekadar kata-kata.", "bukan RSS", id="plain words"),
        pytest.param(b'{"version": "1"}', "bukan JSON Feed", id="other JSON"),
        pytest.param(
            b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "terputus", id="cut JSON"
        ),
        pytest.param(b'{"a":' * 100_000, "rusak", id="deep JSON"),
        pytest.param(
            rss(head=f"{BOMB}]>").replace(b"Desa Suka", b"&i;"), "ENTITY", id="billion laughs"
        ),
        pytest.param(
            rss(
                "<title>&x;</title>",
                head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
            ),
            "ENTITY",
            id="outside entity",
        ),
        pytest.param(b"<rss><channel><item><title>A", "terputus", id="cut in the first item"),
        pytest.param(b"<rss>" + b"<a>" * 200_000, "terputus", id="depth 200,000, cut"),
        pytest.param(
            b"<rss><channel>" + b"<a>" * 90_000 + b"&</channel></rss>", "rumit", id="depth 90,000"
        ),
        pytest.param(
            rss("<title " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">A & B</title>"),
            "rumit",
            id="100,000 attributes",
        ),
        pytest.param(b"<rss>" + b"<a " * 300_000 + b"</rss>", "rumit", id="300,000 open tags"),
        pytest.param(b" " * (10 * 1024 * 1024 + 1), "10 MB", id="too large"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(raw, words):
    assert words in refusal(raw)


def test_deeply_nested_markup_is_read_as_words():
    (item,) = read(
        rss("<title>A</title><description>" + "&lt;div&gt;" * 100_000 + "isi</description>")
    )

    assert item.html == "isi"
    assert "markup_too_heavy" in item.repairs or "cut_short" in item.repairs


def test_formatting_that_is_opened_again_in_every_paragraph_is_read_as_words():
    opened = "".join(f"&lt;b id={n}&gt;" for n in range(1000))
    field = f"&lt;p&gt;{opened}&lt;/p&gt;" + "&lt;p&gt;isi&lt;/p&gt;" * 3000

    (item,) = read(rss(f"<title>A</title><description>{field}</description>"))

    assert "markup_too_heavy" in item.repairs
    assert item.html.startswith("isi isi")


def test_an_element_left_open_in_every_item_does_not_weigh_the_feed():
    excerpt = "<description><![CDATA[<div><p>Kabar & cerita]]></description>"

    items = read(rss(*[f"<guid>{n}</guid>{excerpt}" for n in range(900)], title="Desa & Kami"))

    assert len(items) == 900
    assert items[-1].html == "<div><p>Kabar &amp; cerita</p></div>"


def test_at_most_a_thousand_items_are_read():
    many = [f"<guid>{n}</guid><title>T{n}</title>" for n in range(1500)]

    for feed in (rss(*many), rss(*many, title="Desa & Kami")):
        items = read(feed)
        assert len(items) == 1000
        assert "too_many_items" in items[-1].repairs


def test_a_hundred_thousand_doubles_are_one_item():
    items = read(rss(*["<guid>1</guid><title>A & B</title>"] * 100_000))

    assert [item.title for item in items] == ["A & B"]


def test_an_item_that_is_too_long_is_cut_and_marked():
    (item,) = read(rss(f"<title>A</title><description>{'kata ' * 300_000}</description>"))

    assert len(item.html) <= 1024 * 1024
    assert "cut_short" in item.repairs


def test_bytes_that_name_a_file_do_not_open_it():
    assert "bukan RSS" in refusal(b"/etc/hostname")
