"""Pushes to a real server, which opens them as a browser would."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from newsroom.notices.models import Delivery, PushSubscription
from newsroom.notices.pushing import is_endpoint
from newsroom.notices.sending import send_due
from tests.newsroom.conftest import NOW
from tests.newsroom.notices.conftest import told

pytestmark = pytest.mark.django_db


def test_a_push_arrives_readable_and_says_nothing_of_the_text(people, push_service):
    push_service.subscribe(people.approver)
    notice = told(people, text="Kutipan: “Saya lihat sendiri”")

    assert send_due(NOW) == "1 kiriman"

    ((headers, body),) = push_service.received
    said = json.loads(body)
    assert said["judul"] == "Naskah 1 menunggu persetujuan Anda"
    assert said["alamat"] == f"/meja/pemberitahuan/{notice.pk}/"
    assert "Saya lihat" not in body.decode()
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Authorization"].startswith("vapid t=")
    assert (headers["Urgency"], headers["TTL"]) == ("normal", "86400")
    assert len(headers["Topic"]) == 32
    assert PushSubscription.objects.get().last_sent_at == NOW


def test_several_at_once_are_one_push_to_each_device(people, push_service):
    push_service.subscribe(people.approver, "a")
    push_service.subscribe(people.approver, "b")
    for number in range(3):
        told(people, str(number))

    assert send_due(NOW) == "2 kiriman"
    assert [json.loads(body)["judul"] for _, body in push_service.received] == [
        "3 pemberitahuan baru"
    ] * 2


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_has_ended_is_dropped(people, push_service, status):
    push_service.subscribe(people.approver)
    told(people)
    push_service.status = status

    send_due(NOW)

    assert not PushSubscription.objects.exists()
    assert not Delivery.objects.exists()


def test_a_service_that_asks_for_a_pause_gets_it(people, push_service):
    push_service.subscribe(people.approver)
    told(people)
    push_service.status, push_service.headers = 429, {"Retry-After": "3600"}

    assert send_due(NOW) == "1 belum terkirim"

    (delivery,) = Delivery.objects.all()
    assert (delivery.state, delivery.due_at) == ("waiting", NOW + timedelta(hours=1))
    push_service.status = 201
    assert send_due(NOW + timedelta(hours=1)) == "1 kiriman"


def test_a_refusal_is_given_up_and_kept(people, push_service):
    push_service.subscribe(people.approver)
    told(people)
    push_service.status = 403

    send_due(NOW)

    assert Delivery.objects.get().state == "failed"
    assert "403" in Delivery.objects.get().last_error


def test_an_inner_address_is_never_asked(people, push_service, settings):
    push_service.subscribe(people.approver)
    told(people)
    intake = replace(settings.CONFIG.intake, private_hosts=())
    settings.CONFIG = replace(settings.CONFIG, intake=intake)

    send_due(NOW)

    assert not push_service.received
    assert "jaringan dalam" in Delivery.objects.get().last_error


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://push.example/a", True),
        ("http://push.example/a", False),
        ("https://user@push.example/a", False),
        ("javascript:alert(1)", False),
        ("https://push.example/" + "a" * 1000, False),
        ("", False),
    ],
)
def test_only_https_addresses_are_taken(url, expected):
    assert is_endpoint(url) is expected
