"""Opening the house for a command: configuration, logs, Django, and whether `init` was run."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import click

from newsroom.config import Config, load_config


class Refusal(click.ClickException):
    """What stands in the way, in one line; the command ends with status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"newsroom: {self.message}", err=True)


@dataclass(frozen=True, slots=True)
class Joints:
    """What only `__main__` may join: makers of things from rooms that newsroom does not import."""

    make_clock: Callable[[Config], Any]
    list_jobs: Callable[[Config], list[Any]]


def now() -> datetime:
    """The clock of the command line; everything behind it is handed a moment."""
    return datetime.now(UTC)


def read_config() -> Config:
    """The configuration; raises `ConfigError`, which `__main__` turns into a line."""
    return load_config()


def set_up_django(config: Config) -> None:
    """Logs as configured, then Django; safe to call again."""
    import django

    from newsroom.engine import logs

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    logs.configure(level=config.log.level, style=config.log.format)
    django.setup()


def open_house() -> Config:
    """Set everything up for a command that works on an initialised house.

    Raises:
        ConfigError: the configuration is wrong.
        Refusal: the database is away, or `init` is still to be run.
    """
    config = read_config()
    set_up_django(config)
    require_init(config)
    return config


def require_init(config: Config) -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from newsroom.registry.models import House

    init_first = "run `python -m newsroom init` first"
    if config.database.engine == "sqlite" and not database_file(config).exists():
        raise Refusal(f"there is no database at {database_file(config)}; {init_first}")
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing or not House.objects.exists():
            raise Refusal(f"the database is not prepared for this version; {init_first}")
    except DatabaseError as error:
        raise Refusal(f"the database cannot be used: {first_line(error)}") from error


def database_file(config: Config) -> Any:
    """Where the SQLite database lies."""
    from pathlib import Path

    return Path(config.database.name) if config.database.name else config.state / "newsroom.sqlite3"


def first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def find_issuer(slug: str | None) -> Any:
    """The issuer called *slug*; without one, the only issuer of the house."""
    from newsroom.registry.models import Issuer

    issuers = {issuer.slug: issuer for issuer in Issuer.objects.filter(is_active=True)}
    if slug is None and len(issuers) == 1:
        return next(iter(issuers.values()))
    if slug not in issuers:
        known = ", ".join(sorted(issuers)) or "none; run `python -m newsroom init` first"
        what = f"there is no issuer {slug!r}" if slug else "say which issuer with --issuer"
        raise Refusal(f"{what}; known: {known}")
    return issuers[slug]
