"""The outbox against a real mail server: gathered, quiet at night, patient, never twice."""

from datetime import UTC, datetime, time, timedelta

import pytest

from newsroom.accounts.models import Membership
from newsroom.notices.choosing import choose
from newsroom.notices.models import Delivery, Notice, QuietHours
from newsroom.notices.sending import BACKOFF, STALE, send_due
from newsroom.notices.telling import GATHER, settle
from tests.newsroom.conftest import NOW
from tests.newsroom.notices.conftest import told

pytestmark = pytest.mark.django_db

SOON = NOW + GATHER
NIGHT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 23.00 WITA
MORNING = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)  # 05.30 WITA
MINUTE = timedelta(minutes=1)


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_one_notice_becomes_a_mail_of_its_own(people, mail_server):
    notice = told(people)

    assert send_due(NOW) == ""
    assert send_due(SOON) == "1 kiriman"

    (mail,) = mail_server.mails
    assert mail["To"] == "theresia@belu.example"
    assert mail["Subject"].endswith("Naskah 1 menunggu persetujuan Anda")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert f"/meja/pemberitahuan/{notice.pk}/" in mail_server.words()
    assert "09.00 WITA" in mail_server.words()
    page = mail.get_body(("html",)).get_content()
    assert f'/meja/pemberitahuan/{notice.pk}/">' in page
    assert send_due(SOON + MINUTE) == ""


def test_what_only_the_desk_may_know_stays_out_of_the_mail(people, mail_server):
    told(people, text="Kutipan: “Saya lihat sendiri”", title="“Nama Anak” dikembalikan")

    send_due(SOON)

    mail = mail_server.mails[0].as_string()
    assert "Saya lihat" not in mail
    assert "Nama Anak" not in mail


def test_a_storm_becomes_one_digest(people, mail_server):
    for number in range(40):
        told(people, str(number), now=NOW + timedelta(seconds=number))

    assert send_due(SOON) == "1 kiriman"

    (mail,) = mail_server.mails
    assert mail["Subject"].endswith("40 pemberitahuan baru")
    assert "Naskah 0 menunggu" in mail_server.words()
    assert "Dan 10 pemberitahuan lain di meja" in mail_server.words()
    assert set(states()) == {"sent"}


def test_an_urgent_one_does_not_wait_for_others(people, mail_server):
    told(people, is_urgent=True)

    assert send_due(NOW) == "1 kiriman"


def test_the_night_is_quiet_and_the_morning_brings_all_of_it_at_once(people, mail_server):
    told(people, "1", now=NIGHT)
    told(people, "2", now=NIGHT + MINUTE)

    assert send_due(NIGHT + GATHER + MINUTE) == ""
    assert send_due(MORNING - MINUTE) == ""
    assert send_due(MORNING) == "1 kiriman"
    assert mail_server.mails[0]["Subject"].endswith("2 pemberitahuan baru")


def test_an_issuer_in_another_zone_has_another_night(people, mail_server):
    evening = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)  # 20.30 WITA, 21.30 WIT
    people.issuer.zone = "Asia/Jayapura"
    people.issuer.save()
    told(people, now=evening)

    assert send_due(evening + GATHER) == ""
    assert send_due(MORNING - timedelta(hours=1)) == "1 kiriman"


def test_urgent_news_wakes_people_unless_they_say_no(people, mail_server):
    told(people, "1", now=NIGHT, is_urgent=True)
    assert send_due(NIGHT) == "1 kiriman"

    choose(people.approver, {}, QuietHours(urgent_breaks_through=False), now=NIGHT)
    told(people, "2", now=NIGHT, is_urgent=True)
    assert send_due(NIGHT) == ""
    assert send_due(MORNING) == "1 kiriman"


def test_changed_quiet_hours_hold_for_what_waits_already(people, mail_server):
    told(people, now=NIGHT)
    assert send_due(NIGHT + GATHER) == ""

    choose(people.approver, {}, QuietHours(starts=time(1, 0), ends=time(2, 0)), now=NIGHT + GATHER)
    assert send_due(NIGHT + GATHER) == "1 kiriman"


def test_a_server_that_is_away_delays_and_loses_nothing(people, mail_server):
    told(people, "1")
    mail_server.stop()

    assert send_due(SOON) == "1 belum terkirim"
    (delivery,) = Delivery.objects.all()
    assert (delivery.state, delivery.attempts) == ("waiting", 1)
    assert delivery.due_at == SOON + BACKOFF[0]
    assert "tidak terjangkau" in delivery.last_error
    told(people, "2", now=SOON)

    mail_server.start()
    assert send_due(SOON + BACKOFF[0]) == "1 kiriman"
    assert mail_server.mails[0]["Subject"].endswith("2 pemberitahuan baru")


def test_a_server_that_is_away_is_asked_once_a_run(people, mail_server):
    for person in (people.approver, people.editor, people.second_editor):
        told(people, to=person)
    mail_server.stop()

    assert send_due(SOON) == "1 belum terkirim"
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_it_gives_up_in_the_end_and_says_so(people, mail_server, client):
    told(people)
    mail_server.answer = "451 try later"
    now = SOON
    for wait in BACKOFF:
        assert send_due(now) == "1 belum terkirim"
        now += wait
    assert send_due(now) == "1 belum terkirim"

    (delivery,) = Delivery.objects.all()
    assert (delivery.state, delivery.attempts) == ("failed", len(BACKOFF) + 1)
    assert "451 try later" in delivery.last_error
    assert send_due(now + timedelta(days=1)) == ""
    client.force_login(people.approver)
    assert "E-mailnya gagal terkirim" in client.get("/meja/pemberitahuan/").content.decode()


def test_an_address_that_does_not_exist_is_given_up_at_once_and_stops_nobody(people, mail_server):
    told(people)
    told(people, to=people.editor)
    mail_server.refused.add("theresia@belu.example")

    assert send_due(SOON) == "1 kiriman, 1 belum terkirim"
    assert sorted(states()) == ["failed", "sent"]


def test_what_was_read_or_dealt_with_meanwhile_is_not_mailed(people, mail_server):
    Notice.objects.filter(pk=told(people, "1").pk).update(read_at=NOW)
    told(people, "2")
    settle("release:2", "submitted", now=NOW + MINUTE)

    assert send_due(SOON) == ""
    assert set(states()) == {"dropped"}


def test_who_works_there_no_more_gets_nothing(people, mail_server):
    told(people)
    Membership.objects.filter(user=people.approver).delete()

    assert send_due(SOON) == ""
    assert states() == ["dropped"]
    assert not mail_server.mails


def test_a_choice_made_meanwhile_holds(people, mail_server):
    told(people)
    choose(people.approver, {("submitted", "email"): False}, QuietHours(), now=NOW)

    assert send_due(SOON) == ""


def test_without_a_mail_server_nothing_waits_for_one(people):
    told(people)

    assert Notice.objects.count() == 1
    assert not Delivery.objects.exists()


def test_a_batch_cut_off_by_a_crash_goes_again_under_the_same_id(people, mail_server):
    told(people, "1")
    told(people, "2")
    send_due(SOON)
    Delivery.objects.update(state="sending", sent_at=None)  # as if killed before the mark
    told(people, "3", now=SOON)

    assert send_due(SOON + MINUTE) == ""
    assert send_due(SOON + STALE) == "2 kiriman"
    first, again, third = mail_server.mails
    assert again["Message-ID"] == first["Message-ID"] != third["Message-ID"]
    assert again["Subject"].endswith("2 pemberitahuan baru")
