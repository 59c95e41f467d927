"""The list, the choices, the devices and the bell."""

import pytest
from django.urls import reverse

from newsroom.notices.choosing import choices_of, quiet_hours_of
from newsroom.notices.models import Delivery, Notice, PushSubscription
from newsroom.notices.sending import send_due
from newsroom.notices.webpush import base64url
from tests.newsroom.conftest import NOW
from tests.newsroom.notices.conftest import AUTH, told
from tests.newsroom.notices.test_webpush import P256DH

pytestmark = pytest.mark.django_db

LIST, CHOOSE = "/meja/pemberitahuan/", "/meja/pemberitahuan/atur/"


@pytest.fixture
def page(client, people):
    client.force_login(people.approver)

    def get(path=LIST):
        return client.get(path).content.decode()

    return get


def test_the_bell_counts_what_is_unread_on_every_page(page, people):
    assert "belum dibaca</span>" not in page("/meja/")
    told(people, "1")
    told(people, "2")

    assert '<span class="count hot">2<span class="vh"> belum dibaca' in page("/meja/")


def test_the_bell_costs_one_query(client, people, django_assert_num_queries):
    from newsroom.notices.queries import count_unread

    people.approver.roles_by_issuer()
    told(people)
    with django_assert_num_queries(1):
        assert count_unread(people.approver) == 1


def test_a_notice_shows_its_words_and_its_twin_for_a_chat(page, people):
    told(people)

    shown = page()
    assert "“Judul 1” menunggu persetujuan Anda" in shown
    twin = "Naskah 1 menunggu persetujuan Anda\nhttp://127.0.0.1:8000/meja/siaran/1/</textarea>"
    assert twin in shown


def test_opening_a_notice_marks_it_read_and_leads_to_the_thing(client, people):
    client.force_login(people.approver)
    notice = told(people)

    answer = client.get(reverse("notices:open", args=[notice.pk]))

    assert (answer.status_code, answer["Location"]) == (302, "/meja/siaran/1/")
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_nobody_opens_or_marks_what_another_was_told(client, people):
    notice = told(people)
    client.force_login(people.editor)

    assert client.get(reverse("notices:open", args=[notice.pk])).status_code == 404
    assert client.post(reverse("notices:mark", args=[notice.pk])).status_code == 404
    client.post(reverse("notices:mark_all"))
    assert Notice.objects.filter(read_at=None).count() == 1


def test_all_that_was_on_the_screen_is_marked_and_what_came_since_is_not(client, people):
    client.force_login(people.approver)
    seen = told(people, "1")
    told(people, "2")

    client.post(reverse("notices:mark_all"), {"sampai": str(seen.pk)})

    assert list(Notice.objects.filter(read_at=None).values_list("key", flat=True)) == ["2"]


def test_pages_of_many_notices_keep_their_view(page, people):
    for number in range(30):
        told(people, str(number))

    assert "1–25 dari 30 pemberitahuan" in page()
    assert "?tampilan=semua&hal=2" in page(f"{LIST}?tampilan=semua").replace("&amp;", "&")
    assert "26–30 dari 30" in page(f"{LIST}?hal=99")


@pytest.mark.parametrize("who", ["officer", "editor", "approver", "operator"])
def test_everybody_chooses_among_the_events_that_concern_him(client, people, who):
    client.force_login(getattr(people, who))

    shown = client.get(CHOOSE).content.decode()

    concerns = {
        "officer": ("returned", "submitted"), "editor": ("draft_ready", "job_failing"),
        "approver": ("submitted", "draft_ready"), "operator": ("job_failing", "returned"),
    }[who]  # fmt: skip
    assert f'name="{concerns[0]}-email"' in shown
    assert f'name="{concerns[1]}-email"' not in shown


def test_choices_and_quiet_hours_are_kept(client, people):
    client.force_login(people.approver)
    posted = {
        "submitted-desk": "on", "submitted-push": "on", "is_on": "on", "starts": "22", "ends": "4.30",
        "job_failing-email": "on",
    }  # fmt: skip

    assert client.post(CHOOSE, posted).status_code == 302

    choices, pk = choices_of([people.approver.pk]), people.approver.pk
    assert choices.wants(pk, "submitted", "push")
    assert not choices.wants(pk, "submitted", "email")
    assert (pk, "job_failing", "email") not in choices.chosen  # no event of his
    quiet = quiet_hours_of(people.approver)
    assert (f"{quiet.starts:%H.%M}", f"{quiet.ends:%H.%M}") == ("22.00", "04.30")
    assert not quiet.urgent_breaks_through


def test_hours_that_make_no_sense_are_named_and_nothing_is_lost(client, people):
    client.force_login(people.approver)

    answer = client.post(CHOOSE, {"submitted-email": "on", "starts": "malam", "ends": "5"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "“malam” bukan waktu. Tulis seperti 09.30." in shown
    assert 'value="malam"' in shown
    assert 'name="submitted-email" checked' in shown
    assert 'name="submitted-desk">' in shown


def test_who_wants_nothing_at_the_desk_still_gets_a_mail(client, people, mail_server):
    client.force_login(people.approver)
    client.post(CHOOSE, {"submitted-email": "on", "starts": "21", "ends": "5"})
    told(people)

    assert "Tidak ada yang belum dibaca" in client.get(LIST).content.decode()
    assert Delivery.objects.count() == 1


def test_who_wants_nothing_at_all_is_told_nothing(client, people):
    client.force_login(people.approver)
    client.post(CHOOSE, {"starts": "21", "ends": "5"})

    from newsroom.notices.telling import tell
    from tests.newsroom.notices.conftest import message

    assert tell(message(people), to={people.approver.pk}, actor=None, now=NOW) == 0


def test_the_page_says_what_is_not_set_up(page, people, mail_server, settings):
    assert "E-mail dikirim ke" in page(CHOOSE)
    assert "Tidak tersedia pada peramban ini." in page(CHOOSE)
    people.approver.email = ""
    people.approver.save()
    assert "belum punya alamat e-mail" in page(CHOOSE)


def test_without_a_mail_server_the_page_says_so(page):
    assert "E-mail belum diatur oleh pengelola sistem" in page(CHOOSE)


def test_a_test_message_goes_by_every_way_also_at_night(client, people, mail_server, push_service):
    from django.utils import timezone

    client.force_login(people.approver)
    push_service.subscribe(people.approver)

    answer = client.post(reverse("notices:test"), follow=True)

    assert "di meja, ke theresia@belu.example, ke perangkat Anda" in answer.content.decode()
    assert send_due(timezone.now()) == "2 kiriman"
    assert len(push_service.received) == len(mail_server.mails) == 1


def device(host: str = "https://push.example", **more: str) -> dict[str, str]:
    return {"endpoint": f"{host}/abc", "p256dh": P256DH, "auth": AUTH} | more


def test_a_device_is_taken_shown_and_let_go(client, people):
    client.force_login(people.approver)
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"

    client.post(reverse("notices:add_device"), device(), headers={"User-Agent": agent})
    client.post(reverse("notices:add_device"), device(), headers={"User-Agent": agent})

    assert "Chrome di Android" in client.get(CHOOSE).content.decode()
    one = PushSubscription.objects.get()
    client.post(reverse("notices:remove_device", args=[one.pk]))
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://10.0.0.1/a"}, {"endpoint": ""}, {"p256dh": "AAAA"},
        {"auth": base64url(b"short")},
    ],
)  # fmt: skip
def test_what_no_browser_hands_in_is_refused(client, people, wrong):
    client.force_login(people.approver)

    answer = client.post(reverse("notices:add_device"), device(**wrong), follow=True)

    assert "Perangkat ini tidak dapat dipakai." in answer.content.decode()
    assert not PushSubscription.objects.exists()


def test_a_shared_device_serves_only_who_took_it_last(client, people, push_service):
    client.force_login(people.editor)
    client.post(reverse("notices:add_device"), device())
    told(people, to=people.editor)
    client.force_login(people.approver)
    client.post(reverse("notices:add_device"), device())

    assert PushSubscription.objects.get().user == people.approver
    assert not Delivery.objects.exists()


def test_the_worker_is_a_script_for_the_whole_desk(client):
    answer = client.get(reverse("notices:worker"))

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Service-Worker-Allowed"] == "/meja/"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_old_notices_that_were_read_go_and_the_unread_stay(people):
    from datetime import timedelta

    from newsroom.engine import verbs

    Notice.objects.filter(pk=told(people, "read").pk).update(read_at=NOW)
    told(people, "unread")

    verbs.prune(NOW + timedelta(days=89))
    assert Notice.objects.count() == 2
    verbs.prune(NOW + timedelta(days=91))
    assert list(Notice.objects.values_list("key", flat=True)) == ["unread"]


def test_check_names_what_was_given_up(people, settings):
    from newsroom.engine.health import examine

    def found():
        return next(one for one in examine(settings.CONFIG, now=NOW) if one.what == "notices")

    assert found().status == "ok"
    assert "no mail" in found().words
    Delivery.objects.create(notice=told(people), channel="email", due_at=NOW, state="failed")
    assert found().status == "warning"
