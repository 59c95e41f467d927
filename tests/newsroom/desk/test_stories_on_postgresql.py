"""Merged stories and their guards, word for word, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_stories_are_merged_and_parted_on_postgresql():
    done = run_tests(["tests/newsroom/desk/test_stories.py"])

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
