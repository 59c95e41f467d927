"""The desk's Jinja2 environment: local times in words, and the frame around every page."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, StrictUndefined

from newsroom.registry.models import Zone

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_MONTHS_CUT = tuple("Agt" if month == "Agustus" else month[:3] for month in MONTHS)
_LETTERS = {zone.value: zone.label for zone in Zone}


def environment(**options: Any) -> Environment:
    env = Environment(**{**options, "undefined": StrictUndefined, "autoescape": True})  # noqa: S701
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(
        static=static,
        url=_address,
        now=timezone.now,
        kept=kept,
    )
    env.filters.update(
        local=local,
        brief=brief,
        clock=clock,
        day=day,
        short_day=short_day,
        ago=ago,
        weekday=weekday,
    )
    return env


@lru_cache(maxsize=1024)
def kept(macro: Any, *values: Any) -> Any:
    """What *macro* makes of *values*, made once: for pieces that a list repeats, of values that never change."""
    return macro(*values)


@lru_cache(maxsize=4096)
def _address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a view; a list of releases asks for a hundred, mostly the same as before."""
    return reverse(name, args=args, kwargs=kwargs)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what `base.html` shows around a page, looked up only where it is used."""

    def look_up() -> Any:
        from newsroom.desk.frame import frame_for

        return frame_for(request)

    def count() -> int:
        from newsroom.accounts.models import User
        from newsroom.notices.queries import count_unread

        user = getattr(request, "user", None)
        return count_unread(user) if isinstance(user, User) else 0

    return {
        "user": getattr(request, "user", None),
        "site_name": settings.CONFIG.newsroom.name,
        "frame": SimpleLazyObject(look_up),
        "count_unread": count,
        "messages": SimpleLazyObject(lambda: list(get_messages(request))),
    }


def _in_zone(moment: datetime, zone: Any) -> tuple[datetime, str]:
    """*zone* is an IANA name, an issuer, or anything with a ``zone``; the house's own by default."""
    name = zone if isinstance(zone, str) else getattr(zone, "zone", None)
    name = name or settings.CONFIG.newsroom.zone
    return moment.astimezone(ZoneInfo(name)), _LETTERS.get(name, name)


def local(moment: datetime | None, zone: Any = None) -> str:
    """ "23 Nov 2026, 14.12 WITA"; empty for no moment."""
    if moment is None:
        return ""
    there, letters = _in_zone(moment, zone)
    return f"{there.day} {_MONTHS_CUT[there.month - 1]} {there.year}, {there:%H.%M} {letters}"


def brief(moment: datetime | None, zone: Any = None) -> str:
    """ "23 Nov, 14.12 WITA", for a list of recent things; with the year where it is not this one."""
    if moment is None:
        return ""
    there, letters = _in_zone(moment, zone)
    if there.year != timezone.now().year:
        return local(moment, zone)
    return f"{there.day} {_MONTHS_CUT[there.month - 1]}, {there:%H.%M} {letters}"


def clock(moment: datetime | None, zone: Any = None) -> str:
    """ "14.12 WITA"."""
    if moment is None:
        return ""
    there, letters = _in_zone(moment, zone)
    return f"{there:%H.%M} {letters}"


def day(when: date | datetime | None, zone: Any = None) -> str:
    """ "Selasa, 24 November 2026"; a moment is read in *zone*."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = _in_zone(when, zone)[0].date()
    return f"{DAYS[when.weekday()]}, {when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date | datetime | None, zone: Any = None) -> str:
    """ "24 Nov 2026"."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = _in_zone(when, zone)[0].date()
    return f"{when.day} {_MONTHS_CUT[when.month - 1]} {when.year}"


def weekday(number: int) -> str:
    """ "Senin" for 0."""
    return DAYS[number]


def ago(moment: datetime | None, now: datetime | None = None) -> str:
    """How long since, or until: "baru saja", "12 menit lalu", "3 jam lagi", "2 hari lalu"."""
    if moment is None:
        return ""
    gap = (now or timezone.now()) - moment
    word = "lalu" if gap >= timedelta() else "lagi"
    minutes = abs(int(gap.total_seconds())) // 60
    if minutes < 1:
        return "baru saja" if word == "lalu" else "sebentar lagi"
    if minutes < 60:
        return f"{minutes} menit {word}"
    if minutes < 60 * 24:
        return f"{minutes // 60} jam {word}"
    return f"{minutes // (60 * 24)} hari {word}"
