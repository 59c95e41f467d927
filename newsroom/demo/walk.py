"""The demo's walk: reports in, two people at the desk, releases out. Each step may be repeated.

What was done before is found and left as it is, so that a second run changes nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from newsroom.accounts.models import User
from newsroom.demo import kit, outlets, people, samples
from newsroom.demo.village import FEED_URL, village
from newsroom.desk import actions, checks
from newsroom.desk.models import PublicState, Release, Workflow
from newsroom.engine.tasks import enqueue
from newsroom.engine.worker import WorkerThreads
from newsroom.intake import folder, polling, receiving
from newsroom.intake.models import Channel, FieldReport, Source, Stage
from newsroom.intake.processing import UNDER_WAY
from newsroom.intake.tasks import process_report
from newsroom.press import publishing, searching
from newsroom.press.tasks import render_release
from newsroom.registry.models import Agency, House, Issuer

PATIENCE_SECONDS = 180.0


class DemoStuck(Exception):
    """Work that did not get done in time; the message says what is left."""


@dataclass(slots=True)
class Walk:
    """What the demo did, step by step; ``steps`` holds (words, seconds).

    ``api_key`` is the secret of the outlet's key, "" where it was made by an earlier walk.
    """

    tell: Callable[[str, float], None]
    steps: list[tuple[str, float]] = field(default_factory=list)
    api_key: str = ""

    @contextmanager
    def step(self) -> Iterator[list[str]]:
        words: list[str] = []
        began = time.perf_counter()
        yield words
        self.steps.append((words[0], time.perf_counter() - began))
        self.tell(*self.steps[-1])


def walk(tell: Callable[[str, float], None]) -> Walk:
    """Take the samples the whole way; *tell* hears each step with its seconds.

    Raises:
        DemoStuck: a report or a page was not ready within `PATIENCE_SECONDS`.
    """
    done = Walk(tell)
    today = (
        House.objects.get(id=1)
        .initialised_at.astimezone(ZoneInfo(settings.CONFIG.newsroom.zone))
        .date()
    )
    with done.step() as words:
        issuers = people.furnish(FEED_URL)
        known = people.register_officials(issuers)
        media, done.api_key = outlets.furnish_outlets(people.PASSWORD, now=timezone.now())
        words.append(
            f"{len(issuers)} offices, {len(people.ACCOUNTS)} accounts, {known} officials and {media} outlets stand ready"
        )
    workers = WorkerThreads(poll_seconds=0.1)
    workers.start()
    try:
        with done.step() as words:
            words.append(_send_all(today))
        with done.step() as words:
            words.append(_wait_for_drafts())
        with done.step() as words:
            words.append(_work_the_desk(today))
        with done.step() as words:
            words.append(_wait_for_pages())
    finally:
        workers.stop(wait_seconds=20)
    return done


# ------------------------------------------------------------------------------------- reports in


def _send_all(today: date) -> str:
    before = FieldReport.objects.count()
    for sample in samples.SAMPLES:
        issuer = Issuer.objects.get(slug=sample.issuer)
        name, raw = samples.bytes_of(sample, today=today)
        if sample.channel == "folder":
            _drop(issuer, name, raw)
        else:
            _send(sample, issuer=issuer, name=name, raw=raw)
    _drop(Issuer.objects.get(slug=samples.SAMPLES[0].issuer), *samples.broken())
    folder.take_in(timezone.now(), settle_seconds=0)
    with village(today=today):
        for source in Source.objects.filter(url=FEED_URL):
            polling.poll(source, now=timezone.now())
    new = FieldReport.objects.count() - before
    return f"{new} reports came in by folder, form, chat, command line and village feed"


def _drop(issuer: Issuer, name: str, raw: bytes) -> None:
    """Put a file into the issuer's watched folder, unless it was taken in before."""
    if FieldReport.objects.filter(issuer=issuer, raw_name=name).exists():
        return
    target = settings.CONFIG.inbox / issuer.slug / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)


def _send(sample: samples.Sample, *, issuer: Issuer, name: str, raw: bytes) -> None:
    photos = [
        receiving.IncomingPhoto(f"{Path(name).stem}.jpg", photo)
        for photo in samples.photos_of(sample)
    ]
    channel = {"web": Channel.WEB, "chat": Channel.CHAT, "command": Channel.COMMAND}[sample.channel]
    receiving.receive(
        issuer=issuer,
        channel=channel,
        raw=raw,
        name=name,
        key=f"demo:{sample.name}",
        photos=photos,
        sender=User.objects.get(username="yosefina") if channel != Channel.COMMAND else None,
        on_behalf_of="Desa Kabuna" if channel == Channel.CHAT else "",
        now=timezone.now(),
    )


def _wait_for_drafts() -> str:
    def left() -> int:
        return FieldReport.objects.filter(stage__in=UNDER_WAY).count()

    for pk in FieldReport.objects.filter(stage__in=UNDER_WAY).values_list("pk", flat=True):
        enqueue(process_report, pk)  # what an interrupted run left behind
    _wait(left, what="reports are not drafted")
    drafted = FieldReport.objects.filter(stage=Stage.DRAFTED).count()
    failed = FieldReport.objects.filter(stage=Stage.FAILED).count()
    return f"{drafted} reports read and drafted, {failed} unreadable one listed"


# ------------------------------------------------------------------------------------ at the desk


def _work_the_desk(today: date) -> str:
    editor, approver = User.objects.get(username="rikardus"), User.objects.get(username="theresia")
    goals = {sample.name: sample for sample in samples.SAMPLES}
    for release in Release.objects.filter(
        public=PublicState.UNPUBLISHED, workflow=Workflow.DRAFT
    ).order_by("id"):
        report = release.story.reports.order_by("id").first()
        if report is None or release.revisions.count() > 1:
            continue
        sample = goals.get(Path(report.raw_name).with_suffix(".txt").name) or goals.get(
            report.raw_name
        )
        if sample:
            _prepare(release, editor, sample, today=today)
        goal = sample.goal if sample else "published"
        _take_on(release, editor, approver, goal=goal)
        if sample and sample.has_kit:
            kit.lay_signed_pdf(release, editor, approver, now=timezone.now())
    _wait_until_written()  # outlets are told of a correction where they got what it corrects
    _correct_and_withdraw(editor, approver)
    states = Release.objects.values_list("public", "workflow")
    out = sum(public != PublicState.UNPUBLISHED for public, _ in states)
    return f"{out} releases submitted, approved and published by two people, {len(states) - out} wait in the queue"


def _prepare(release: Release, editor: User, sample: samples.Sample, *, today: date) -> None:
    """What an editor does first: the kind, the agency, words for the photos, and what goes beside the text."""
    now = timezone.now()
    if sample.agency or sample.kind != release.kind:
        agency = Agency.objects.filter(issuer=release.issuer, slug=sample.agency).first()
        actions.set_details(release, editor, kind=sample.kind, agency=agency, now=now)
    revision = release.text
    words = samples.CAPTIONS.get(sample.name, ())
    photos = [
        photo | {"caption": caption, "alt": alt, "credit": "Yosefina Bete"}
        for photo, (caption, alt) in zip(revision.photos, words, strict=False)
    ]
    beside = kit.of(revision, sample, today=today) if sample.has_kit else actions.Text()
    if photos or sample.has_kit:
        text = replace(beside, photos=photos)
        actions.edit(release, editor, text, base=revision.number, now=now)


def _take_on(release: Release, editor: User, approver: User, *, goal: str) -> None:
    now = timezone.now()
    revision = release.text
    if goal == "draft" or any(issue.blocks for issue in checks.judge(release, now=now)):
        return
    actions.submit(
        release,
        editor,
        revision=revision.number,
        judge=lambda item: checks.judge(item, now=now),
        now=now,
    )
    if goal == "review":
        return
    actions.approve(
        release,
        approver,
        revision=revision.number,
        content_hash=revision.content_hash,
        judge=checks.judge_for(now),
        now=now,
        publish_at=now + timedelta(days=1) if goal == "scheduled" else None,
    )
    publishing.publish_now(release, actor=approver, now=timezone.now())


def _correct_and_withdraw(editor: User, approver: User) -> None:
    """One correction and one withdrawal, so that both can be seen on the public site."""
    out = Release.objects.filter(public=PublicState.PUBLISHED, version=1).exclude(
        corrections__isnull=False
    )
    if not Release.objects.filter(corrections__isnull=False).exists():
        for release in out.filter(story__reports__raw_name="musrenbang.txt"):
            _correct(release, editor, approver)
        for release in out.filter(published_revision__headline__startswith="Jalan Tani"):
            asked = actions.ask_withdrawal(
                release,
                editor,
                reason="data_keliru",
                now=timezone.now(),
                notice="Panjang jalan sedang diukur ulang oleh pemerintah desa.",
            )
            actions.confirm_withdrawal(asked, approver, now=timezone.now())
            release.refresh_from_db()
            enqueue(render_release, release.pk)


def _correct(release: Release, editor: User, approver: User) -> None:
    published = release.published_revision
    assert published is not None
    now = timezone.now()
    actions.start_correction(
        release,
        editor,
        wrong="1.146 usulan sudah masuk",
        right="1.164 usulan sudah masuk",
        reason="Angka tertukar saat penulisan.",
        now=now,
    )
    body = published.body.replace("1.146", "1.164")
    revision = actions.edit(
        release, editor, actions.Text(body=body), base=published.number, now=now
    )
    actions.submit(
        release,
        editor,
        revision=revision.number,
        judge=lambda item: checks.judge(item, now=now),
        now=now,
    )
    actions.approve(
        release,
        approver,
        revision=revision.number,
        content_hash=revision.content_hash,
        judge=checks.judge_for(now),
        now=now,
    )
    publishing.publish_now(release, actor=approver, now=timezone.now())


# ---------------------------------------------------------------------------------------- the way out


def _wait_for_pages() -> str:
    _wait_until_written()
    searching.refresh_site(timezone.now())
    outlets.acknowledge_withdrawals(timezone.now())
    count = sum(1 for _ in publishing.public_store().paths())
    return f"{count} pages, feeds and other files stand in the public folder"


def _wait_until_written() -> None:
    def left() -> int:
        return Release.objects.filter(rendered_version__lt=F("version")).count()

    for pk in publishing.unrendered(datetime.now(UTC), 500):
        enqueue(render_release, pk)
    _wait(left, what="releases are not written out")


def _wait(left: Callable[[], int], *, what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while count := left():
        if time.monotonic() > until:
            raise DemoStuck(
                f"{count} {what} after {PATIENCE_SECONDS:.0f} seconds; see the log above"
            )
        time.sleep(0.05)
