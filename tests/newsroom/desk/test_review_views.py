"""What stands on the review screen, and who may open it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.desk import actions
from newsroom.desk.models import RevisionReading
from newsroom.intake.models import FieldReport
from tests.newsroom.desk.conftest import REPORT

pytestmark = pytest.mark.django_db

PAGES = ("review", "history", "compare", "details", "names_read")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 200),
        ("approver", 200),
        ("second_editor", 200),
        ("officer", 403),  # follows the own report at the officer's page instead
        ("operator", 404),
    ],
)
def test_only_those_who_work_on_a_release_open_its_pages(desk, who, status, page):
    release = desk.release()
    desk.sign_in(getattr(desk.house, who))

    assert desk.get(page, release).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_led_to_the_sign_in(desk, page):
    answer = desk.get(page, desk.release())

    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/login/?next=")


def test_an_editor_of_another_issuer_does_not_see_that_the_release_exists(desk):
    release = desk.release()
    desk.house.editor.memberships.all().delete()

    assert desk.sign_in(desk.house.editor).get("review", release).status_code == 404


def marks_in(html):
    """(kind, card, words) of every marked name, place and day, without the numbers of findings."""
    marks = re.findall(r'<a class="m (\w+)[^"]*" href="#(kartu-[an]-\d+)"[^>]*>(.*?)</a>', html)
    return [
        (kind, card, re.sub(r'<span class="vh">.*?</span>|<[^>]*>', "", inner))
        for kind, card, inner in marks
    ]


def test_names_places_and_days_are_marked_in_both_texts_with_a_card_each(desk):
    html = desk.sign_in(desk.house.editor).get("review", desk.release()).content.decode()

    for kind, words in [
        ("orang", "Agustinus Taolin"),
        ("jabatan", "Bupati Belu"),
        ("tempat", "Desa Kabuna"),
    ]:
        cards = [card for k, card, marked in marks_in(html) if (k, marked) == (kind, words)]
        assert len(cards) == 2, kind
        assert all(f'id="{card}"' in html for card in cards)
    assert "Provinsi Nusa Tenggara Timur › Kabupaten Belu › Kecamatan Kakuluk Mesak" in html


def test_a_wrong_weekday_is_numbered_in_the_text_and_offers_its_mends(desk):
    html = desk.sign_in(desk.house.editor).get("review", desk.release()).content.decode()

    assert re.search(r'class="m tanggal f wajib"[^>]*>.*?data-n="1"', html)
    assert "Jadikan Senin" in html
    assert "Jadikan 24 November 2026" in html


def test_each_paragraph_says_where_it_comes_from(desk):
    html = desk.sign_in(desk.house.editor).get("review", desk.release()).content.decode()

    assert re.search(r'href="#baris-1"[^>]*><span class="vh">Asal kalimat: </span>dari 1<', html)
    assert re.search(r'class="para bare">.*?tanpa asal', html, re.DOTALL)


def test_marks_of_another_text_are_not_shown(desk):
    release = desk.release()
    RevisionReading.objects.update(extraction={"text_sha256": "0" * 64, "mentions": []})

    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()

    assert "sedang dibaca ulang" in html
    # the names known from the report are found again by their words
    assert [words for kind, _, words in marks_in(html) if kind == "orang"] == [
        "Agustinus Taolin"
    ] * 2


def test_a_reading_stored_before_its_answers_is_asked_the_six_questions_too(desk):
    release = desk.release()
    kept = RevisionReading.objects.get(revision=release.current_revision)
    for newer in ("numbers", "topics", "answers"):
        del kept.extraction[newer]
    kept.save()

    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()

    for word in ("Siapa", "Kapan"):
        assert f'<li><a href="#kalimat-1" data-sentence>{word} ' in html


def test_each_question_leads_to_the_sentence_that_answers_it(desk):
    body = (
        "Warga berkumpul.\n\nBupati Belu Agustinus Taolin membuka sumur bor di Desa Kabuna. "
        "Sumur itu dibuka karena air sulit."
    )
    html = desk.sign_in(desk.house.editor).get("review", desk.release(body=body)).content.decode()
    told = re.findall(r'<a href="#(kalimat-\d)" data-sentence>(\w[\w ]*?) <span', html)

    assert ("kalimat-2", "Siapa") in told
    assert ("kalimat-3", "Mengapa") in told
    assert re.search(r'id="kalimat-3"[^>]*>(?:<a[^>]*>)?Sumur itu dibuka karena', html)
    assert re.search(r"<div>Kapan <span[^>]*>belum terjawab</span></div>", html)
    assert set(re.findall(r'id="(kalimat-\d)"', html)) == {id for id, _ in told}


def test_a_question_answered_in_part_says_so_and_other_modes_lead_nowhere(desk):
    body = "Sumur bor di Desa Kabuna dibuka pukul 09.00 WITA. Bupati Belu hadir."
    release = desk.release(body=body)
    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()
    assert re.search(r"data-sentence>Kapan <span[^>]*>kalimat 1, sebagian<", html)

    html = desk.get("review", release, lihat="sunting").content.decode()
    assert "data-sentence" not in html


@pytest.mark.parametrize("who", ["editor", "approver", "second_editor"])
def test_the_review_screen_takes_few_queries(desk, who, django_assert_max_num_queries):
    release = desk.submitted()
    for number in range(5):
        note = actions.comment(
            release, desk.house.approver, text=f"Ke-{number}", quoted="Kabuna", now=timezone.now()
        )
    actions.resolve_comment(note, desk.house.editor, now=timezone.now())
    desk.sign_in(getattr(desk.house, who)).get("review", release)

    with django_assert_max_num_queries(15):
        assert desk.get("review", release).status_code == 200


def test_the_other_reports_of_the_story_stand_below_the_one_it_was_made_of(desk):
    release = desk.release()
    first = FieldReport.objects.get(story=release.story)
    for name, stage in (("Ani", "parsed"), ("Beta", "drafted")):
        first.pk, first.uuid = None, uuid4()
        first.idempotency_key, first.sender_name, first.text, first.stage = name, name, name, stage
        first.received_at += timedelta(minutes=5)
        first.save()
    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()

    assert re.search(r"2 laporan lain untuk siaran ini.*?>Hari Selasa.*?>Ani<", html, re.DOTALL)
    assert re.search(r'<li id="baris-1"[^>]*><span>1</span><span dir="auto">Beta', html)


def test_what_a_report_or_editor_writes_is_never_markup(desk):
    release = desk.release(
        headline="<script>alert(1)</script> & مرحبا \u202e",
        body="<img src=x onerror=alert(2)> [a](javascript:x)",
    )
    for mode in ("tanda", "sunting", "pratinjau"):
        html = desk.sign_in(desk.house.editor).get("review", release, lihat=mode).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html
    assert desk.client.get(reverse("desk:queue")).status_code == 200


def test_no_page_needs_inline_script_or_style(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    for page in PAGES[:-1]:
        html = desk.get(page, release).content.decode()
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=", html), page


def test_times_are_those_of_the_issuer(desk):
    release = desk.release()
    desk.house.issuer.zone = "Asia/Jayapura"
    desk.house.issuer.save()
    created = release.current_revision.created_at.astimezone(desk.house.issuer.tzinfo)

    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()

    assert f"{created:%H.%M} WIT" in html
    assert not re.search(r"\bUTC\b", html)  # which a random token may hold as letters


def test_an_act_that_is_not_mine_is_dashed_and_says_why(desk):
    release = desk.submitted()
    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()

    assert re.search(r'aria-disabled="true" popovertarget="w-setujui">Setujui<', html)
    assert "Menyetujui adalah tugas penyetuju." in html


def test_the_submitter_reads_that_somebody_else_approves(desk):
    release = desk.release()
    both = desk.house.second_editor
    actions.submit(release, both, revision=1, judge=lambda _: (), now=timezone.now())

    html = desk.sign_in(both).get("review", release).content.decode()

    assert "Harus oleh orang lain, sebab Anda yang mengajukan." in html
    assert 'id="p-setujui"' not in html


def test_the_second_reader_sees_who_has_it_open(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor).get("review", release)

    html = desk.sign_in(desk.house.second_editor).get("review", release).content.decode()

    assert "Rikardus Nahak</bdi> sedang membukanya" in html


def test_two_revisions_are_compared_word_by_word(desk):
    release = desk.release()
    actions.edit(
        release,
        desk.house.editor,
        actions.Text(body=release.current_revision.body.replace("Selasa", "Senin")),
        base=1,
        now=timezone.now(),
    )

    html = (
        desk.sign_in(desk.house.editor).get("compare", release, lama="1", baru="2").content.decode()
    )

    assert "<del>Selasa</del>" in html
    assert "<ins>Senin</ins>" in html
    assert "1 paragraf berubah" in html


def test_the_report_stands_beside_the_text_line_by_line(desk):
    html = desk.sign_in(desk.house.editor).get("review", desk.release()).content.decode()
    shown = re.findall(r'<li id="baris-(\d+)"[^>]*>(.*?)</li>', html)

    words = [
        re.sub(r"<[^>]*>", "", line).removesuffix(" (tidak dipakai dalam naskah)")
        for _, line in shown
    ]
    assert words == [f"{n}{line}" for n, line in enumerate(REPORT.split("\n"), start=1)]


def test_a_line_of_the_report_is_unused_only_where_text_and_credits_leave_it_out(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)

    def unused():
        html = desk.get("review", release).content.decode()
        return re.findall(r'<li id="baris-(\d+)" class="unused"', html)

    assert unused() == ["2"]
    credits = actions.Text(credits=f"Sumber: Bidang IKP\n{REPORT.splitlines()[1]}")
    actions.edit(release, desk.house.editor, credits, base=1, now=timezone.now())
    assert unused() == []


@pytest.mark.parametrize("query", [{"lama": "x", "baru": "99"}, {"lama": "-1"}, {"baru": "9" * 40}])
def test_a_revision_that_is_none_compares_the_last_two(desk, query):
    assert (
        desk.sign_in(desk.house.editor).get("compare", desk.release(), **query).status_code == 200
    )


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_a_text_that_cannot_be_changed_offers_no_form_for_it(desk, state):
    release = desk.published(body="Pada Selasa (23/11/2026) sumur bor dibuka.")
    if state == "withdrawn":
        desk.house.withdraw(release, now=timezone.now())
    answer = desk.sign_in(desk.house.editor).get("review", release, lihat="sunting")
    html = answer.content.decode()

    assert 'id="sunting"' not in html
    assert "?lihat=sunting" not in html
    assert "Jadikan Senin" not in html


def test_a_feeds_entry_is_not_called_by_its_digest(desk):
    release = desk.release()
    FieldReport.objects.update(channel="feed", raw_name="0" * 64 + ".json", repairs=["cut_short"])

    html = desk.sign_in(desk.house.editor).get("review", release).content.decode()

    assert "0" * 64 not in html
    assert "berita RSS</a>" in html
    assert "bagian akhirnya mungkin hilang" in html
