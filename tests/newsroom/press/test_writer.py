"""Files are swapped in whole, or left alone."""

import gzip
import stat
from pathlib import PurePosixPath

import pytest

from newsroom.press.writer import write_files

PAGE = PurePosixPath("/siaran/2026/11/sumur/index.html")
PHOTO = PurePosixPath("media/foto.jpg")


def test_a_file_stands_under_the_root_with_its_packed_copy(tmp_path):
    changed = write_files(tmp_path / "public", [(PAGE, b"<p>halo</p>"), (PHOTO, b"\xff\xd8")])

    page = tmp_path / "public" / "siaran/2026/11/sumur/index.html"
    assert changed == [PAGE, PHOTO]
    assert (
        page.read_bytes()
        == gzip.decompress(page.with_name("index.html.gz").read_bytes())
        == b"<p>halo</p>"
    )
    assert sorted(p.name for p in (tmp_path / "public/media").iterdir()) == ["foto.jpg"]


def test_anybody_may_read_what_is_written(tmp_path):
    write_files(tmp_path, [(PAGE, b"x")])

    for file in (tmp_path / "siaran/2026/11/sumur").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_the_same_content_is_not_written_again(tmp_path):
    write_files(tmp_path, [(PAGE, b"satu")])
    before = {
        p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in tmp_path.rglob("*") if p.is_file()
    }

    assert write_files(tmp_path, [(PAGE, b"satu")]) == []
    assert {
        p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in tmp_path.rglob("*") if p.is_file()
    } == before


def test_packing_twice_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_files(tmp_path / name, [(PAGE, b"satu" * 1000)])

    packed = [p.read_bytes() for p in sorted(tmp_path.rglob("*.gz"))]
    assert packed[0] == packed[1]


@pytest.mark.parametrize("damage", ["missing", "older", "cut"])
def test_a_packed_copy_that_does_not_match_is_mended(tmp_path, damage):
    write_files(tmp_path, [(PAGE, b"isi baru")])
    packed = tmp_path / "siaran/2026/11/sumur/index.html.gz"
    if damage == "missing":
        packed.unlink()
    else:
        packed.write_bytes(gzip.compress(b"isi lama") if damage == "older" else b"")

    assert write_files(tmp_path, [(PAGE, b"isi baru")]) == [PAGE]
    assert gzip.decompress(packed.read_bytes()) == b"isi baru"


def test_none_deletes_the_file_and_its_packed_copy(tmp_path):
    write_files(tmp_path, [(PAGE, b"x"), (PHOTO, b"y")])

    assert write_files(tmp_path, [(PAGE, None), (PHOTO, None)]) == [PAGE, PHOTO]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert write_files(tmp_path, [(PAGE, None), (PurePosixPath("/a/b/c.html"), None)]) == []


@pytest.mark.parametrize(
    "path", ["../luar.html", "/../luar.html", "a/../../luar.html", "/", "a\\..\\b", "a\0b"]
)
def test_a_path_that_leaves_the_folder_is_refused(tmp_path, path):
    with pytest.raises(ValueError, match="public folder"):
        write_files(tmp_path / "public", [(PurePosixPath(path), b"x")])

    assert list(tmp_path.rglob("luar*")) == []


def test_an_absolute_path_stands_for_the_root(tmp_path):
    write_files(tmp_path, [(PurePosixPath("/etc/passwd.txt"), b"x")])

    assert (tmp_path / "etc/passwd.txt").read_bytes() == b"x"


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path):
    write_files(tmp_path, [(PAGE, b"lama")])
    folder = tmp_path / "siaran/2026/11/sumur"
    folder.joinpath("index.html.gz").unlink()
    folder.joinpath("index.html.gz").mkdir()  # nothing can be renamed onto a folder

    with pytest.raises(OSError):
        write_files(tmp_path, [(PAGE, b"baru")])

    assert folder.joinpath("index.html").read_bytes() == b"lama"
    assert sorted(file.name for file in folder.iterdir()) == ["index.html", "index.html.gz"]


def test_files_are_written_in_the_order_given(tmp_path):
    seen = []

    def files():
        for name in ("satu", "dua", "tiga"):
            seen.append(sorted(p.name for p in tmp_path.iterdir()))
            yield PurePosixPath(f"/{name}.jpg"), b"x"

    write_files(tmp_path, files())

    assert seen == [[], ["satu.jpg"], ["dua.jpg", "satu.jpg"]]
