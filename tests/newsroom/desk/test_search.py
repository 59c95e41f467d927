"""The index follows the facts, and finds what a person may see in any form of the words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions, guards
from newsroom.desk.models import Release, RevisionReading, SearchDue, SearchEntry, Story
from newsroom.desk.search import index, triggers
from newsroom.desk.search.asking import read_question
from newsroom.desk.search.finding import POOL, find, follow, releases_answering
from newsroom.engine import verbs
from newsroom.intake.models import FieldReport, Stage
from newsroom.registry.models import Agency, Issuer

pytestmark = pytest.mark.django_db
BODY = (
    "Banjir merendam Desa Kabuna, Jumat (20/11/2026). Sebanyak 1.250 warga diungsikan ke balai desa.\n\n"
    "Pembangunan tanggul dipimpin Bangun Sutan, S.Sos., M.Si., dan majelis ta'lim setempat ikut membantu."
)


def found(typed, user, **more):
    follow()
    hits = find(read_question(typed), user, now=timezone.now(), **more)
    return [hit.target for hit in hits]


def report(house, text="Warga mengungsi karena banjir.", **more):
    known = FieldReport.objects.count()
    return FieldReport.objects.create(
        **{
            "issuer": house.issuer, "channel": "web", "sender": house.officer,
            "received_at": timezone.now(), "idempotency_key": f"key-{known}", "raw_sha256": "0" * 64,
            "raw_name": "laporan.txt", "raw_size": 1, "text": text, "stage": Stage.DRAFTED,
        } | more
    )  # fmt: skip


@pytest.fixture
def release(house):
    release = house.release(headline="Lima Desa Terendam", body=BODY)
    Release.objects.filter(pk=release.pk).update(number="050/123/HUMAS")
    return release


@pytest.mark.parametrize(
    "typed",
    [
        "banjir warga mengungsi",
        "pengungsian",
        "membangun",
        "bangunan tanggul",
        "Bangun Sutan",
        "bangun sutan s.sos.",
        "S.Sos., M.Si.",
        "jum'at",
        "JUMÁT",
        "majelis ta’lim",
        "majelis talim",
        "050/123/HUMAS",
        "050/123/hum",
        "1.250 warga",
        "20/11/2026",
        '"desa kabuna"',
        '"balai desa"',
        "“desa kabuna”",
        "desa kab",
        "banjir -kebakaran",
        'banjir -"desa naekasa"',
        "terendam banjir",
        "Kabupaten Belu",
        "lima-lima desa",
    ],
)
def test_a_release_is_found(house, release, typed):
    assert found(typed, house.editor) == [release.pk]
    assert found(typed, house.editor, best_first=True) == [release.pk]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-banjir",
        "…",
        '""',
        "banjir -mengungsi",
        'banjir -"desa kabuna"',
        '"kabuna desa"',
        '"mengungsi"',
        '"terendam banjir"',
        "050/124/HUMAS",
        "050/12 HUMAS/050",
        "banjir kebakaran",
        "sut bangun",
        "be",
    ],
)
def test_a_release_is_not_found(house, release, typed):
    assert found(typed, house.editor) == []


def test_an_edit_is_found_at_once_and_its_old_words_no_more(house, release):
    assert found("banjir", house.editor) == [release.pk]
    actions.edit(
        release,
        house.editor,
        actions.Text(body="Longsor menutup jalan."),
        base=1,
        now=timezone.now(),
    )

    assert found("banjir", house.editor) == []
    assert found("longsor", house.editor) == [release.pk]


def test_what_is_read_in_a_text_and_set_beside_it_is_found(house, release):
    agency = Agency.objects.create(
        issuer=house.issuer,
        name="Badan Penanggulangan Bencana Daerah",
        short_name="BPBD",
        slug="bpbd",
    )
    Release.objects.filter(pk=release.pk).update(agency=agency, area_code="53.04.12")
    people = {"people": [{"name": "Maria Hoar", "aka": ["Ina Hoar"]}]}
    RevisionReading.objects.create(revision=release.text, extraction=people, model_name="uji 1")

    assert found("BPBD", house.editor) == found("ina hoar", house.editor) == [release.pk]


def test_a_report_is_found_by_text_sender_and_region(house):
    kept = report(
        house, on_behalf_of="Kepala Desa Naekasa",
        extraction={"places": [{"text": "Kabuna", "code": "53.04.12.2005"}]},
    )  # fmt: skip

    assert found("pengungsi", house.editor) == [kept.pk]
    assert found("kades naekasa", house.editor) == []
    assert found("kepala desa naekasa", house.editor) == [kept.pk]
    assert found("kabupaten belu", house.editor) == [kept.pk]


def test_a_report_that_changes_retires_or_goes_is_followed(house):
    kept, gone = report(house), report(house, text="Banjir di kebun.")
    assert len(found("banjir", house.editor)) == 2
    gone.delete()
    FieldReport.objects.filter(pk=kept.pk).update(stage=Stage.RETIRED, text="", title="")

    assert found("banjir", house.editor) == []
    assert found("yosefina", house.editor) == [kept.pk]
    assert SearchEntry.objects.count() == 1


def test_the_newest_come_first_and_the_best_where_asked(house):
    now = timezone.now()
    old = house.release(
        headline="Vaksinasi Ternak Dimulai", body="Petugas datang.", now=now - timedelta(days=2)
    )
    new = house.release(headline="Rapat", body="Camat menyinggung vaksinasi.", now=now)

    assert found("vaksinasi", house.editor) == [new.pk, old.pk]
    assert found("vaksinasi", house.editor, best_first=True) == [old.pk, new.pk]


def test_nobody_finds_what_he_may_not_see(house, release):
    other = Issuer.objects.create(
        slug="lain", name="Kominfo Malaka", government="Pemkab Malaka", area_code="53.21",
        area_name="Kabupaten Malaka", zone="Asia/Makassar", dateline="BETUN",
    )  # fmt: skip
    stranger = User.objects.create_user(
        username="lain", password="sandi-uji-coba", name="Orang Lain"
    )
    Membership.objects.create(user=stranger, issuer=other, role=Role.EDITOR)
    own, elses = report(house), report(house, text="Banjir lain.", sender=house.editor)
    theirs = report(house, text="Banjir di Betun.", issuer=other, sender=None)

    assert found("banjir", stranger) == [theirs.pk]
    assert sorted(found("banjir", house.editor)) == sorted([release.pk, own.pk, elses.pk])
    assert found("banjir", house.officer) == [own.pk]
    assert found("banjir", house.operator) == found("banjir", AnonymousUser()) == []
    assert not Release.objects.filter(
        pk__in=releases_answering(read_question("banjir"), [other.pk])
    ).exists()
    assert not Release.objects.filter(
        pk__in=releases_answering(read_question("banjir"), [])
    ).exists()


PIECES = st.sampled_from(
    [
        "banjir",
        '"',
        "-",
        "'",
        "(",
        ")",
        "*",
        ":",
        "AND",
        "NOT",
        "NEAR",
        "\\",
        "~",
        "§",
        "{head}",
        "%",
        " ",
    ]
)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.one_of(st.text(max_size=250), st.lists(PIECES, max_size=14).map("".join)))
def test_whatever_is_typed_neither_breaks_nor_leaks(house, release, typed):
    for best_first in (False, True):
        hits = find(read_question(typed), house.operator, now=timezone.now(), best_first=best_first)
        assert hits == []
        assert len(find(read_question(typed), house.editor, now=timezone.now())) <= POOL
    list(
        Release.objects.filter(pk__in=releases_answering(read_question(typed), [house.issuer.pk]))[
            :1
        ]
    ) if read_question(typed) else None


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.text(
        alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=400
    )
)
def test_whatever_a_report_says_can_be_indexed(house, text):
    kept = report(house, text=text, idempotency_key=str(hash(text)))
    follow()

    assert SearchEntry.objects.filter(target=kept.pk).exists()
    kept.delete()


def test_a_very_long_text_is_indexed_as_far_as_it_goes(house):
    words = " ".join(f"kata{number}panjangsekali" for number in range(40_000))
    kept = report(house, text=f"Awal {words} akhirnyaterlalujauh")

    assert found("awal", house.editor) == [kept.pk]
    assert found("akhirnyaterlalujauh", house.editor) == []


def test_the_index_is_made_anew_in_steps_and_in_the_order_of_time(house, release):
    late = report(house)
    early = report(house, received_at=timezone.now() - timedelta(days=900))
    assert index.start_anew() == 3
    assert found_now("banjir", house.editor) == []
    while index.catch_up(2):
        pass
    index.tidy()

    assert list(SearchEntry.objects.order_by("id").values_list("target", flat=True)) == [
        early.pk, *(pk for _, pk in sorted([(release.created_at, release.pk), (late.received_at, late.pk)])),
    ]  # fmt: skip
    assert len(found("banjir", house.editor)) == 3
    assert index.catch_up(10) == 0


def found_now(typed, user):
    return find(read_question(typed), user, now=timezone.now())


def test_the_clock_follows_what_nobody_searched_for(house, release):
    report(house)

    assert verbs.index_search(timezone.now()).endswith("perubahan masuk pencarian.")
    assert not SearchDue.objects.exists()
    assert verbs.index_search(timezone.now()) == ""


def test_only_what_search_shows_is_noted(house, release):
    follow()
    Release.objects.filter(pk=release.pk).update(holder=house.editor, rendered_version=0)
    Story.objects.filter(pk=release.story_id).update(created_at=timezone.now())

    assert not SearchDue.objects.exists()


def test_the_notes_stand_in_the_database_and_are_put_up_again(house):
    assert triggers.names() <= guards.installed(connection)
    assert triggers.names() <= guards.names()
