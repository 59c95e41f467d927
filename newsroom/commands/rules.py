"""`rules`: withdrawn and moved addresses, written for a server that reads no `public.rules`."""

from pathlib import Path

import click

from newsroom.commands.opening import Refusal, open_house
from newsroom.files import PUBLIC, swap_in
from pipelines.publish import render_caddy, render_nginx

SERVERS = {"nginx": render_nginx, "caddy": render_caddy}


@click.command(
    "rules", help="Print the snippet by which nginx or Caddy answers for withdrawn addresses."
)
@click.argument("server", type=click.Choice(list(SERVERS)))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the snippet to this file, whole or not at all.",
)
def rules_command(server: str, out: Path | None) -> None:
    open_house()
    from newsroom.press import publishing

    snippet = SERVERS[server](publishing.rules())
    if out is None:
        click.echo(snippet, nl=False)
        return
    try:
        swap_in(out, snippet.encode(), mode=PUBLIC)
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}") from error
    click.echo(f"{out}: written; let {server} read it anew")
