"""The desk's rules, the tasks and the leader once more, on PostgreSQL."""

import os
import subprocess
import sys

import pytest

from tests.own_house import ROOT
from tests.postgresql import cluster, find_programs

PARTS = (
    "tests/newsroom/desk/test_actions.py",
    "tests/newsroom/desk/test_guards.py",
    "tests/newsroom/desk/test_chain.py",
    "tests/newsroom/desk/test_letters.py",
    "tests/newsroom/desk/test_numbers.py",
    "tests/newsroom/desk/postgresql_crowds.py",
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
