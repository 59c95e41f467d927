"""`rules`: addresses that answer otherwise, and how nginx or Caddy is told.

rules nginx --out FILE          types, headers, moved and withdrawn addresses as a snippet
rules move OLD NEW              a page or feed stands elsewhere now, for ever
rules retire FEED WORDS         a feed ends with a last entry that says so
rules show                      what was given up so far
"""

from datetime import datetime
from pathlib import Path

import click

from newsroom.commands.opening import Refusal, now, open_house
from newsroom.files import PUBLIC, swap_in


@click.group("rules", help="Moved, ended and withdrawn addresses; snippets for nginx and Caddy.")
def rules_command() -> None:
    pass


_out = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the snippet to this file, whole or not at all.",
)


@rules_command.command("nginx", help="Print the snippet by which nginx serves as we do.")
@_out
def nginx_command(out: Path | None) -> None:
    config = open_house()
    from newsroom.press import publishing
    from newsroom.press.web_servers import nginx_headers
    from pipelines.publish import render_nginx

    head = nginx_headers(public_url=config.newsroom.public_url, hub_url=config.hub_address)
    _give("nginx", head + render_nginx(publishing.rules()), out)


@rules_command.command("caddy", help="Print the snippet by which Caddy serves as we do.")
@_out
def caddy_command(out: Path | None) -> None:
    config = open_house()
    from newsroom.press import publishing
    from newsroom.press.web_servers import caddy_headers
    from pipelines.publish import render_caddy

    head = caddy_headers(public_url=config.newsroom.public_url, hub_url=config.hub_address)
    _give("caddy", head + render_caddy(publishing.rules()), out)


@rules_command.command(
    "move", help="The page or feed at OLD stands at NEW from now on; both begin with /."
)
@click.argument("old")
@click.argument("new")
def move_command(old: str, new: str) -> None:
    config = open_house()
    from newsroom.press import given_up, giving_up, publishing

    moment = now()
    try:
        moves = giving_up.moves_of(old, new, standing=publishing.addresses(), now=moment)
        given_up.add(config.state, moves=moves)
    except given_up.AddressError as error:
        raise Refusal(str(error)) from error
    for move in moves:
        click.echo(f"{move.old} → {move.new}")
    _write(moment)


@rules_command.command(
    "retire", help="FEED (/rss/topik/kelautan) ends; WORDS, in Indonesian, tell its readers why."
)
@click.argument("feed")
@click.argument("words")
@click.option("--to", "successor", default="", help="The feed or page where readers go on.")
def retire_command(feed: str, words: str, successor: str) -> None:
    config = open_house()
    from newsroom.press import given_up, giving_up, publishing

    moment = now()
    try:
        retired = giving_up.retirement_of(
            feed, words, successor=successor, standing=publishing.addresses(), now=moment
        )
        given_up.add(config.state, retired=[retired])
    except given_up.AddressError as error:
        raise Refusal(str(error)) from error
    click.echo(f"/rss/{retired.stem} has ended, in every format")
    _write(moment)


@rules_command.command("show", help="List what was given up, and the withdrawn addresses.")
def show_command() -> None:
    config = open_house()
    from newsroom.press import given_up, publishing

    try:
        given = given_up.read(config.state)
    except given_up.AddressError as error:
        raise Refusal(str(error)) from error
    for old, new in given.moved().items():
        click.echo(f"moved     {old} → {new}")
    for feed in given.retired:
        click.echo(f"ended     /rss/{feed.stem}: {feed.words}")
    for address in publishing.rules().gone:
        click.echo(f"withdrawn {address}")


def _write(moment: datetime) -> None:
    from newsroom.press import publishing

    count = publishing.write_given_up(moment)
    click.echo(f"{count} files written; a running house answers so at once")
    click.echo("nginx or Caddy: write their snippet anew (rules nginx --out FILE)")


def _give(server: str, snippet: str, out: Path | None) -> None:
    if out is None:
        click.echo(snippet, nl=False)
        return
    try:
        swap_in(out, snippet.encode(), mode=PUBLIC)
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}") from error
    click.echo(f"{out}: written; let {server} read it anew")
