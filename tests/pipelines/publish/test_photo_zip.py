"""The file of all photos: the same bytes at any time, and every photo with its words."""

import io
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest

from pipelines.publish.photo_zip import has_photo_zip, render_photo_zip
from pipelines.values import PublishedPhoto
from tests.pipelines.publish.archive import SITE, make_release, withdrawn


def numbered(number, *, caption="Sumur bor", credit="Kominfo Belu"):
    return PublishedPhoto(
        path=PurePosixPath(f"/foto/ab/ab{number}.jpg"), content_type="image/jpeg", bytes=3, width=2,
        height=1, alt="Sumur", caption=caption, credit=credit,
    )  # fmt: skip


RELEASE = replace(
    make_release(1),
    photos=(numbered(1), numbered(2, caption="", credit="")),
)


def test_it_holds_each_photo_and_what_is_said_of_it():
    with ZipFile(io.BytesIO(render_photo_zip(RELEASE, [b"a", b"b"], site=SITE))) as found:
        assert found.namelist() == ["ab1.jpg", "ab2.jpg", "keterangan.txt"]
        assert (found.read("ab1.jpg"), found.read("ab2.jpg")) == (b"a", b"b")
        lines = found.read("keterangan.txt").decode("utf-8").splitlines()
    assert lines[0] == RELEASE.headline
    assert lines[2].startswith(SITE.public_url)
    assert lines[4:] == ["ab1.jpg", "Keterangan: Sumur bor", "Foto: Kominfo Belu", "", "ab2.jpg"]


def test_the_same_photos_give_the_same_bytes(monkeypatch):
    once = render_photo_zip(RELEASE, [b"a", b"b"], site=SITE)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render_photo_zip(RELEASE, [b"a", b"b"], site=SITE) == once


def test_a_photo_that_is_shown_twice_lies_in_it_once():
    twice = replace(RELEASE, photos=(numbered(1), numbered(1)))
    with ZipFile(io.BytesIO(render_photo_zip(twice, [b"a", b"a"], site=SITE))) as found:
        assert found.namelist() == ["ab1.jpg", "keterangan.txt"]


def test_one_photo_needs_no_file_nor_does_a_withdrawn_release():
    assert has_photo_zip(RELEASE)
    assert not has_photo_zip(replace(RELEASE, photos=RELEASE.photos[:1]))
    assert not has_photo_zip(withdrawn(RELEASE))


def test_a_missing_photo_is_no_file():
    with pytest.raises(ValueError, match="zip"):
        render_photo_zip(RELEASE, [b"a"], site=SITE)
