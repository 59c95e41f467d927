"""What all tests share: a house of their own, a migrated database, and empty tables.

Between two tests the tables are emptied, which the database's guards would rightly refuse.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from newsroom.desk import guards
from tests.once import copy_migrated
from tests.own_house import bare_house, initialised_state, own_house

__all__ = ["bare_house", "initialised_state", "own_house"]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The migrated copy is kept; `migrate` finds nothing to do in it."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """No names by worker: each has a state folder or a server of its own."""
    if connection.vendor == "sqlite":
        copy_migrated(Path(settings.DATABASES["default"]["TEST"]["NAME"]))


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
