"""Triggers that note every change of what search shows, in the transaction of the change itself.

Whoever changes a report or a release, by an act, a task or plain SQL, need not think of the index.
`guards.install` puts them up together with its own, and `check` asks whether they stand.
"""

from collections.abc import Iterator
from typing import NamedTuple

DUE = "desk_searchdue"


class _Note(NamedTuple):
    """What is due when a row of *table* changes: its *target*, and on an update only of *columns*."""

    name: str
    table: str
    kind: str
    target: str
    columns: tuple[str, ...]
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")


_NOTES = (
    _Note(
        "search_notes_release", "desk_release", "release", "{row}.id",
        ("workflow", "public", "published_at", "current_revision_id", "number", "agency_id",
         "area_code", "topics", "issuer_id"),
    ),
    _Note(
        "search_notes_reading", "desk_revisionreading", "release",
        "(SELECT r.release_id FROM desk_revision r WHERE r.id = {row}.revision_id)",
        ("extraction",), ("INSERT", "UPDATE"),
    ),
    _Note(
        "search_notes_report", "intake_fieldreport", "report", "{row}.id",
        ("title", "text", "stage", "sender_name", "on_behalf_of", "sender_id", "source_id",
         "issuer_id", "extraction"),
    ),
)  # fmt: skip


def names() -> set[str]:
    """Names of all triggers that must stand in the database."""
    return {_name(note, event) for note in _NOTES for event in note.events}


def statements(vendor: str, tables: set[str]) -> Iterator[str]:
    """SQL that puts the triggers up anew, of those tables that there are."""
    for note in _NOTES:
        if not {note.table, DUE} <= tables:
            continue
        for event in note.events:
            yield from _statements(note, event, vendor)


def _name(note: _Note, event: str) -> str:
    return f"{note.name}_{event.lower()}"


def _statements(note: _Note, event: str, vendor: str) -> Iterator[str]:
    name, row = _name(note, event), "OLD" if event == "DELETE" else "NEW"
    add = f"INSERT INTO {DUE} (kind, target) SELECT '{note.kind}', {note.target.format(row=row)}"
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in note.columns)
    condition = f"WHEN ({changed}) " if event == "UPDATE" else ""
    if vendor == "sqlite":
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {note.table} {condition}BEGIN {add}; END"
        return
    yield f"DROP TRIGGER IF EXISTS {name} ON {note.table}"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $note$ "
        f"BEGIN {add}; RETURN NULL; END $note$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {event} ON {note.table} FOR EACH ROW {condition}"
        f"EXECUTE FUNCTION {name}()"
    )
