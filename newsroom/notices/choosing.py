"""What people chose: which event by which channel, and their quiet hours."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from newsroom.accounts.models import User
from newsroom.notices.events import HABITS, Channel, Event
from newsroom.notices.models import Delivery, DeliveryState, Notice, Preference, QuietHours
from newsroom.notices.quiet import end_of_quiet


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of several people about one or all events, as they stand."""

    chosen: dict[tuple[int, str, str], bool] = field(default_factory=dict)

    def wants(self, user: int, event: str, channel: str) -> bool:
        """Whether a person is to be told of *event* by *channel*; a test comes by each of them."""
        if event == Event.TEST:
            return True
        return self.chosen.get((user, event, channel), HABITS[event].is_on(channel))


def choices_of(users: Iterable[int], *, event: str = "") -> Choices:
    """What these people chose, of *event* or of all, in one query."""
    rows = Preference.objects.filter(user__in=list(users))
    if event:
        rows = rows.filter(event=event)
    return Choices({(row.user_id, row.event, row.channel): row.is_on for row in rows})


def choose(
    user: User, wanted: dict[tuple[str, str], bool], quiet: QuietHours, *, now: datetime
) -> None:
    """Keep a person's choices by (event, channel) and quiet hours; what waits is looked at anew."""
    with transaction.atomic():
        for (event, channel), is_on in wanted.items():
            Preference.objects.update_or_create(
                user=user, event=event, channel=channel, defaults={"is_on": is_on}
            )
        quiet.user = user
        QuietHours.objects.update_or_create(
            user=user,
            defaults={
                "is_on": quiet.is_on,
                "starts": quiet.starts,
                "ends": quiet.ends,
                "urgent_breaks_through": quiet.urgent_breaks_through,
            },
        )
        waiting = Delivery.objects.filter(notice__recipient=user, state=DeliveryState.WAITING)
        waiting.filter(attempts=0, due_at__gt=now).update(due_at=now)


def quiet_hours_of(user: User) -> QuietHours:
    """The person's quiet hours; the house's night where none were chosen."""
    return QuietHours.objects.filter(user=user).first() or QuietHours(user=user)


def quiet_until(
    notice: Notice, quiet: QuietHours, *, house_zone: str, now: datetime
) -> datetime | None:
    """When *notice* may go out to its recipient at the earliest; None for at once."""
    if not quiet.is_on or (notice.is_urgent and quiet.urgent_breaks_through):
        return None
    if notice.event == Event.TEST:
        return None
    zone = notice.issuer.tzinfo if notice.issuer else ZoneInfo(house_zone)
    return end_of_quiet(now, starts=quiet.starts, ends=quiet.ends, zone=zone)


def wants_still(notice: Notice, channel: Channel) -> bool:
    """Whether the recipient wants it by *channel* at this moment."""
    recipient = notice.recipient_id
    choices = choices_of([recipient], event=notice.event)
    return choices.wants(recipient, notice.event, channel)
