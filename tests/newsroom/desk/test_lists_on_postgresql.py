"""The desk's lists, and the queries kept for them, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests

PARTS = ["tests/newsroom/test_kept_queries.py", "tests/newsroom/desk/test_turns.py"]


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_the_lists_show_the_same_on_postgresql():
    done = run_tests(PARTS)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
