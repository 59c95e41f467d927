"""The page for a weak signal: all of it stays under 30 kB, whatever is published."""

import re
from dataclasses import replace

import pytest

from pipelines.publish import assets, render
from pipelines.publish.low_data import LIMIT_BYTES
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    make_release,
    with_photos,
    withdrawn,
)

LONG = "Pemerintah Kabupaten Menyerahkan Bantuan Kepada Warga di Desa Terpencil " * 4


def _page(releases, site=SITE):
    return render("/hemat/", archive=MemoryArchive(releases), site=site, today=TODAY).decode()


def _loaded(page, site):
    """Everything that a browser fetches for *page*, in bytes."""
    files = {str(path): data for path, data in assets(site)}
    found = re.findall(
        r'<(?:link rel="(?:icon|stylesheet)"|img|script)[^>]*(?:href|src)="([^"]+)"', page
    )
    return sum(len(files[address]) for address in found if not address.startswith("data:"))


@pytest.mark.parametrize(
    "site",
    [
        pytest.param(SITE, id="the house's colours"),
        pytest.param(replace(SITE, accent="#0b5d3b", accent_dark="#7ed6ad"), id="own colours"),
    ],
)  # fmt: skip
def test_fifty_long_headlines_stay_under_the_limit_with_all_that_is_loaded(site):
    releases = [
        replace(with_photos(make_release(n)), headline=f"{n} {LONG}", deck=LONG) for n in range(50)
    ]

    page = _page(releases, site)

    assert len(page.encode()) + _loaded(page, site) <= LIMIT_BYTES
    assert page.count("<li>") >= 30


def test_nothing_heavy_is_loaded():
    page = _page([with_photos(make_release(n)) for n in range(3)])

    assert "<img" not in page
    assert "<script" not in page
    assert "jakarta" not in page


def test_a_headline_leads_to_the_text_and_the_page_stands_beside_it():
    release = make_release(1)

    page = _page([release])

    assert f'<a href="/{release.path}/siaran.txt">{release.headline}</a>' in page
    assert f'href="/{release.path}/">Halaman lengkap</a>' in page


def test_the_newest_come_first_and_the_withdrawn_not_at_all():
    page = _page([make_release(0), make_release(1), withdrawn(make_release(2))])

    assert page.index("-1/siaran.txt") < page.index("-0/siaran.txt")
    assert "-2/siaran.txt" not in page


def test_a_house_without_a_release_says_so():
    assert "Belum ada siaran yang terbit." in _page([])
