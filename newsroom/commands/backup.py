"""`backup` and `restore`: everything that cannot be made again, in one file.

    secret.key, push.key, verification.key, addresses.toml, newsroom.sqlite3 (or newsroom.dump of PostgreSQL), raw/, media/

The public site is not in it: `rebuild` makes it from the rest. The database is copied first, while
the house may be running; files are only ever added, so the folders hold all that the copy names.
"""

import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from newsroom.commands.opening import Refusal, database_file, open_house, read_config
from newsroom.config import Config

FOLDERS = ("raw", "media")
_DATABASE, _DUMP, _KEY = "newsroom.sqlite3", "newsroom.dump", "secret.key"
_PUSH_KEY, _VERIFICATION_KEY = "push.key", "verification.key"
_ADDRESSES = "addresses.toml"  # what was given up: see newsroom.press.given_up
_FILES = (_KEY, _PUSH_KEY, _VERIFICATION_KEY, _ADDRESSES, *FOLDERS)


@click.command("backup", help="Write database, reports, photos and key to FILE (tar.gz).")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE.")
def backup_command(file: Path, force: bool) -> None:
    config = open_house()
    if file.exists() and not force:
        raise Refusal(f"{file} exists; name another file, or replace it with --force")
    partial = file.with_name(f".{file.name}.part")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as target, tempfile.TemporaryDirectory() as folder:
            with tarfile.open(fileobj=target, mode="w:gz") as archive:
                database = _copy_database(config, Path(folder))
                archive.add(database, arcname=database.name)
                for name in _FILES:
                    if (path := config.state / name).exists():
                        archive.add(path, arcname=name)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(file)
    except OSError as error:
        raise Refusal(f"{file} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    click.echo(
        f"wrote {file} ({file.stat().st_size:,} bytes); it holds the secret key, keep it safe"
    )


@click.command("restore", help="Put the backup FILE into the configured state folder and database.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--force", is_flag=True, help="Replace what stands there.")
def restore_command(file: Path, force: bool) -> None:
    config = read_config()
    _require_stopped(config)
    state = config.state
    standing = [name for name in _FILES if _holds_something(state / name)]
    if config.database.engine == "sqlite" and database_file(config).exists():
        standing.append(_DATABASE)
    if standing and not force:
        raise Refusal(f"{state} holds {', '.join(standing)}; replace it with --force")
    state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=state, prefix=".restore-") as folder:
        unpacked = Path(folder)
        _unpack(file, unpacked)
        _put_database(config, unpacked)
        for name in _FILES:
            _put(unpacked / name, state / name)
    click.echo("restored; next: python -m newsroom init, then python -m newsroom rebuild")


def _copy_database(config: Config, folder: Path) -> Path:
    if config.database.engine == "sqlite":
        copy = folder / _DATABASE
        with (
            closing(sqlite3.connect(database_file(config))) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        return copy
    copy = folder / _DUMP
    _call_postgresql(config, "pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
    return copy


def _put_database(config: Config, unpacked: Path) -> None:
    name = _DATABASE if config.database.engine == "sqlite" else _DUMP
    if not (unpacked / name).exists():
        raise Refusal(f"the backup holds no {name}; was it made with another database engine?")
    if config.database.engine == "sqlite":
        target = database_file(config)
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        shutil.move(unpacked / name, target)
    else:
        _call_postgresql(
            config, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
            f"--dbname={config.database.name}", str(unpacked / name),
        )  # fmt: skip


def _call_postgresql(config: Config, program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's client programs on the configured database; what it printed."""
    if (path := shutil.which(program)) is None:
        raise Refusal(f"{program} is missing; install PostgreSQL's client programs")
    names = {
        "PGHOST": config.database.host,
        "PGPORT": str(config.database.port),
        "PGUSER": config.database.user,
        "PGDATABASE": config.database.name,
        "PGPASSWORD": os.environ.get("NEWSROOM_DATABASE_PASSWORD", ""),
    }
    environment = os.environ | {key: value for key, value in names.items() if value}
    done = subprocess.run(  # noqa: S603
        [path, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise Refusal(f"{program} failed: {said[-1]}")
    return done.stdout


def _unpack(file: Path, folder: Path) -> None:
    """Unpack what a backup holds and nothing else: plain files and folders under known names."""
    known = {_DATABASE, _DUMP, *_FILES}
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                parts = Path(member.name).parts
                if not parts or parts[0] not in known or ".." in parts:
                    raise Refusal(f"{file} is no backup of a newsroom: it holds {member.name!r}")
                if not (member.isfile() or member.isdir()):
                    raise Refusal(f"{file}: {member.name!r} is neither a file nor a folder")
                archive.extract(member, folder, set_attrs=False)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Refusal(f"{file} cannot be read as a backup: {error}") from error


def _put(source: Path, target: Path) -> None:
    if not source.exists():
        return
    if target.is_dir():
        shutil.rmtree(target)
    shutil.move(source, target)
    if target.name in (_KEY, _PUSH_KEY, _VERIFICATION_KEY):
        target.chmod(0o600)


def _holds_something(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


def _require_stopped(config: Config) -> None:
    """A database is not swapped under a running house."""
    if config.database.engine == "postgresql":
        # With nothing else to ask before the tables are there: whoever is connected may be the house.
        others = _call_postgresql(
            config, "psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command",
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'",
        )  # fmt: skip
        if others.strip() != "0":
            raise Refusal("the house is running, or others use its database; stop it first")
    elif database_file(config).exists():
        _require_no_lease(database_file(config))


def _require_no_lease(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        try:
            row = connection.execute("SELECT until FROM engine_lease").fetchone()
        except sqlite3.DatabaseError:
            return  # not a database of ours, or a damaged one: what a restore is for
    if row and datetime.fromisoformat(row[0]).replace(tzinfo=UTC) > datetime.now(UTC):
        raise Refusal("the house is running; stop it first")
