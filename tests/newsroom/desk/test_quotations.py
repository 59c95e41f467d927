"""Quotations that need a yes: whose, bound to which words, and what becomes of an answer."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from newsroom.accounts import audit
from newsroom.accounts.models import AuditEntry
from newsroom.desk import actions, checks, quotations, quotations_acts
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.desk.models import (
    Authorship,
    DismissedFinding,
    Immutable,
    QuotedOffice,
    QuoteRequest,
    QuoteTurn,
)
from newsroom.desk.quotations_acts import Answer, Ended
from tests.newsroom.desk.quoted import (
    BODY,
    REGENT,
    SAID,
    asked,
    codes_of,
    quoting,
    register,
    standings_of,
    turn_on,
)

pytestmark = pytest.mark.django_db


def answered(desk, release, act, **more):
    request, _ = asked(desk, release)
    quotations_acts.open_(request, now=timezone.now())
    turn = quotations_acts.answer(request, Answer(act, "Maria Seran", **more), now=timezone.now())
    return request, turn


def edit(desk, release, body):
    release.refresh_from_db()
    base = release.text.number
    return actions.edit(
        release, desk.house.editor, actions.Text(body=body), base=base, now=timezone.now()
    )


# ------------------------------------------------------------------------------------- whose words


def test_nobody_is_asked_until_an_office_is_named(desk):
    register(desk)
    assert codes_of(quoting(desk)) == []


def test_a_quotation_of_a_named_office_is_a_finding_that_blocks(desk):
    turn_on(desk)
    release = quoting(desk)
    (issue,) = [i for i in checks.judge(release, now=timezone.now()) if "quote_un" in i.code]

    assert issue.blocks
    assert issue.title == f"Kutipan {REGENT} belum disetujui"
    assert release.text.body[issue.start : issue.end] == f"“{SAID}"
    with pytest.raises(Blocked):
        actions.submit(
            release, desk.house.editor, revision=1, now=timezone.now(),
            judge=lambda r: checks.open_issues(r, now=timezone.now()),
        )  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BODY.replace(f"kata {REGENT}", "kata Maria Seran"), id="somebody else"),
        pytest.param(BODY.replace("“", "").replace(",”", ","), id="no quotation"),
        pytest.param(
            f"Mantan Bupati Belu Yoseph Lau hadir.\n\n“{SAID},” kata Yoseph Lau.", id="former"
        ),
    ],
)
def test_words_of_others_are_not_asked_about(desk, body):
    turn_on(desk)
    assert codes_of(quoting(desk, body)) == []


def test_the_office_counts_where_the_text_names_nobody(desk):
    turn_on(desk)
    release = quoting(desk, f"Sumur bor dibuka.\n\n“{SAID},” kata Bupati Belu.")
    assert [one.spoken.speaker for one in standings_of(release)] == ["Bupati Belu"]


def test_an_operator_names_offices_and_nobody_else(desk):
    office, house = register(desk), desk.house
    with pytest.raises(NotAllowed):
        quotations_acts.name_offices(house.issuer, house.editor, [office.pk], now=timezone.now())
    with pytest.raises(Blocked):
        quotations_acts.name_offices(house.issuer, house.operator, [99], now=timezone.now())
    quotations_acts.name_offices(house.issuer, house.operator, [office.pk], now=timezone.now())
    assert QuotedOffice.objects.count() == 1
    quotations_acts.name_offices(house.issuer, house.operator, [], now=timezone.now())
    assert QuotedOffice.objects.count() == 0
    assert AuditEntry.objects.filter(act="quoted_offices").count() == 2


def test_what_was_chosen_counts_at_once(desk):
    office, release = turn_on(desk), quoting(desk)
    assert codes_of(release) == ["quote_unapproved"]
    quotations_acts.name_offices(desk.house.issuer, desk.house.operator, [], now=timezone.now())
    assert codes_of(release) == []
    quotations_acts.name_offices(
        desk.house.issuer, desk.house.operator, [office.pk], now=timezone.now()
    )
    assert codes_of(release) == ["quote_unapproved"]


# ----------------------------------------------------------------------------------- bound to words


def test_a_yes_ends_the_finding(desk):
    turn_on(desk)
    release = quoting(desk)
    answered(desk, release, "agree")
    assert codes_of(release) == []
    assert [one.state for one in standings_of(release)] == ["agree"]


def test_a_yes_outlives_an_edit_elsewhere_and_not_one_of_its_words(desk):
    turn_on(desk)
    release = quoting(desk)
    answered(desk, release, "agree")
    edit(desk, release, BODY.replace("pekan ini", "kemarin").replace("para ", "semua "))
    assert codes_of(release) == []
    edit(desk, release, BODY.replace("enam sumur", "tujuh sumur"))
    assert codes_of(release) == ["quote_unapproved"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kami siap", "Kami siap.", True),
        ("Kami  siap", "Kami siap,", True),
        ("kata “ya” itu", "kata 'ya' itu", True),
        ("Kami siap", "Kami siap?", False),
        ("Kami siap", "kami siap", False),
        ("Kami siap", "Kami tidak siap", False),
    ],
)
def test_what_counts_as_the_same_words(one, other, same):
    assert (quotations.key_of(one) == quotations.key_of(other)) is same


@pytest.mark.parametrize(
    ("body", "stands"),
    [
        ("“Kami siap,” kata Bupati.", True),
        ('Kata Bupati: "Kami  siap."', True),
        ("“Kami siap membantu,” kata Bupati.", False),
        ("Bupati menyatakan kami siap.", False),
        ("Mereka bilang Kami siap", False),
    ],
)
def test_a_refused_quotation_stands_only_as_a_whole(body, stands):
    assert quotations.still_stands("Kami siap", body) is stands


def test_other_words_are_taken_over_in_one_tap_and_need_no_further_question(desk):
    turn_on(desk)
    release = quoting(desk)
    answered(desk, release, "change", words='Kami *segera* bangun "enam" sumur.')
    (issue,) = [i for i in checks.judge(release, now=timezone.now()) if "quote_ch" in i.code]
    assert issue.blocks
    desk.sign_in(desk.house.second_editor)
    answer = desk.post(
        "mend", release, kode=issue.code, bagian="body", mulai=issue.start, akhir=issue.end,
        dasar=1, cara=0,
    )  # fmt: skip

    assert answer.status_code == 302
    release.refresh_from_db()
    assert "“Kami \\*segera\\* bangun 'enam' sumur,” kata" in release.text.body
    assert codes_of(release) == []
    assert release.text.author == desk.house.second_editor
    edit(desk, release, BODY)
    assert codes_of(release) == ["quote_change_asked"]


def test_a_question_can_be_set_aside_with_a_reason_for_these_very_words(desk):
    turn_on(desk)
    release = quoting(desk)
    actions.dismiss_finding(
        release, desk.house.editor, code="quote_unapproved", passage=f"“{SAID}",
        reason="Disetujui lisan", must=True, now=timezone.now(),
    )  # fmt: skip
    assert codes_of(release) == []
    edit(desk, release, BODY.replace("enam", "tujuh"))
    assert codes_of(release) == ["quote_unapproved"]


# ------------------------------------------------------------------------------------------ refused


def test_a_refusal_blocks_until_the_quotation_is_gone(desk):
    turn_on(desk)
    release = quoting(desk)
    answered(desk, release, "refuse", reason="Tidak pernah saya katakan.")
    assert codes_of(release) == ["quote_refused"]
    DismissedFinding.objects.create(
        release=release, code="quote_refused", passage=f"“{SAID}", author=desk.house.editor,
        reason="Biar", at=timezone.now(),
    )  # fmt: skip
    assert codes_of(release) == ["quote_refused"]
    edit(desk, release, BODY.split("\n\n")[0])
    assert codes_of(release) == []


def test_no_reason_sets_a_refusal_aside_on_the_screen(desk):
    turn_on(desk)
    release = quoting(desk)
    answered(desk, release, "refuse", reason="Tidak pernah.")
    start = release.text.body.index(SAID) - 1
    desk.sign_in(desk.house.editor)
    answer = desk.post(
        "dismiss", release, kode="quote_refused", bagian="body", mulai=start,
        akhir=start + 1 + len(SAID), kutipan=f"“{SAID}", alasan="Biar",
    )  # fmt: skip
    assert answer.status_code == 409
    assert "alasan tidak cukup" in answer.content.decode()


def test_a_refusal_that_comes_after_the_submission_stops_the_approval(desk):
    turn_on(desk)
    release, house, now = quoting(desk), desk.house, timezone.now()
    request, _ = asked(desk, release)
    actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=now)
    quotations_acts.open_(request, now=now)
    quotations_acts.answer(request, Answer("refuse", "Maria", reason="Bukan saya"), now=now)
    with pytest.raises(Blocked, match="ditolak"):
        house.approve(release, now=now)


def test_a_refusal_takes_an_approved_text_off_its_way_out(desk):
    turn_on(desk)
    release, house, now = quoting(desk), desk.house, timezone.now()
    request, _ = asked(desk, release)
    actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=now)
    house.approve(release, publish_at=now + timedelta(hours=3), now=now)
    quotations_acts.open_(request, now=now)
    quotations_acts.answer(request, Answer("refuse", "Maria", reason="Bukan saya"), now=now)
    release.refresh_from_db()
    assert (release.workflow, release.publish_at) == ("draft", None)
    assert not actions.publish(release, now=now + timedelta(hours=4))


# ----------------------------------------------------------------------------------- asking, ending


def test_only_an_editor_asks_and_revokes(desk):
    turn_on(desk)
    release, house, now = quoting(desk), desk.house, timezone.now()
    spoken = standings_of(release)[0].spoken
    with pytest.raises(NotAllowed):
        quotations_acts.ask(release, house.approver, spoken, now=now)
    request, _ = asked(desk, release)
    with pytest.raises(NotAllowed):
        quotations_acts.revoke(request, house.approver, now=now)


def test_a_new_link_makes_the_older_one_useless(desk):
    turn_on(desk)
    release = quoting(desk)
    first, _ = asked(desk, release)
    second, _ = asked(desk, release)
    with pytest.raises(Ended):
        quotations_acts.open_(first, now=timezone.now())
    quotations_acts.open_(second, now=timezone.now())


def test_answered_words_are_not_asked_about_again(desk):
    turn_on(desk)
    release = quoting(desk)
    answered(desk, release, "refuse", reason="Tidak.")
    with pytest.raises(WrongState):
        asked(desk, release)


@pytest.mark.parametrize("how", ["answered", "revoked", "expired"])
def test_a_link_that_has_ended_takes_no_answer(desk, how):
    turn_on(desk)
    request, _ = asked(desk, quoting(desk))
    now = timezone.now()
    quotations_acts.open_(request, now=now)
    if how == "answered":
        quotations_acts.answer(request, Answer("agree", "Maria"), now=now)
    if how == "revoked":
        quotations_acts.revoke(request, desk.house.editor, now=now)
    if how == "expired":
        now = request.expires_at
    before = QuoteTurn.objects.count()
    with pytest.raises(Ended):
        quotations_acts.answer(request, Answer("refuse", "Maria", reason="Tidak"), now=now)
    assert QuoteTurn.objects.count() == before


def test_a_link_lasts_forty_eight_hours_by_the_wall_clock(desk):
    turn_on(desk)
    request, _ = asked(desk, quoting(desk))
    assert request.expires_at - request.at == timedelta(hours=48)


# ---------------------------------------------------------------------------------------- evidence


def test_the_answer_is_chained_and_only_ever_added(desk):
    turn_on(desk)
    release = quoting(desk)
    request, turn = answered(desk, release, "agree")
    opened = request.turns.first()

    assert (opened.previous, turn.previous) == (request.digest, opened.digest)
    assert request.digest == request.compute_digest()
    assert turn.digest == QuoteTurn.objects.get(pk=turn.pk).compute_digest()
    with pytest.raises(Immutable):
        turn.save()
    for rows, change in (
        (QuoteTurn.objects, {"who": "Lain"}),
        (QuoteRequest.objects, {"words": "Lain"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all()._raw_delete(rows.db)


def test_the_database_takes_one_ending_and_none_out_of_time_or_unopened(desk):
    turn_on(desk)
    release = quoting(desk)
    request, _ = asked(desk, release)

    def add(act, at, previous):
        turn = QuoteTurn(request=request, act=act, who="Maria", at=at, previous=previous)
        turn.digest = turn.compute_digest()
        with transaction.atomic():
            turn.save(force_insert=True)
        return turn

    with pytest.raises(DatabaseError):
        add("agree", timezone.now(), request.digest)
    opened = add("open", timezone.now(), request.digest)
    with pytest.raises(DatabaseError):
        add("agree", request.expires_at, opened.digest)
    yes = add("agree", timezone.now(), opened.digest)
    for act in ("refuse", "revoke", "open"):
        with pytest.raises(DatabaseError):
            add(act, timezone.now(), yes.digest)


def test_every_step_stands_in_the_audit_trail_without_the_name_of_who_answered(desk):
    turn_on(desk)
    release = quoting(desk)
    _, turn = answered(desk, release, "refuse", reason="Bukan kata saya", by_aide=True)
    entries = AuditEntry.objects.filter(act__startswith="quote_")

    assert [entry.act for entry in entries] == ["quote_ask", "quote_open", "quote_refuse"]
    assert entries.last().detail["turn"] == turn.digest
    assert entries.last().actor_digest == ""
    assert not any("Maria" in str(entry.detail) for entry in entries)
    assert list(audit.find_breaks()) == []


def test_who_answers_does_not_become_an_author(desk):
    turn_on(desk)
    release = quoting(desk)
    before = Authorship.objects.count()
    answered(desk, release, "change", words="Kami segera membangun sumur.")
    assert Authorship.objects.count() == before
    assert QuoteTurn.objects.get(act="change").actor is None
