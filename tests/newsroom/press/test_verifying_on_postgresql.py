"""Codes, the chain and its guards, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests

PARTS = ["tests/newsroom/press/test_verifying.py"]


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_codes_and_their_guards_hold_on_postgresql():
    done = run_tests(PARTS)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
