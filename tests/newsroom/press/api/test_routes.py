"""What a newsroom system is answered, item by item and page by page."""

import json
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.test import Client

from newsroom.desk import actions
from newsroom.press.api.gate import MOST_WRONG, WITHIN_SECONDS
from newsroom.press.models import EmbargoAccess, KeyPurpose, OutletState
from newsroom.press.outlets.access import make_key, revoke_key
from newsroom.registry.models import Agency
from tests.newsroom.conftest import NOW
from tests.newsroom.press.api.conftest import LIST


def _uris(answer):
    assert answer.status_code == 200, answer.content
    return [item["uri"] for item in answer.json()["items"]]


def _walk(ask, **told):
    """The pages from the first one on, each when it is asked for."""
    answer = ask(**told)
    yield answer
    while following := answer.json()["next"]:
        answer = ask(following[following.index("/api/") :])
        yield answer


# ---------------------------------------------------------------------------------------- items


def test_a_list_holds_what_is_out_the_newest_first(put_out, ask, house):
    first, second = put_out(0), put_out(1)
    house.release()

    answer = ask()

    assert _uris(answer) == [second.tag_id, first.tag_id]
    assert answer.json()["next"] is None
    item = answer.json()["items"][0]
    assert item["standard"]["version"] == "3.0"
    assert item["places"][-1]["literal"] == "kemendagri:53.04"


def test_one_release_is_read_by_its_id(put_out, ask):
    release = put_out()

    answer = ask(f"{LIST}/{release.uuid}")

    assert answer.json()["uri"] == release.tag_id
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in answer


def test_what_is_not_out_is_not_there(house, ask):
    unpublished = house.release()

    answer = ask(f"{LIST}/{unpublished.uuid}")

    assert (answer.status_code, answer.json()["code"]) == (404, "siaran_tidak_ada")
    assert unpublished.tag_id not in json.dumps(ask().json())


def _held(house):
    """An approved release that waits for its minute; far off, as the API goes by the real clock."""
    held = house.release()
    until = datetime(2999, 1, 1, tzinfo=UTC)
    actions.set_details(held, house.editor, embargo_until=until, now=NOW)
    actions.submit(held, house.editor, revision=1, judge=lambda _: [], now=NOW)
    house.approve(held)
    return held


def test_an_embargoed_release_stands_in_no_list_before_its_minute(house, ask):
    held = _held(house)

    assert ask(f"{LIST}/{held.uuid}").status_code == 404
    assert _uris(ask()) == []
    refused = ask("/api/v1/embargo")
    assert (refused.status_code, refused.json()["code"]) == (403, "embargo_tidak_dibuka")
    assert not EmbargoAccess.objects.exists()


def test_an_outlet_that_was_admitted_to_it_reads_it_apart_and_that_is_noted(house, ask, outlet):
    held = _held(house)
    outlet.may_see_embargoed, outlet.embargo_accepted_at = True, NOW
    outlet.save()

    answer = ask("/api/v1/embargo")

    (item,) = answer.json()["items"]
    assert item["uri"] == held.tag_id
    assert item["embargoedUntil"].startswith("2999-01-01T08:00:00")
    assert answer["Cache-Control"] == "no-store"
    (noted,) = EmbargoAccess.objects.all()
    assert (noted.outlet, noted.release, noted.key.purpose) == (outlet, held, KeyPurpose.API)
    assert ask(f"{LIST}/{held.uuid}").status_code == 404
    assert _uris(ask()) == []


def test_a_withdrawn_release_is_cancelled_and_without_text(put_out, ask, house):
    release = put_out()
    house.withdraw(release, now=NOW + timedelta(hours=2))

    item = ask(f"{LIST}/{release.uuid}").json()

    assert item["pubStatus"] == "canceled"
    assert "bodies" not in item
    assert _uris(ask()) == [release.tag_id]
    assert _uris(ask(status="published")) == []
    assert _uris(ask(status="withdrawn")) == [release.tag_id]


# ------------------------------------------------------------------------------------------ pages


def test_pages_stand_still_while_more_is_published(put_out, ask):
    releases = [put_out(hours) for hours in range(5)]
    seen = []
    for number, answer in enumerate(_walk(ask, limit=2)):
        seen += _uris(answer)
        put_out(10 + number)

    assert seen == [release.tag_id for release in reversed(releases)]


def test_releases_of_the_same_moment_are_neither_lost_nor_doubled(put_out, ask):
    releases = [put_out(0) for _ in range(5)]

    seen = [uri for answer in _walk(ask, limit=2) for uri in _uris(answer)]

    in_order = sorted(releases, key=lambda release: release.uuid, reverse=True)
    assert seen == [release.tag_id for release in in_order]


def test_a_withdrawal_between_two_pages_shifts_nothing(put_out, ask, house):
    releases = [put_out(hours) for hours in range(4)]
    walk = _walk(ask, limit=2)
    seen = _uris(next(walk))
    house.withdraw(releases[3], now=NOW + timedelta(hours=9))
    house.withdraw(releases[1], now=NOW + timedelta(hours=9))
    for answer in walk:
        seen += _uris(answer)

    assert seen == [release.tag_id for release in reversed(releases)]


def test_changes_come_forward_and_a_later_one_comes_again(put_out, ask, house):
    releases = [put_out(hours) for hours in range(4)]
    walk = _walk(ask, limit=1, updated_since=(NOW + timedelta(minutes=30)).isoformat())
    seen = _uris(next(walk))
    house.withdraw(releases[1], now=NOW + timedelta(hours=9))
    for answer in walk:
        seen += _uris(answer)

    assert seen == [releases[number].tag_id for number in (1, 2, 3, 1)]
    later = (NOW + timedelta(hours=5)).isoformat()
    assert _uris(ask(updated_since=later)) == [releases[1].tag_id]
    assert _uris(ask(updated_since=later, status="published")) == []


def test_a_list_is_narrowed_by_area_and_time(put_out, ask):
    early, late = put_out(0), put_out(48)

    assert _uris(ask(region="53.04")) == [late.tag_id, early.tag_id]
    assert _uris(ask(region="53")) == [late.tag_id, early.tag_id]
    assert _uris(ask(region="34")) == []
    assert _uris(ask(since="2026-11-25")) == [late.tag_id]
    assert _uris(ask(until="2026-11-25")) == [early.tag_id]
    assert _uris(ask(since=(NOW + timedelta(hours=48)).isoformat())) == [late.tag_id]


def test_a_list_is_narrowed_by_section(put_out, ask, house):
    agency = Agency.objects.create(issuer=house.issuer, name="Dinas PUPR", slug="dinas-pupr")
    plain = put_out(0)
    told = put_out(1, topics=["medtop:20000420"], agency=agency)

    assert _uris(ask(topic="medtop:20000420")) == [told.tag_id]
    assert _uris(ask(agency="dinas-pupr")) == [told.tag_id]
    assert _uris(ask(agency="dinas-pupr", topic="medtop:20000420", region="53")) == [told.tag_id]
    assert _uris(ask(agency="dinas-pupr", region="34")) == []
    assert _uris(ask(kind="rilis_berita")) == [told.tag_id, plain.tag_id]
    assert _uris(ask(kind="pengumuman")) == []
    assert _uris(ask(topic="medtop:01000000")) == []
    assert _uris(ask(topic="medtop:20000420", updated_since="2026-11-24")) == [told.tag_id]

    house.withdraw(told, now=NOW + timedelta(hours=2))
    assert _uris(ask(topic="medtop:20000420")) == [told.tag_id]
    assert _uris(ask(topic="medtop:20000420", status="published")) == []
    assert _uris(ask(topic="medtop:20000420", updated_since="2026-11-24")) == [told.tag_id]


def test_the_filters_go_on_to_the_next_page(put_out, ask):
    for hours in range(3):
        put_out(hours)

    following = ask(limit=2, region="53.04").json()["next"]

    assert "region=53.04" in following
    assert "limit=2" in following


@pytest.mark.parametrize(
    "told",
    [
        {"region": "5304"}, {"status": "draft"}, {"since": "kemarin"}, {"since": "2026-13-01"},
        {"until": "2026-11-23T10:00:00"}, {"limit": "0"}, {"limit": "101"}, {"limit": "banyak"},
        {"cursor": "abc"}, {"cursor": "MTIzLnp6"}, {"updated_since": "0001-01-01T00:00:00+14:00"},
        {"warna": "biru"}, {"kind": "berita"}, {"cursor": "x" * 5000}, {"official": "7\0"},
    ],
    ids=lambda told: "-".join(f"{name}-{value[:12]!r}" for name, value in told.items()),
)  # fmt: skip
def test_what_cannot_be_read_is_named(ask, told):
    answer = ask(**told)

    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert next(iter(told)) in answer.json()["title"]


# --------------------------------------------------------------------------------------- validators


def test_nothing_is_sent_twice_to_a_reader_who_has_it(put_out, ask, house):
    release = put_out()
    for path in (LIST, f"{LIST}/{release.uuid}"):
        etag = ask(path)["ETag"]
        again = ask(path, headers={"If-None-Match": f'"other", W/{etag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == etag
    house.withdraw(release, now=NOW + timedelta(hours=2))
    assert ask(headers={"If-None-Match": etag}).status_code == 200


def test_one_release_says_when_it_changed_last(put_out, ask):
    path = f"{LIST}/{put_out().uuid}"

    changed = ask(path)["Last-Modified"]

    assert changed == "Tue, 24 Nov 2026 01:00:00 GMT"
    assert ask(path, headers={"If-Modified-Since": changed}).status_code == 304
    assert (
        ask(path, headers={"If-Modified-Since": "Tue, 24 Nov 2026 00:59:59 GMT"}).status_code == 200
    )


def test_head_tells_the_length_and_nothing_more(put_out, ask):
    put_out()

    head, whole = ask(method="head"), ask()

    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]


# --------------------------------------------------------------------------------------------- keys


@pytest.mark.parametrize(
    "head",
    [{}, {"Authorization": "Bearer salah"}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer "}],
    ids=["none", "wrong", "basic", "empty"],
)  # fmt: skip
def test_without_a_key_nothing_is_told(db, head):
    answer = Client().get(LIST, headers=head)

    assert (answer.status_code, answer.json()["code"]) == (401, "kunci_tidak_berlaku")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_revoked_key_opens_nothing(house, outlet):
    key, secret = make_key(outlet, KeyPurpose.API, name="", by=house.editor, now=NOW)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    assert client.get(LIST).status_code == 200

    revoke_key(key, by=house.editor, now=NOW)

    assert client.get(LIST).status_code == 401


def test_a_key_for_feeds_does_not_open_the_api(house, outlet):
    _, secret = make_key(outlet, KeyPurpose.FEEDS, name="", by=house.editor, now=NOW)

    answer = Client().get(LIST, headers={"Authorization": f"Bearer {secret}"})

    assert (answer.status_code, answer.json()["code"]) == (403, "kunci_bukan_untuk_api")


def test_an_outlet_that_was_closed_is_shut_out(ask, outlet):
    outlet.state, outlet.reason = OutletState.CLOSED, "Media berhenti terbit."
    outlet.save()

    answer = ask()

    assert (answer.status_code, answer.json()["code"]) == (403, "media_tidak_aktif")


def test_who_asks_too_often_is_told_when_to_come_again(ask, monkeypatch):
    monkeypatch.setattr("newsroom.press.api.gate.REQUESTS_A_MINUTE", 3)

    answers = [ask() for _ in range(5)]

    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    assert refused[0].json()["code"] == "terlalu_sering"


def test_who_brings_many_wrong_keys_has_to_wait_and_a_right_key_beside_him_does_not(db, ask):
    client = Client()
    tried = [
        client.get(LIST, headers={"Authorization": f"Bearer salah-{n}"})
        for n in range(MOST_WRONG + 2)
    ]

    assert [answer.status_code for answer in tried] == [401] * MOST_WRONG + [429, 429]
    refused = tried[-1]
    assert refused["Content-Type"].startswith("application/problem+json")
    assert refused["Retry-After"] == str(WITHIN_SECONDS)
    assert refused.json()["code"] == "terlalu_sering"
    assert ask().status_code == 200
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert other.get(LIST, headers={"Authorization": "Bearer salah"}).status_code == 401


def test_no_key_and_a_key_of_another_door_are_no_wrong_keys(house, outlet):
    _, secret = make_key(outlet, KeyPurpose.FEEDS, name="", by=house.editor, now=NOW)
    client = Client()
    for _ in range(MOST_WRONG + 1):
        bare = client.get(LIST)
        misplaced = client.get(LIST, headers={"Authorization": f"Bearer {secret}"})

    assert (bare.status_code, misplaced.status_code) == (401, 403)


# ------------------------------------------------------------------------------------------ its costs


def test_a_page_costs_the_same_queries_however_many_it_holds(
    put_out, ask, django_assert_max_num_queries
):
    put_out(0)
    ask()
    with django_assert_max_num_queries(10) as few:
        ask()
    for hours in range(1, 6):
        put_out(hours)
    with django_assert_max_num_queries(10) as many:
        ask()

    assert len(few) == len(many)


def test_the_api_describes_itself_without_a_page_from_elsewhere(db):
    client = Client()

    told = client.get("/api/v1/openapi.json").json()

    if validator := find_spec("openapi_spec_validator"):
        import_module(validator.name).validate(told)
    assert set(told["paths"]) == {
        "/api/v1/releases", "/api/v1/releases/{uuid}", "/api/v1/embargo",
    }  # fmt: skip
    names = {one["name"] for one in told["paths"]["/api/v1/releases"]["get"]["parameters"]}
    assert {"region", "cursor", "updated_since"} <= names
    assert client.get("/api/v1/docs").status_code == 404
