"""Quiet hours: when the night of a person ends."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def end_of_quiet(moment: datetime, *, starts: time, ends: time, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours end in which *moment* lies; None where it lies in none.

    Args:
        moment: Aware; read in *zone*, whose days count.
        starts: The first quiet minute. Later than *ends* means over midnight; the same is no quiet.
        ends: The first minute that is quiet no more.
    """
    there = moment.astimezone(zone)
    now = there.time()
    if starts < ends:
        is_quiet, last = starts <= now < ends, there.date()
    else:
        is_quiet = starts != ends and (now >= starts or now < ends)
        last = there.date() + timedelta(days=1 if now >= starts else 0)
    return datetime.combine(last, ends, zone).astimezone(UTC) if is_quiet else None
