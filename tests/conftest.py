"""What all tests share: a house of their own, and empty tables.

Between two tests the tables are emptied, which the database's guards would rightly refuse.
"""

from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from newsroom.desk import guards
from tests.own_house import bare_house, initialised_state, own_house

__all__ = ["bare_house", "initialised_state", "own_house"]

_empty_the_tables = TransactionTestCase._fixture_teardown


def _empty_the_tables_without_guards(case: Any) -> None:
    """SQLite deletes row by row, past the triggers; PostgreSQL truncates, which fires none."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in guards.installed(connection):
                cursor.execute(f"DROP TRIGGER {name}")
    try:
        _empty_the_tables(case)
    finally:
        guards.install(connection)


TransactionTestCase._fixture_teardown = _empty_the_tables_without_guards
