"""Tables of figures for outlets, as a revision keeps them: {title, columns, rows, source}.

They belong to the text like its photos: the approval's digest covers them, and a change is a new revision.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsroom.desk.errors import Blocked
from pipelines.check import find_private_cells
from pipelines.values import DataTable

MOST_TABLES = 3


def kept_table(table: DataTable) -> dict[str, Any]:
    """*table* as a revision keeps it."""
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "source": table.source,
    }


def tables_of(kept: Sequence[Mapping[str, Any]] | None) -> tuple[DataTable, ...]:
    """The tables of a revision's ``data``."""
    return tuple(
        DataTable(
            one["title"], tuple(one["columns"]), tuple(tuple(row) for row in one["rows"]), one["source"]
        )
        for one in kept or ()
    )  # fmt: skip


def require_publishable(table: DataTable) -> None:
    """Refuse a table that has no name or holds personal data, by its first place.

    Raises:
        Blocked: with all that was found.
    """
    if not table.title:
        raise Blocked("Beri tabel itu judul.")
    if issues := tuple(find_private_cells(table)):
        more = f" Ada {len(issues) - 1} lagi." if len(issues) > 1 else ""
        raise Blocked(f"{issues[0].title}. {issues[0].message}{more}", issues)


def paragraphs_of(kept: Iterable[Mapping[str, Any]] | None) -> list[str]:
    """Tables for a comparison, row by row behind their name."""
    return [
        f"Data pendukung {table.title}: {' | '.join(row)}"
        for table in tables_of(list(kept or ()))
        for row in (table.columns, *table.rows)
    ]
