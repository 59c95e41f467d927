"""What one release touches: everything that changes, and no more as the archive grows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.publish import (
    assets,
    plan_all,
    plan_change,
    plan_day,
    plan_part,
    render,
    render_all,
    render_change,
)
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    corrected,
    make_release,
    sample_releases,
    withdrawn,
)

# Small pages, so that few releases make many of them.
SMALL = replace(SITE, page_size=4, feed_window=6, feed_days=1)


def _site(archive):
    return dict(render_all(archive, SMALL, TODAY))


@pytest.fixture(scope="module")
def standing():
    """The site of sixty releases; never changed, since a change is made to a copy."""
    return _site(MemoryArchive(sample_releases(60)))


def _after_change(standing, release, archive):
    files = dict(standing)
    for path, data in render_change(release, archive=archive, site=SMALL, today=TODAY):
        files.pop(path, None)
        if data is not None:
            files[path] = data
    return files


def _differences(files, expected):
    return sorted(str(p) for p in files.keys() | expected.keys() if files.get(p) != expected.get(p))


@pytest.mark.parametrize("count", [0, 1, 4, 5, 23, 24, 25, 47, 60])
def test_after_a_new_release_the_site_is_as_if_built_anew(count):
    before = MemoryArchive(
        sample_releases(count) if count > 12 else [make_release(n) for n in range(count)]
    )
    release = make_release(count)
    after = before.changed(release)

    files = _after_change(_site(before), release, after)

    assert _differences(files, _site(after)) == []


def test_releases_published_one_by_one_make_the_site_that_a_rebuild_makes():
    archive = MemoryArchive([])
    files = dict(assets(SMALL))
    for number in range(30):
        release = make_release(number)
        archive = archive.changed(release)
        files = _after_change(files, release, archive)

    assert _differences(files, _site(archive)) == []


@pytest.mark.parametrize(("count", "more"), [(24, 2), (24, 3), (4, 9), (60, 5)])
def test_releases_decided_upon_before_any_was_rendered_open_their_pages_all_the_same(count, more):
    before = MemoryArchive([make_release(n) for n in range(count)])
    releases = [make_release(count + n) for n in range(more)]
    after = MemoryArchive([make_release(n) for n in range(count + more)])

    files = _site(before)
    for release in releases:
        files = _after_change(files, release, after)

    assert _differences(files, _site(after)) == []


@pytest.mark.parametrize("number", [0, 13, 40, 58, 59])
def test_after_a_correction_the_site_is_as_if_built_anew(standing, number):
    releases = sample_releases(60)
    decided_at = releases[-1].published_at + timedelta(hours=30)
    release = corrected(releases[number], at=decided_at)
    after = MemoryArchive(releases).changed(release)

    files = _after_change(standing, release, after)

    assert _differences(files, _site(after)) == []


@pytest.mark.parametrize("number", [0, 3, 25, 40, 57, 58, 59])
def test_after_a_withdrawal_the_site_is_as_if_built_anew(standing, number):
    releases = sample_releases(60)
    decided_at = releases[-1].published_at + timedelta(hours=30)
    release = withdrawn(releases[number], at=decided_at)
    after = MemoryArchive(releases).changed(release)

    files = _after_change(standing, release, after)

    assert _differences(files, _site(after)) == []


def test_the_work_for_a_new_release_does_not_grow_with_the_archive():
    def work(count):  # a multiple of four: the same issuer both times
        release = make_release(count)
        archive = MemoryArchive([*(make_release(n) for n in range(count)), release])
        paths = list(plan_change(release, archive=archive, site=SITE))
        archive.handed_out = 0
        for _ in render_change(release, archive=archive, site=SITE, today=TODAY):
            pass
        return len(paths), archive.handed_out

    paths_small, releases_small = work(152)
    paths_large, releases_large = work(1500)

    assert paths_large <= paths_small + 3
    assert releases_large <= 1.3 * releases_small


def test_pages_come_before_feeds_and_the_feed_of_all_releases_last():
    release = make_release(40)
    archive = MemoryArchive([*sample_releases(40), release])

    paths = [str(path) for path in plan_change(release, archive=archive, site=SITE)]

    kinds = [
        "feed"
        if p.startswith("/rss/") and "." in p[-5:] and not p.endswith((".html", "/opml.xml"))
        else "page"
        for p in paths
    ]
    assert kinds == sorted(kinds, reverse=True)
    names = ("siaran.pdf", "siaran.docx", "siaran.txt", "ninjs.json", "newsml.xml", "index.html")
    assert paths[:6] == [f"/{release.path}/{name}" for name in names]
    assert paths[-3:] == ["/rss/semua.rss", "/rss/semua.atom", "/rss/semua.json"]
    assert len(paths) == len(set(paths))


def test_every_planned_path_can_be_rendered_by_itself():
    release = make_release(40)
    archive = MemoryArchive([*sample_releases(40), release])

    together = dict(render_change(release, archive=archive, site=SMALL, today=TODAY))
    alone = {
        path: render(path, archive=archive, site=SMALL, today=TODAY)
        for path in plan_change(release, archive=archive, site=SMALL)
    }

    assert alone == together


def test_a_rendering_is_repeated_byte_by_byte():
    archive = MemoryArchive(sample_releases(40))

    assert _differences(_site(archive), _site(MemoryArchive(sample_releases(40)))) == []


def test_only_what_the_plan_of_the_day_names_changes_with_the_day():
    archive = MemoryArchive(sample_releases(60))
    newest = archive.latest(1)[0].published_at.date()
    today = dict(render_all(archive, SMALL, newest))
    later = dict(render_all(archive, SMALL, newest + timedelta(days=5)))

    assert set(_differences(today, later)) <= {str(path) for path in plan_day(site=SMALL)}
    assert _differences(today, later)


def test_thirty_nights_together_cover_the_site_and_one_alone_its_newest_days():
    archive = MemoryArchive(sample_releases(400))
    newest = archive.latest(1)[0].published_at.date()
    everything = set(plan_all(archive=archive, site=SMALL))

    def night(number, since):
        return set(plan_part(archive=archive, site=SMALL, since=since, part=number, parts=30))

    old = newest + timedelta(days=90)
    nights = [night(number, old) for number in range(30)]
    assert set.union(*nights) == everything
    assert max(len(paths) for paths in nights) < len(everything)
    month = (newest.year, newest.month)
    assert {path for path in everything if f"/{month[0]}/{month[1]:02}/" in str(path)} <= night(
        7, newest
    )


def test_what_never_stood_or_is_gone_renders_to_nothing():
    archive = MemoryArchive(sample_releases(40))

    for path in ("/siaran/2026/10/tidak-ada/index.html", "/arsip/2020/01/index.html",
                 "/arsip/2026/10/99/index.html", "/wilayah/11/index.html", "/rss/wilayah/11.rss",
                 "/rss/arsip/2026/10/99.atom", "/sitemap/2020-01.xml", "/lain.txt"):  # fmt: skip
        assert render(path, archive=archive, site=SITE, today=TODAY) is None, path
