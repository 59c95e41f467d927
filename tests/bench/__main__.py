"""`python -m tests.bench [--full] [ROW…]`: measure, and print one table."""

import json
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import click
from rich.console import Console
from rich.table import Table

from tests.bench.houses import KEPT, Bench
from tests.bench.machine import describe
from tests.bench.measuring import Line
from tests.bench.rows import ROWS

DONE = KEPT / "full.json"  # rows that an interrupted full run has measured


@click.command()
@click.option(
    "--full", is_flag=True, help="Also the archive of 100,000; goes on where it was interrupted."
)
@click.argument("rows", nargs=-1, type=click.Choice(list(ROWS)))
def main(full: bool, rows: tuple[str, ...]) -> None:
    console = Console(highlight=False)
    head = list(describe())
    resumes = full and not rows
    for line in head:
        console.print(line, style="bold yellow" if line.startswith("WARNING") else None)
    measured = _read_done(head) if resumes else {}
    with tempfile.TemporaryDirectory(prefix="ruang-warta-bench-") as folder:
        bench = Bench(Path(folder), full=full)
        try:
            for name in rows or ROWS:
                if name in measured:
                    console.print(f"  {name}: measured before the interruption", style="dim")
                    continue
                measured[name] = _measure(name, bench, console)
                if resumes:
                    _keep_done(head, measured)
        finally:
            bench.close()
    console.print(_table(line for name in rows or ROWS for line in measured[name]))
    if resumes:
        DONE.unlink(missing_ok=True)


def _measure(name: str, bench: Bench, console: Console) -> list[Line]:
    """The lines of a row; one that fails says so in the table, and the others go on."""
    began = perf_counter()
    try:
        lines = list(ROWS[name](bench))
    except Exception as error:
        console.print_exception()
        lines = [Line(name, "failed", met=False, how=str(error)[-200:])]
    console.print(f"  {name}: {perf_counter() - began:.0f} s", style="dim")
    return lines


def _table(lines: Iterable[Line]) -> Table:
    table = Table(show_lines=False, header_style="bold")
    for column in ("design.md §7", "measured", "target", "", "ratio or peer", "how"):
        table.add_column(column, overflow="fold")
    marks = {True: "[green]✓[/green]", False: "[red]✗[/red]", None: ""}
    for line in lines:
        table.add_row(line.what, line.measured, line.target, marks[line.met], line.peer, line.how)
    return table


def _commit(head: list[str]) -> str:
    return next(line for line in head if line.startswith("Commit"))


def _read_done(head: list[str]) -> dict[str, list[Line]]:
    """Rows of an interrupted run of the same commit; none where there was no such run."""
    try:
        kept = json.loads(DONE.read_text("utf-8"))
        if kept["commit"] != _commit(head):
            return {}
        return {name: [Line(**line) for line in lines] for name, lines in kept["rows"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _keep_done(head: list[str], measured: dict[str, list[Line]]) -> None:
    DONE.parent.mkdir(parents=True, exist_ok=True)
    rows = {name: [asdict(line) for line in lines] for name, lines in measured.items()}
    DONE.write_text(json.dumps({"commit": _commit(head), "rows": rows}), "utf-8")


if __name__ == "__main__":
    main()
