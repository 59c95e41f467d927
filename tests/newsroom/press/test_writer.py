"""Files are swapped in whole, or left alone."""

import gzip
import os
import stat
from pathlib import PurePosixPath

import brotli
import pytest

from newsroom.press.folder import Folder
from newsroom.press.writer import Together, write_files

PAGE = PurePosixPath("/siaran/2026/11/sumur/index.html")
PHOTO = PurePosixPath("media/foto.jpg")


def test_a_file_stands_under_the_root_with_its_packed_copies(tmp_path):
    changed = write_files(tmp_path / "public", [(PAGE, b"<p>halo</p>"), (PHOTO, b"\xff\xd8")])

    page = tmp_path / "public" / "siaran/2026/11/sumur/index.html"
    assert changed == [PAGE, PHOTO]
    assert (
        page.read_bytes()
        == gzip.decompress(page.with_name("index.html.gz").read_bytes())
        == brotli.decompress(page.with_name("index.html.br").read_bytes())
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

    for ending in (".gz", ".br"):
        first, second = [p.read_bytes() for p in sorted(tmp_path.rglob(f"*{ending}"))]
        assert first == second


@pytest.mark.parametrize("coding", [gzip, brotli])
@pytest.mark.parametrize("damage", ["missing", "older", "cut", "foreign"])
def test_a_packed_copy_that_does_not_match_is_mended_and_the_page_left_alone(
    tmp_path, damage, coding
):
    write_files(tmp_path, [(PAGE, b"isi baru")])
    page = tmp_path / "siaran/2026/11/sumur/index.html"
    packed = page.with_name("index.html.gz" if coding is gzip else "index.html.br")
    before = page.stat().st_ino, page.stat().st_mtime_ns
    if damage == "missing":
        packed.unlink()
    else:
        packed.write_bytes(
            {"older": coding.compress(b"isi lama"), "cut": b"", "foreign": b"isi baru"}[damage]
        )

    assert write_files(tmp_path, [(PAGE, b"isi baru")]) == [PAGE]
    assert coding.decompress(packed.read_bytes()) == b"isi baru"
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == before


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
    assert [file.name for file in folder.iterdir() if file.name.endswith(".tmp")] == []


def test_files_are_written_in_the_order_given(tmp_path):
    names, seen = [f"{number:03}.jpg" for number in range(120)], []

    def files():
        for number, name in enumerate(names):
            seen.append(sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".tmp"))
            yield PurePosixPath(f"/{name}"), b"x" * (120 - number) * 5000  # the first take longest

    changed = write_files(tmp_path, files())

    assert [str(path) for path in changed] == [f"/{name}" for name in names]
    assert all(there == names[: len(there)] for there in seen)
    assert len(seen[-1]) > len(names) / 2  # and not all at the end


def test_a_file_named_twice_ends_as_it_was_named_last(tmp_path):
    page = PurePosixPath("/siaran.html")
    write_files(tmp_path, [(page, b"lama")])

    write_files(tmp_path, [(page, b"baru"), (page, b"lama")])

    assert tmp_path.joinpath("siaran.html").read_bytes() == b"lama"


def test_what_came_before_a_fault_is_written(tmp_path):
    def files():
        yield PurePosixPath("/satu.html"), b"satu"
        yield PurePosixPath("/dua.html"), b"dua"
        raise RuntimeError("a page that cannot be rendered")

    with pytest.raises(RuntimeError):
        write_files(tmp_path, files())

    found = sorted(file.name for file in tmp_path.iterdir())
    assert found == [f"{name}.html{end}" for name in ("dua", "satu") for end in ("", ".br", ".gz")]


def test_what_comes_behind_a_file_that_cannot_be_put_is_not_written(tmp_path):
    (tmp_path / "halaman.jpg").mkdir()  # nothing can be renamed onto a folder
    names = [f"{number:02}.jpg" for number in range(12)]

    with pytest.raises(OSError):
        write_files(
            tmp_path,
            [(PurePosixPath(f"/{name}"), b"x") for name in ("satu.jpg", "halaman.jpg", *names)]
            + [(PurePosixPath("/rss/semua.rss"), b"leads to the page")] * 9,
        )

    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["satu.jpg"]


def test_the_folder_tells_what_stands_there_without_what_belongs_to_it(tmp_path):
    write_files(tmp_path, [(PAGE, b"x"), (PHOTO, b"y")])
    (tmp_path / "yatim.html.br").write_bytes(b"")
    (tmp_path / ".index.html.a.tmp").write_bytes(b"")
    left = tmp_path / ".index.html.b.tmp"
    left.write_bytes(b"")
    os.utime(left, (0, 0))

    assert sorted(map(str, Folder(tmp_path).paths())) == [
        "/.index.html.b.tmp", "/media/foto.jpg", str(PAGE), "/yatim.html.br",
    ]  # fmt: skip


class Away:
    """A store that takes one file and is then out of reach."""

    def write(self, files):
        next(iter(files))
        raise OSError("no route to the bucket")


def test_a_second_store_that_is_away_keeps_nothing_from_the_first(tmp_path):
    first = Folder(tmp_path)

    with pytest.raises(OSError, match="no route"):
        Together(first, Away()).write([(PAGE, b"x"), (PHOTO, b"y")])

    assert set(map(str, first.paths())) == {str(PAGE), "/media/foto.jpg"}


def test_a_first_store_that_fails_ends_the_run_where_it_is(tmp_path):
    first, second = Folder(tmp_path / "a"), Folder(tmp_path / "b")

    with pytest.raises(ValueError, match="does not name a file"):
        Together(first, second).write([(PAGE, b"x"), (PurePosixPath("/../y"), b""), (PHOTO, b"y")])

    assert list(first.paths()) == [PAGE]


def test_two_stores_are_filled_in_one_turn_and_one_that_lags_catches_up(tmp_path):
    first, second = Folder(tmp_path / "a"), Folder(tmp_path / "b")
    write_files(first, [(PAGE, b"x")])

    assert write_files(Together(first, second), iter([(PAGE, b"x"), (PHOTO, b"y")])) == [
        PHOTO,
        PAGE,
    ]
    assert set(second.paths()) == set(first.paths())
    assert write_files(Together(first, second), [(PAGE, b"x"), (PHOTO, b"y")]) == []
