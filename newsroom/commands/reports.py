"""`ingest`, `publish` and `rebuild`: the way through the house from the command line."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from newsroom.commands.opening import find_issuer, now, open_house

WAIT_SECONDS = 300.0


@click.command("ingest", help="Take in the reports FILE… as if they had been sent.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--issuer",
    "slug",
    metavar="SLUG",
    help="Whose report it is; may be left out where there is one.",
)
@click.option("--on-behalf-of", default="", metavar="NAME", help="Who reported it.")
@click.option(
    "--photo",
    "photos",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A photo that goes with a single FILE.",
)
@click.option("--wait", is_flag=True, help="Process the reports here and say what became of them.")
def ingest_command(
    files: tuple[Path, ...],
    slug: str | None,
    on_behalf_of: str,
    photos: tuple[Path, ...],
    wait: bool,
) -> None:
    if photos and len(files) != 1:
        raise click.UsageError("--photo goes with a single FILE")
    open_house()
    from newsroom.intake.models import Channel
    from newsroom.intake.receiving import Refused, receive_file

    issuer = find_issuer(slug)
    received, refused = [], 0
    for path in files:
        try:
            report, is_new = receive_file(
                path,
                issuer=issuer,
                channel=Channel.COMMAND,
                on_behalf_of=on_behalf_of,
                photos=photos,
                now=now(),
            )
        except Refused as refusal:
            refused += 1
            click.echo(str(refusal), err=True)
            continue
        received.append(report)
        click.echo(f"{path.name}: {'received' if is_new else 'known already'} ({report.uuid})")
    failed = _follow(received) if wait else 0
    if refused or failed:
        raise SystemExit(1)


@click.command(
    "publish", help="Publish what is approved and due, and write its pages and feeds now."
)
def publish_command() -> None:
    open_house()
    from newsroom.press import publishing

    moment = now()
    click.echo(publishing.publish_due(moment) or "nothing is due")
    keys = publishing.unrendered(moment, 100_000)
    for pk in keys:
        publishing.render(pk, now=moment)
    if keys:
        click.echo(f"{len(keys)} releases written to {publishing.public_root()}")


@click.command("rebuild", help="Render the whole public site again.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Another folder than the public one.",
)
def rebuild_command(into: Path | None) -> None:
    open_house()
    from newsroom.press import publishing

    root = into or publishing.public_root()
    started = time.monotonic()
    count = publishing.rebuild(into or publishing.public_store(), now=now())
    click.echo(f"{root}: {count} files written, in {time.monotonic() - started:.1f} s")


def _follow(reports: Iterable[Any]) -> int:
    """Process *reports* here, or wait for the worker that took them; gives how many failed."""
    from newsroom.intake.models import Stage
    from newsroom.intake.processing import UNDER_WAY, process

    table = Table("report", "stage", "title or reason", box=None, pad_edge=False)
    failed = 0
    for report in reports:
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            process(report.pk, now=now())
            report.refresh_from_db()
            if report.stage not in UNDER_WAY or report.last_error or time.monotonic() > deadline:
                break
            time.sleep(0.5)  # a worker of the running house has it
        failed += report.stage != Stage.DRAFTED
        table.add_row(
            report.raw_name, report.get_stage_display(), report.last_error or report.title
        )
    Console(highlight=False).print(table)
    return failed
