"""The outbox at work: what is due goes out, by mail and by push.

A row is claimed before it is sent and marked after. A process killed in between leaves its claim, which
a later run takes over after `STALE`: the same rows go again as the same batch, with the same Message-ID
and the same push topic. All that waits for one person goes as one message.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.db import connection, transaction

from newsroom.intake.fetching import FetchError
from newsroom.notices import mails, pushing
from newsroom.notices.choosing import quiet_hours_of, quiet_until, wants_still
from newsroom.notices.events import Channel
from newsroom.notices.models import Delivery, DeliveryState, new_batch
from newsroom.notices.telling import is_mail_on, may_still_see
from newsroom.notices.webpush import BadKeys

log = structlog.get_logger(__name__)

STALE = timedelta(minutes=5)  # longer than any one message takes
LIMIT = 40  # messages of a run; the next one is seconds away
BACKOFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720))
_PERMANENT = range(500, 600)
_CLAIM_LOCK = 0x4E6F7469  # "Noti": key of the PostgreSQL advisory lock that orders claims


class Refusal(Exception):
    """A message that did not go out.

    Attributes:
        words: One Indonesian sentence.
        is_final: There is no use in trying again.
        is_unsent: It certainly did not arrive; its rows may go with others the next time.
        is_down: Nothing else will go by this door in this run.
        retry_after: What the other side asked for, or None.
    """

    def __init__(
        self,
        words: str,
        *,
        is_final: bool = False,
        is_unsent: bool = True,
        is_down: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(words)
        self.words = words
        self.is_final = is_final
        self.is_unsent = is_unsent
        self.is_down = is_down
        self.retry_after = retry_after


@dataclass(slots=True)
class _Doors:
    """The ways out during one run, and those that turned out to be shut."""

    mail: Any = None
    shut: set[str] = field(default_factory=set)

    def send_mail(self, rows: Sequence[Delivery], batch: UUID, now: datetime) -> None:
        notices = [row.notice for row in rows]
        mail = mails.compose(notices, to=notices[0].recipient, batch=batch)
        if self.mail is None:
            self.mail = get_connection()
            try:
                self.mail.open()
            except (SMTPException, OSError) as error:
                self.mail = None
                raise Refusal(f"Server surat tidak terjangkau: {error}", is_down=True) from error
        try:
            self.mail.send_messages([mail])
        except SMTPRecipientsRefused as error:
            ((code, said), *_) = error.recipients.values()
            raise _answered(code, said) from error
        except SMTPResponseException as error:
            raise _answered(error.smtp_code, error.smtp_error) from error
        except (SMTPException, OSError) as error:
            self.close()
            raise Refusal(f"Server surat terputus: {error}", is_unsent=False) from error

    def send_push(self, rows: Sequence[Delivery], batch: UUID, now: datetime) -> None:
        subscription = rows[0].subscription
        assert subscription is not None
        try:
            pushing.push(subscription, [row.notice for row in rows], batch=batch, now=now)
        except BadKeys as error:
            raise Refusal("Kunci perangkat tidak sah.", is_final=True) from error
        except FetchError as error:
            if error.status in pushing.GONE:  # its deliveries go with it
                subscription.delete()
                log.info("a push subscription has ended", user=subscription.user_id)
                return
            wait = error.retry_after_seconds
            is_refused = error.status is not None and 400 <= error.status < 500
            raise Refusal(
                error.message,
                is_final=is_refused and error.status not in (408, 429),
                is_unsent=error.status is not None,
                retry_after=timedelta(seconds=wait) if wait is not None else None,
            ) from error
        subscription.last_sent_at = now
        subscription.save(update_fields=["last_sent_at"])

    def close(self) -> None:
        if self.mail is not None:
            with suppress(SMTPException, OSError):
                self.mail.close()
            self.mail = None


def _answered(code: int, said: bytes | str) -> Refusal:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return Refusal(f"Server surat menolak: {code} {words}", is_final=code in _PERMANENT)


def send_due(now: datetime) -> str:
    """Send what is due, one message a person and channel; a detail line for the desk."""
    doors = _Doors()
    sent = failed = 0
    try:
        for _ in range(LIMIT):
            rows = _claim(now, shut=doors.shut)
            if not rows:
                break
            going = _still_wanted(rows)
            if not going:
                continue
            if _deliver(going, doors, now=now):
                sent += 1
            else:
                failed += 1
    finally:
        doors.close()
    parts = [f"{sent} kiriman"] if sent else []
    parts += [f"{failed} belum terkirim"] if failed else []
    return ", ".join(parts)


def _deliver(rows: list[Delivery], doors: _Doors, *, now: datetime) -> bool:
    """Send one claimed batch and write what became of it."""
    channel, batch = rows[0].channel, rows[0].batch
    assert batch is not None
    send: Callable[[Sequence[Delivery], UUID, datetime], None] = (
        doors.send_mail if channel == Channel.EMAIL else doors.send_push
    )
    try:
        send(rows, batch, now)
    except Refusal as refusal:
        if refusal.is_down:
            doors.shut.add(channel)
        _put_off(rows, refusal, now=now)
        return False
    ids = [row.pk for row in rows]
    Delivery.objects.filter(pk__in=ids, batch=batch).update(
        state=DeliveryState.SENT, sent_at=now, last_error=""
    )
    return True


def _put_off(rows: Sequence[Delivery], refusal: Refusal, *, now: datetime) -> None:
    """Try later, or give up where there is no use or the last try is spent."""
    for row in rows:
        row.attempts += 1
        row.last_error = " ".join(refusal.words.split())[:300]
        row.claimed_at = None
        if refusal.is_final or row.attempts > len(BACKOFF):
            row.state = DeliveryState.FAILED
            log.warning("a notice was given up", delivery=row.pk, why=row.last_error)
        else:
            row.state = DeliveryState.WAITING
            wait = BACKOFF[row.attempts - 1]
            row.due_at = now + max(wait, refusal.retry_after or wait)
            if refusal.is_unsent:
                row.batch = None
    Delivery.objects.bulk_update(
        rows, ["attempts", "last_error", "claimed_at", "state", "due_at", "batch"]
    )


# ------------------------------------------------------------------------------------ claiming


def _claim(now: datetime, *, shut: set[str]) -> list[Delivery]:
    """The rows of the next message, marked as being sent; none where nothing is due."""
    while True:
        with transaction.atomic():
            _stand_in_line()
            rows = Delivery.objects.all()
            stale = rows.filter(state=DeliveryState.SENDING, claimed_at__lte=now - STALE)
            waiting = rows.filter(state=DeliveryState.WAITING, due_at__lte=now)
            first = (
                stale.exclude(channel__in=shut).order_by("claimed_at", "pk").first()
                or waiting.exclude(channel__in=shut).order_by("due_at", "pk").first()
            )
            if first is None:
                return []
            if first.batch is not None:  # sent once already, perhaps: the same again
                found = list(_together(rows.filter(batch=first.batch, state=first.state)))
            else:
                found = _awake(list(_together(_fellows(first))), now=now)
            if found:
                batch = first.batch or new_batch()
                for row in found:
                    row.state, row.batch, row.claimed_at = DeliveryState.SENDING, batch, now
                Delivery.objects.bulk_update(found, ["state", "batch", "claimed_at"])
                return found


def _stand_in_line() -> None:
    """One claim at a time, so that what waits for a person is not split between two senders.

    SQLite's IMMEDIATE transactions already stand in line.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CLAIM_LOCK])


def _together(rows: Any) -> Any:
    return rows.select_related("notice__recipient", "notice__issuer", "subscription").order_by(
        "notice__at", "pk"
    )


def _fellows(first: Delivery) -> Any:
    """All that waits for the same person by the same way, due or not."""
    return Delivery.objects.filter(
        state=DeliveryState.WAITING,
        batch__isnull=True,
        channel=first.channel,
        subscription=first.subscription_id,
        notice__recipient=first.notice.recipient_id,
    )


def _awake(rows: list[Delivery], *, now: datetime) -> list[Delivery]:
    """Those that may go now; those of a person's quiet hours wait for their end."""
    if not rows:
        return []
    quiet = quiet_hours_of(rows[0].notice.recipient)
    awake = []
    for row in rows:
        until = quiet_until(row.notice, quiet, house_zone=settings.CONFIG.newsroom.zone, now=now)
        if until is None:
            awake.append(row)
        else:
            Delivery.objects.filter(pk=row.pk).update(due_at=until)
    return awake


def _still_wanted(rows: list[Delivery]) -> list[Delivery]:
    """Drops what is moot: read, settled, no longer wanted, no longer his business, no way to send."""
    going = []
    for row in rows:
        if why := _why_moot(row):
            Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.DROPPED, last_error=why)
        else:
            going.append(row)
    return going


def _why_moot(row: Delivery) -> str:
    notice = row.notice
    if notice.read_at is not None:
        return "Sudah dibaca."
    if not may_still_see(notice):
        return "Penerima tidak lagi bekerja untuk penerbit ini."
    if not wants_still(notice, Channel(row.channel)):
        return "Tidak lagi diminta."
    if row.channel == Channel.EMAIL and not is_mail_on():
        return "E-mail belum diatur."
    if row.channel == Channel.EMAIL and not notice.recipient.email:
        return "Akun ini tidak punya alamat e-mail."
    return ""
