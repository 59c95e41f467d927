"""Phases of elections as a house keeps them, and the releases that need a second approver in one.

Phases are facts of a file, like office hours. A release that goes out in a phase and names, quotes or pictures
a candidate, or holds words of a campaign that nobody has answered for, takes one approval more.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from newsroom.desk.house_files import (
    SHIPPED,
    Fault,
    Misfit,
    OwnFile,
    fault_of,
    laid_over,
    tables_of,
)
from newsroom.desk.models import DismissedFinding, Release
from newsroom.registry.reading import registry_for
from pipelines.check import CANDIDATE, ElectionPhase, find_election_risks
from pipelines.values import Extraction, Manuscript, ReleaseKind

FILE = "election_phases.toml"

_NOTHING_READ = Extraction(text_sha256="", tool_versions=())
_WORDS = {"name": str, "law": str, "source": str}
_LISTS = ("areas", "candidates", "slogans")


def read_phases(beside: Path | None = None) -> tuple[ElectionPhase, ...]:
    """The shipped phases with the house's own file read over them, where that makes sense."""
    return _read(OwnFile.beside(beside, FILE))[0]


def phases_fault(beside: Path | None) -> Fault | None:
    """Why the house's own file is not used; None where it is, or where there is none."""
    return _read(OwnFile.beside(beside, FILE))[1]


@lru_cache(maxsize=8)
def _read(own: OwnFile | None) -> tuple[tuple[ElectionPhase, ...], Fault | None]:
    shipped = tables_of(SHIPPED / FILE)
    if own is None:
        return parse_phases(shipped), None
    try:
        return parse_phases(laid_over(shipped, tables_of(own.path))), None
    except (ValueError, OSError) as error:
        return parse_phases(shipped), fault_of(own.path, error)


def parse_phases(tables: Mapping[str, Any]) -> tuple[ElectionPhase, ...]:
    """The phases of a file, the earliest first.

    Raises:
        Misfit: a key that is unknown, missing or of another type, or a phase that ends before it begins.
    """
    if unknown := [name for name in tables if name != "phases"]:
        raise Misfit([unknown[0]], ("left out: only [phases.<name>] is read", "dihapus: hanya [phases.<nama>] yang dibaca"))  # fmt: skip
    phases = tables.get("phases", {})
    if not isinstance(phases, Mapping):
        raise Misfit(["phases"], ("a table", "sebuah tabel"))
    found = [_phase(slug, table) for slug, table in phases.items()]
    return tuple(sorted(found, key=lambda phase: (phase.begins_on, phase.name)))


def _phase(slug: str, table: Any) -> ElectionPhase:
    way = ["phases", slug]
    if not isinstance(table, Mapping):
        raise Misfit(way, ("a table", "sebuah tabel"))
    known = (*_WORDS, "from", "to", *_LISTS)
    for key in table:
        if key not in known:
            raise Misfit([*way, key], (f"one of {', '.join(known)}", f"salah satu dari {', '.join(known)}"))  # fmt: skip
    for key in _WORDS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise Misfit([*way, key], ("words", "berisi kata-kata"))
    for key in ("from", "to"):
        if type(table.get(key)) is not date:
            raise Misfit([*way, key], ("a day, 2031-09-25", "tanggal, 2031-09-25"))
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise Misfit([*way, key], ("a list of words", "daftar kata dalam kurung siku"))
    if table["to"] < table["from"]:
        raise Misfit([*way, "to"], ("no earlier than from", "tidak lebih awal daripada from"))
    return ElectionPhase(
        table["name"], table["from"], table["to"], law=table["law"],
        candidates=tuple(table.get("candidates", ())), slogans=tuple(table.get("slogans", ())),
        areas=tuple(table.get("areas", ())),
    )  # fmt: skip


def phases() -> tuple[ElectionPhase, ...]:
    """The phases that this house knows."""
    return read_phases(settings.CONFIG.path.parent)


def phase_that_asks(release: Release, *, now: datetime) -> str:
    """Name of the phase in which the current text needs a second approver when it goes out; "" for none.

    A candidate counts whatever was answered; words of a campaign until an editor said why they are none.
    """
    issuer = release.issuer
    moment = max(filter(None, (now, release.publish_at, release.embargo_until)))
    goes_out_on = moment.astimezone(issuer.tzinfo).date()
    held = [one for one in phases() if one.holds(issuer.area_code, on=goes_out_on)]
    revision = release.current_revision
    if not held or revision is None:
        return ""
    manuscript = Manuscript(
        ReleaseKind(release.kind), revision.headline, revision.deck, revision.dateline, revision.body,
        _NOTHING_READ, now, goes_out_on, issuer.area_code, captions_of(revision.photos),
    )  # fmt: skip
    risks = list(find_election_risks(manuscript, phases=held, registry=registry_for(issuer)))
    if not risks:
        return ""
    answered = set(
        DismissedFinding.objects.filter(release=release, code__in={risk.code for risk in risks})
        .values_list("code", "passage")
    )  # fmt: skip
    for risk in risks:
        words = getattr(revision, risk.field)[risk.start : risk.end] if risk.end else ""
        if risk.code == CANDIDATE or (risk.code, words) not in answered:
            return held[0].name
    return ""


def captions_of(photos: list[dict[str, str]]) -> tuple[str, ...]:
    """What is written to a release's photos: caption and alternative text."""
    return tuple(f"{photo.get('caption', '')} {photo.get('alt', '')}".strip() for photo in photos)
