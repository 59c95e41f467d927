"""The one way to tell people something; other rooms call `tell` and `settle` inside their transaction.

    tell(
        Message(Event.COMMENTED, key=f"comment:{note.pk}", subject=f"release:{release.uuid}",
                issuer=release.issuer, title="Komentar dari Theresia", outside="Komentar baru pada satu naskah.",
                address="/meja/siaran/…/"),
        to=[4, 7], actor=note.author, now=now,
    )

Who is told is the caller's to say, for the caller knows the thing; only people who work for its issuer
are taken from it, never the actor, never a robot. Nothing is sent here: rows are laid in the outbox.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from newsroom.accounts.models import Membership, Role, User
from newsroom.notices.choosing import Choices, choices_of
from newsroom.notices.events import Channel
from newsroom.notices.models import Delivery, DeliveryState, Notice, PushSubscription
from newsroom.registry.models import Issuer

GATHER = timedelta(minutes=5)
"""A mail waits so long for others to the same person; an urgent one does not wait."""


@dataclass(frozen=True, slots=True)
class Message:
    """What people are told. *key* names the occasion: telling it twice is telling it once.

    ``outside`` and ``outside_text`` go by mail and push: no words of a report, no personal data.
    ``chat`` is the twin for a chat, without its address; by default the words for outside.
    """

    event: str
    key: str
    subject: str
    issuer: Issuer | None
    title: str
    outside: str
    address: str
    text: str = ""
    outside_text: str = ""
    chat: str = ""
    is_urgent: bool = False


def tell(message: Message, *, to: Iterable[int], actor: User | None, now: datetime) -> int:
    """Tell the people with these ids, in the caller's transaction; gives how many were told anew."""
    ids = set(to) - {actor.pk if actor else None}
    people = {user.pk: user for user in _workers(ids, message.issuer)} if ids else {}
    if not people:
        return 0
    choices = choices_of(people, event=message.event)
    told = set(
        Notice.objects.filter(recipient__in=people, key=message.key).values_list(
            "recipient_id", flat=True
        )
    )
    channels = {
        pk: [channel for channel in Channel if choices.wants(pk, message.event, channel)]
        for pk in people.keys() - told
    }
    new = [pk for pk, wanted in channels.items() if wanted]
    if not new:
        return 0
    Notice.objects.bulk_create(
        [_notice(message, pk, is_shown=Channel.DESK in channels[pk], now=now) for pk in new],
        ignore_conflicts=True,
    )
    notices = Notice.objects.filter(recipient__in=new, key=message.key)
    _lay_out(list(notices), people, choices, now=now)
    return len(new)


def settle(subject: str, *events: str, now: datetime) -> None:
    """What *events* asked about *subject* has been dealt with: nobody need be told of it any more."""
    open_ones = Notice.objects.filter(subject=subject, event__in=events, read_at__isnull=True)
    waiting = Delivery.objects.filter(
        state=DeliveryState.WAITING, notice__in=open_ones.values("pk")
    )
    waiting.update(state=DeliveryState.DROPPED, last_error="Sudah ditangani.")
    open_ones.update(read_at=now)


def people_with(issuer: Issuer | None, *roles: str) -> set[int]:
    """Ids of those who hold one of *roles* for *issuer*, or for any where it is None."""
    rows = Membership.objects.filter(role__in=roles, user__is_active=True, user__is_robot=False)
    if issuer is not None:
        rows = rows.filter(issuer=issuer)
    return set(rows.values_list("user_id", flat=True))


def is_mail_on() -> bool:
    """Whether the house has a mail server to send by."""
    return bool(settings.CONFIG.mail.host)


def may_still_see(notice: Notice) -> bool:
    """Whether the recipient still works for the issuer that the notice is of."""
    return bool(_workers({notice.recipient_id}, notice.issuer))


def _workers(ids: set[int], issuer: Issuer | None) -> list[User]:
    held = Membership.objects.filter(user__in=ids).exclude(role=Role.OUTLET)
    if issuer is not None:
        held = held.filter(issuer=issuer)
    rows = User.objects.filter(pk__in=held.values("user"), is_active=True, is_robot=False)
    return list(rows)


def _notice(message: Message, recipient: int, *, is_shown: bool, now: datetime) -> Notice:
    chat = message.chat or "\n".join(filter(None, (message.outside, message.outside_text)))
    return Notice(
        recipient_id=recipient,
        event=message.event,
        key=message.key[:160],
        issuer=message.issuer,
        subject=message.subject[:80],
        title=_one_line(message.title),
        text=message.text,
        outside=_one_line(message.outside),
        outside_text=message.outside_text,
        chat=chat,
        address=message.address[:500],
        is_urgent=message.is_urgent,
        is_shown=is_shown,
        at=now,
    )


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 400 else f"{line[:399]}…"


def _lay_out(
    notices: list[Notice], people: dict[int, User], choices: Choices, *, now: datetime
) -> None:
    """Put into the outbox what goes by mail and push."""
    rows: list[Delivery] = []
    mailed = is_mail_on()
    for notice in notices:
        wants_mail = choices.wants(notice.recipient_id, notice.event, Channel.EMAIL)
        if mailed and wants_mail and people[notice.recipient_id].email:
            due = now if notice.is_urgent else now + GATHER
            rows.append(Delivery(notice=notice, channel=Channel.EMAIL, due_at=due))
    pushed = {
        notice.recipient_id: notice
        for notice in notices
        if choices.wants(notice.recipient_id, notice.event, Channel.PUSH)
    }
    for subscription in PushSubscription.objects.filter(user__in=pushed):
        notice = pushed[subscription.user_id]
        rows.append(
            Delivery(notice=notice, channel=Channel.PUSH, subscription=subscription, due_at=now)
        )
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
