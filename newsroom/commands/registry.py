"""`registry`: officials, agencies and laws in from a sheet, and out to one."""

from pathlib import Path

import click

from newsroom.commands.opening import Refusal, find_issuer, now, open_house


@click.group(
    "registry", help="Bring officials, agencies and laws in from XLSX or CSV, or take them out."
)
def registry_group() -> None:
    open_house()


@registry_group.command(
    "import", help="Take FILE in for the issuer SLUG; without --write only tell what that would do."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--issuer", "slug", required=True, metavar="SLUG", help="Who enters new rows.")
@click.option(
    "--by", "username", required=True, metavar="USER", help="Whose name the history bears."
)
@click.option("--write", is_flag=True, help="Do it.")
def import_command(file: Path, slug: str, username: str, write: bool) -> None:
    from newsroom.accounts.models import User
    from newsroom.registry.cells import Unreadable
    from newsroom.registry.importing import run_import
    from newsroom.registry.spreadsheets import read_tables

    issuer = find_issuer(slug)
    user = User.objects.filter(username=username, is_active=True, is_robot=False).first()
    if user is None:
        raise Refusal(f"there is no user {username!r}")
    try:
        tables = read_tables(file.name, file.read_bytes())
    except Unreadable as error:
        raise Refusal(str(error)) from error
    result = run_import(tables, issuer=issuer, actor=user, at=now(), is_trial=not write)
    for outcome in result.outcomes:
        if outcome.verdict == "same":
            continue
        told = outcome.reason or "; ".join(
            f"{column}: {was or '–'} → {new or '–'}" for column, was, new in outcome.changes
        )
        where = f"{outcome.sheet.words} {outcome.number}"
        click.echo(f"{outcome.verdict:8} {where}: {outcome.label}: {told}")
    counts = ", ".join(f"{count} {verdict}" for verdict, count in result.counts.items())
    click.echo(f"{counts}{'' if write else '; nothing written, add --write'}")


@registry_group.command("export", help="Write everything that is known to FILE, an .xlsx.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--issuer", "slug", metavar="SLUG", help="Of the regency of this issuer alone.")
def export_command(file: Path, slug: str | None) -> None:
    from newsroom.registry.circles import circle_of
    from newsroom.registry.sheets import SHEETS
    from newsroom.registry.spreadsheets import write_workbook

    if file.suffix != ".xlsx":
        raise Refusal(f"{file.name!r}: expected a name that ends in .xlsx")
    within = {"issuer__in": circle_of(find_issuer(slug))} if slug else {}
    rows = {sheet.slug: list(sheet.model._default_manager.filter(**within)) for sheet in SHEETS}
    file.write_bytes(write_workbook(rows))
    click.echo(f"wrote {sum(map(len, rows.values()))} rows to {file}")
