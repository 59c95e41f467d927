"""What an operator should know of the house's own files: slips in them, and holidays that are missing."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from newsroom.desk.check_weights import weights_fault
from newsroom.desk.elections import phases_fault
from newsroom.desk.house_files import Fault
from newsroom.desk.office_hours import FILE, calendar_fault, read_calendar, years_missing


def faults(beside: Path) -> list[Fault]:
    """Slips in the files beside config.toml, each of which is set aside as a whole."""
    found = (find(beside) for find in (calendar_fault, phases_fault, weights_fault))
    return [fault for fault in found if fault]


def missing_holidays(beside: Path, *, on: date) -> list[int]:
    """Years whose holidays should be known by now."""
    return years_missing(read_calendar(beside), on=on)


def notes(now: datetime) -> Iterator[str]:
    """The same in words for an operator's screen."""
    beside = settings.CONFIG.path.parent
    for fault in faults(beside):
        yield (
            f"Berkas {fault.path.name} baris {fault.line} tidak dapat dipakai: {fault.screen}. "
            "Selama itu berlaku isi bawaan; naskah tetap dapat dikerjakan."
        )
    today = now.astimezone(ZoneInfo(settings.CONFIG.newsroom.zone)).date()
    for year in missing_holidays(beside, on=today):
        yield (
            f"Hari libur {year} belum ada. Tambahkan [holidays.{year}] dari SKB tiga menteri ke {FILE} "
            "di sebelah config.toml, supaya jam kerja dihitung benar."
        )
