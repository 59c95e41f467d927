"""The registry once more, on PostgreSQL."""

import os
import subprocess
import sys

import pytest

from tests.own_house import ROOT
from tests.postgresql import cluster, find_programs

PARTS = ("tests/newsroom/registry/test_importing.py", "tests/newsroom/registry/test_views.py")


@pytest.mark.postgresql
@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL (initdb, pg_ctl) is not installed")
def test_the_registry_holds_on_postgresql():
    programs = find_programs()
    assert programs is not None
    with cluster(programs) as socket_folder:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header", *PARTS],
            cwd=ROOT,
            env=os.environ | {"NEWSROOM_TEST_DATABASE": socket_folder},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
