"""The index of the public search: what is out can be found, what was withdrawn cannot."""

import gzip
import json
from dataclasses import replace

import pytest

from newsroom.press import searching
from newsroom.press.folder import Folder
from pipelines.publish import render_release
from tests.pipelines.publish.archive import (
    SITE,
    MemoryArchive,
    make_release,
    withdrawn,
)

pytestmark = pytest.mark.skipif(searching.program() is None, reason="pagefind is not installed")

OLD = replace(make_release(8), path=make_release(8).path.__class__("siaran/2025/03/sumur-lama-8"))
RELEASES = [*(make_release(n) for n in range(6)), withdrawn(make_release(7)), OLD]


@pytest.fixture(scope="module")
def pages():
    """The pages of the releases, drawn once for all tests."""
    archive = MemoryArchive(RELEASES)
    return [render_release(release, archive=archive, site=SITE) for release in RELEASES]


@pytest.fixture
def site(tmp_path, settings, pages):
    """A public folder with its pages, and the folder of what the index remembers."""
    settings.STATE_DIR = tmp_path / "state"
    public = tmp_path / "public"
    store = Folder(public)
    store.write(pages)
    return public, store


def _withdraw(release, store):
    gone = withdrawn(release)
    archive = MemoryArchive(RELEASES).changed(gone)
    store.write([render_release(gone, archive=archive, site=SITE)])
    return gone


def _index(public, year="2026"):
    return public / "cari" / "indeks" / year


def _texts(public, year="2026"):
    """What the index holds, by address, unpacked."""
    pages = [
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        for file in (_index(public, year) / "fragment").glob("*.pf_fragment")
    ]
    return {page["url"]: page for page in pages}


def _years(public):
    return json.loads((public / "cari/indeks/tahun.json").read_bytes())["years"]


def test_each_published_release_is_in_the_index_of_its_year_and_nothing_else(site):
    public, store = site

    said = searching.refresh(store, public=public, years=["2025", "2026"])

    assert said == "Pencarian diperbarui, 2026: 6 siaran, 2025: 1 siaran."
    assert _years(public) == ["2026", "2025"]
    assert set(_texts(public)) == {f"/{r.path}/" for r in RELEASES[:6]}
    assert set(_texts(public, "2025")) == {f"/{OLD.path}/"}


def test_the_text_is_found_with_what_it_can_be_chosen_by_and_without_the_furniture(site):
    public, store = site
    searching.index_year("2026", store, public=public)

    page = _texts(public)[f"/{RELEASES[0].path}/"]

    assert page["meta"] == {
        "title": RELEASES[0].headline, "terbit": "20 Sep 2026", "tempat": "Desa Kabuna",
    }  # fmt: skip
    assert page["filters"]["wilayah"] == ["Kabupaten Belu", "Kecamatan Kakuluk Mesak"]
    assert (page["filters"]["jenis"], page["filters"]["tahun"]) == (["Rilis berita"], ["2026"])
    assert "Air ini milik bersama" in page["content"]
    for furniture in ("Unduh", "Narahubung", "Langsung ke isi", "Sebelumnya"):
        assert furniture not in page["content"]


def test_what_has_not_changed_is_not_written_again(site):
    """The lists of choices come in another order each time; texts and words are the same bytes."""
    public, store = site

    def times():
        searching.index_year("2026", store, public=public)
        files = (*_index(public).glob("fragment/*"), *_index(public).glob("index/*.pf_index"))
        return {file: file.stat().st_mtime_ns for file in files}

    assert times() == times() != {}


def test_a_withdrawn_text_leaves_at_once_and_its_words_with_the_next_index(site):
    public, store = site
    searching.index_year("2026", store, public=public)
    gone = _withdraw(RELEASES[1], store)

    assert searching.forget(str(gone.path), store)
    assert f"/{gone.path}/" not in _texts(public)

    searching.index_again(str(gone.path), store, public=public)
    assert set(_texts(public)) == {f"/{r.path}/" for r in RELEASES[:6] if r.path != gone.path}
    entry = json.loads((_index(public) / searching.ENTRY).read_bytes())
    assert entry["languages"]["id"]["page_count"] == 5
    assert searching.stale_years() == []
    assert not searching.forget(str(gone.path), store)


@pytest.mark.parametrize("moment", ["read", "written"])
@pytest.mark.parametrize("has_index", [True, False], ids=["anew", "first"])
def test_what_is_withdrawn_while_the_index_is_made_does_not_come_into_it(
    site, monkeypatch, moment, has_index
):
    public, store = site
    if has_index:
        searching.index_year("2026", store, public=public)
    made, left = searching._made, [RELEASES[1]]

    def withdraw():
        if left:
            gone = _withdraw(left.pop(), store)
            searching.mark_stale(str(gone.path))
            searching.forget(str(gone.path), store)

    class Withdrawing:
        def write(self, files):
            changed = store.write(files)
            if moment == "written":
                withdraw()
            return changed

    def reading(year, public):
        result = made(year, public)
        if moment == "read":
            withdraw()
        return result

    monkeypatch.setattr(searching, "_made", reading)
    searching.index_year("2026", Withdrawing(), public=public)

    assert left == []
    assert set(_texts(public)) == {f"/{r.path}/" for r in RELEASES[:6] if r is not RELEASES[1]}
    assert searching.stale_years() == ["2026"]
    searching.index_year("2026", store, public=public)
    assert (len(_texts(public)), searching.stale_years()) == (5, [])


def test_a_year_whose_last_release_was_withdrawn_is_found_no_more(site):
    public, store = site
    searching.refresh(store, public=public, years=["2025", "2026"])
    gone = _withdraw(OLD, store)
    searching.forget(str(gone.path), store)

    searching.index_again(str(gone.path), store, public=public)

    assert _years(public) == ["2026"]
    assert [file for file in _index(public, "2025").rglob("*") if file.is_file()] == []


def test_a_withdrawal_takes_the_whole_year_away_where_pagefind_is_no_more(site, monkeypatch):
    public, store = site
    searching.refresh(store, public=public, years=["2026"])
    monkeypatch.setattr(searching, "program", lambda: None)

    searching.index_again(str(RELEASES[1].path), store, public=public)

    assert _years(public) == []
    assert _texts(public) == {}


def test_without_pagefind_nothing_is_done_and_nothing_breaks(site, monkeypatch):
    public, store = site
    monkeypatch.setattr(searching, "program", lambda: None)

    assert searching.refresh(store, public=public, years=["2026"]) == ""
    assert not _index(public).exists()


def test_the_entry_comes_after_all_that_it_leads_to(site):
    public, store = site
    order = []

    class Watching:
        def write(self, files):
            files = list(files)
            order.extend(path.name for path, _ in files)
            return store.write(files)

    searching.index_year("2026", Watching(), public=public)

    assert order[-2:] == [searching.ENTRY, "tahun.json"]
    assert len(order) == len(set(order))


def test_a_run_that_was_cut_off_is_repeated(site):
    public, store = site

    class Failing:
        def write(self, files):
            raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        searching.index_year("2026", Failing(), public=public)

    assert searching.stale_years() == ["2026"]
    searching.refresh(store, public=public, years=["2026"])
    assert len(_texts(public)) == 6


def test_a_failure_of_pagefind_is_told_and_leaves_the_index_that_stood(site, monkeypatch, tmp_path):
    public, store = site
    searching.index_year("2026", store, public=public)
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho out of memory >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(searching, "program", lambda: broken)

    with pytest.raises(searching.SearchError, match=r"ended with 3 for 2026: out of memory"):
        searching.index_year("2026", store, public=public)

    assert len(_texts(public)) == 6


def test_a_changed_page_makes_its_year_stale_and_a_lost_file_is_noticed(site):
    public, store = site
    searching.refresh(store, public=public, years=["2025", "2026"])

    searching.follow([RELEASES[0].path.__class__(f"/{OLD.path}/index.html"), RELEASES[0].path])
    assert searching.stale_years() == ["2025"]

    next((_index(public) / "index").iterdir()).unlink()
    assert searching.examine(public) == ["2026"]
    assert searching.stale_years() == ["2026", "2025"]
