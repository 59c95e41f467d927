"""What stands beside a release's page: tables as CSV, the English page, a PDF signed elsewhere."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath

import pytest
from lxml import html

from pipelines.publish import render, render_change, render_release, render_these
from pipelines.publish.address import data_files, english_page, signed_pdf, url
from pipelines.publish.beside import english_moment, may_stand_beside, render_beside, table_csv
from pipelines.publish.feeds import render_feed
from pipelines.values import DataTable, EnglishText, PublishedWithdrawal, SignedPdf
from tests.pipelines.publish.archive import SITE, MemoryArchive, make_release

TABLE = DataTable(
    "Sumur <bor>", ("Desa", "Unit"), (("Kabuna, Haekrit", "2"), ("“Jenilu”", "-1")), "Dinas PUPR"
)
ENGLISH = EnglishText("Six Villages <Now> Have Wells", "Water *flows* in Kabuna.\n\nIt is clean.")
TODAY = date(2026, 11, 24)


def make(**more):
    plain = make_release(1)
    path = signed_pdf(plain.path)
    full = {
        "headlines": ("Kabupaten Belu: Enam Desa", "Bupati: “Ini Milik Warga”"),
        "data": (TABLE,),
        "english": ENGLISH,
        "signed_pdf": SignedPdf(path, "a" * 64, 2048, True),
    }
    return replace(plain, **(full | more))


def page_of(release):
    archive = MemoryArchive([release])
    return render_release(release, archive=archive, site=SITE)[1].decode()


def english(release):
    return render_beside(release, english_page(release.path), site=SITE).decode()


def links(page):
    """hreflang to address, of the head."""
    tree = html.fromstring(page.encode())
    return {
        one.get("hreflang"): one.get("href")
        for one in tree.findall(".//head/link")
        if one.get("hreflang")
    }


def test_a_table_is_read_back_cell_by_cell():
    rows = list(csv.reader(io.StringIO(table_csv(TABLE).decode(), newline="")))
    assert rows == [list(TABLE.columns), *map(list, TABLE.rows)]


def test_the_page_shows_headlines_tables_and_the_signed_pdf():
    page = page_of(make())
    assert "Judul lain untuk media" in page
    assert page.count('aria-label="Salin judul: ') == 2
    assert "Sumur &lt;bor&gt;" in page
    assert "Sumber: Dinas PUPR" in page
    assert "a" * 64 in page
    assert "belum diperiksa keasliannya" in page
    for target in ("data.csv", "siaran-ditandatangani.pdf", "en/"):
        assert f"{make().path}".rstrip("/") + f'/{target}"' in page


def test_a_page_without_them_says_nothing_of_them():
    page = page_of(make_release(1))
    for words in ("Judul lain", "Data pendukung", "bertanda tangan", "hreflang", "English"):
        assert words not in page


def test_both_texts_lead_to_each_other_and_have_an_address_of_their_own():
    release = make()
    own, translated = url(SITE, release.path), url(SITE, english_page(release.path))
    expected = {"id": own, "en": translated, "x-default": own}
    assert links(page_of(release)) == links(english(release)) == expected
    assert f'<link rel="canonical" href="{translated}">' in english(release)
    assert f'<link rel="canonical" href="{own}">' in page_of(release)


def test_the_english_page_is_english_and_safe():
    page = english(make())
    assert '<html lang="en">' in page
    assert "Six Villages &lt;Now&gt; Have Wells" in page
    assert "<em>flows</em>" in page
    assert "Published" in page
    (article,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(article)
    assert (told["inLanguage"], told["translationOfWork"]["@id"]) == ("en", make().tag_id)


def test_the_english_text_is_in_no_indonesian_feed():
    release = make()
    for format in ("rss", "atom", "json"):
        feed = render_feed(
            [release], site=SITE, today=TODAY, format=format, stem="semua", section=None
        )[1]
        assert b"Villages" not in feed


def test_the_english_page_stands_in_the_sitemap_of_its_month():
    release = make()
    files = dict(render_change(release, archive=MemoryArchive([release]), site=SITE, today=TODAY))
    months = [
        data for path, data in files.items() if data and re.match(r"/sitemap/\d{4}-", str(path))
    ]
    assert any(url(SITE, english_page(release.path)).encode() in data for data in months)


def test_a_withdrawal_takes_tables_away_and_leaves_an_english_notice():
    taken = PublishedWithdrawal(
        make().published_at + timedelta(days=1), "Data keliru", "Angkanya keliru."
    )
    release = make(
        withdrawal=taken, version=2, data=(), headlines=(), signed_pdf=None,
        english=replace(ENGLISH, body=""),
    )  # fmt: skip
    files = dict(render_change(release, archive=MemoryArchive([release]), site=SITE, today=TODAY))
    assert files[data_files(release.path)[0]] is None
    notice = files[english_page(release.path)].decode()
    assert "was withdrawn on" in notice
    assert 'content="noindex"' in notice
    assert "flows" not in notice


def test_what_a_correction_dropped_is_taken_away():
    release = make(version=2, data=(), english=None)
    files = dict(render_change(release, archive=MemoryArchive([release]), site=SITE, today=TODAY))
    assert all(path in files and files[path] is None for path in may_stand_beside(release))


def test_a_first_publication_has_nothing_to_take_away():
    release = replace(make_release(1), version=1)
    assert may_stand_beside(release) == []


def test_a_rebuild_and_a_single_look_give_the_same_bytes_as_the_change():
    release = make()
    archive = MemoryArchive([release])
    changed = dict(render_change(release, archive=archive, site=SITE, today=TODAY))
    rebuilt = dict(render_these([release], (), archive=archive, site=SITE, today=TODAY))
    for path in (data_files(release.path)[0], english_page(release.path)):
        alone = render(path, archive=archive, site=SITE, today=TODAY)
        assert changed[path] == rebuilt[path] == alone is not None
    assert (
        render(PurePosixPath(f"{release.path}/data-2.csv"), archive=archive, site=SITE, today=TODAY)
        is None
    )


@pytest.mark.parametrize(
    ("zone", "words"),
    [("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"), ("Asia/Pontianak", "WIB")],
)
def test_moments_name_their_zone(zone, words):
    from zoneinfo import ZoneInfo

    at = make().published_at.astimezone(ZoneInfo(zone))
    assert english_moment(at).endswith(words)
