"""The first page and the queue: what stands there, for whom, in which order, at what cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.desk.models import Release
from newsroom.intake.models import FieldReport
from tests.newsroom.desk.conftest import CLEAN

pytestmark = pytest.mark.django_db


def headlines(answer):
    return re.findall(r'<h2><a [^>]*><bdi class="cut">(.*?)</bdi>', answer.content.decode())


@pytest.mark.parametrize(
    ("who", "home", "queue"),
    [("editor", 200, 200), ("approver", 200, 200), ("operator", 200, 403), ("officer", 302, 403)],
)
def test_each_role_has_its_first_page_and_only_editors_and_approvers_a_queue(
    desk, who, home, queue
):
    desk.sign_in(getattr(desk.house, who))

    assert desk.client.get("/meja/").status_code == home
    assert desk.client.get("/meja/antrean/").status_code == queue


def test_the_bar_shows_only_doors_that_open(desk):
    for who in ("editor", "approver", "operator", "officer"):
        desk.sign_in(getattr(desk.house, who))
        html = desk.client.get("/meja/", follow=True).content.decode()
        doors = re.findall(
            r'<a href="([^"]+)"', html.split('aria-label="Utama"')[1].split("</nav>")[0]
        )
        assert doors
        for door in doors:
            assert desk.client.get(door, follow=True).status_code == 200, (who, door)


@pytest.mark.parametrize(
    ("who", "page", "lit"),
    [
        ("editor", "/meja/", ["Meja"]),
        ("editor", "/meja/antrean/?tampilan=terbit", ["Antrean"]),
        ("editor", "/meja/sumber/tambah/", ["Sumber"]),
        ("editor", "/meja/gagal/", []),
        ("officer", "/meja/agenda/", ["Agenda"]),
    ],
)
def test_the_bar_says_where_one_is(desk, who, page, lit):
    html = desk.sign_in(getattr(desk.house, who)).client.get(page).content.decode()
    bar = html.split('aria-label="Utama"')[1].split("</nav>")[0]

    assert re.findall(r'aria-current="page">(\w+)', bar) == lit


def test_somebody_without_any_role_is_told_so(desk):
    desk.house.editor.memberships.all().delete()
    answer = desk.sign_in(desk.house.editor).client.get("/meja/")

    assert "belum punya peran" in answer.content.decode()


def test_urgent_ones_come_first_and_then_those_that_wait_longest(desk):
    names = {}
    for hours, headline in [(1, "Baru saja"), (9, "Lama menunggu"), (2, "Mendesak sekali")]:
        release = desk.release(headline=headline, body=CLEAN)
        names[headline] = release
        Release.objects.filter(pk=release.pk).update(
            touched_at=timezone.now() - timedelta(hours=hours)
        )
    Release.objects.filter(pk=names["Mendesak sekali"].pk).update(kind="serta_merta")

    answer = desk.sign_in(desk.house.editor).client.get("/meja/antrean/")

    assert headlines(answer) == ["Mendesak sekali", "Lama menunggu", "Baru saja"]


def test_each_row_says_how_long_it_has_waited_and_when_that_is_too_long(desk):
    waits = {"Banjir": ("serta_merta", 3), "Lama": ("rilis_berita", 30 * 24)}
    for headline, (kind, hours) in waits.items():
        release = desk.release(headline=headline, body=CLEAN)
        Release.objects.filter(pk=release.pk).update(
            kind=kind, touched_at=timezone.now() - timedelta(hours=hours)
        )
    desk.release(headline="Baru", body=CLEAN)
    desk.sign_in(desk.house.editor)

    for page in ("/meja/", "/meja/antrean/"):
        late = re.findall(r'<b class="late">(.*?)</b>', desk.client.get(page).content.decode())
        assert "lewat 2 jam" in late
        assert any(re.fullmatch(r"lewat \d{2,3} jam kerja", words) for words in late)
        assert all("jam" in words for words in late)
    assert len(late) == 2


def test_every_view_holds_what_its_name_says(desk):
    desk.release(headline="Masuk", body=CLEAN)
    desk.submitted(headline="Menunggu", body=CLEAN)
    desk.published(headline="Sudah terbit", body=CLEAN)
    desk.sign_in(desk.house.editor)

    shown = {
        view: headlines(desk.client.get("/meja/antrean/", {"tampilan": view}))
        for view in ("semua", "masuk", "saya", "persetujuan", "mendesak", "terjadwal", "terbit")
    }

    assert sorted(shown["semua"]) == ["Masuk", "Menunggu"]
    assert shown["masuk"] == ["Masuk"]
    assert shown["persetujuan"] == ["Menunggu"]
    assert shown["terbit"] == ["Sudah terbit"]
    assert shown["saya"] == shown["mendesak"] == shown["terjadwal"] == []


def test_words_and_filters_narrow_the_list(desk):
    desk.release(headline="Sumur bor Kabuna", body=CLEAN)
    desk.release(headline="Pasar murah", body="Beras dijual murah.")
    desk.sign_in(desk.house.editor)

    assert headlines(desk.client.get("/meja/antrean/", {"q": "BERAS murah"})) == ["Pasar murah"]
    assert len(headlines(desk.client.get("/meja/antrean/", {"sumber": "web"}))) == 2
    assert headlines(desk.client.get("/meja/antrean/", {"sumber": "feed"})) == []
    assert headlines(desk.client.get("/meja/antrean/", {"jenis": "pengumuman"})) == []
    assert len(headlines(desk.client.get("/meja/antrean/", {"wilayah": "53"}))) == 2
    assert headlines(desk.client.get("/meja/antrean/", {"wilayah": "53.0"})) == []


@pytest.mark.parametrize(
    "query",
    [
        {"hal": "0"}, {"hal": "9" * 30}, {"hal": "²"}, {"penerbit": "1 OR 1=1"}, {"penerbit": "9" * 40},
        {"tampilan": "<b>"}, {"q": "\x00'\"%_\\"}, {"wilayah": "\x00"}, {"keadaan": "x"},
    ],
)  # fmt: skip
def test_a_query_that_makes_no_sense_still_gives_the_list(desk, query):
    desk.release()

    assert desk.sign_in(desk.house.editor).client.get("/meja/antrean/", query).status_code == 200


def test_findings_are_counted_and_answered_ones_are_not(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    assert (
        '<span class="v wajib">2 wajib</span>' in desk.client.get("/meja/antrean/").content.decode()
    )

    desk.post(
        "dismiss", release, kode="weekday_mismatch", bagian="body", mulai=len("Hari "),
        akhir=len("Hari Selasa (23/11/2026)"), alasan="Begitu namanya.",
    )  # fmt: skip

    assert (
        '<span class="v wajib">1 wajib</span>' in desk.client.get("/meja/antrean/").content.decode()
    )


def test_reports_that_could_not_be_read_are_a_link(desk):
    FieldReport.objects.create(
        issuer=desk.house.issuer, channel="folder", received_at=timezone.now(), idempotency_key="x",
        raw_sha256="1" * 64, raw_name="rusak.docx", raw_size=3, stage="failed",
    )  # fmt: skip

    html = desk.sign_in(desk.house.editor).client.get("/meja/antrean/").content.decode()

    assert '<a class="tap" href="/meja/gagal/">Gagal dibaca (1)</a>' in html


def test_the_list_costs_the_same_few_queries_however_long_it_is(desk):
    desk.sign_in(desk.house.editor)
    for _ in range(2):
        desk.release(body=CLEAN)
    desk.client.get("/meja/antrean/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.client.get("/meja/antrean/")
    for _ in range(10):
        desk.release(body=CLEAN)
    with CaptureQueriesContext(connection) as fresh:
        desk.client.get("/meja/antrean/")
    with CaptureQueriesContext(connection) as many:
        desk.client.get("/meja/antrean/")

    assert len(many) == len(few) <= 10
    assert len(fresh) <= len(few) + 5  # rows, texts and answers that were not shown before


def test_pages_follow_each_other_without_gap(desk):
    for number in range(27):
        desk.release(headline=f"Kabar {number:02}", body=CLEAN)
    desk.sign_in(desk.house.editor)

    seen = [
        h
        for page in ("1", "2")
        for h in headlines(desk.client.get("/meja/antrean/", {"hal": page}))
    ]

    assert sorted(seen) == [f"Kabar {number:02}" for number in range(27)]
