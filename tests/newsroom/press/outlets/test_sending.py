"""What reaches an outlet's server and its mailbox, once, also after failures and crashes."""

from datetime import timedelta

import pytest

from newsroom.press.models import Delivery, DeliveryAttempt, DeliveryState, Destination, Way
from newsroom.press.outlets import destinations, sending
from newsroom.press.outlets.claiming import STALE, claim
from tests.newsroom.conftest import NOW
from tests.newsroom.press.outlets.conftest import (
    admitted,
    corrected,
    published,
    webhook,
    withdrawn,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def test_a_webhook_gets_the_public_ninjs_signed(house, outlet_server, root):
    to = webhook(house, admitted(house), outlet_server)
    release = published(house)

    assert sending.send_due(NOW) == "1 kiriman"
    (call,) = outlet_server.calls
    public = (root / release.public_path.strip("/") / "ninjs.json").read_bytes()
    assert call.body == public
    assert call.item["uri"] == release.tag_id
    assert call.is_signed_with(destinations.signing_key(to))
    assert not call.is_signed_with("whsec_" + "A" * 44)
    assert call.event == "terbit"
    assert call.headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    row = Delivery.objects.get(destination=to)
    assert (row.state, row.status, row.answer) == ("sent", 200, "terima kasih")
    assert sending.send_due(LATER) == ""
    assert len(outlet_server.calls) == 1


def test_a_new_signing_key_signs_what_comes_after(house, outlet_server):
    to = webhook(house, admitted(house), outlet_server)
    before = destinations.signing_key(to)
    destinations.renew_signing_key(to, by=house.editor, now=NOW)
    published(house)
    sending.send_due(NOW)

    (call,) = outlet_server.calls
    assert call.is_signed_with(destinations.signing_key(Destination.objects.get(pk=to.pk)))
    assert not call.is_signed_with(before)


def test_a_server_that_fails_twice_gets_it_the_third_time_under_the_same_id(house, outlet_server):
    outlet_server.statuses = [500, 500]
    to = webhook(house, admitted(house), outlet_server)
    published(house)

    moments = [NOW, NOW + timedelta(seconds=59), NOW + timedelta(minutes=1)]
    moments += [NOW + timedelta(minutes=3), NOW + timedelta(minutes=4)]
    said = [sending.send_due(at) for at in moments]

    assert said == ["1 belum terkirim", "", "1 belum terkirim", "", "1 kiriman"]
    assert len({call.headers["webhook-id"] for call in outlet_server.calls}) == 1
    tries = DeliveryAttempt.objects.filter(delivery__destination=to)
    assert [(one.status, one.is_good) for one in tries] == [(500, False), (500, False), (200, True)]


def test_waits_grow_to_six_hours_and_end(house, outlet_server, settings):
    waits = [int(sending.wait_after(number).total_seconds() // 60) for number in range(1, 10)]
    assert waits == [1, 3, 9, 27, 81, 243, 360, 360, 360]
    outlet_server.statuses = [503] * 9
    to = webhook(house, admitted(house), outlet_server)
    published(house)
    at = NOW
    for _ in range(12):
        sending.send_due(at)
        at += timedelta(hours=7)

    row = Delivery.objects.get(destination=to)
    assert (row.state, row.attempts, len(outlet_server.calls)) == (DeliveryState.DEAD, 9, 9)
    assert sending.resend(row, now=at)
    assert sending.send_due(at) == "1 kiriman"


def test_a_server_asks_for_patience(house, outlet_server):
    outlet_server.statuses, outlet_server.headers = [429], {"Retry-After": "600"}
    to = webhook(house, admitted(house), outlet_server)
    published(house)
    sending.send_due(NOW)

    assert Delivery.objects.get(destination=to).next_attempt_at == NOW + timedelta(minutes=10)


def test_a_redirect_is_an_answer_and_not_followed(house, outlet_server):
    outlet_server.statuses = [302]
    outlet_server.headers = {"Location": outlet_server.url("/lain")}
    to = webhook(house, admitted(house), outlet_server)
    published(house)
    sending.send_due(NOW)

    assert [call.event for call in outlet_server.calls] == ["terbit"]
    assert Delivery.objects.get(destination=to).status == 302


def test_an_address_that_is_gone_is_stopped(house, outlet_server):
    outlet_server.statuses = [410]
    to = webhook(house, admitted(house), outlet_server)
    published(house)
    sending.send_due(NOW)

    to.refresh_from_db()
    assert not to.is_working
    assert Delivery.objects.get(destination=to).state == DeliveryState.DEAD


def test_inner_addresses_are_not_called(house, outlet_server, settings):
    from dataclasses import replace

    to = webhook(house, admitted(house), outlet_server)
    outlets = replace(settings.CONFIG.outlets, private_hosts=())
    settings.CONFIG = replace(settings.CONFIG, outlets=outlets)
    published(house)

    assert sending.send_due(NOW) == "1 belum terkirim"
    assert outlet_server.calls == []
    assert "jaringan dalam" in Delivery.objects.get(destination=to).answer


def test_an_answer_is_kept_by_its_beginning(house, outlet_server):
    outlet_server.says = b"<h1>gagal</h1>\n" + b"x" * 100_000
    to = webhook(house, admitted(house), outlet_server)
    published(house)
    sending.send_due(NOW)

    answer = Delivery.objects.get(destination=to).answer
    assert answer.startswith("<h1>gagal</h1> xxx")
    assert len(answer) == 500


def test_one_server_that_does_not_answer_holds_nobody_up(house, outlet_server):
    import socket

    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        quiet = admitted(house, "Diam")
        webhook(house, quiet, outlet_server)
        Destination.objects.filter(outlet=quiet, way=Way.WEBHOOK).update(
            address="http://127.0.0.1:9/masuk"
        )
        webhook(house, admitted(house, "Rajin"), outlet_server)
        published(house)
        published(house, headline="Panen Jagung di Lamaknen")
        said = sending.send_due(NOW)

    assert said == "2 kiriman, 1 belum terkirim"  # the second row of the silent one was not tried
    assert len(outlet_server.calls) == 2


def test_a_mail_has_the_full_text_links_and_a_way_to_stop(house, mail_server):
    admitted(house)
    release = published(house)

    assert sending.send_due(NOW) == "1 kiriman"
    (mail,) = mail_server.mails
    assert mail["To"] == "redaksi@posbelu.example"
    assert mail["Subject"] == "[Ruang Berita Kabupaten Belu] Enam Desa Kini Punya Sumur Bor"
    words = mail_server.words()
    assert "Bupati Belu membuka sumur bor." in words
    assert f"http://127.0.0.1:8080{release.public_path}" in words
    assert "siaran.pdf" in words
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip(" <>") in words


def test_a_digest_gathers_and_marks(house, mail_server):
    outlet = admitted(house)
    destinations.set_hours(outlet.destinations.get(way=Way.EMAIL), [17])
    first = published(house)
    published(house, headline="Panen Jagung di Lamaknen")
    corrected(house, first, now=LATER)

    assert sending.send_due(LATER) == ""
    assert sending.send_due(NOW + timedelta(hours=8)) == "1 kiriman"
    (mail,) = mail_server.mails
    assert str(mail["Subject"]).endswith("2 siaran, 1 ralat")
    words = mail_server.words()
    assert words.index("Panen Jagung di Lamaknen") < words.index("RALAT: Enam Desa")
    assert "Tertulis “enam”, seharusnya “tujuh”" in words


def test_a_withdrawal_by_mail_asks_to_delete_and_holds_no_text(house, mail_server):
    admitted(house)
    release = published(house)
    sending.send_due(NOW)
    withdrawn(house, release, now=LATER)
    sending.send_due(LATER)

    words = mail_server.words()
    assert str(mail_server.mails[-1]["Subject"]).startswith(
        "[Ruang Berita Kabupaten Belu] DICABUT: "
    )
    assert "Mohon hapus teks dan foto" in words
    assert "membuka sumur bor" not in words
    assert "membuka sumur bor" not in mail_server.mails[-1].get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        pytest.param("550 no such user", "dead", id="for good"),
        pytest.param("451 later", "waiting", id="for now"),
    ],
)
def test_a_mailbox_that_refuses(house, mail_server, answer, state):
    outlet = admitted(house)
    published(house)
    mail_server.answer = answer
    sending.send_due(NOW)

    row = Delivery.objects.get(outlet=outlet, destination__way=Way.EMAIL)
    assert (row.state, row.status) == (state, int(answer[:3]))


def test_a_mail_server_that_is_down_loses_nothing(house, mail_server):
    for name in ("Satu", "Dua"):
        admitted(house, name)
    published(house)
    mail_server.stop()
    assert sending.send_due(NOW) == "1 belum terkirim"
    mail_server.start()

    assert sending.send_due(NOW + timedelta(minutes=2)) == "2 kiriman"
    assert len(mail_server.mails) == 2


def test_no_mail_goes_to_an_address_that_was_not_confirmed_or_was_stopped(house, mail_server):
    outlet = admitted(house)
    made, secret = destinations.add(
        outlet, Way.EMAIL, "desk@lain.example", hours=(), by=house.editor, now=NOW
    )
    published(house)
    assert not Delivery.objects.filter(destination=made).exists()

    destinations.confirm(secret, now=NOW)
    published(house, headline="Panen Jagung di Lamaknen")
    destinations.stop(made, why="Cukup.", by=None, now=NOW)
    sending.send_due(NOW)

    assert {mail["To"] for mail in mail_server.mails} == {"redaksi@posbelu.example"}
    assert Delivery.objects.get(destination=made).state == DeliveryState.DROPPED


def test_what_a_dead_process_had_claimed_goes_again_under_the_same_id(house, mail_server):
    admitted(house)
    published(house)
    (group,) = claim(NOW)

    assert sending.send_due(NOW + STALE - timedelta(seconds=1)) == ""
    assert sending.send_due(NOW + STALE) == "1 kiriman"
    assert mail_server.mails[0]["Message-ID"].startswith(f"<{group[0].batch}@")


def test_resending_takes_a_new_message_id_and_only_the_latest_version(house, mail_server):
    outlet = admitted(house)
    release = published(house)
    sending.send_due(NOW)
    row = Delivery.objects.select_related("release", "destination").get(
        outlet=outlet, destination__way=Way.EMAIL
    )
    assert sending.resend(row, now=LATER)
    sending.send_due(LATER)
    assert len({mail["Message-ID"] for mail in mail_server.mails}) == 2

    corrected(house, release, now=LATER)
    row = Delivery.objects.select_related("release", "destination").get(pk=row.pk)
    assert not sending.resend(row, now=LATER)


def test_a_header_cannot_be_smuggled_in_by_a_headline(house, mail_server):
    admitted(house)
    published(house, headline="Judul\r\nBcc: lain@media.example")
    sending.send_due(NOW)

    (mail,) = mail_server.mails
    assert mail["Bcc"] is None
