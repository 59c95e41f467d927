"""`demo`: from an empty folder to a served newsroom, told step by step."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table

from newsroom.commands.init import initialise
from newsroom.commands.opening import Joints, Refusal, now, open_house, read_config
from newsroom.config import Config


@click.command("demo", help="Set up an invented house, walk reports to the feeds, and serve it.")
@click.option("--no-serve", is_flag=True, help="End after publishing.")
@click.pass_obj
def demo(joints: Joints, no_serve: bool) -> None:
    began = perf_counter()
    console = Console(highlight=False)
    config = read_config()
    with _timed(console) as words:
        made = list(initialise(config, now=now()))
        words.append(
            "the house stands ready" if not made else "the database and state folder are made"
        )
    open_house()
    config_log_quietly(config)
    api_key = _walk(console)
    _print_house(console, config)
    if api_key:
        _print_key(console, config, api_key)
    console.print(f"Done in [bold]{perf_counter() - began:.1f} s[/bold].")
    if no_serve:
        return
    _serve(config, joints, console)


def config_log_quietly(config: Config) -> None:
    """The demo tells its own story: only warnings of the rooms are shown beside it."""
    from newsroom.engine import logs

    logs.configure(level="warning", style=config.log.format)


def _walk(console: Console) -> str:
    """Walk the samples through; gives the key for the API where one was made."""
    from newsroom.demo.village import VillageAway
    from newsroom.demo.walk import DemoStuck, walk
    from pipelines.errors import PipelineError

    try:
        done = walk(lambda words, seconds: _tell(console, words, seconds))
    except (DemoStuck, PipelineError, VillageAway) as error:
        raise Refusal(str(error)) from error
    return done.api_key


def _serve(config: Config, joints: Joints, console: Console) -> None:
    from newsroom.commands.run import PARTS, serve_house
    from newsroom.demo.village import village
    from newsroom.registry.models import House

    today = House.objects.get(id=1).initialised_at.astimezone(ZoneInfo(config.newsroom.zone)).date()
    with village(today=today):
        serve_house(config, joints, parts=PARTS, announce=lambda line: None)
    console.print("Stopped.")


def _print_house(console: Console, config: Config) -> None:
    from newsroom.accounts.models import Role
    from newsroom.demo import outlets
    from newsroom.demo.people import ACCOUNTS, PASSWORD
    from newsroom.desk.models import Release

    table = Table(title="What became of the reports", title_justify="left", header_style="bold")
    for column in ("Release", "Issuer", "State", "Version"):
        table.add_column(column)
    rows = Release.objects.select_related("current_revision", "issuer").order_by("id")
    for release in rows:
        state = release.get_public_display() if release.version else release.get_workflow_display()
        version = str(release.version) if release.version else "–"
        table.add_row(str(release), release.issuer.area_name, state, version)
    console.print(table)
    people = Table(
        title=f"Demo accounts, password {PASSWORD}", title_justify="left", header_style="bold"
    )
    for column in ("Sign in as", "Name", "Role"):
        people.add_column(column)
    for username, name, _, role in ACCOUNTS:
        people.add_row(username, name, str(role.label))
    people.add_row(outlets.USERNAME, outlets.NAME, str(Role.OUTLET.label))
    console.print(people)
    addresses = {
        "Public site": f"{config.newsroom.public_url}/",
        "RSS": f"{config.newsroom.public_url}/rss/semua.rss",
        "Desk": f"{config.desk.url}/meja/",
        "Officer's form": f"{config.desk.url}/lapor/",
        "Media outlets": f"{config.desk.url}/media/",
    }
    for name, url in addresses.items():
        console.print(f"{name:<15} {url}")


def _print_key(console: Console, config: Config, api_key: str) -> None:
    """The key is kept as its digest alone, so that a later run cannot say it again."""
    console.print("The outlet's key for the API, shown this once:")
    command = f'curl -H "Authorization: Bearer {api_key}" {config.desk.url}/api/v1/releases'
    console.print(command, soft_wrap=True, markup=False)


@contextmanager
def _timed(console: Console) -> Iterator[list[str]]:
    words: list[str] = []
    began = perf_counter()
    yield words
    _tell(console, words[0], perf_counter() - began)


def _tell(console: Console, words: str, seconds: float) -> None:
    console.print(f"[green]✓[/green] {words} [dim]({seconds:.1f} s)[/dim]")
