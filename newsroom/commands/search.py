"""`search`: the desk's index made anew, or brought up to date, in steps that may be interrupted."""

import time

import click

from newsroom.commands.opening import open_house

AT_ONCE = 200  # reports and releases of a step; memory does not grow with the archive


@click.group("search", help="The desk's search: make its index anew, or follow what has changed.")
def search_group() -> None:
    pass


@search_group.command("rebuild", help="Forget the index and make it anew; may be interrupted.")
def rebuild_command() -> None:
    open_house()
    from newsroom.desk.search import index

    started = time.monotonic()
    total = index.start_anew()
    _follow(total)
    index.tidy()
    click.echo(f"{total:,} reports and releases indexed, in {time.monotonic() - started:.1f} s")


@search_group.command("update", help="Follow every change that the clock has not followed yet.")
def update_command() -> None:
    open_house()
    click.echo(f"{_follow():,} changes followed")


def _follow(total: int | None = None) -> int:
    from newsroom.desk.search import index

    done, said = 0, time.monotonic()
    while followed := index.catch_up(AT_ONCE):
        done += followed
        if total and time.monotonic() - said > 5:
            said = time.monotonic()
            click.echo(f"  {done:,} of {total:,}", err=True)
    return done
