"""Queueing and sending once more, on PostgreSQL; and several senders at one outbox."""

import pytest

from tests.postgresql import find_programs, run_tests

PARTS = (
    "tests/newsroom/press/outlets/test_queueing.py",
    "tests/newsroom/press/outlets/test_own_feeds.py",
    "tests/newsroom/press/outlets/postgresql_senders.py",
)


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL (initdb, pg_ctl) is not installed")
def test_outlets_hold_on_postgresql():
    done = run_tests(PARTS)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
