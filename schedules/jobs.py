"""Jobs as their TOML files say them.

    title = "Membaca sumber RSS"            # on the desk's page of jobs
    verb = "poll-sources"                   # one of newsroom.engine.verbs
    trigger = { cron = "*/5 * * * *" }      # or { every_seconds = 5 }
    overdue_minutes = 10                    # an alarm when it is so late

Times are those of the house's zone. The weekday in a cron line is a name (mon … sun): the numbers
mean different days to cron and to APScheduler.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from newsroom.engine.verbs import VERBS, Verb

FOLDER = Path(__file__).resolve().parent
_KEYS = {"title": str, "verb": str, "trigger": dict, "overdue_minutes": int}


class ScheduleError(Exception):
    """A schedule that cannot be used; the message names the file, the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Job:
    """A verb and when it runs; `trigger_words` is the trigger as the desk shows it."""

    name: str
    title: str
    verb: Verb
    trigger: BaseTrigger
    trigger_words: str
    overdue_minutes: int

    def next_after(self, moment: datetime) -> datetime:
        """The first time after *moment* that the job is due."""
        due: datetime = self.trigger.get_next_fire_time(None, moment + timedelta(microseconds=1))
        return due


def load_jobs(folder: Path = FOLDER, *, zone: ZoneInfo) -> list[Job]:
    """Read every schedule of *folder*, in the order of their names; raises `ScheduleError`."""
    return [
        parse_job(path.stem, path.read_text("utf-8"), zone=zone)
        for path in sorted(folder.glob("*.toml"))
    ]


def parse_job(name: str, text: str, *, zone: ZoneInfo) -> Job:
    """Read one schedule; *name* is its file's stem.

    Raises:
        ScheduleError: no TOML, or a key that is unknown, missing or of another kind.
    """
    file = f"schedules/{name}.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScheduleError(f"{file}: is no TOML: {error}") from error
    if unknown := table.keys() - _KEYS.keys():
        raise ScheduleError(
            f"{file}: unknown key {min(unknown)}; expected one of {', '.join(_KEYS)}"
        )
    for key, kind in _KEYS.items():
        if key not in table:
            raise ScheduleError(f"{file}: key {key} is missing")
        if type(table[key]) is not kind:
            raise ScheduleError(f"{file}: {key} must be {kind.__name__}, not {table[key]!r}")
    if table["verb"] not in VERBS:
        raise ScheduleError(
            f"{file}: verb is {table['verb']!r}; expected one of {', '.join(VERBS)}"
        )
    if table["overdue_minutes"] < 1:
        raise ScheduleError(f"{file}: overdue_minutes must be 1 or more")
    trigger, words = _parse_trigger(table["trigger"], zone=zone, file=file)
    return Job(
        name=name,
        title=table["title"],
        verb=VERBS[table["verb"]],
        trigger=trigger,
        trigger_words=words,
        overdue_minutes=table["overdue_minutes"],
    )


def _parse_trigger(
    table: Mapping[str, Any], *, zone: ZoneInfo, file: str
) -> tuple[BaseTrigger, str]:
    match table:
        case {"cron": str(line), **rest} if not rest:
            return _cron(line, zone=zone, file=file), _cron_words(line)
        case {"every_seconds": int(seconds), **rest} if not rest and seconds >= 1:
            start = datetime(2026, 1, 1, tzinfo=zone)  # every process ticks at the same moments
            return IntervalTrigger(seconds=seconds, start_date=start), f"tiap {seconds} detik"
    raise ScheduleError(
        f'{file}: trigger is {dict(table)!r}; expected {{ cron = "30 2 * * *" }} or '
        "{ every_seconds = 5 }, of one second or more"
    )


def _cron(line: str, *, zone: ZoneInfo, file: str) -> CronTrigger:
    if any(character.isdigit() for character in (line.split() or [""])[-1]):
        raise ScheduleError(f"{file}: cron is {line!r}; write the weekday as mon, tue … sun")
    try:
        return CronTrigger.from_crontab(line, timezone=zone)
    except ValueError as error:
        raise ScheduleError(f"{file}: cron is {line!r}: {error}") from error


def _cron_words(line: str) -> str:
    minute, hour, *rest = line.split()
    if minute == "*" and hour == "*":
        return "tiap menit"
    if minute.startswith("*/") and [hour, *rest] == ["*"] * 4:
        return f"tiap {minute.removeprefix('*/')} menit"
    if minute.isdigit() and hour.isdigit() and rest == ["*", "*", "*"]:
        return f"tiap hari pukul {int(hour):02}.{int(minute):02}"
    return line
