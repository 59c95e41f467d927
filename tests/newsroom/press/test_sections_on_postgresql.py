"""Lists of agencies, topics, kinds and officials on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_sections_are_the_same_on_postgresql():
    done = run_tests(["tests/newsroom/press/test_sections.py", "-k", "not from_an_index"])

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
