"""The desk's pages of quotations: who may see and press what."""

import pytest
from django.urls import reverse

from newsroom.desk.models import QuotedOffice, QuoteRequest
from tests.newsroom.desk.quoted import SAID, asked, press, quoting, register, turn_on

pytestmark = pytest.mark.django_db


def words_of(answer):
    return answer.content.decode()


def ask(desk, release, **changes):
    start = release.text.body.index(SAID)
    data = {"mulai": start, "akhir": start + len(SAID), "revisi": 1} | changes
    return desk.client.post(reverse("alur:ask_quote", args=[release.uuid]), data)


def test_an_operator_chooses_offices_and_others_read_them(desk):
    office = register(desk)
    desk.sign_in(desk.house.operator)
    address = reverse("alur:name_quoted_offices", args=[desk.house.issuer.slug])
    answer = desk.client.post(address, {"jabatan": office.pk}, follow=True)
    assert "Pilihan jabatan tersimpan." in words_of(answer)
    assert QuotedOffice.objects.get().office == office
    desk.sign_in(desk.house.editor)
    page = words_of(desk.client.get(reverse("alur:quoted_offices")))
    assert "Bupati Belu" in page
    assert "Pilih jabatan" not in page
    assert desk.client.post(address, {}).status_code == 403
    assert QuotedOffice.objects.exists()
    desk.sign_in(desk.house.officer)
    assert desk.client.get(reverse("alur:quoted_offices")).status_code == 403


def test_the_page_of_the_chain_leads_to_the_choice(desk):
    desk.sign_in(desk.house.operator)
    page = words_of(desk.client.get(reverse("alur:chains")))
    assert reverse("alur:quoted_offices") in page


def test_the_finding_offers_the_link(desk):
    turn_on(desk)
    release = quoting(desk)
    desk.sign_in(desk.house.editor)
    page = words_of(desk.get("review", release))
    assert "Kutipan Agustinus Taolin belum disetujui" in page
    assert "Mintakan persetujuan kutipan" in page
    assert "Kutipan belum dimintakan persetujuan" in page  # on his card
    assert ask(desk, release).status_code == 200
    assert QuoteRequest.objects.get().words == SAID


def test_a_link_is_made_for_what_stands_in_the_text_alone(desk):
    turn_on(desk)
    release = quoting(desk)
    desk.sign_in(desk.house.editor)
    for changes in ({"mulai": 3}, {"revisi": 9}, {"akhir": "x"}):
        assert ask(desk, release, **changes).status_code == 409
    desk.sign_in(desk.house.approver)
    assert ask(desk, release).status_code == 403
    desk.sign_in(desk.house.officer)
    assert ask(desk, release).status_code == 403
    assert not QuoteRequest.objects.exists()


def test_an_editor_revokes_a_link_that_nobody_answered(desk):
    turn_on(desk)
    release = quoting(desk)
    request, secret = asked(desk, release)
    address = reverse("alur:revoke_quote", args=[request.uuid])
    desk.sign_in(desk.house.approver)
    assert desk.client.post(address).status_code == 403
    desk.sign_in(desk.house.editor)
    assert "Tautan dicabut." in words_of(desk.client.post(address, follow=True))
    assert press(secret).status_code == 410
    _, secret = asked(desk, release)
    press(secret, jawab="setuju")
    answered = QuoteRequest.objects.last()
    assert desk.client.post(reverse("alur:revoke_quote", args=[answered.uuid])).status_code == 409


def test_the_answer_stands_in_the_history_and_on_the_card(desk):
    turn_on(desk)
    release = quoting(desk)
    _, secret = asked(desk, release)
    press(secret, jawab="setuju", ajudan="ya")
    desk.sign_in(desk.house.approver)
    told = "Disetujui oleh <bdi>Maria Seran</bdi> (mewakili)"
    assert told in words_of(desk.get("history", release))
    assert told in words_of(desk.client.get(reverse("alur:quotes", args=[release.uuid])))
    card = words_of(desk.get("review", release))
    assert "Kutipan disetujui oleh <bdi>Maria Seran</bdi>" in card


def test_the_queue_counts_what_is_open_and_not_what_was_answered(desk):
    turn_on(desk)
    release = quoting(desk)
    desk.sign_in(desk.house.editor)
    assert "1 wajib" in words_of(desk.client.get("/meja/antrean/"))
    _, secret = asked(desk, release)
    press(secret, jawab="setuju")
    assert "1 wajib" not in words_of(desk.client.get("/meja/antrean/"))


def test_a_review_with_quotations_takes_few_queries(desk, django_assert_max_num_queries):
    turn_on(desk)
    release = quoting(desk)
    press(asked(desk, release)[1], jawab="setuju")
    desk.sign_in(desk.house.editor)
    desk.get("review", release)
    with django_assert_max_num_queries(15):
        desk.get("review", release)


def test_the_queue_with_quotations_takes_few_queries(desk, django_assert_max_num_queries):
    turn_on(desk)
    for _ in range(3):
        press(asked(desk, quoting(desk))[1], jawab="setuju")
    desk.sign_in(desk.house.editor)
    desk.client.get("/meja/antrean/")
    with django_assert_max_num_queries(10):
        desk.client.get("/meja/antrean/")
