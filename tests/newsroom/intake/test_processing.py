"""A report's way to a draft, with the house's own model."""

from datetime import timedelta

import pytest
from PIL import Image

from newsroom.desk import actions, topics
from newsroom.desk.models import Release, Workflow
from newsroom.intake import processing, store
from newsroom.intake.models import FieldReport, Stage
from newsroom.intake.receiving import IncomingPhoto, receive
from newsroom.registry.records import Appointment, Office, Person
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.intake.conftest import REPORT, jpeg

pytestmark = pytest.mark.django_db

RAW = REPORT.encode()
PANEN = "Petani panen jagung di sawah; pupuk dan benih padi dibagikan kelompok tani.\n"


def send(house, raw=RAW, name="laporan.txt", **more):
    report, _ = receive(
        issuer=house.issuer,
        channel="web",
        raw=raw,
        name=name,
        sender=house.officer,
        now=NOW,
        **more,
    )
    return report


def processed(house, *args, **more):
    report = send(house, *args, **more)
    processing.process(report.pk, now=NOW)
    report.refresh_from_db()
    return report


def test_a_report_becomes_a_draft_in_its_own_words(house):
    report = processed(house)

    assert (report.stage, report.last_error) == (Stage.DRAFTED, "")
    release = report.story.releases.get()
    revision = release.current_revision
    assert revision.headline == "Posyandu Melati Layani 63 Balita"
    assert "Theresia Luruk Asa" in revision.body
    assert release.area_code == "53.04.05"
    assert {a.user for a in revision.authorships.all()} == {house.pipeline, house.officer}
    assert [person["name"] for person in report.extraction["people"]] == ["Theresia Luruk Asa"]
    assert revision.reading.extraction["places"]


def test_who_the_office_knows_to_hold_an_office_is_read_as_its_holder(house):
    asa = Person.objects.create(issuer=house.issuer, name="Theresia Luruk Asa")
    office = Office.objects.create(issuer=house.issuer, name="Kepala Dinas Kesehatan")
    Appointment.objects.create(issuer=house.issuer, person=asa, office=office)
    text = (
        "Theresia Luruk Asa menutup posyandu di Desa Kabuna, Senin (23/11/2026). Warga pulang.\n\n"
        "Kepala Dinas Kesehatan berpesan agar balita ditimbang tiap bulan.\n"
    )

    report = processed(house, text.encode())

    told = [(person["name"], person["position"]) for person in report.extraction["people"]]
    assert told == [("Theresia Luruk Asa", "Kepala Dinas Kesehatan")]
    draft = report.story.releases.get().text
    assert [person["position"] for person in draft.reading.extraction["people"]] == [
        "Kepala Dinas Kesehatan"
    ]


@pytest.mark.parametrize(
    ("opening", "area"),
    [
        pytest.param(
            "Rapat koordinasi statistik digelar di aula Hotel Contoh, Kabupaten Belu, Senin (23/11/2026).",
            "53.04",
            id="the whole regency, and a village that was visited",
        ),
        pytest.param(
            "Puluhan petugas statistik berkumpul di Desa Tukuneno, Kecamatan Tasifeto Barat, Senin (23/11/2026).",
            "53.04.04",
            id="the district that it opens with",
        ),
        pytest.param(
            "Puluhan petugas statistik berkumpul selama tiga hari, Senin (23/11/2026).",
            "53.04.05",
            id="an opening without a place",
        ),
    ],
)
def test_a_release_is_about_the_place_that_it_opens_with(house, opening, area):
    raw = f"Petugas Statistik Bertemu\n\n{opening}\n\nPeserta lalu mengunjungi Desa Kabuna, Kecamatan Kakuluk Mesak."
    release = processed(house, raw=raw.encode()).story.releases.get()

    assert release.area_code == area


def test_processing_twice_makes_one_release(house):
    report = processed(house)
    processing.process(report.pk, now=NOW)
    assert Release.objects.count() == 1


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.PARSED, Stage.EXTRACTED])
def test_a_report_left_at_any_stage_goes_on_from_there(house, stage, monkeypatch):
    report = send(house)
    steps = {Stage.RECEIVED: 0, Stage.PARSED: 1, Stage.EXTRACTED: 2}[stage]
    for _ in range(steps):
        processing._step(report, now=NOW)
        report.refresh_from_db()
    assert report.stage == stage

    processing.process(report.pk, now=NOW)

    report.refresh_from_db()
    assert report.stage == Stage.DRAFTED
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("kosong.txt", b"   \n"),
        ("gambar.txt", bytes(range(256)) * 40),
        ("rusak.docx", b"PK\x03\x04 bukan zip"),
    ],
)
def test_an_unreadable_report_is_kept_and_listed_with_its_name(house, name, raw):
    report = processed(house, raw, name)
    assert report.stage == Stage.FAILED
    assert name in report.last_error
    assert store.read(report.raw_sha256) == raw
    assert not Release.objects.exists()


def test_a_photo_is_shown_without_its_place_and_the_original_is_kept(house):
    report = processed(house, photos=[IncomingPhoto("a.jpg", jpeg(), caption="Balita ditimbang.")])
    photo = report.attachments.get()
    assert store.read(photo.sha256) == jpeg()
    _, name, size = photo.web_sizes[-1]
    web = store.media_path(name)
    assert web.stat().st_size == size
    assert not Image.open(web).getexif()
    revision = report.story.releases.get().current_revision
    assert revision.photos == [
        {"sha256": photo.sha256, "caption": "Balita ditimbang.", "credit": "", "alt": ""}
    ]


def test_a_broken_photo_is_noted_and_the_report_goes_on(house):
    report = processed(house, photos=[IncomingPhoto("rusak.jpg", jpeg()[:300])])
    assert report.stage == Stage.DRAFTED
    assert report.attachments.get().error
    assert report.story.releases.get().current_revision.photos == []


def test_a_mended_report_is_laid_out_anew_in_the_returned_release(house):
    report = processed(house)
    release = report.story.releases.get()
    actions.return_(
        release, house.editor, revision=1, codes=["missing_date"], reason="Jam berapa?", now=NOW
    )

    mended = processed(
        house, (REPORT + "\nKegiatan selesai pukul 11.00 WITA.\n").encode(), follows=report
    )

    release.refresh_from_db()
    assert mended.story == report.story
    assert release.current_revision.number == 2
    assert release.workflow == Workflow.DRAFT
    assert "11.00" in release.current_revision.body


def test_a_draft_takes_the_topics_of_its_report_until_an_editor_chose_others(house):
    about = "Di posyandu, balita mendapat imunisasi dan vitamin dari puskesmas.\n"
    report = processed(house, about.encode())
    release = report.story.releases.get()
    health = release.topics
    assert topics.names_of(health) == ["Kesehatan"]

    mended = processed(house, (about + PANEN * 3).encode(), follows=report)
    release.refresh_from_db()
    assert "Pertanian dan peternakan" in topics.names_of(release.topics)

    actions.set_details(release, house.editor, topics=health, now=NOW)
    processed(house, (about + PANEN * 4).encode(), follows=mended)
    release.refresh_from_db()
    assert release.current_revision.number == 3
    assert release.topics == health


def test_a_further_report_never_overwrites_an_editor_at_work(house):
    report = processed(house)
    release = report.story.releases.get()
    actions.edit(release, house.editor, actions.Text(headline="Judul Penyunting"), base=1, now=NOW)

    processed(house, (REPORT + "\nTambahan.\n").encode(), follows=report)

    release.refresh_from_db()
    assert release.current_revision.headline == "Judul Penyunting"
    assert "Laporan baru" in release.comments.get().text


def test_a_report_to_an_approved_release_opens_a_release_of_its_own(house):
    report = processed(house)
    release = report.story.releases.get()
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release)

    processed(house, (REPORT + "\nTambahan.\n").encode(), follows=report)

    assert report.story.releases.count() == 2


def test_a_defect_of_ours_is_tried_again_and_in_the_end_listed(house, settings):
    report = send(house)
    store.raw_path(report.raw_sha256).unlink()  # a disk that lost the bytes
    now = NOW
    for attempt in range(1, settings.CONFIG.engine.max_attempts + 1):
        processing.process(report.pk, now=now)
        report.refresh_from_db()
        assert report.attempts == attempt
        now += timedelta(hours=1)
    assert report.stage == Stage.FAILED
    assert "Kesalahan sistem" in report.last_error


def test_only_reports_whose_time_has_come_are_due(house):
    report = send(house)
    assert processing.due_reports(NOW, 10) == [report.pk]
    assert processing.due_reports(NOW - timedelta(seconds=1), 10) == []
    FieldReport.objects.update(stage=Stage.FAILED)
    assert processing.due_reports(NOW, 10) == []
