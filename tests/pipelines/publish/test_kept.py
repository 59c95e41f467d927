"""Rendered files against kept copies, so that a change in output shows in review.

After a wanted change: `KEEP=1 python -m pytest tests/pipelines/publish/test_kept.py`.
"""

import os
from pathlib import Path

import pytest

from pipelines.publish import render_all
from pipelines.values import ReleaseKind
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    as_statement,
    corrected,
    make_release,
    of_kind,
    with_photos,
    withdrawn,
)

KEPT = Path(__file__).parent / "kept"
RELEASES = [
    with_photos(make_release(0)),
    of_kind(make_release(1), ReleaseKind.URGENT),
    withdrawn(make_release(2)),
    corrected(make_release(3)),
    as_statement(make_release(4)),
]
NAMES = [
    "index.html", "ralat/index.html", "wilayah/53.04/index.html", "wilayah/index.html",
    "arsip/2026/09/index.html", "rss/index.html", "rss/semua.rss", "rss/semua.atom", "rss/semua.json",
    "rss/ralat.atom", "rss/ralat.rss", "rss/opml.xml", "arsip/index.html",
    "topik/index.html", "topik/air-bersih/index.html", "jenis/serta-merta/index.html", "pejabat/index.html",
    "rss/pejabat/7-marselinus-contoh.atom", "sitemap.xml", "sitemap/2026-09.xml", "404.html",
    "hemat/index.html", "cari/index.html", "data/index.html", "data/datapackage.json", "data/bulan.csv",
    "data/wilayah.csv", "data/siaran-2026-09.csv",
    *(f"{release.path}/index.html" for release in RELEASES),
]  # fmt: skip


@pytest.fixture(scope="module")
def rendered():
    return {
        str(path).lstrip("/"): data
        for path, data in render_all(MemoryArchive(RELEASES), SITE, TODAY)
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_the_kept_copy(rendered, name):
    kept = KEPT / name
    if os.environ.get("KEEP"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(rendered[name])

    assert rendered[name].decode() == kept.read_bytes().decode()
