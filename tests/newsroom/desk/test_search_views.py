"""The page of search: what is found is shown in its own words, and nothing else is."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.desk.models import Release
from newsroom.intake.models import FieldReport
from newsroom.registry.models import Person

pytestmark = pytest.mark.django_db


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", main).split())


def search(desk, **query):
    return desk.client.get("/meja/cari/", query)


def test_reports_and_releases_are_shown_with_the_found_words_marked(desk):
    release = desk.published(headline="Sumur Bor Dibuka untuk Warga")
    answer = search(desk.sign_in(desk.house.editor), q="buka")
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert "<mark>Dibuka</mark>" in shown
    assert "<mark>membuka</mark>" in shown
    assert f"/meja/siaran/{release.uuid}/" in shown
    assert f"/lapor/{release.story.reports.get().uuid}/" in shown
    assert "1–2 dari 2 yang ditemukan." in text_of(answer)
    assert "Dinas Kominfo Kabupaten Belu" in text_of(answer)


def test_what_a_text_holds_is_shown_as_text(desk):
    desk.release(
        headline="Tanda <b>Pagar</b> & Kawan", body="Isi <script>alert('pagar')</script> biasa."
    )
    shown = search(desk.sign_in(desk.house.editor), q="pagar").content.decode()

    assert "&lt;b&gt;<mark>Pagar</mark>&lt;/b&gt; &amp; Kawan" in shown
    assert "<script>alert" not in shown


def test_the_kind_the_state_and_the_time_narrow_what_is_found(desk):
    out, draft = desk.published(), desk.release()
    old = timezone.now() - timedelta(days=800)
    Release.objects.filter(pk=draft.pk).update(created_at=old)
    FieldReport.objects.filter(story=draft.story).update(received_at=old)
    desk.sign_in(desk.house.editor)

    def count(**query):
        found = re.search(r"dari (\d+) yang", text_of(search(desk, q="sumur", **query)))
        return int(found[1]) if found else 0

    assert count() == 4
    assert count(jenis="siaran") == count(jenis="laporan") == 2
    assert count(keadaan="published") == count(keadaan="draft") == 1
    assert count(waktu="30") == 2
    # nobody's act changes when a report came in; the index looks at it anew with the next change
    Release.objects.filter(pk=draft.pk).update(number="7/HUMAS")
    FieldReport.objects.filter(story=draft.story).update(title="Sumur")
    assert count(waktu=str(old.year)) == 2
    assert count(waktu="30") == 2
    assert count(waktu="omong-kosong") == 4
    assert out.pk != draft.pk


def test_nothing_found_says_what_can_be_tried(desk):
    desk.sign_in(desk.house.editor)

    assert "Tidak ada yang cocok dengan “gerhana”." in text_of(search(desk, q="gerhana"))
    assert "Kurangi katanya" in text_of(search(desk, q="gerhana"))
    assert "Cari tanpa saringan" in text_of(search(desk, q="gerhana", keadaan="draft"))
    assert "Tulis juga kata yang dicari." in text_of(search(desk, q="-banjir"))
    assert "Cara mencari" in text_of(search(desk))
    assert search(desk, q="\0", hal="-3").status_code == 200


def test_pages_are_cut_and_keep_what_was_asked(desk):
    for number in range(23):
        desk.release(headline=f"Sumur ke {number}", body="Air.")
    desk.sign_in(desk.house.editor)
    first, second = (search(desk, q="sumur", jenis="siaran", hal=page) for page in ("1", "2"))

    assert "1–20 dari 23 yang ditemukan." in text_of(first)
    assert "?q=sumur&amp;jenis=siaran&amp;hal=2" in first.content.decode()
    assert "21–23 dari 23" in text_of(second)
    assert "Ke halaman pertama" in text_of(search(desk, q="sumur", jenis="siaran", hal="9"))


def test_ten_queries_are_enough(desk):
    for number in range(12):
        desk.release(headline=f"Sumur {number}")
    desk.sign_in(desk.house.editor)
    search(desk, q="sumur")
    with CaptureQueriesContext(connection) as asked:
        answer = search(desk, q="sumur bor", urut="cocok")

    assert "dari 24" in text_of(answer)
    assert len(asked) <= 10, [query["sql"] for query in asked]


def test_an_officer_finds_his_own_reports_and_an_operator_has_no_search(desk):
    release = desk.published()
    answer = search(desk.sign_in(desk.house.officer), q="sumur")

    assert f"/lapor/{release.story.reports.get().uuid}/" in answer.content.decode()
    assert f"/meja/siaran/{release.uuid}/" not in answer.content.decode()
    assert "1–1 dari 1" in text_of(answer)
    assert search(desk.sign_in(desk.house.operator), q="sumur").status_code == 403
    assert 'class="seek"' not in desk.client.get("/meja/").content.decode()


def test_the_queue_and_the_archive_find_words_in_any_form(desk):
    waiting, out = (
        desk.release(headline="Tanggul Dibangun"),
        desk.published(headline="Pembangunan Pasar"),
    )
    desk.sign_in(desk.house.editor)
    queue = desk.client.get("/meja/antrean/", {"q": "membangun"}).content.decode()
    archive = desk.client.get(
        "/meja/antrean/", {"tampilan": "terbit", "q": "bangunan"}
    ).content.decode()
    nothing = desk.client.get("/meja/antrean/", {"q": "-bangun"}).content.decode()

    assert str(waiting.uuid) in queue
    assert str(out.uuid) not in queue
    assert str(out.uuid) in archive
    assert str(waiting.uuid) not in nothing


def test_a_persons_page_names_the_releases_that_name_him(desk):
    named = desk.release()
    desk.release(body="Agustinus membuka rapat; Taolin menutupnya.")
    person = Person.objects.create(issuer=desk.house.issuer, name="Agustinus Taolin")
    shown = (
        desk.sign_in(desk.house.editor).client.get(f"/meja/pejabat/{person.pk}/").content.decode()
    )

    assert str(named.uuid) in shown
    assert shown.count("/meja/siaran/") == 1
