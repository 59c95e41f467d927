"""Lists of agencies, topics, kinds and officials, and the lock of their writers, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="needs PostgreSQL's programs")
def test_sections_are_the_same_on_postgresql():
    done = run_tests(
        [
            "tests/newsroom/press/test_sections.py",
            "tests/newsroom/press/test_one_writer.py",
            "tests/newsroom/press/postgresql_slugs.py",
            "-k",
            "not index and not kept_details",
        ]
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
