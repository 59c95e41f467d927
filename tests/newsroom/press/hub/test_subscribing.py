"""What the hub takes at its door, and how it asks whether a callback means it."""

from datetime import timedelta
from importlib import import_module
from urllib.parse import urlencode

import pytest
from django.apps import apps

from newsroom.press.hub import subscribing
from newsroom.press.hub.subscribing import DAY, HubRefusal, parse_request
from newsroom.press.hub.working import work_off
from newsroom.press.models import Intent, Subscription
from newsroom.press.models.hub import SEALED_FOR
from newsroom.sealing import unseal
from tests.newsroom.conftest import NOW
from tests.newsroom.press.hub.conftest import TOPIC, asking

pytestmark = pytest.mark.django_db

FORM = {
    "hub.mode": "subscribe", "hub.topic": TOPIC, "hub.callback": "http://127.0.0.1:9/balik",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        pytest.param("hub.mode", "nonsense", 400, id="unknown mode"),
        pytest.param("hub.mode", "denied", 400, id="a mode of ours"),
        pytest.param("hub.topic", "", 400, id="no topic"),
        pytest.param("hub.topic", "https://elsewhere.invalid/feed", 404, id="foreign topic"),
        pytest.param(
            "hub.topic", "http://127.0.0.1:8080/rss/tidak-ada.rss", 404, id="no such feed"
        ),
        pytest.param("hub.topic", "http://127.0.0.1:8080/rss/../rss/semua.atom", 404, id="dots"),
        pytest.param("hub.topic", "http://127.0.0.1:8080/rss/opml.xml", 404, id="no feed"),
        pytest.param("hub.topic", f"{TOPIC}?a=1", 404, id="spelt otherwise"),
        pytest.param("hub.callback", "", 400, id="no callback"),
        pytest.param("hub.callback", "file:///etc/passwd", 400, id="no http"),
        pytest.param("hub.callback", "http://ana:sandi@127.0.0.1/", 400, id="password"),
        pytest.param("hub.callback", "http://127.0.0.1/#bagian", 400, id="fragment"),
        pytest.param("hub.callback", "http://127.0.0.1:x/", 400, id="port"),
        pytest.param("hub.callback", "http://127.0.0.1/a b", 400, id="blank"),
        pytest.param("hub.callback", "http://127.0.0.1/" + "a" * 1000, 400, id="long"),
        pytest.param("hub.callback", "http://10.0.0.7/", 400, id="inner network"),
        pytest.param("hub.callback", "http://[::ffff:10.0.0.7]/", 400, id="inner network in IPv6"),
        pytest.param("hub.callback", "http://169.254.169.254/latest/", 400, id="cloud metadata"),
        pytest.param("hub.secret", "x" * 200, 400, id="secret of 200 bytes"),
        pytest.param("hub.secret", "é" * 100, 400, id="secret of 200 bytes in 100 letters"),
        pytest.param("hub.lease_seconds", "-5", 400, id="negative lease"),
        pytest.param("hub.lease_seconds", "sehari", 400, id="lease in words"),
    ],
)
def test_a_faulty_request_is_refused_with_a_word(published, field, value, status):
    with pytest.raises(HubRefusal) as refusal:
        parse_request(FORM | {field: value})
    assert refusal.value.status == status
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        pytest.param("", 10 * DAY, id="none named"),
        pytest.param("0", 10 * DAY, id="zero"),
        pytest.param("86400", DAY, id="a day"),
        pytest.param("1", DAY // 24, id="a second"),
        pytest.param("9" * 40, 30 * DAY, id="for ever"),
    ],
)
def test_a_lease_is_always_named_and_bounded(published, reader, asked, given):
    asking(reader, **({"lease_seconds": asked} if asked else {}))
    assert reader.asked[0]["hub.lease_seconds"] == str(given)
    assert Subscription.objects.get().lease_until == NOW + timedelta(seconds=given)


def test_the_callback_is_asked_with_its_own_query_kept(published, reader):
    asking(reader, callback=reader.url("/balik?a=1&b=%2F"))
    (asked,) = reader.asked
    assert (asked["a"], asked["b"]) == ("1", "/")
    assert (asked["hub.mode"], asked["hub.topic"]) == ("subscribe", TOPIC)
    assert len(asked["hub.challenge"]) >= 32
    assert not Intent.objects.exists()


@pytest.mark.parametrize(
    ("echo", "status"),
    [
        pytest.param("lain", 200, id="another word"),
        pytest.param("", 200, id="nothing"),
        pytest.param(None, 404, id="not found"),
        pytest.param(None, 302, id="redirect"),
    ],
)
def test_who_does_not_confirm_is_not_subscribed(published, reader, echo, status):
    reader.echo, reader.confirm_status = echo, status
    asking(reader)
    assert len(reader.asked) == 1
    assert not Subscription.objects.exists()
    assert not Intent.objects.exists()


def test_a_callback_that_is_down_for_a_moment_is_asked_again(published, reader):
    reader.confirm_status = 503
    asking(reader)
    work_off(NOW + timedelta(seconds=10))
    assert len(reader.asked) == 1
    reader.confirm_status = 200
    work_off(NOW + timedelta(seconds=31))
    assert reader.asked[0]["hub.challenge"] != reader.asked[1]["hub.challenge"]
    assert Subscription.objects.get().state == "active"


def test_asking_again_renews_and_takes_the_new_secret_only_when_confirmed(published, reader):
    asking(reader, secret="lama")
    reader.echo = "lain"
    asking(reader, secret="palsu", now=NOW + timedelta(days=1))
    assert secret_of(Subscription.objects.get()) == "lama"
    reader.echo = None
    asking(reader, secret="baru", now=NOW + timedelta(days=2))
    row = Subscription.objects.get()
    assert (secret_of(row), row.since_at) == ("baru", NOW)
    assert row.lease_until == NOW + timedelta(days=12)


def test_unsubscribing_is_confirmed_too(published, reader):
    asking(reader)
    reader.echo = "lain"
    asking(reader, mode="unsubscribe")
    assert Subscription.objects.get().state == "active"
    reader.echo = None
    asking(reader, mode="unsubscribe")
    row = Subscription.objects.get()
    assert (row.state, row.secret) == ("ended", "")
    asking(reader)
    assert Subscription.objects.get().state == "active"


def test_nobody_is_called_for_a_subscription_that_there_is_not(published, reader):
    topic = f"{TOPIC}\0"
    for form in (
        FORM,
        FORM | {"hub.topic": "https://elsewhere.invalid/"},
        FORM | {"hub.topic": topic},
    ):
        with pytest.raises(HubRefusal) as refusal:
            subscribing.ask(parse_request(form | {"hub.mode": "unsubscribe"}), now=NOW)
        assert refusal.value.status == 404
    subscribing.ask(parse_request(FORM), now=NOW)
    subscribing.ask(parse_request(FORM | {"hub.mode": "unsubscribe"}), now=NOW)
    assert Intent.objects.get().mode == "unsubscribe"


def test_a_secret_is_kept_sealed(published, reader):
    subscribing.ask(parse_request(FORM | {"hub.secret": "é" * 99}), now=NOW)
    asking(reader, secret="rahasia")
    kept = [*Intent.objects.values_list("secret"), *Subscription.objects.values_list("secret")]
    assert len(kept) == 2
    assert all(secret and "rahasia" not in secret and "é" not in secret for (secret,) in kept)
    assert secret_of(Intent.objects.get()) == "é" * 99


def test_secrets_of_an_earlier_house_are_sealed_where_they_lie(published, reader):
    asking(reader)
    asking(reader, callback=reader.url("/lain"), secret="rahasia")
    Subscription.objects.filter(callback=reader.url("/lain")).update(secret="rahasia")
    migration = import_module("newsroom.press.migrations.0005_hub_secrets")
    migration.seal_all(apps, None)
    first, second = Subscription.objects.order_by("pk")
    assert (first.secret, secret_of(second)) == ("", "rahasia")
    migration.unseal_all(apps, None)
    second.refresh_from_db()
    assert second.secret == "rahasia"


def test_too_many_requests_for_one_host_are_refused(published, reader, monkeypatch):
    monkeypatch.setattr(subscribing, "UNCONFIRMED_OF_ONE_HOST", 2)
    requests = [parse_request(FORM | {"hub.callback": reader.url(f"/{n}")}) for n in range(3)]
    for request in requests[:2]:
        subscribing.ask(request, now=NOW)
        subscribing.ask(request, now=NOW)
    with pytest.raises(HubRefusal) as refusal:
        subscribing.ask(requests[2], now=NOW)
    assert refusal.value.status == 429


def test_a_name_that_leads_inside_is_never_called(published, reader, settings, hub):
    from dataclasses import replace

    outside = replace(settings.CONFIG.desk, url="https://meja.belu.example")
    settings.CONFIG = replace(settings.CONFIG, desk=outside)
    with pytest.raises(HubRefusal):
        parse_request(FORM)
    asking(reader, callback=f"http://localhost:{reader.port}/balik")
    assert reader.asked == []
    hub(private_hosts=(f"localhost:{reader.port}",))
    asking(reader, callback=f"http://localhost:{reader.port}/balik")
    assert len(reader.asked) == 1


def post(client, form, **more):
    return client.post(
        "/hub/", urlencode(form), content_type="application/x-www-form-urlencoded", **more
    )


def test_the_door_answers_without_a_session(published, client, reader):
    taken = post(client, FORM | {"hub.callback": reader.url()})
    assert taken.status_code == 202
    assert "sessionid" not in client.cookies
    assert "csrftoken" not in client.cookies
    assert Intent.objects.count() == 1
    assert post(client, FORM | {"hub.topic": ""}).status_code == 400
    assert client.get("/hub/").status_code == 405
    assert client.post("/hub/", {"hub.mode": "subscribe"}).status_code == 415
    assert post(client, FORM | {"hub.secret": "x" * 9000}).status_code == 413
    long = TOPIC.replace("semua", "a" * 300)
    assert post(client, FORM | {"hub.topic": long}).status_code == 404
    assert post(client, {"hub.mode": "publish", "hub.url": long}).status_code == 404


def secret_of(row):
    return unseal(row.secret, SEALED_FOR)


def test_a_house_with_another_hub_has_no_door(published, client, hub):
    hub(kind="outside", address="https://hub.example/")
    assert post(client, FORM).status_code == 404
