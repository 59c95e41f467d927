"""`check`: configuration and health, as a table or as JSON."""

import json
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from newsroom.commands.opening import now, read_config, set_up_django
from newsroom.engine.health import Finding, examine

_COLOURS = {"ok": "green", "warning": "yellow", "failed": "red"}


@click.command("check", help="Check configuration and health; status 1 when something has failed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of a table.")
def check_command(as_json: bool) -> None:
    config = read_config()
    set_up_django(config)
    findings = [
        Finding("configuration", "ok", str(config.path)),
        *examine(config, now=now()),
    ]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        _show(findings)
    if any(finding.status == "failed" for finding in findings):
        raise SystemExit(1)


def _show(findings: list[Finding]) -> None:
    table = Table("what", "status", "found", box=None, pad_edge=False)
    for finding in findings:
        colour = _COLOURS[finding.status]
        table.add_row(finding.what, f"[{colour}]{finding.status}[/]", finding.words)
    Console(highlight=False).print(table)
