"""Each event reaches those whose business it is, nobody else, and never the one who did it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions, alarms
from newsroom.desk.models import Release
from newsroom.engine import failures, runs
from newsroom.engine.models import ScheduleRun
from newsroom.intake import polling
from newsroom.intake.models import Channel, Source
from newsroom.intake.receiving import receive
from newsroom.notices.models import Notice
from newsroom.notices.queries import notices_of
from newsroom.registry.models import Issuer
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.conftest import CLEAN, Desk

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(people):
    """The desk, and a stranger: an editor and approver of another issuer."""
    other = Issuer.objects.create(
        slug="lain", name="Dinas Lain", government="X", area_code="53.05", area_name="X",
        zone="Asia/Makassar", dateline="X",
    )  # fmt: skip
    stranger = User.objects.create_user(username="asing", name="Orang Asing")
    for role in (Role.EDITOR, Role.APPROVER, Role.CONTRIBUTOR, Role.OPERATOR):
        Membership.objects.create(user=stranger, issuer=other, role=role)
    return Desk(people)


def told(event: str, **more: object) -> set[str]:
    rows = Notice.objects.filter(event=event, **more)
    return set(rows.values_list("recipient__username", flat=True))


def approve(release: Release, user: User, **more: object) -> None:
    actions.approve(
        release,
        user,
        revision=1,
        content_hash=release.text.content_hash,
        now=timezone.now(),
        **more,
    )


def test_a_report_that_came_in_is_told_to_the_editors_of_its_issuer(desk):
    receive(
        issuer=desk.house.issuer, channel=Channel.WEB, raw=b"Camat membuka panen.", name="a.txt",
        sender=desk.house.editor, now=NOW,
    )  # fmt: skip

    assert told("report_in") == {"melki"}  # the other editor sent it himself


def test_a_draft_is_told_to_the_editors_and_takes_the_place_of_its_report(desk):
    report, _ = receive(
        issuer=desk.house.issuer, channel=Channel.WEB, raw=CLEAN.encode(), name="a.txt",
        sender=desk.house.officer, now=NOW,
    )  # fmt: skip
    from newsroom.desk.actions import telling

    release = desk.release(body=CLEAN)
    report.story = release.story
    report.save()
    telling.draft_ready(release, now=NOW)

    assert told("draft_ready") == {"rikardus", "melki"}
    assert told("report_in", read_at=None) == set()


def test_a_submission_is_told_to_those_whose_step_it_is(desk):
    desk.submitted(body=CLEAN)

    assert told("submitted") == {"theresia", "melki"}


def test_a_chain_asks_one_step_after_the_other_and_stand_ins_too(desk):
    house, now = desk.house, timezone.now()
    steps = [
        actions.Step("Kabid", (house.second_editor.pk,)),
        actions.Step("Kadis", (house.approver.pk,)),
    ]
    actions.set_chain(house.issuer, house.operator, steps, now=now)
    today = now.astimezone(house.issuer.tzinfo).date()
    stand_in = User.objects.create_user(username="pengganti")
    Membership.objects.create(user=stand_in, issuer=house.issuer, role=Role.EDITOR)
    actions.name_stand_in(
        house.issuer, house.approver, absent=house.approver, person=stand_in,
        from_on=today, until_on=today, now=now,
    )  # fmt: skip

    release = desk.submitted(body=CLEAN)
    assert told("submitted") == {"melki"}

    approve(release, house.second_editor)
    assert told("submitted", read_at=None) == {"theresia", "pengganti"}


def test_a_return_is_told_with_its_reasons_to_editor_and_officer(desk):
    release = desk.submitted(body=CLEAN)
    actions.return_(
        release, desk.house.approver, revision=1, codes=["missing_date"], reason="Kapan itu?",
        now=timezone.now(),
    )  # fmt: skip

    assert told("returned") == {"rikardus", "yosefina"}
    assert told("submitted", read_at=None) == set()
    officer = Notice.objects.get(event="returned", recipient=desk.house.officer)
    assert officer.text == "Tanggal belum ada\nKapan itu?"
    assert officer.outside_text == "Tanggal belum ada"
    assert officer.address.startswith("/lapor/")
    assert "Kapan itu?" in officer.chat


def test_a_proposal_and_a_comment_are_told_to_those_at_work(desk):
    release = desk.submitted(body=CLEAN)
    now = timezone.now()
    actions.propose(release, desk.house.approver, actions.Text(headline="Usul"), base=1, now=now)
    actions.comment(release, desk.house.approver, text="Benar?", quoted="Bupati Belu", now=now)

    assert told("proposed") == {"rikardus"}
    assert told("commented") == {"rikardus"}
    comment = Notice.objects.get(event="commented")
    assert comment.text == "Benar?"
    assert "Benar?" not in comment.outside + comment.outside_text + comment.chat


def test_an_approval_with_a_moment_and_publication_are_told_to_submitter_and_officer(desk):
    release = desk.submitted(body=CLEAN)
    approve(release, desk.house.approver, publish_at=timezone.now() + timedelta(days=1))

    assert told("approved") == {"rikardus", "yosefina"}
    assert "terbit" in Notice.objects.filter(event="approved").first().title

    Release.objects.update(publish_at=None)
    release.refresh_from_db()
    actions.publish(release, now=timezone.now())
    assert told("published") == {"rikardus", "yosefina"}
    assert told("approved", read_at=None) == set()
    officer = Notice.objects.get(event="published", recipient=desk.house.officer)
    assert officer.title == "Laporan Anda sudah terbit"
    assert officer.address.endswith(release.public_path)
    assert officer.chat.startswith("Laporan Anda sudah terbit")


def test_a_forced_release_waits_for_a_second_look_of_another(desk):
    release = desk.release(body=CLEAN)
    actions.set_details(release, desk.house.editor, kind="serta_merta", now=timezone.now())
    actions.force(
        release, desk.house.second_editor, revision=1, reason="Banjir", now=timezone.now()
    )

    assert told("forced", is_urgent=True) == {"theresia"}
    actions.close(release, desk.house.approver, note="", now=timezone.now())
    assert told("forced", read_at=None) == set()


def test_a_wait_beyond_the_limit_is_told_once_to_those_whose_turn_it_is(desk):
    release = desk.submitted(body=CLEAN)
    Notice.objects.all().delete()
    late = timezone.now() + timedelta(days=20)

    assert alarms.raise_alarms(timezone.now()) == 0
    assert alarms.raise_alarms(late) == 2
    assert alarms.raise_alarms(late + MINUTE) == 0
    assert told("late") == {"theresia", "melki"}
    approve(release, desk.house.approver)
    assert told("late", read_at=None) == set()


def test_a_moment_that_comes_soon_is_told_once(desk):
    release = desk.submitted(body=CLEAN)
    moment = timezone.now() + timedelta(hours=5)
    approve(release, desk.house.approver, publish_at=moment)

    assert alarms.raise_alarms(moment - timedelta(minutes=31)) == 0
    assert alarms.raise_alarms(moment - timedelta(minutes=29)) == 2
    assert alarms.raise_alarms(moment - timedelta(minutes=28)) == 0
    assert told("due_soon") == {"rikardus", "theresia"}


def test_an_embargo_that_ends_before_the_approval_is_told_to_approvers(desk):
    release = desk.release(body=CLEAN)
    moment = timezone.now() + timedelta(hours=5)
    actions.set_details(release, desk.house.editor, embargo_until=moment, now=timezone.now())
    number = release.text.number
    actions.submit(
        release, desk.house.editor, revision=number, judge=lambda _: (), now=timezone.now()
    )

    alarms.raise_alarms(moment - timedelta(minutes=20))

    assert told("due_soon") == {"theresia", "melki"}
    assert "belum disetujui" in Notice.objects.filter(event="due_soon").first().title


def test_a_job_that_fails_is_told_to_operators_once_and_settled(desk):
    runs.write_plans([runs.Plan("sweep", "Menyapu", "tiap menit", 10, NOW)])

    def run(outcome: str, minutes: int) -> None:
        at = NOW + minutes * MINUTE
        ScheduleRun.objects.create(
            name="sweep", planned_at=at, started_at=at, finished_at=at, outcome=outcome
        )

    run("failed", 0)
    assert failures.raise_alarms(NOW) == 2  # of any issuer: a job is the house's
    run("failed", 1)
    assert failures.raise_alarms(NOW) == 0
    assert told("job_failing") == {"operator", "asing"}
    run("done", 2)
    failures.raise_alarms(NOW)
    assert told("job_failing", read_at=None) == set()
    run("failed", 3)
    assert failures.raise_alarms(NOW) == 2


def test_a_source_is_told_of_when_it_fails_again_and_again(desk):
    source = Source.objects.create(
        issuer=desk.house.issuer, name="Desa Kabuna", url="http://127.0.0.1:9/feed"
    )
    for _ in range(2):
        polling.poll(source, now=NOW)
    assert told("source_failing") == set()

    for _ in range(3):
        polling.poll(source, now=NOW)
    assert told("source_failing") == {"operator"}
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Sumur Bor Dibuka", f"{CLEAN} Hubungi Yosef di 0812 3456 7890."),
        ("Korban Kekerasan Didampingi", CLEAN),
    ],
)
def test_no_headline_leaves_the_house_where_the_text_has_something_to_guard(desk, headline, body):
    desk.submitted(headline=headline, body=body)

    notice = Notice.objects.filter(event="submitted").first()
    assert headline in notice.title
    assert headline not in notice.outside + notice.outside_text + notice.chat
    assert notice.outside.startswith("Satu naskah")


def test_a_headline_with_nothing_to_guard_may_leave(desk):
    desk.submitted(headline="Sumur Bor Dibuka", body=CLEAN)

    assert "“Sumur Bor Dibuka”" in Notice.objects.filter(event="submitted").first().outside


def test_who_loses_the_role_loses_sight_of_what_was_told(desk):
    desk.submitted(body=CLEAN)
    approver = desk.house.approver
    assert notices_of(approver).count() == 1

    Membership.objects.filter(user=approver).delete()
    assert notices_of(User.objects.get(pk=approver.pk)).count() == 0


def test_the_same_occasion_is_told_once(desk):
    release = desk.submitted(body=CLEAN)
    from newsroom.desk.actions import telling

    decision = release.decisions.get(act="submit")
    telling.submitted(release, decision, now=NOW)

    assert Notice.objects.filter(event="submitted").count() == 2


def test_an_act_that_fails_tells_nobody(desk):
    from django.db import transaction

    release = desk.release(body=CLEAN)
    Notice.objects.all().delete()
    with transaction.atomic():
        actions.submit(
            release, desk.house.editor, revision=1, judge=lambda _: (), now=timezone.now()
        )
        transaction.set_rollback(True)

    assert not Notice.objects.exists()
