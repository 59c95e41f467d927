"""The same search, word for word, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests

PARTS = ["tests/newsroom/desk/test_search.py", "tests/newsroom/desk/test_search_views.py"]


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_search_finds_the_same_on_postgresql():
    done = run_tests(PARTS)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
