"""What all tests share: a house of their own, a migrated database, and empty tables.

Between two tests the tables are emptied, which the database's guards would rightly refuse.
"""

import os
from itertools import chain
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

SLOW_MARKS = ("postgresql", "redis", "chromium")
WALKS = ("journeys", "readers")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test of servers and browsers waits half of its time."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that start servers come first, then those with most tests: a run has no long tail."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    items[:] = chain.from_iterable(sorted(files.values(), key=_weight))


def _weight(tests: list[pytest.Item]) -> tuple[int, int]:
    marks = {mark.name for test in tests for mark in test.iter_markers()}
    ranks = [rank for rank, mark in enumerate(SLOW_MARKS) if mark in marks]
    if tests[0].path.parent.name in WALKS or "bare_house" in tests[0].fixturenames:
        ranks.append(0)
    return min(ranks, default=len(SLOW_MARKS)), -len(tests)


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
