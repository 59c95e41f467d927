"""The whole public site rendered anew, beside Pelican on the same texts.

Pelican is given each body as HTML, so that it has no Markdown to read, and writes what it has in common
with us: a page for each release, lists by month and district in pages of twenty, feeds. Ours is measured
with that alone, and with all that a rebuild writes: PDF, Word, plain text and files for newsroom systems
beside each release, packed copies, each file flushed to the disk.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.houses import SMALL, Bench, inside
from tests.bench.measuring import Line
from tests.own_house import ROOT, OwnHouse

MANY = 5_000
_PELICAN = """
import sys
from pelican import main
from tests.bench.measuring import peak_memory
main(sys.argv[1:])
print(peak_memory())
"""
_SETTINGS = """
SITENAME = "Ruang Berita"; SITEURL = "http://127.0.0.1:8080"; AUTHOR = "Pemerintah Kabupaten Belu"
PATH = "content"; OUTPUT_PATH = "output"; TIMEZONE = "Asia/Makassar"; DEFAULT_LANG = "id"; THEME = "simple"
ARTICLE_URL = "siaran/{date:%Y}/{date:%m}/{slug}/"; ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL = "wilayah/{slug}/"; CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
MONTH_ARCHIVE_SAVE_AS = "arsip/{date:%Y}/{date:%m}/index.html"; AUTHOR_SAVE_AS = ""; TAG_SAVE_AS = ""
DEFAULT_PAGINATION = 20; FEED_MAX_ITEMS = 50; RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = "rss/semua.atom"; FEED_ALL_RSS = "rss/semua.rss"
CATEGORY_FEED_ATOM = "rss/wilayah/{slug}.atom"; CATEGORY_FEED_RSS = "rss/wilayah/{slug}.rss"
"""


def rebuild(bench: Bench) -> Iterator[Line]:
    """Pages a second and peak memory of a full rebuild, ours and Pelican's."""
    for size in (SMALL, MANY) if bench.full else (SMALL,):
        house = bench.archive(size)
        pages, seconds, memory = _pelican(house, bench.folder / f"pelican-{size}")
        theirs = pages / seconds
        peer = (
            f"Pelican {theirs:,.0f} pages/s, {memory:,.0f} MB ({pages:,} pages in {seconds:.0f} s)"
        )
        for what, kind in (
            ("pages and feeds alone", "pages"),
            ("with documents and packed copies", "whole"),
        ):
            found = inside(house, "render", kind, bench.folder / f"{kind}-{size}")
            rate = found["pages"] / found["seconds"]
            yield Line(
                f"full rebuild, archive of {size:,}, {what}",
                f"{rate:,.0f} pages/s, {found['memory']:,.0f} MB",
                peer=f"{peer}: {rate / theirs:.1f} ×",
                how=f"{found['pages']:,} pages, {found['files']:,} files in {found['seconds']:.0f} s, one process",
            )
    if not bench.full:
        yield Line(
            f"full rebuild, archive of {MANY:,}",
            "not measured",
            how="make bench-full measures it",
        )


def _pelican(house: OwnHouse, folder: Path) -> tuple[int, float, float]:
    """Pages, seconds and peak memory (MB) of Pelican on the texts of *house*."""
    (folder / "content").mkdir(parents=True)
    inside(house, "write_texts", folder / "content")
    (folder / "conf.py").write_text(_SETTINGS, "utf-8")
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _PELICAN, "--settings", "conf.py", "--quiet"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    pages = sum(1 for _ in (folder / "output").rglob("*.html"))
    if done.returncode or not pages:
        raise RuntimeError(f"pelican wrote {pages} pages: {done.stderr[-1000:]}")
    return pages, seconds, float(done.stdout.splitlines()[-1])
