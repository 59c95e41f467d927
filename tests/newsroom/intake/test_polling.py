"""How the feeds of sources are read, against a real server on the loopback."""

import threading
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsroom.intake import processing
from newsroom.intake.models import FieldReport, Source
from newsroom.intake.polling import poll, poll_due_sources
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db

ITEM = "<item><title>{title}</title><guid>{guid}</guid><description>{text}</description></item>"


def rss(*items: tuple[str, str, str]) -> bytes:
    body = "".join(ITEM.format(guid=guid, title=title, text=text) for guid, title, text in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Desa</title>{body}</channel></rss>'.encode()


class Website:
    """A small website whose answer the test sets."""

    def __init__(self) -> None:
        self.status, self.body, self.headers, self.seen = 200, b"", {}, []
        self.moves: dict[str, str] = {}
        website = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                website.seen.append(dict(self.headers))
                if new := website.moves.get(self.path):
                    self.send_response(301)
                    self.send_header("Location", new)
                    self.send_header("Content-Length", "0")
                    return self.end_headers()
                known = self.headers.get("If-None-Match") == website.headers.get("ETag", object())
                self.send_response(304 if known else website.status)
                for name, value in website.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(0 if known else len(website.body)))
                self.end_headers()
                if not known:
                    self.wfile.write(website.body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def website(settings):
    site = Website()
    intake = replace(settings.CONFIG.intake, private_hosts=(site.host,))
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def source(house, website):
    return Source.objects.create(
        issuer=house.issuer,
        name="Desa Kabuna",
        url=f"http://{website.host}/feed",
        region="53.04.05.2006",
    )


def test_each_entry_is_a_report_once(source, website):
    website.body = rss(("1", "Satu", "Isi satu"), ("2", "Dua", "Isi dua"))
    assert poll(source, now=NOW) == 2
    assert poll(source, now=NOW + timedelta(hours=1)) == 0
    assert FieldReport.objects.filter(channel="feed", source=source).count() == 2


def test_a_changed_entry_follows_the_earlier_report(source, website):
    website.body = rss(("1", "Satu", "Isi satu"))
    poll(source, now=NOW)
    website.body = rss(("1", "Satu", "Isi satu, diperbaiki"))
    assert poll(source, now=NOW) == 1
    new = FieldReport.objects.order_by("id").last()
    assert new.follows == FieldReport.objects.order_by("id").first()


def test_an_unchanged_feed_is_not_sent_again(source, website):
    website.body, website.headers = rss(("1", "Satu", "Isi")), {"ETag": '"a1"'}
    poll(source, now=NOW)
    assert source.etag == '"a1"'
    assert poll(source, now=NOW) == 0
    assert website.seen[-1]["If-None-Match"] == '"a1"'


def test_what_somebody_changes_during_a_poll_stays(source, website):
    website.body, website.headers = rss(("1", "Satu", "Isi")), {"ETag": '"a1"'}
    at_work = Source.objects.get(pk=source.pk)
    Source.objects.filter(pk=source.pk).update(name="Desa Silawan", is_active=False)
    poll(at_work, now=NOW)

    source.refresh_from_db()
    assert (source.name, source.is_active) == ("Desa Silawan", False)
    assert (source.etag, source.last_read_at) == ('"a1"', NOW)


@pytest.mark.parametrize("status", [200, 500])
def test_what_was_found_at_an_address_that_was_changed_meanwhile_is_not_kept(
    source, website, status
):
    website.status, website.body = status, rss(("1", "Satu", "Isi"))
    website.headers = {"ETag": '"a1"'}
    at_work = Source.objects.get(pk=source.pk)
    Source.objects.filter(pk=source.pk).update(url=f"http://{website.host}/lain", next_poll_at=NOW)
    poll(at_work, now=NOW)

    source.refresh_from_db()
    assert source.url == f"http://{website.host}/lain"
    assert (source.etag, source.last_error, source.next_poll_at) == ("", "", NOW)


def test_a_source_that_moved_to_the_address_of_another_keeps_its_own(house, website):
    website.body, website.moves = rss(("1", "Satu", "Isi")), {"/lama": "/feed"}
    old, new = (
        Source.objects.create(
            issuer=house.issuer, name=path, url=f"http://{website.host}/{path}", poll_minutes=15
        )
        for path in ("lama", "feed")
    )
    assert poll_due_sources(NOW) == "2 sumber dibaca, 2 laporan baru"
    old.refresh_from_db()
    assert old.url == f"http://{website.host}/lama"

    Source.objects.filter(pk=new.pk).update(url=f"http://{website.host}/baru")
    poll(old, now=NOW)
    old.refresh_from_db()
    assert old.url == f"http://{website.host}/feed"


@pytest.mark.parametrize(
    ("date", "note"),
    [
        ("Thu, 26 Nov 2026 10:00:00 +0800", "bertanggal 26 Nov 2026, 10.00 WITA, jauh di depan"),
        ("Tue, 24 Nov 2026 18:00:00 +0800", ""),  # the same evening
        ("Mon, 23 Nov 2026 10:00:00 +0800", ""),
    ],
)
def test_an_entry_from_the_future_counts_as_written_now_and_says_so(source, website, date, note):
    website.body = rss(("1", "Satu", "Camat membuka panen.")).replace(
        b"</item>", f"<pubDate>{date}</pubDate></item>".encode()
    )
    poll(source, now=NOW)
    report = FieldReport.objects.get()
    processing.process(report.pk, now=NOW)

    report.refresh_from_db()
    assert report.filed_at <= NOW
    assert [words for words in report.repairs if note in words] == (report.repairs if note else [])
    assert bool(report.repairs) == bool(note)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b""),
        (200, b"<html><body>Periksa peramban Anda</body></html>"),
        (200, b""),
        (404, b"tidak ada"),
    ],
    ids=["server error", "a page", "empty", "not found"],
)
def test_a_source_that_gives_no_feed_is_noted_and_waits_longer(source, website, status, body):
    website.status, website.body = status, body
    assert poll(source, now=NOW) is None
    assert source.last_error
    assert source.next_poll_at == NOW + timedelta(minutes=15)
    poll(source, now=NOW)
    assert source.next_poll_at == NOW + timedelta(minutes=30)
    assert not FieldReport.objects.exists()


def test_a_feed_that_stops_half_way_gives_its_whole_entries_and_says_so(source, website):
    whole = rss(("1", "Satu", "Isi satu"), ("2", "Dua", "Isi dua"))
    website.body = whole[: whole.index(b"Isi dua")]
    assert poll(source, now=NOW) == 1
    report = FieldReport.objects.get()
    processing.process(report.pk, now=NOW)
    report.refresh_from_db()
    assert report.title == "Satu"
    assert "cut_short" in report.repairs

    website.body = whole
    assert poll(source, now=NOW + timedelta(hours=1)) == 1


def test_one_failing_source_does_not_stop_the_next(source, website, house):
    Source.objects.create(issuer=house.issuer, name="Mati", url="http://127.0.0.1:9/feed")
    website.body = rss(("1", "Satu", "Isi satu"))
    assert poll_due_sources(NOW) == "1 sumber dibaca, 1 laporan baru, 1 sumber gagal"


def test_an_address_inside_the_office_that_nobody_named_is_not_fetched(source, settings):
    settings.CONFIG = replace(
        settings.CONFIG, intake=replace(settings.CONFIG.intake, private_hosts=())
    )
    assert poll(source, now=NOW) is None
    assert source.last_error


def test_a_source_that_is_not_due_is_left_alone(source, website):
    source.next_poll_at = NOW + timedelta(minutes=1)
    source.save()
    assert poll_due_sources(NOW) == ""
    assert website.seen == []
