"""What an officer can send, what the form refuses, and what he sees afterwards."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions
from newsroom.desk.models import Release, Story
from newsroom.intake import store
from newsroom.intake.models import Attachment, Channel, FieldReport, Source, Stage
from newsroom.registry.models import Issuer
from tests.newsroom.conftest import NOW, SmallHouse

pytestmark = pytest.mark.django_db

WORDS = "Hari ini Camat Lamaknen membuka panen jagung di Desa Kewar."
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def officer(client: Client, house: SmallHouse) -> Client:
    client.force_login(house.officer)
    return client


def signed_in(user: User, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def filed(house: SmallHouse, *, sender=None, key="k", stage=Stage.DRAFTED, text=WORDS, **fields):
    return FieldReport.objects.create(
        issuer=house.issuer,
        channel=Channel.WEB,
        sender=sender or house.officer,
        received_at=NOW,
        idempotency_key=key,
        raw_sha256=store.keep(text.encode()),
        raw_name="laporan.txt",
        raw_size=len(text),
        content_type="text/plain; charset=utf-8",
        title="Panen jagung",
        text=text,
        stage=stage,
        **fields,
    )


def drafted(house: SmallHouse) -> tuple[FieldReport, Release]:
    """A report with the release that was made of it."""
    release = house.release()
    return filed(house, story=release.story), release


# ------------------------------------------------------------------------------------- the form


def test_words_become_one_report_and_lead_to_the_receipt(officer, house):
    answer = officer.post("/lapor/", {"text": WORDS, "on_behalf_of": "Camat Lamaknen"}, follow=True)

    report = FieldReport.objects.get()
    assert store.read(report.raw_sha256).decode() == WORDS
    assert (report.sender, report.issuer) == (house.officer, house.issuer)
    assert (report.on_behalf_of, report.channel) == ("Camat Lamaknen", "web")
    assert answer.redirect_chain == [(f"/lapor/{report.uuid}/?tiba=baru", 302)]
    assert "Terkirim." in answer.content.decode()
    assert "Camat Lamaknen membuka" in answer.content.decode()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("[23/11 14.12] Maria: *Panen Jagung di Wedomu*\nCamat Lamaknen membuka panen.", "Panen Jagung di Wedomu"),
        ("[23/11 14.12] Maria: Selamat siang, panen jagung hari ini dibuka camat.", "Selamat siang, panen"),
        ("Camat Lamaknen membuka panen jagung.", "Camat Lamaknen membuka panen jagung."),
    ],
)  # fmt: skip
def test_the_receipt_is_called_by_what_was_said_not_by_a_chats_stamp(officer, words, name):
    html = officer.post("/lapor/", {"text": words}, follow=True).content.decode()
    heading = html.split("<h1>")[1].split("</h1>")[0]

    assert heading.startswith(f"<bdi>{name}")
    assert words.split("\n")[0].replace('"', "") in html


def test_two_submits_of_one_form_make_one_report(officer):
    for _ in range(2):
        answer = officer.post("/lapor/", {"text": WORDS}, follow=True)

    assert FieldReport.objects.count() == 1
    assert "Laporan yang sama sudah ada." in answer.content.decode()


def test_a_form_sent_again_with_other_words_loses_neither(officer):
    officer.post("/lapor/", {"text": WORDS})
    officer.post("/lapor/", {"text": WORDS + " Hasilnya tiga ton."})

    assert FieldReport.objects.count() == 2


def test_the_same_words_from_somebody_else_are_not_shown_to_the_second_sender(officer, house):
    officer.post("/lapor/", {"text": WORDS})
    other = User.objects.create_user(
        username="dominggus", password="sandi-uji-coba", name="Dominggus Leki"
    )
    Membership.objects.create(user=other, issuer=house.issuer, role=Role.CONTRIBUTOR)

    answer = signed_in(other).post("/lapor/", {"text": WORDS})

    assert FieldReport.objects.count() == 1
    assert "dari pengirim lain" in answer.content.decode()
    assert signed_in(other).get(f"/lapor/{FieldReport.objects.get().uuid}/").status_code == 404


def test_line_ends_of_the_browser_are_not_part_of_the_report(officer):
    officer.post("/lapor/", {"text": "Satu.\r\nDua.\rTiga."})

    assert store.read(FieldReport.objects.get().raw_sha256) == b"Satu.\nDua.\nTiga."


def test_photos_keep_their_captions_in_order(officer):
    photos = [SimpleUploadedFile(f"{n}.png", PNG + n.encode(), "image/png") for n in "ab"]
    officer.post("/lapor/", {"text": WORDS, "photos": photos, "caption": ["Camat", "Jagung"]})

    rows = Attachment.objects.order_by("position").values_list("name", "caption")
    assert list(rows) == [("a.png", "Camat"), ("b.png", "Jagung")]


def test_a_photo_needs_no_caption(officer):
    photo = SimpleUploadedFile("a.png", PNG, "image/png")
    officer.post("/lapor/", {"text": WORDS, "photos": [photo]})

    assert Attachment.objects.get().caption == ""


def test_a_document_comes_instead_of_words(officer):
    file = SimpleUploadedFile("Panen.html", f"<p>{WORDS}</p>".encode(), "text/html")
    officer.post("/lapor/", {"document": file})

    report = FieldReport.objects.get()
    assert (report.raw_name, report.content_type) == ("Panen.html", "text/html")


@pytest.mark.parametrize("stray", ["\0", "\x07", "‮", "😀" * 50, "\ufeff", "\u200b"])
def test_odd_characters_are_taken_as_they_come(officer, stray):
    answer = officer.post("/lapor/", {"text": f"{WORDS}{stray}"}, follow=True)

    assert answer.status_code == 200
    assert store.read(FieldReport.objects.get().raw_sha256).decode() == f"{WORDS}{stray}"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"text": ""}, "Tulis dulu apa yang terjadi", id="empty"),
        pytest.param({"text": " \n\t "}, "Tulis dulu apa yang terjadi", id="blank"),
        pytest.param({}, "Tulis dulu apa yang terjadi", id="nothing"),
        pytest.param({"document": ("kosong.docx", b"")}, "kosong.docx kosong", id="empty document"),
        pytest.param(
            {"document": ("surat.pdf", b"%PDF-1.7")}, "surat.pdf tidak dapat diterima", id="pdf"
        ),
        pytest.param({"document": ("a.exe", b"MZ")}, "harus .docx, .txt, atau .html", id="program"),
        pytest.param({"text": WORDS, "document": ("a.txt", b"Dua")}, "jangan keduanya", id="both"),
        pytest.param(
            {"text": WORDS, "photos": ("a.jpg", b"bukan")}, "a.jpg bukan foto", id="no photo"
        ),
        pytest.param(
            {"text": WORDS, "photos": ("a.jpg", b"")}, "a.jpg bukan foto", id="empty photo"
        ),
        pytest.param(
            {"text": WORDS, "on_behalf_of": "x" * 161}, "Nama terlalu panjang", id="long name"
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_with_words_and_keeps_the_text(officer, fields, expected):
    sent = {
        name: SimpleUploadedFile(value[0], value[1]) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }
    answer = officer.post("/lapor/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert expected in page
    assert 'role="alert"' in page
    assert fields.get("text", "") in page
    assert not FieldReport.objects.exists()


def test_too_large_a_document_and_too_many_photos_are_refused(officer, settings):
    settings.CONFIG = _with_limits(
        settings.CONFIG, report_max_bytes=1000, photo_max_bytes=500, photos_max=2
    )
    for sent, expected in [
        ({"document": SimpleUploadedFile("a.txt", b"x" * 2000)}, "a.txt terlalu besar"),
        ({"text": "x" * 2000}, "Laporan terlalu besar"),
        ({"text": WORDS, "photos": [SimpleUploadedFile("b.png", PNG * 9)]}, "b.png terlalu besar"),
        (
            {"text": WORDS, "photos": [SimpleUploadedFile(f"{n}.png", PNG) for n in "abc"]},
            "Paling banyak 2 foto",
        ),
    ]:
        answer = officer.post("/lapor/", sent)
        assert answer.status_code == 422
        assert expected in answer.content.decode()
    assert not FieldReport.objects.exists()


def _with_limits(config, **limits):
    from dataclasses import replace

    return replace(config, intake=replace(config.intake, **limits))


@pytest.mark.parametrize("path", ["/lapor/", "mend"])
def test_more_text_than_the_house_takes_is_refused_before_it_is_read(
    officer, house, settings, path
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    path = path if path != "mend" else f"/lapor/{filed(house).uuid}/perbaiki/"
    for kind in (
        {},
        {"content_type": "application/x-www-form-urlencoded", "data": b"text=" + b"x" * 3000},
    ):
        answer = officer.post(path, **({"data": {"text": "x" * 3000}} | kind))
        assert answer.status_code == 413
        assert "Kiriman terlalu besar" in answer.content.decode()


def test_a_body_that_breaks_off_is_answered_in_words(officer):
    answer = officer.generic("POST", "/lapor/", b"--x\r\nContent", "multipart/form-data; boundary=")

    assert answer.status_code == 400
    assert "tidak sampai utuh" in answer.content.decode()


@pytest.mark.parametrize("token", [None, "x", "a" * 64])
def test_a_forged_form_comes_back_with_its_words_and_a_form_that_works(house, token):
    client = signed_in(house.officer, enforce_csrf_checks=True)
    client.get("/lapor/")
    sent = {"text": WORDS} | ({"csrfmiddlewaretoken": token} if token else {})
    answer = client.post("/lapor/", sent)

    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert "kedaluwarsa" in answer.content.decode()
    assert not FieldReport.objects.exists()

    good = answer.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post("/lapor/", {"text": WORDS, "csrfmiddlewaretoken": good}).status_code == 302
    assert FieldReport.objects.count() == 1


def test_every_other_act_needs_a_genuine_form(house):
    report = filed(house, stage=Stage.FAILED)
    source = Source.objects.create(
        issuer=house.issuer, name="Desa Kabuna", url="https://kabuna.example/feed"
    )
    client = signed_in(house.editor, enforce_csrf_checks=True)
    for path in (
        f"/lapor/{report.uuid}/perbaiki/",
        f"/meja/gagal/{report.uuid}/coba-lagi/",
        f"/meja/gagal/{report.uuid}/ditangani/",
        "/meja/sumber/tambah/",
        f"/meja/sumber/{source.pk}/",
        f"/meja/sumber/{source.pk}/aktif/",
        f"/meja/sumber/{source.pk}/periksa/",
    ):
        assert client.post(path, {}).status_code in (403, 404)
    report.refresh_from_db()
    assert report.stage == Stage.FAILED


def test_an_officer_of_several_issuers_says_for_whom(officer, house):
    other = Issuer.objects.create(
        slug="kecamatan",
        name="Kecamatan Lamaknen",
        government="Pemerintah Kabupaten Belu",
        area_code="53.04.01",
        area_name="Lamaknen",
        zone="Asia/Makassar",
        dateline="WELULI",
    )
    closed = Issuer.objects.create(
        slug="lain",
        name="Kantor Lain",
        government="-",
        area_code="53.05",
        area_name="-",
        zone="Asia/Makassar",
        dateline="-",
    )
    Membership.objects.create(user=house.officer, issuer=other, role=Role.CONTRIBUTOR)
    assert "Untuk siapa?" in officer.get("/lapor/").content.decode()

    assert "Pilih penerbit" in officer.post("/lapor/", {"text": WORDS}).content.decode()
    refused = officer.post("/lapor/", {"text": WORDS, "issuer": closed.slug})
    assert "tidak menerima laporan Anda" in refused.content.decode()
    assert not FieldReport.objects.exists()
    officer.post("/lapor/", {"text": WORDS, "issuer": other.slug})
    assert FieldReport.objects.get().issuer == other


def test_the_page_is_small_and_fetches_no_font(officer):
    page = officer.get("/lapor/").content

    assert b'class="sistem"' in page
    assert b"woff2" not in page
    assert len(page) < 16_000


# ------------------------------------------------------------------------------- what became of it


def test_the_officer_reads_where_his_report_is(officer, house):
    report, release = drafted(house)
    for stage, expected in [
        (Stage.RECEIVED, "Terkirim"),
        (Stage.PARSED, "Diterima"),
        (Stage.EXTRACTED, "Diterima"),
    ]:
        FieldReport.objects.filter(pk=report.pk).update(stage=stage, story=None)
        assert f">{expected}</b>" in officer.get(f"/lapor/{report.uuid}/").content.decode()
        assert f">{expected}</b>" in officer.get("/lapor/saya/").content.decode()
    FieldReport.objects.filter(pk=report.pk).update(stage=Stage.DRAFTED, story=release.story)
    assert "Sedang diperiksa" in officer.get(f"/lapor/{report.uuid}/").content.decode()


def test_a_return_shows_its_reasons_and_a_way_to_mend(officer, house):
    report, release = drafted(house)
    actions.return_(
        release,
        house.editor,
        revision=1,
        codes=["missing_date"],
        reason="Tanggal berapa <panen>?",
        now=NOW,
    )

    for address in (f"/lapor/{report.uuid}/", "/lapor/saya/", f"/lapor/{report.uuid}/perbaiki/"):
        page = officer.get(address).content.decode()
        assert "Tanggal belum ada" in page
        assert "Tanggal berapa &lt;panen&gt;?" in page
    page = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert "Perlu perbaikan" in page
    assert "Rikardus Nahak" in page
    assert f"/lapor/{report.uuid}/perbaiki/" in page


def test_the_latest_return_counts(officer, house):
    report, release = drafted(house)
    for reason in ("Yang pertama.", "Yang kedua."):
        actions.return_(release, house.editor, revision=1, codes=[], reason=reason, now=NOW)

    page = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert "Yang kedua." in page
    assert "Yang pertama." not in page


def test_a_mended_report_follows_the_first_and_keeps_its_photos(officer, house):
    report, release = drafted(house)
    photo = Attachment.objects.create(
        report=report, name="a.png", sha256=store.keep(PNG), size=len(PNG), caption="Camat"
    )
    dropped = Attachment.objects.create(
        report=report, name="b.png", sha256=store.keep(PNG + b"b"), size=1
    )
    actions.return_(release, house.editor, revision=1, codes=[], reason="Tanggal?", now=NOW)
    assert WORDS in officer.get(f"/lapor/{report.uuid}/perbaiki/").content.decode()

    mended = WORDS + " Panen berlangsung 23 November 2026."
    answer = officer.post(f"/lapor/{report.uuid}/perbaiki/", {"text": mended, "keep": [photo.pk]})

    newest = FieldReport.objects.get(follows=report)
    assert answer.url == f"/lapor/{newest.uuid}/?tiba=baru"
    assert [(kept.name, kept.caption) for kept in newest.attachments.all()] == [("a.png", "Camat")]
    assert not newest.attachments.filter(sha256=dropped.sha256).exists()
    assert f"/lapor/{newest.uuid}/" in officer.get(f"/lapor/{report.uuid}/").content.decode()
    listed = officer.get("/lapor/saya/").content.decode()
    assert f"/lapor/{report.uuid}/" not in listed
    again = officer.get(f"/lapor/{report.uuid}/perbaiki/")
    assert again.url == f"/lapor/{newest.uuid}/perbaiki/"


def test_a_mended_report_that_mends_nothing_is_refused(officer, house):
    officer.post("/lapor/", {"text": WORDS})
    report = FieldReport.objects.get()
    FieldReport.objects.filter(pk=report.pk).update(
        stage=Stage.FAILED, last_error="Rusak.", story=None
    )

    answer = officer.post(f"/lapor/{report.uuid}/perbaiki/", {"text": WORDS})

    assert answer.status_code == 422
    assert "Belum ada yang diubah" in answer.content.decode()
    assert FieldReport.objects.count() == 1


def test_what_was_published_is_linked_and_no_longer_mended(officer, house):
    report, release = drafted(house)
    actions.submit(release, house.editor, revision=1, judge=lambda release: (), now=NOW)
    waiting = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert "Menunggu persetujuan" in waiting
    content = release.current_revision.content_hash
    actions.approve(release, house.approver, revision=1, content_hash=content, now=NOW)
    actions.publish(release, now=NOW)

    page = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert ">Terbit</b>" in page
    assert f"{settings.CONFIG.newsroom.public_url}{release.public_path}" in page
    assert "24 Nov 2026, 09.00 WITA" in page
    assert officer.get(f"/lapor/{report.uuid}/perbaiki/").url == f"/lapor/{report.uuid}/"
    assert release.public_path in officer.get("/lapor/saya/").content.decode()

    house.withdraw(release)
    withdrawn = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert "Dicabut" in withdrawn
    assert release.public_path not in withdrawn


def test_an_unreadable_report_says_why_and_can_be_sent_anew(officer, house):
    report = filed(house, stage=Stage.FAILED, last_error="Berkas “a.docx” rusak.")

    page = officer.get(f"/lapor/{report.uuid}/").content.decode()
    assert "Perlu perbaikan" in page
    assert "Berkas “a.docx” rusak." in page
    assert f"/lapor/{report.uuid}/perbaiki/" in page


def test_an_officer_sees_his_own_reports_and_nobody_elses(officer, house):
    theirs = filed(house, sender=house.editor)

    assert officer.get(f"/lapor/{theirs.uuid}/").status_code == 404
    assert officer.get(f"/lapor/{theirs.uuid}/berkas/").status_code == 404
    assert officer.get(f"/lapor/{theirs.uuid}/perbaiki/").status_code == 404
    assert officer.post(f"/lapor/{theirs.uuid}/perbaiki/", {"text": "Lain."}).status_code == 404
    assert "Belum ada laporan" in officer.get("/lapor/saya/").content.decode()


def test_an_editor_reads_an_officers_report_and_cannot_mend_it(house):
    report = filed(house)
    editor = signed_in(house.editor)

    assert editor.get(f"/lapor/{report.uuid}/").status_code == 200
    assert editor.get(f"/lapor/{report.uuid}/perbaiki/").status_code == 404


def test_the_list_of_reports_takes_few_queries(officer, house, django_assert_max_num_queries):
    for number in range(12):
        release = house.release(headline=f"Panen {number}")
        filed(house, story=release.story, key=str(number), text=f"{WORDS} {number}")

    with django_assert_max_num_queries(12):
        officer.get("/lapor/saya/")


# ---------------------------------------------------------------------------------------- doors


@pytest.mark.parametrize(
    "path", ["/lapor/", "/lapor/saya/", "/meja/gagal/", "/meja/sumber/", "/meja/sumber/tambah/"]
)
def test_nobody_enters_unsigned_and_the_way_back_is_kept(client, house, path):
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={path}"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/lapor/", {"officer", "editor", "approver"}),
        ("/lapor/saya/", {"officer", "editor", "approver"}),
        ("/meja/gagal/", {"editor", "approver", "operator"}),
        ("/meja/sumber/", {"editor", "approver", "operator"}),
        ("/meja/sumber/tambah/", {"editor", "approver", "operator"}),
    ],
)
def test_each_role_finds_its_doors_and_no_other(house, path, allowed):
    outlet = User.objects.create_user(username="media", password="sandi-uji-coba", name="Pos Belu")
    Membership.objects.create(user=outlet, issuer=house.issuer, role=Role.OUTLET)
    people = {
        "officer": house.officer,
        "editor": house.editor,
        "approver": house.approver,
        "operator": house.operator,
        "outlet": outlet,
    }
    for role, user in people.items():
        assert signed_in(user).get(path).status_code == (200 if role in allowed else 403), role


# -------------------------------------------------------------------------------------- failures


def test_failures_are_listed_with_time_channel_name_and_reason(house):
    filed(house, stage=Stage.FAILED, last_error="Isinya bukan dokumen Word.")
    filed(house, stage=Stage.DRAFTED, key="fine", text="Baik-baik saja.")

    page = signed_in(house.editor).get("/meja/gagal/").content.decode()
    for expected in (
        "laporan.txt",
        "Isinya bukan dokumen Word.",
        "24 Nov 2026, 09.00 WITA",
        "Formulir",
    ):
        assert expected in page
    assert page.count("Coba lagi") == 1
    assert WORDS not in page


def test_an_operator_lists_failures_and_reads_no_text(house):
    report = filed(house, stage=Stage.FAILED, last_error="Rusak.")
    operator = signed_in(house.operator)

    page = operator.get("/meja/gagal/").content.decode()
    assert "Rusak." in page
    assert "Unduh" not in page
    assert operator.get(f"/lapor/{report.uuid}/berkas/").status_code == 403


def test_the_original_is_saved_and_never_shown(house):
    report = filed(house, stage=Stage.FAILED, text="<script>alert(1)</script>")
    answer = signed_in(house.editor).get(f"/lapor/{report.uuid}/berkas/")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="laporan.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_failure_can_be_tried_again(house, monkeypatch, django_capture_on_commit_callbacks):
    queued = []
    monkeypatch.setattr("newsroom.intake.desk_views.enqueue", lambda task, pk: queued.append(pk))
    report = filed(house, stage=Stage.FAILED, last_error="Rusak.", attempts=5)

    signed_in(house.operator).post(f"/meja/gagal/{report.uuid}/coba-lagi/")

    report.refresh_from_db()
    assert (report.stage, report.attempts, report.last_error) == (Stage.RECEIVED, 0, "")
    assert report.next_attempt_at is not None
    assert queued == [report.pk]


def test_a_failure_that_was_dealt_with_leaves_the_list_and_stays_stored(house):
    report = filed(house, stage=Stage.FAILED, last_error="Rusak.")
    editor = signed_in(house.editor)

    page = editor.post(f"/meja/gagal/{report.uuid}/ditangani/", follow=True).content.decode()

    assert "Tidak ada laporan yang gagal dibaca." in page
    assert FieldReport.objects.get().dismissed_at is not None
    assert editor.post(f"/meja/gagal/{report.uuid}/ditangani/").status_code == 404


def test_acts_are_posted_only(house):
    report = filed(house, stage=Stage.FAILED)
    editor = signed_in(house.editor)
    assert editor.get(f"/meja/gagal/{report.uuid}/coba-lagi/").status_code == 405
    assert editor.get(f"/meja/gagal/{report.uuid}/ditangani/").status_code == 405


# --------------------------------------------------------------------------------------- sources

SOURCE = {
    "name": "Situs Desa Kabuna",
    "url": "https://kabuna.example/feed",
    "region": "53.04.12.2003",
    "poll_minutes": "15",
}


def test_a_source_is_added_and_due_at_once(house):
    page = (
        signed_in(house.operator).post("/meja/sumber/tambah/", SOURCE, follow=True).content.decode()
    )

    source = Source.objects.get()
    assert source.issuer == house.issuer
    assert source.next_poll_at is not None
    assert "Situs Desa Kabuna" in page
    assert "Belum pernah dibaca" in page


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"url": "ftp://kabuna.example/feed"}, "https:// atau http://"),
        ({"url": "bukan alamat"}, "Masukkan URL yang valid"),
        ({"url": "https://user:sandi@kabuna.example/"}, "nama pengguna"),
        ({"region": "Belu"}, "Kode wilayah berbentuk"),
        ({"poll_minutes": "1"}, "Paling sering tiap 5 menit"),
        ({"poll_minutes": "99999"}, "Paling jarang sekali sehari"),
        ({"poll_minutes": ""}, "Bidang ini tidak boleh kosong"),
        ({"name": "x" * 161}, "paling banyak"),
    ],
)
def test_a_source_that_cannot_be_read_is_refused_with_words(house, change, expected):
    answer = signed_in(house.editor).post("/meja/sumber/tambah/", SOURCE | change)

    assert answer.status_code == 422
    assert expected in answer.content.decode()
    assert not Source.objects.exists()


def test_whoever_looks_after_sources_finds_what_could_not_be_read(house):
    for who in (house.editor, house.operator):
        assert 'href="/meja/gagal/"' in signed_in(who).get("/meja/sumber/").content.decode()


def test_an_address_is_a_source_once(house):
    editor = signed_in(house.editor)
    editor.post("/meja/sumber/tambah/", SOURCE)

    assert "sudah menjadi sumber" in editor.post("/meja/sumber/tambah/", SOURCE).content.decode()
    assert Source.objects.count() == 1


def test_a_source_is_changed_checked_switched_off_and_on(house):
    editor = signed_in(house.editor)
    editor.post("/meja/sumber/tambah/", SOURCE)
    source = Source.objects.get()
    Source.objects.update(
        next_poll_at=NOW + timedelta(days=900), etag="x", last_error="Tidak menjawab.", failures=3
    )

    assert "Gagal 3 kali" in editor.get("/meja/sumber/").content.decode()
    editor.post(f"/meja/sumber/{source.pk}/periksa/")
    source.refresh_from_db()
    assert source.next_poll_at < NOW + timedelta(days=900)
    editor.post(f"/meja/sumber/{source.pk}/", SOURCE | {"url": "https://kabuna.example/rss"})
    source.refresh_from_db()
    assert (source.url, source.etag, source.failures) == ("https://kabuna.example/rss", "", 0)
    for word, expected in (("tidak", False), ("ya", True)):
        editor.post(f"/meja/sumber/{source.pk}/aktif/", {"aktif": word})
        source.refresh_from_db()
        assert source.is_active is expected


def test_sources_of_other_issuers_are_out_of_reach(house):
    other = Issuer.objects.create(
        slug="lain",
        name="Kantor Lain",
        government="-",
        area_code="53.05",
        area_name="-",
        zone="Asia/Makassar",
        dateline="-",
    )
    source = Source.objects.create(issuer=other, name="Rahasia", url="https://lain.example/feed")
    editor = signed_in(house.editor)

    assert "Rahasia" not in editor.get("/meja/sumber/").content.decode()
    assert editor.get(f"/meja/sumber/{source.pk}/").status_code == 404
    assert editor.post(f"/meja/sumber/{source.pk}/aktif/", {"aktif": "tidak"}).status_code == 404
    assert editor.post(f"/meja/sumber/{source.pk}/periksa/").status_code == 404
    editor.post("/meja/sumber/tambah/", SOURCE | {"issuer": other.pk})
    assert not Source.objects.filter(issuer=other, url=SOURCE["url"]).exists()


def test_a_story_of_two_reports_shows_each_officer_his_own(house):
    story = Story.objects.create(issuer=house.issuer, created_at=NOW)
    mine = filed(house, story=story)
    filed(house, story=story, sender=house.editor, key="other", text="Kata editor.")

    page = signed_in(house.officer).get(f"/lapor/{mine.uuid}/").content.decode()
    assert "Kata editor." not in page
