"""The Celery engine, with a real Redis and real workers."""

import pytest

from tests.own_house import stop, wait_for
from tests.redis_server import find_program, redis_server

pytestmark = [
    pytest.mark.redis,
    pytest.mark.skipif(find_program() is None, reason="redis-server is not installed"),
]


@pytest.fixture
def celery_house(own_house, tmp_path):
    own_house.set(tasks='"celery"')
    program = find_program()
    assert program is not None
    with redis_server(program, tmp_path) as url:
        own_house.environment["NEWSROOM_REDIS_URL"] = url
        yield own_house
        own_house.kill_all()


def enqueue(house, *calls):
    imports = (
        "from newsroom.engine.tasks import enqueue\nfrom tests.newsroom.engine import chores\n"
    )
    house.python(imports + "\n".join(f"enqueue(chores.{call})" for call in calls))


def notes(house):
    rows = house.rows("SELECT name, detail FROM engine_heartbeat WHERE name LIKE 'note %'")
    return {int(name.split()[1]): int(count) for name, count in rows}


def test_a_worker_process_runs_what_another_process_queued_and_stops_when_asked(celery_house):
    enqueue(celery_house, "note, 1", "note_in_press, 2", "stumble, 3", "note, 4, priority=10")
    worker = celery_house.start("run", "--only", "worker")

    wait_for(lambda: notes(celery_house) == {1: 1, 2: 1, 4: 1}, what="the tasks of both queues")

    assert stop(worker) == 0
    assert "chore 3 stumbled" in celery_house.log()


def test_a_task_whose_process_was_killed_is_run_again(celery_house):
    celery_house.start("run", "--only", "worker")
    enqueue(celery_house, "die_the_first_time, 5")

    wait_for(lambda: notes(celery_house) == {5: 1}, what="the second run")


def test_a_message_carries_one_key_and_nothing_else(celery_house):
    said = celery_house.python(
        "from tests.newsroom.engine import chores\n"
        "for arguments in ((1, 2), ('name',), ()):\n"
        "    try:\n"
        "        chores.note.enqueue(*arguments)\n"
        "    except ValueError as error:\n"
        "        print(error)\n"
    )
    assert said.count("a task carries one key only") == 3


def test_a_broker_that_is_away_does_not_undo_what_was_committed(own_house, tmp_path):
    own_house.set(tasks='"celery"')
    own_house.environment["NEWSROOM_REDIS_URL"] = f"redis+socket://{tmp_path}/nobody.sock"

    said = own_house.python(
        "from newsroom.engine.tasks import enqueue\n"
        "from tests.newsroom.engine import chores\n"
        "enqueue(chores.note, 1)\n"
        "print('committed')\n"
    )
    assert said.splitlines()[-1] == "committed"


def test_a_missing_address_of_the_broker_is_said_in_one_line(own_house):
    own_house.set(tasks='"celery"')

    done = own_house.command("run", "--only", "worker")

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "NEWSROOM_REDIS_URL" in done.stderr
