"""The hours of the day at which an outlet gathers its mail."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from newsroom.press.models import Outlet


def zone_of(outlet: Outlet) -> ZoneInfo:
    """The zone in which an outlet's hours are meant: its issuer's, else the house's."""
    issuer = outlet.issuer
    return ZoneInfo(issuer.zone if issuer is not None else settings.CONFIG.newsroom.zone)


def next_hour(hours: Collection[int], *, zone: ZoneInfo, now: datetime) -> datetime:
    """The first full hour after *now* that is among *hours* (0 to 23); *now* where none is chosen."""
    if not hours:
        return now
    there = now.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    ahead = (there + timedelta(hours=number) for number in range(1, 25))
    return next(at for at in ahead if at.hour in hours).astimezone(now.tzinfo)
