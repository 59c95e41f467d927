"""`backup` and `restore` of a house whose database is PostgreSQL."""

import shutil

import pytest

from tests.own_house import wait_for
from tests.postgresql import cluster, find_programs

LINES = "from newsroom.registry.models import Issuer; print(Issuer.objects.get().dateline)"
LEADERS = (
    "from django.db import connection; cursor = connection.cursor();"
    "cursor.execute(\"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'\");"
    "print(cursor.fetchone()[0])"
)
GUARDS = (
    "from django.db import connection; from newsroom.desk import guards;"
    "print(guards.names() - guards.installed(connection))"
)


@pytest.fixture
def house(bare_house):
    programs = find_programs()
    if programs is None or shutil.which("pg_dump") is None:
        pytest.skip("PostgreSQL (initdb, pg_ctl, pg_dump) is not installed")
    with cluster(programs) as folder:
        bare_house.set(engine='"postgresql"', user='"postgres"')
        assert "database.name" in bare_house.command("init").stderr
        before, section, rest = bare_house.config.read_text("utf-8").partition("[database]")
        rest = rest.replace('name = ""', 'name = "postgres"', 1)
        rest = rest.replace('host = ""', f'host = "{folder}"', 1)
        bare_house.config.write_text(before + section + rest, "utf-8")
        done = bare_house.command("init")
        assert done.returncode == 0, done.stderr
        yield bare_house
        bare_house.kill_all()


@pytest.mark.postgresql
def test_a_backup_of_postgresql_brings_everything_back(house, tmp_path):
    file = tmp_path / "backup.tar.gz"
    house.command("issuer", "change", "kominfo", "dateline=ATAMBUA")
    done = house.command("backup", str(file))
    assert done.returncode == 0, done.stderr
    house.command("issuer", "change", "kominfo", "dateline=LAIN")

    assert "secret.key" in house.command("restore", str(file)).stderr
    restored = house.command("restore", str(file), "--force")

    assert restored.returncode == 0, restored.stderr
    assert house.command("init").returncode == 0
    assert house.python(LINES) == "ATAMBUA\n"
    assert house.python(GUARDS) == "set()\n"


@pytest.mark.postgresql
def test_nothing_is_restored_under_a_running_house_on_postgresql(house, tmp_path):
    file = tmp_path / "backup.tar.gz"
    assert house.command("backup", str(file)).returncode == 0
    house.start("run", "--only", "clock")
    wait_for(lambda: house.python(LEADERS) == "1\n", what="the clock")

    refused = house.command("restore", str(file), "--force")

    assert refused.returncode == 2
    assert "stop it first" in refused.stderr
