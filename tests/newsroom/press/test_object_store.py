"""The public site in a bucket: moto's server stands for the store."""

import json
import socket
import time
from datetime import timedelta
from pathlib import PurePosixPath

import fsspec
import pytest

from newsroom.desk.models import Release
from newsroom.press import object_store, publishing
from newsroom.press.object_store import ObjectStore
from newsroom.press.writer import write_files
from tests import moto_server
from tests.newsroom.conftest import NOW
from tests.newsroom.press.test_publishing import out
from tests.own_house import free_port

PAGE = PurePosixPath("/siaran/2026/11/sumur/index.html")
FEED = PurePosixPath("/rss/semua.json")
PHOTO = PurePosixPath("/foto/ab/foto.jpg")
ASSET = PurePosixPath("/aset/site-1a2b3c4d.css")


@pytest.fixture(scope="module")
def endpoint():
    with moto_server.object_store() as address:
        yield address


@pytest.fixture
def place(endpoint, monkeypatch, request):
    """A prefix of the bucket that no other test uses."""
    for name, value in moto_server.KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    return request.node.name.replace("[", "-").replace("]", "")


@pytest.fixture
def store(place):
    return ObjectStore(f"s3://{moto_server.BUCKET}/{place}")


@pytest.mark.parametrize(
    ("path", "kind", "keep"),
    [
        (PAGE, "text/html; charset=utf-8", "public, max-age=300"),
        (FEED, "application/feed+json; charset=utf-8", "public, max-age=300"),
        (PHOTO, "image/jpeg", "public, max-age=300"),
        (ASSET, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    ],
    ids=["page", "feed", "photo", "asset"],
)
def test_an_object_carries_its_headers_and_is_not_packed(store, place, endpoint, path, kind, keep):
    assert write_files(store, [(path, b"isi")]) == [path]

    status, headers, body = moto_server.get(endpoint, f"{place}{path}")
    assert (status, body) == (200, b"isi")
    assert headers["content-type"] == kind
    assert headers["cache-control"] == keep
    assert "content-encoding" not in headers
    assert headers["etag"]
    assert set(store.paths()) == {path}


def test_an_unchanged_object_is_not_uploaded_again(store, place, endpoint):
    write_files(store, [(PAGE, b"satu"), (FEED, b"{}")])
    before = moto_server.get(endpoint, f"{place}{PAGE}")[1]["last-modified"]

    time.sleep(1.1)  # the store tells whole seconds
    again = ObjectStore(f"s3://{moto_server.BUCKET}/{place}")  # another process knows it as well
    assert write_files(again, [(PAGE, b"satu"), (FEED, b"{1}")]) == [FEED]

    assert moto_server.get(endpoint, f"{place}{PAGE}")[1]["last-modified"] == before
    assert moto_server.get(endpoint, f"{place}{FEED}")[2] == b"{1}"


def test_none_deletes_and_deleting_again_is_no_change(store, place, endpoint):
    write_files(store, [(PAGE, b"satu")])

    assert write_files(store, [(PAGE, None)]) == [PAGE]
    assert moto_server.get(endpoint, f"{place}{PAGE}")[0] == 404
    assert write_files(store, [(PAGE, None)]) == []


def test_an_object_that_another_put_there_is_replaced(store, place, endpoint):
    fsspec.filesystem("s3", skip_instance_cache=True).pipe_file(
        f"{moto_server.BUCKET}/{place}{PAGE}", b"satu"
    )

    assert write_files(store, [(PAGE, b"satu")]) == [PAGE]
    assert "text/html" in moto_server.get(endpoint, f"{place}{PAGE}")[1]["content-type"]


def test_what_is_announced_waits_for_what_it_points_to(store, monkeypatch):
    done = []
    bring = ObjectStore._bring

    def slow_for_pages(self, name, data):
        time.sleep(0.2 if name.endswith(".html") else 0)
        changed = bring(self, name, data)
        done.append(name)
        return changed

    monkeypatch.setattr(ObjectStore, "_bring", slow_for_pages)
    page, feed = str(PAGE), str(FEED)

    write_files(
        store, [(PHOTO, b"x"), (PAGE, b"x"), (PurePosixPath("/index.html"), b"x"), (FEED, b"x")]
    )

    assert done[0] == str(PHOTO)
    assert done.index(page) < done.index(feed)
    assert done[-1] == feed


@pytest.mark.parametrize("path", ["../luar.html", "/", "a\\..\\b"])
def test_a_path_that_leaves_the_prefix_is_refused(store, path):
    with pytest.raises(ValueError, match="public folder"):
        write_files(store, [(PurePosixPath(path), b"x")])


def test_a_store_that_does_not_answer_is_an_os_error(store, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")

    with pytest.raises(OSError, match="connect"):
        store.probe()


def test_a_store_that_says_nothing_holds_no_rendering_for_long(place, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
        monkeypatch.setattr(object_store, "SILENT_SECONDS", 0.2)
        started = time.monotonic()
        with pytest.raises(OSError, match="timeout"):
            write_files(ObjectStore(f"s3://{moto_server.BUCKET}/{place}"), [(PAGE, b"x")])
        assert time.monotonic() - started < 10


def test_a_bucket_that_is_missing_is_an_os_error(place):
    with pytest.raises(OSError):
        ObjectStore(f"s3://tidak-ada/{place}").probe()
    with pytest.raises(OSError):
        write_files(ObjectStore(f"s3://tidak-ada/{place}"), [(PAGE, b"x")])


@pytest.fixture
def bucket_house(house, place, settings, tmp_path):
    """A house that publishes into its folder and the bucket."""
    from dataclasses import replace

    settings.STATE_DIR = tmp_path
    address = f"s3://{moto_server.BUCKET}/{place}"
    public = replace(settings.CONFIG.public, store=address)
    settings.CONFIG = replace(settings.CONFIG, public=public)
    return house


def _same(store, endpoint, place, root):
    """Whether the bucket holds the folder's files, byte for byte."""
    here = {
        f"/{file.relative_to(root)}": file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix not in (".gz", ".br", ".rules")
    }
    assert {str(path) for path in store.paths()} == here.keys()
    for path, data in here.items():
        assert moto_server.get(endpoint, f"{place}{path}")[2] == data, path


@pytest.mark.django_db
def test_a_release_goes_out_is_corrected_by_a_rebuild_and_withdrawn(
    bucket_house, store, place, endpoint, tmp_path
):
    root = tmp_path / "public"
    release = out(bucket_house)
    page = f"{place}{release.public_path}index.html"
    assert "sumur bor" in moto_server.get(endpoint, page)[2].decode()
    _same(store, endpoint, place, root)

    assert publishing.rebuild(publishing.public_store(), now=NOW) == 0

    bucket_house.withdraw(release)
    publishing.render(release.pk, now=NOW)
    status, _, notice = moto_server.get(endpoint, page)
    assert status == 200
    assert "Angkanya keliru." in notice.decode()
    assert moto_server.get(endpoint, page.replace("index.html", "siaran.pdf"))[0] == 404
    cancelled = json.loads(moto_server.get(endpoint, page.replace("index.html", "ninjs.json"))[2])
    assert cancelled["pubStatus"] == "canceled"
    _same(store, endpoint, place, root)


@pytest.mark.django_db
def test_a_run_that_broke_off_half_way_ends_the_same_when_it_is_repeated(
    bucket_house, store, place, endpoint, tmp_path, monkeypatch
):
    bring, left = ObjectStore._bring, [25]

    def breaks_off(self, name, data):
        left[0] -= 1
        if left[0] < 0:
            raise OSError("the line is cut")
        return bring(self, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(ObjectStore, "_bring", breaks_off)
        with pytest.raises(OSError, match="cut"):
            out(bucket_house)
    assert not any(
        str(path).startswith("/rss/") and path.suffix != ".html" for path in store.paths()
    )
    (pk,) = publishing.unrendered(NOW, 10)

    publishing.render(pk, now=NOW)

    assert Release.objects.get().rendered_version == 1
    _same(store, endpoint, place, tmp_path / "public")


@pytest.mark.django_db
def test_the_nightly_compare_mends_the_bucket_and_clears_strangers(
    bucket_house, store, place, endpoint, tmp_path
):
    out(bucket_house)
    files, base = fsspec.filesystem("s3", skip_instance_cache=True), f"{moto_server.BUCKET}/{place}"
    files.rm_file(f"{base}/rss/semua.rss")
    files.pipe_file(f"{base}/index.html", b"diubah orang")
    files.pipe_file(f"{base}/siluman.html", b"tidak dari kami")

    assert publishing.compare(NOW + timedelta(hours=1)) == "3 berkas dibetulkan"

    _same(store, endpoint, place, tmp_path / "public")
    assert publishing.compare(NOW + timedelta(hours=1)) == "semua berkas sama"
