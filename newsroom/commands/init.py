"""`init`: state folder, secret key, database, the house's identity, robots, a first issuer and site.

Safe to repeat: what stands is left as it is. It is also the step after an upgrade.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import click

from newsroom.commands.opening import Refusal, first_line, now, read_config, set_up_django
from newsroom.config import Config
from newsroom.notices.key_file import FILE, ensure_key
from newsroom.press import key_file

FOLDERS = ("raw", "media", "public", "mail", "desk-static")
CONSOLE = "console"  # username of the robot that stands for acts at the command line


@click.command("init", help="Prepare the state folder and the database; also after an upgrade.")
@click.option("--authority", help="Domain of the releases' tag: ids; default: host of public_url.")
def init_command(authority: str | None) -> None:
    config = read_config()
    for line in initialise(config, authority=authority, now=now()):
        click.echo(line)
    click.echo(
        "The house is ready. Next: python -m newsroom user add NAME --role editor, then run."
    )


def initialise(config: Config, *, authority: str | None = None, now: datetime) -> Iterator[str]:
    """Prepare everything, and yield a line for each thing that was done."""
    yield from _make_folders(config)
    set_up_django(config)
    yield from _migrate()
    yield from _write_house(config, authority=authority, now=now)
    yield from _make_robots()
    yield from _make_first_issuer(config)
    yield from _write_first_site(now)


def write_secret_key(path: Path) -> None:
    """Write a new key that only this user can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))


def _make_folders(config: Config) -> Iterator[str]:
    try:
        for folder in (config.state, config.inbox, *(config.state / name for name in FOLDERS)):
            if not folder.exists():
                folder.mkdir(parents=True)
                yield f"made {folder}"
        key = config.state / "secret.key"
        if not key.exists():
            write_secret_key(key)
            yield f"wrote {key} (keep it with your backups)"
        if not (config.state / FILE).exists():
            yield f"wrote {ensure_key(config.state)} (browsers that take pushes are bound to it)"
        if not (config.state / key_file.FILE).exists():
            yield f"wrote {key_file.ensure_key(config.state)} (signs what is published; keep it with your backups)"
    except OSError as error:
        raise Refusal(
            f"{config.state} cannot be prepared ({error.strerror}); check newsroom.state_dir"
        ) from error


def _migrate() -> Iterator[str]:
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if steps:
            call_command("migrate", verbosity=0, interactive=False)
            yield f"brought the database up to date ({len(steps)} steps)"
    except DatabaseError as error:
        raise Refusal(f"the database cannot be used: {first_line(error)}") from error


def _write_house(config: Config, *, authority: str | None, now: datetime) -> Iterator[str]:
    from newsroom.registry.models import House

    authority = authority or urlsplit(config.newsroom.public_url).hostname or "localhost"
    day = now.astimezone(ZoneInfo(config.newsroom.zone)).date().isoformat()
    house, is_new = House.objects.get_or_create(
        id=1, defaults={"tag_authority": authority, "tag_date": day}
    )
    if is_new:
        yield f"release ids start with tag:{house.tag_authority},{house.tag_date}: for good"


def _make_robots() -> Iterator[str]:
    from newsroom.accounts.models import CLOCK, PIPELINE, User

    robots = {PIPELINE: "Mesin draf", CLOCK: "Jam terbit", CONSOLE: "Baris perintah"}
    for username, name in robots.items():
        if not User.objects.filter(username=username).exists():
            robot = User(username=username, name=name, is_robot=True)
            robot.set_unusable_password()
            robot.save()
            yield f"made the robot {username} ({name})"


def _make_first_issuer(config: Config) -> Iterator[str]:
    from newsroom.registry.models import Issuer
    from pipelines.extract import load_gazetteer

    if Issuer.objects.exists():
        return
    gazetteer = load_gazetteer()
    region = config.newsroom.region
    if region not in gazetteer:
        raise Refusal(f"newsroom.region is {region!r}; expected a Kemendagri code such as 53.04")
    issuer = Issuer.objects.create(
        slug="kominfo",
        name=f"Dinas Kominfo {gazetteer.name(region)}",
        government=config.newsroom.government,
        area_code=region,
        area_name=gazetteer.name(region),
        zone=config.newsroom.zone,
        dateline=gazetteer.bare_name(region).upper(),
        email=config.newsroom.contact_email,
        number_unit="KOMINFO",
    )
    yield (
        f"made the issuer {issuer.slug} ({issuer.name}); "
        "change it with `python -m newsroom issuer change`"
    )


def _write_first_site(now: datetime) -> Iterator[str]:
    """Pages and feeds without a release, so that outlets may subscribe before the first one."""
    from newsroom.press import publishing

    root = publishing.public_root()
    if not (root / "index.html").exists():
        yield f"wrote {publishing.rebuild(publishing.public_store(), now=now)} files of the public site"
