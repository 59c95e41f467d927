"""The outbox at work: what is due goes to outlets' servers, many at a time, and by mail, one by one.

Runs in the clock's own thread, not on the `press` queue: there an outlet's server that does not answer
would keep the next release from its pages. Photos take their time: folders and buckets have a run of
their own, so that they keep nobody's mail and webhook.
"""

import math
import queue
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction

from newsroom.desk.models import Release
from newsroom.press import archive
from newsroom.press.models import (
    Delivery,
    DeliveryAttempt,
    DeliveryState,
    Destination,
    DropAccess,
    OutletState,
    Way,
)
from newsroom.press.outlets import destinations, drop_places, drops, mails, webhooks
from newsroom.press.outlets.claiming import claim
from newsroom.press.outlets.outcomes import Outcome, cut
from newsroom.press.outlets.queueing import REPLACED
from pipelines.values import PublishedRelease

log = structlog.get_logger(__name__)

ROUNDS = 10  # claims of one run; the next one is seconds away
_TRIALS = 50  # places that one run tries
_FIRST, _GROWTH, _LONGEST = timedelta(minutes=1), 3, timedelta(hours=6)
_PERMANENT = range(550, 556)

Group = list[Delivery]
Try = Callable[[], Outcome]


def send_due(now: datetime) -> str:
    """Send by mail and to webhooks what is due; a detail line for the desk."""
    return _work_off(now, ways=(Way.EMAIL, Way.WEBHOOK))


def drop_due(now: datetime) -> str:
    """Try the folders and buckets that somebody wants tried, and lay there what is due; a detail line."""
    tried = _try_out(now)
    sent = _work_off(now, ways=(Way.DROP,))
    return ", ".join(filter(None, [f"{tried} percobaan" if tried else "", sent]))


def _work_off(now: datetime, *, ways: Collection[Way]) -> str:
    run = _Run(now)
    try:
        for _ in range(ROUNDS):
            groups = claim(now, ways=ways, shut=run.shut)
            if not groups:
                break
            run.send(groups)
    finally:
        run.close()
    parts = [f"{run.sent} kiriman"] if run.sent else []
    parts += [f"{run.failed} belum terkirim"] if run.failed else []
    return ", ".join(parts)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: 1, 3, 9, 27 … minutes, at most six hours."""
    return min(_FIRST * _GROWTH ** min(attempts - 1, 8), _LONGEST)


class _Run:
    """One run: what it knows of releases, which destinations do not answer, its connection for mail."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.shut: set[int] = set()
        self.sent = self.failed = 0
        self._mail: Any = None
        self._is_mail_down = False
        self._known: dict[int, PublishedRelease] = {}

    def send(self, groups: Sequence[Group]) -> None:
        self._known.clear()  # a round may follow a decision that the one before did not see
        going = [left for group in groups if (left := self._still_wanted(group))]
        by_mail = [group for group in going if group[0].destination.way == Way.EMAIL]
        self._call([group for group in going if group[0].destination.way != Way.EMAIL])
        for group in by_mail:
            self._write(group)

    def close(self) -> None:
        if self._mail is not None:
            with suppress(SMTPException, OSError):
                self._mail.close()
            self._mail = None

    # --------------------------------------------------------------- webhooks, folders, buckets

    def _call(self, groups: Sequence[Group]) -> None:
        """Call many servers at once, one server's rows in their order until it does not answer.

        A folder or bucket that has taken a whole parcel's time gets the rest in a later run.
        """
        lines: dict[int, list[tuple[Group, Try]]] = {}
        for group in groups:
            (row,) = group
            lines.setdefault(row.destination_id, []).append((group, self._made(row)))
        if not lines:
            return
        done: queue.SimpleQueue[tuple[Group, Outcome | None]] = queue.SimpleQueue()

        def work(line: list[tuple[Group, Try]]) -> None:
            is_over, until = False, _until(line[0][0])
            for group, made in line:
                outcome = None if is_over else _guarded(made)
                is_over = is_over or outcome is None or outcome.is_down or time.monotonic() > until
                done.put((group, outcome))

        with ThreadPoolExecutor(settings.CONFIG.outlets.senders) as pool:
            for line in lines.values():
                pool.submit(work, line)
            for _ in groups:
                group, outcome = done.get()
                self._settle(group, outcome)

    def _made(self, row: Delivery) -> Try:
        value = self._value(row.release)
        if row.destination.way == Way.DROP:
            return partial(drops.lay, drops.compose(row, value))
        return partial(webhooks.call, webhooks.compose(row, value, now=self.now))

    # ---------------------------------------------------------------------------------- mails

    def _write(self, group: Group) -> None:
        if self._is_mail_down:
            self._settle(group, None)
            return
        batch, destination = group[0].batch, group[0].destination
        assert batch is not None
        told = [(row, self._value(row.release)) for row in group]
        outcome = self._hand_over(mails.releases(told, destination, batch=batch))
        if outcome.is_down:
            self._is_mail_down = outcome.is_unsent
            self.close()
        self._settle(group, outcome)

    def _hand_over(self, mail: Any) -> Outcome:
        if self._mail is None:
            self._mail = get_connection()
            try:
                self._mail.open()
            except (SMTPException, OSError) as error:
                self._mail = None
                words = cut(f"Server surat tidak terjangkau: {error}")
                return Outcome(is_good=False, answer=words, is_down=True)
        try:
            self._mail.send_messages([mail])
        except SMTPRecipientsRefused as error:
            ((code, said), *_) = error.recipients.values()
            return _refused(code, said)
        except SMTPResponseException as error:
            return _refused(error.smtp_code, error.smtp_error)
        except (SMTPException, OSError) as error:
            words = cut(f"Server surat terputus: {error}")
            return Outcome(is_good=False, answer=words, is_down=True, is_unsent=False)
        return Outcome(is_good=True, status=250, answer="Diterima server surat.")

    # ------------------------------------------------------------------------------ bookkeeping

    def _still_wanted(self, group: Group) -> Group:
        """The rows that still are to go; the others are settled, with the reason."""
        releases = Release.objects.filter(pk__in={row.release_id for row in group})
        current = {release.pk: release.told for release in releases.only("version", "told_version")}
        going = []
        for row in group:
            if why := _why_not(row, current[row.release_id]):
                Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.DROPPED, answer=why)
            else:
                going.append(row)
        return going

    def _value(self, release: Release) -> PublishedRelease:
        if release.pk not in self._known:
            fresh = Release.objects.select_related(
                "issuer", "published_revision", "published_details", "withdrawal"
            )
            self._known[release.pk] = archive.published(fresh.get(pk=release.pk))
        return self._known[release.pk]

    def _settle(self, group: Group, outcome: Outcome | None) -> None:
        """Write what became of one message; None is one that was not tried, because nobody answers."""
        if outcome is None:
            _give_back(group, until=self.now + wait_after(1))
            self.shut.add(group[0].destination_id)
            return
        with transaction.atomic():
            for row in group:
                _note(row, outcome, now=self.now)
            if outcome.host_key:
                drop_places.note_host_key(group[0].destination, outcome.host_key)
        if outcome.is_good:
            self.sent += 1
            return
        self.failed += 1
        if outcome.is_down:
            self.shut.add(group[0].destination_id)
        if outcome.status == webhooks.GONE:
            destinations.stop(
                group[0].destination, by=None, now=self.now,
                why="Server penerima menyatakan alamatnya sudah tidak ada (410).",
            )  # fmt: skip


def _try_out(now: datetime) -> int:
    """Lay a small file wherever that was asked for, many at once; gives how many."""
    asked = DropAccess.objects.filter(try_asked_at__isnull=False)
    working = Destination.objects.filter(drop_access__in=asked, stopped_at__isnull=True)
    found = list(working.select_related("drop_access")[:_TRIALS])
    trials = [partial(drops.lay, drops.trial_of(one)) for one in found]
    with ThreadPoolExecutor(settings.CONFIG.outlets.senders) as pool:
        for destination, outcome in zip(found, pool.map(_guarded, trials), strict=True):
            _note_trial(destination, outcome, now=now)
    return len(found)


def _note_trial(destination: Destination, outcome: Outcome | None, *, now: datetime) -> None:
    told = outcome or Outcome(is_good=False, answer="Percobaan gagal karena kesalahan kami.")
    with transaction.atomic():
        DropAccess.objects.filter(destination=destination).update(
            try_asked_at=None, tried_at=now, tried_well=told.is_good, tried_answer=told.answer
        )
        if told.host_key:
            drop_places.note_host_key(destination, told.host_key)


def _until(group: Group) -> float:
    """When a line of messages to that destination ends, on the monotonic clock."""
    if group[0].destination.way == Way.DROP:
        return time.monotonic() + settings.CONFIG.outlets.drop_seconds
    return math.inf


def _guarded(made: Try) -> Outcome | None:
    """The outcome of a call; a defect of ours leaves the row for a later run, and the log tells it."""
    try:
        return made()
    except Exception:
        log.exception("an outlet's server could not be called")
        return None


def _why_not(row: Delivery, told: int) -> str:
    if row.outlet.state != OutletState.ADMITTED:
        return "Media tidak lagi terdaftar."
    if not row.destination.is_working:
        return "Tujuan ini sudah dihentikan."
    if told > row.version:
        return REPLACED
    if row.destination.way == Way.EMAIL and not mails.is_mail_on():
        return "E-mail belum diatur di server."
    return ""


def _note(row: Delivery, outcome: Outcome, *, now: datetime) -> None:
    DeliveryAttempt.objects.create(
        delivery=row, at=now, is_good=outcome.is_good, status=outcome.status,
        answer=outcome.answer, milliseconds=outcome.milliseconds,
    )  # fmt: skip
    row.attempts += 1
    row.status, row.answer, row.claimed_at = outcome.status, outcome.answer, None
    if outcome.is_good:
        row.state, row.sent_at = DeliveryState.SENT, now
    elif outcome.is_final or row.attempts >= settings.CONFIG.outlets.max_attempts:
        row.state = DeliveryState.DEAD
        log.warning("a delivery was given up", delivery=row.pk, status=outcome.status)
    else:
        row.state = DeliveryState.WAITING
        wait = wait_after(row.attempts)
        row.next_attempt_at = now + max(wait, outcome.retry_after or wait)
        if outcome.is_unsent:
            row.batch = None
    row.save(
        update_fields=[
            "attempts", "status", "answer", "claimed_at", "state", "sent_at", "next_attempt_at",
            "batch",
        ]
    )  # fmt: skip


def _give_back(group: Group, *, until: datetime) -> None:
    keys = [row.pk for row in group]
    Delivery.objects.filter(pk__in=keys).update(
        state=DeliveryState.WAITING, claimed_at=None, next_attempt_at=until
    )


def _refused(code: int, said: bytes | str) -> Outcome:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return Outcome(
        is_good=False, status=code, answer=cut(f"Server surat menolak: {words}"),
        is_final=code in _PERMANENT,
    )  # fmt: skip


def resend(row: Delivery, *, now: datetime) -> bool:
    """Send the latest version there once more, by hand; False where there is nothing to send anew."""
    if row.destination.way == Way.PAGE or row.version != row.release.told:
        return False
    settled = Delivery.objects.filter(pk=row.pk).exclude(state=DeliveryState.SENDING)
    return bool(
        settled.update(
            state=DeliveryState.WAITING,
            attempts=0,
            next_attempt_at=now,
            batch=None,
            claimed_at=None,
        )
    )
