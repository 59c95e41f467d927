"""The read API on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_the_api_answers_the_same_on_postgresql():
    done = run_tests(["tests/newsroom/press/api"])

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
