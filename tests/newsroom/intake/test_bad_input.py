"""What nobody should send, sent by every door: kept, listed with words, and nothing published of it."""

import io
import zipfile
from dataclasses import replace

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.desk import actions
from newsroom.desk.models import PublicState, Release
from newsroom.intake import processing, store
from newsroom.intake.folder import take_in
from newsroom.intake.models import FieldReport, Stage
from newsroom.intake.queries import TYPED
from newsroom.press import publishing

pytestmark = pytest.mark.django_db

MEBIBYTE = 2**20
WORDS = "Camat Lamaknen, Yohanes Mau, membuka panen jagung di Desa Makir, Senin (23/11/2026)."


def zip_bomb() -> bytes:
    """A Word file of a few hundred kilobytes that unpacks to 120 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * (120 * MEBIBYTE))
    return out.getvalue()


UNREADABLE = [
    pytest.param("kosong.txt", lambda: b" ", "kosong; laporan harus berisi teks", id="empty"),
    pytest.param("biner.txt", lambda: bytes(range(256)) * 40, "data biner", id="binary"),
    pytest.param("palsu.docx", lambda: b"bukan zip", "isinya bukan dokumen Word", id="no zip"),
    pytest.param("bom.docx", zip_bomb, "terlalu besar setelah dibuka", id="zip bomb"),
    pytest.param(
        "panjang.txt", lambda: b"kata " * (4 * MEBIBYTE - 1), "lebih dari 1 MB teks", id="20 MB"
    ),
]
ODD = [
    pytest.param("utf8.txt", WORDS.encode() + b" \xff\xfe\xe9", "huruf rusak", id="invalid UTF-8"),
    pytest.param(
        "kendali.txt", f"\x07{WORDS}\x1b[31m".encode(), "Karakter kendali", id="control characters"
    ),
    pytest.param(
        "skrip.html",
        f"<body onload=curi()><script>curi()</script><p>{WORDS}<img src=x onerror=curi()>".encode(),
        "",
        id="HTML with scripts",
    ),
    pytest.param(
        "arah.txt", f"مرحبا 🚰👨‍👩‍👧 \u202b{WORDS}\u202c".encode(), "pembalik arah", id="emoji, right to left"
    ),
]  # fmt: skip


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def inbox(house, settings, tmp_path):
    intake = replace(settings.CONFIG.intake, inbox_dir=str(tmp_path / "inbox"))
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    folder = tmp_path / "inbox" / house.issuer.slug
    folder.mkdir(parents=True)
    return folder


def by_form(house, inbox, name, raw):
    file = SimpleUploadedFile(name, raw)
    return signed_in(house.officer).post("/lapor/", {"document": file}, follow=True)


def by_folder(house, inbox, name, raw):
    (inbox / name).write_bytes(raw)
    take_in(timezone.now(), settle_seconds=0)


def read(report):
    processing.process(report.pk, now=timezone.now())
    report.refresh_from_db()
    return report


@pytest.mark.parametrize("door", [by_form, by_folder])
@pytest.mark.parametrize(("name", "make", "words"), UNREADABLE)
def test_what_cannot_be_read_is_kept_and_listed_in_words(house, inbox, door, name, make, words):
    raw = make()
    door(house, inbox, name, raw)
    report = read(FieldReport.objects.get())

    assert report.stage == Stage.FAILED
    assert store.read(report.raw_sha256) == raw
    listed = signed_in(house.editor).get("/meja/gagal/").content.decode()
    assert name in listed
    assert words in listed
    if door is by_form:
        page = signed_in(house.officer).get(f"/lapor/{report.uuid}/").content.decode()
        assert words in page
        assert "Perlu perbaikan" in page
    assert not Release.objects.exists()


@pytest.mark.parametrize("door", [by_form, by_folder])
@pytest.mark.parametrize(("name", "raw", "note"), ODD)
def test_what_is_odd_becomes_a_draft_that_says_what_was_mended(house, inbox, door, name, raw, note):
    door(house, inbox, name, raw)
    report = read(FieldReport.objects.get())

    assert (report.stage, report.last_error) == (Stage.DRAFTED, "")
    assert store.read(report.raw_sha256) == raw
    release = Release.objects.get()
    assert release.public == PublicState.UNPUBLISHED
    assert "membuka panen jagung di Desa Makir" in release.text.body
    editor = signed_in(house.editor)
    for mode in ("tanda", "sunting", "pratinjau"):
        answer = editor.get(f"/meja/siaran/{release.uuid}/?lihat={mode}")
        html = answer.content.decode()
        assert answer.status_code == 200
        assert note in html
        assert "curi()" not in html


@pytest.mark.parametrize("stray", ["\0", "\x07\x1b", "\ufffe"])
def test_words_that_were_typed_are_read_whatever_came_along(house, stray):
    signed_in(house.officer).post("/lapor/", {"text": f"{WORDS}{stray}"})
    report = read(FieldReport.objects.get())

    assert report.content_type == TYPED
    assert report.stage == Stage.DRAFTED
    assert not set(stray) & set(report.text)
    assert "control_characters" in report.repairs


def test_a_file_over_the_limit_lies_aside_and_is_listed(house, inbox, settings):
    intake = replace(settings.CONFIG.intake, report_max_bytes=MEBIBYTE)
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    raw = b"kata " * MEBIBYTE
    by_folder(house, inbox, "terlalu-besar.txt", raw)

    assert not FieldReport.objects.exists()
    assert (inbox / ".ditolak" / "terlalu-besar.txt").read_bytes() == raw
    listed = signed_in(house.editor).get("/meja/gagal/").content.decode()
    assert "terlalu-besar.txt terlalu besar: 5,0 MB, paling besar 1 MB." in listed
    assert "Tidak ada laporan yang gagal dibaca" not in listed


def test_files_in_the_folder_of_another_issuer_are_not_listed(house, inbox, settings):
    intake = replace(settings.CONFIG.intake, report_max_bytes=10)
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    by_folder(house, inbox, "terlalu-besar.txt", WORDS.encode())
    house.editor.memberships.update(issuer=_another(house))

    assert "terlalu-besar.txt" not in signed_in(house.editor).get("/meja/gagal/").content.decode()


def _another(house):
    issuer = house.issuer
    issuer.pk, issuer.slug = None, "prokopim"
    issuer.save(force_insert=True)
    return issuer


def test_a_body_that_is_too_large_is_not_called_an_empty_form(house, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = signed_in(house.officer).post("/lapor/", {"text": "x" * 3000})

    page = answer.content.decode()
    assert answer.status_code == 413
    assert "Kiriman terlalu besar" in page
    assert "Tulis dulu apa yang terjadi" not in page


@pytest.mark.parametrize(
    "headline", ["Panen " * 833, "J" * 5000, "مرحبا 🚰 \u202bpanen\u202c " * 9]
)
def test_a_headline_without_measure_goes_out_in_well_formed_feeds(house, state, headline):
    editor, now = signed_in(house.editor), timezone.now()
    release = house.release(now=now)
    form = {"dasar": 1, "judul": headline, "isi": WORDS, "titimangsa": "ATAMBUA"}
    assert editor.post(reverse("desk:save", args=[release.uuid]), form).status_code == 302
    release.refresh_from_db()
    house.answer_findings(release, now=now)
    actions.submit(release, house.editor, revision=2, judge=lambda _: (), now=now)
    form = {
        "revisi": 2,
        "sidik": release.text.content_hash,
        "keterangan": release.current_details.digest,
        "kapan": "segera",
    }
    answer = signed_in(house.approver).post(reverse("desk:approve", args=[release.uuid]), form)
    assert answer.status_code == 302
    publishing.render(release.pk, now=now)

    release.refresh_from_db()
    assert len(release.public_path) < 200
    for name in ("semua.rss", "semua.atom"):
        feed = feedparser.parse((state / "public" / "rss" / name).read_bytes())
        assert not feed.bozo
        assert feed.entries[0].title == release.text.headline
    assert (state / "public" / release.public_path.strip("/") / "index.html").exists()
