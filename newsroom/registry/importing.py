"""Tables into the registry, tried first: what would be new, changed, the same, or refused and why.

The trial is the very import, taken back at its end; so what it tells is what will happen.
An empty cell leaves what is known; a cell of "-" empties it. No row is ever removed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.registry.cells import Unreadable
from newsroom.registry.circles import circle_of
from newsroom.registry.models import Issuer
from newsroom.registry.reading import read_registry
from newsroom.registry.records import Via
from newsroom.registry.references import find_row
from newsroom.registry.sheets import SHEETS, Column, Sheet
from newsroom.registry.writing import differences, save
from pipelines.registry_value import Registry

ID = "ID"
EMPTIED = "-"
VERDICTS = {"new": "Baru", "changed": "Berubah", "same": "Tetap", "refused": "Ditolak"}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet: the row's number in the file, and what its cells hold by header."""

    sheet: Sheet
    rows: tuple[tuple[int, Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row; ``changes`` are (column, from, to) in words."""

    sheet: Sheet
    number: int
    label: str
    verdict: str
    changes: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""

    @property
    def verdict_words(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True, slots=True)
class Result:
    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(outcome.verdict for outcome in self.outcomes)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def writes(self) -> int:
        return self.counts["new"] + self.counts["changed"]

    @property
    def digest(self) -> str:
        """By what a trial is compared with a later one."""
        told = [(o.sheet.slug, o.number, o.verdict, o.changes, o.reason) for o in self.outcomes]
        return hashlib.sha256(repr(told).encode()).hexdigest()


@dataclass(slots=True)
class _Work:
    """One import under way."""

    issuer: Issuer
    circle: set[int]
    actor: User
    at: datetime
    registry: Registry
    touched: dict[tuple[str, int], int] = field(default_factory=dict)


def run_import(
    tables: Iterable[Table], *, issuer: Issuer, actor: User, at: datetime, is_trial: bool
) -> Result:
    """Take *tables* in, or only tell what that would do; new rows belong to *issuer*."""
    by_sheet = {table.sheet.slug: table for table in tables}
    circle = set(circle_of(issuer))
    with transaction.atomic():
        outcomes: list[Outcome] = []
        for sheet in SHEETS:
            if sheet.slug not in by_sheet:
                continue
            known = read_registry(tuple(circle))  # anew: earlier sheets brought rows
            work = _Work(issuer, circle, actor, at, known)
            outcomes += _take_table(by_sheet[sheet.slug], work)
        result = Result(tuple(outcomes))
        if is_trial:
            transaction.set_rollback(True)
        elif result.writes:
            audit.record(
                "registry_import", actor=actor, subject=f"issuer:{issuer.pk}", at=at,
                **result.counts,
            )  # fmt: skip
    return result


def _take_table(table: Table, work: _Work) -> list[Outcome]:
    rows = _Rows(table.sheet, work)
    return [_take(rows, number, cells, work) for number, cells in table.rows]


def _take(rows: "_Rows", number: int, cells: Mapping[str, Any], work: _Work) -> Outcome:
    sheet = rows.sheet
    label = _label(sheet, cells)
    try:
        values = _values(sheet, cells, work)
        record = rows.find(cells, values)
        if record is None:
            record = sheet.model(issuer=work.issuer)
            _refuse_gaps(sheet, values)
        elif (earlier := work.touched.get((sheet.slug, record.pk))) is not None:
            raise Unreadable(f"sama dengan baris {earlier}")
        is_new = record.pk is None
        label = label or str(record)
        told = differences(sheet, record, values)
        save(
            record, values, actor=work.actor, at=work.at, via=Via.SHEET, is_audited=False
        )  # fmt: skip
    except (Unreadable, ValidationError) as error:
        return Outcome(sheet, number, label or "(tanpa nama)", "refused", reason=_said(error))
    rows.add(record)
    work.touched[sheet.slug, record.pk] = number
    changes = tuple((sheet.column(name).words, was, now) for name, was, now in told)
    verdict = "new" if is_new else "changed" if changes else "same"
    return Outcome(sheet, number, label, verdict, changes)


class _Rows:
    """The rows of a sheet, found by number or by key."""

    def __init__(self, sheet: Sheet, work: _Work) -> None:
        self.sheet = sheet
        refs = [column.field for column in sheet.columns if column.kind == "ref"]
        known = sheet.model._default_manager.filter(issuer__in=work.circle)
        self._by_pk = {row.pk: row for row in known.select_related("issuer", *refs)}
        self._by_key: dict[tuple[str, ...], list[Any]] = {}
        for row in self._by_pk.values():
            self._by_key.setdefault(self._key(sheet.values(row)), []).append(row)

    def add(self, record: Any) -> None:
        if record.pk not in self._by_pk:
            self._by_pk[record.pk] = record
            self._by_key.setdefault(self._key(self.sheet.values(record)), []).append(record)

    def find(self, cells: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
        """The row that is meant, or None for a new one.

        Raises:
            Unreadable: No such number, or several rows of that key.
        """
        number = str(cells.get(ID) or "").strip().lstrip("#").removesuffix(".0")
        if number:
            row = self._by_pk.get(int(number)) if number.isdigit() else None
            if row is None:
                raise Unreadable(f"ID {number[:20]} tidak ada; kosongkan untuk baris baru")
            return row
        found = self._by_key.get(self._key(values), [])
        if len(found) > 1:
            numbers = " atau ".join(str(row.pk) for row in found)
            raise Unreadable(f"ada {len(found)} yang bernama sama; isi kolom ID: {numbers}")
        return found[0] if found else None

    def _key(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(
            self.sheet.column(name).show(values.get(name)).casefold() for name in self.sheet.key
        )


def _values(sheet: Sheet, cells: Mapping[str, Any], work: _Work) -> dict[str, Any]:
    """The values of the cells that say something."""
    values: dict[str, Any] = {}
    for column in sheet.columns:
        typed = cells.get(column.words)
        text = str(typed).strip() if typed is not None else ""
        if not text:
            continue
        values[column.field] = _value(column, "" if text == EMPTIED else typed, work)
    return values


def _value(column: Column, typed: Any, work: _Work) -> Any:
    value = column.read(typed)
    if column.kind == "yes" and value is None:
        raise Unreadable(f"{column.words} harus ya atau tidak")
    if column.kind != "ref":
        return value
    return find_row(column.to, value, circle=work.circle, registry=work.registry) if value else None


def _refuse_gaps(sheet: Sheet, values: Mapping[str, Any]) -> None:
    gaps = [c.words for c in sheet.columns if c.is_required and c.field not in values]
    if gaps:
        raise Unreadable(f"{' dan '.join(gaps)} harus diisi")


def _label(sheet: Sheet, cells: Mapping[str, Any]) -> str:
    shown: Sequence[str] = [sheet.column(name).words for name in sheet.key]
    return ", ".join(str(cells[w]).strip() for w in shown if cells.get(w) not in (None, ""))[:200]


def _said(error: Unreadable | ValidationError) -> str:
    if isinstance(error, Unreadable):
        return str(error)
    return " ".join(error.messages)
