"""The registry once more, on PostgreSQL."""

import pytest

from tests.postgresql import find_programs, run_tests

PARTS = ("tests/newsroom/registry/test_importing.py", "tests/newsroom/registry/test_views.py")


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL (initdb, pg_ctl) is not installed")
def test_the_registry_holds_on_postgresql():
    done = run_tests(PARTS)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
