"""The desk's rules, the tasks and the leader once more, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests

PARTS = (
    "tests/newsroom/desk/test_actions.py",
    "tests/newsroom/desk/test_guards.py",
    "tests/newsroom/desk/test_chain.py",
    "tests/newsroom/desk/test_letters.py",
    "tests/newsroom/desk/test_numbers.py",
    "tests/newsroom/desk/test_published_details.py",
    "tests/newsroom/desk/test_withdrawing.py",
    "tests/newsroom/desk/postgresql_crowds.py",
    "tests/newsroom/desk/quotation_crowds.py",
    "tests/newsroom/desk/test_quotations.py",
    "tests/newsroom/desk/test_unit_report.py",
    "tests/newsroom/engine/test_leader.py",
    "tests/newsroom/engine/test_tasks.py",
    "tests/newsroom/engine/test_worker.py",
    "tests/newsroom/engine/test_runs.py",
    "tests/newsroom/engine/test_verbs.py",
    "tests/newsroom/engine/postgresql_sessions.py",
)


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL (initdb, pg_ctl) is not installed")
def test_the_desk_and_the_engine_hold_on_postgresql():
    done = run_tests(PARTS)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
