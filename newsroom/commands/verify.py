"""`verify` and `keys`: whether a file is what the house published, and the keys by which that is told.

verify siaran.pdf                                 held against the list of this house
verify --site var/public berita.docx              against a published list, without a house
verify --list daftar/1.json --keys kunci.json …   the same, from files that were fetched
verify --chain                                    the list itself: nothing changed, nothing missing
"""

from collections.abc import Iterable, Sequence
from datetime import UTC
from pathlib import Path

import click

from newsroom.commands.opening import Refusal, now, open_house
from pipelines.publish.readable import LARGEST, Unreadable, read_file
from pipelines.publish.verdicts import (
    GRAVEST_FIRST,
    BadList,
    Entry,
    Finding,
    Keys,
    Listing,
    Verdict,
    find_breaks,
    judge,
    read_keys,
    read_list,
    require_end,
)
from pipelines.publish.verification import printed_code

EXITS = {
    Finding.GENUINE: 0,
    Finding.CHANGED: 1,
    Finding.UNKNOWN: 3,
    Finding.OUTDATED: 4,
    Finding.WITHDRAWN: 5,
}
"""Status of `verify`; 2 is bad input. Of several files the gravest counts."""
_SHOWN_BREAKS = 20
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    "verify",
    help="Tell of each FILE (PDF, Word, saved page, text) whether the house published it. "
    "Status: 0 genuine, 1 changed, 3 unknown, 4 outdated version, 5 withdrawn, 2 bad input.",
)
@click.argument("files", nargs=-1, type=_FILE)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of a public site: its list and keys count, no database is asked.",
)
@click.option(
    "--list", "lists", multiple=True, type=_FILE, help="A part of the published list; repeatable."
)
@click.option(
    "--keys", "keys_file", type=_FILE, help="The published keys (kunci.json), with --list."
)
@click.option(
    "--chain", is_flag=True, help="Check the list itself, from its first entry to its last."
)
def verify_command(
    files: tuple[Path, ...], site: Path | None, lists: tuple[Path, ...], keys_file: Path | None, chain: bool
) -> None:  # fmt: skip
    if bool(lists) != bool(keys_file):
        raise click.UsageError("--list and --keys go together")
    if site and lists:
        raise click.UsageError("name either --site or --list and --keys")
    if not files and not chain:
        raise click.UsageError("name a FILE, or check the list with --chain")
    listing, entries, keys = _standing(site, lists, keys_file)
    if chain or site or lists:
        _require_whole(entries, keys, is_told=chain)
    findings = [_tell(path, listing, keys) for path in files]
    raise SystemExit(next((EXITS[one] for one in GRAVEST_FIRST if one in findings), 0))


@click.group("keys", help="The keys that sign what the house publishes.")
def keys_group() -> None:
    pass


@keys_group.command("list", help="Name every key that there has been; the last one signs now.")
def list_keys() -> None:
    open_house()
    from newsroom.press.models import VerificationKey

    rows = list(VerificationKey.objects.all())
    for row in rows:
        note = "  signs now" if row is rows[-1] else ""
        click.echo(
            f"{row.name}  since {row.since.astimezone(UTC):%Y-%m-%d %H:%M}Z  {row.public}{note}"
        )
    if not rows:
        click.echo("there is no key yet; the first publication makes one")


@keys_group.command(
    "rotate",
    help="Put a new key in use; what the old one signed stays valid, its private half is gone.",
)
def rotate_key() -> None:
    open_house()
    from newsroom.press import publishing, signing_keys
    from newsroom.press.key_file import BadKey

    try:
        row = signing_keys.rotate(now())
    except (OSError, BadKey) as error:
        raise Refusal(f"the key cannot be replaced: {error}") from error
    publishing.write_keys()
    click.echo(f"the key {row.name} signs from now on; back up the state folder")


def _standing(
    site: Path | None, lists: Sequence[Path], keys_file: Path | None
) -> tuple[Listing, Iterable[Entry], Keys]:
    """The list to ask, its entries in order, and the keys."""
    try:
        if site is not None:
            folder = site / "verifikasi"
            parts = sorted(
                folder.glob("daftar/*.json"), key=lambda path: (len(path.name), path.name)
            )
            public = read_list(map(_read, parts))
            require_end(public, _read(folder / "daftar.json"))
            return public, public.entries, read_keys(_read(folder / "kunci.json"))
        if keys_file is not None:
            public = read_list(map(_read, lists))
            return public, public.entries, read_keys(_read(keys_file))
    except BadList as error:
        raise Refusal(f"the list cannot be used: {error}") from error
    open_house()
    from newsroom.press.code_list import HouseList, whole_chain
    from newsroom.press.signing_keys import public_keys

    return HouseList(), whole_chain(), public_keys()


def _require_whole(entries: Iterable[Entry], keys: Keys, *, is_told: bool) -> None:
    count = 0

    def counted() -> Iterable[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    breaks = list(find_breaks(counted(), keys=keys))
    for line in breaks[:_SHOWN_BREAKS]:
        click.echo(line, err=True)
    if breaks:
        raise Refusal(f"the list is broken in {len(breaks)} places; nothing can be told by it")
    if is_told:
        click.echo(f"the list is whole: {count} entries, each signed and in its place")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}") from error


def _tell(path: Path, listing: Listing, keys: Keys) -> Finding:
    try:
        held = read_file(_read(path), name=str(path))
    except Unreadable as error:
        raise Refusal(str(error)) from error
    verdict = judge(held, listing=listing, keys=keys)
    click.echo(f"{path}: {verdict.finding}{_detail(verdict)}")
    return verdict.finding


def _detail(verdict: Verdict) -> str:
    claim, newest = verdict.claim, verdict.newest
    parts = [verdict.why] if verdict.why else []
    if claim is not None:
        what = "the very file" if verdict.is_same_file else "the same words"
        told = f"code {printed_code(claim.code)}, version {claim.version}"
        at = f"{claim.decided_at.astimezone(UTC):%Y-%m-%d %H:%M}Z"
        if verdict.finding is Finding.CHANGED:
            parts.append(f"held against {told} of {at}")
        else:
            parts.append(f"{what} as {told} of {at}")
        if claim.number:
            parts.append(f"number {claim.number}")
    if verdict.others:
        parts.append(f"{verdict.others} words stand around it that are not part of it")
    if claim is not None and newest is not None and newest != claim:
        if verdict.finding is Finding.WITHDRAWN:
            parts.append(f"withdrawn {newest.decided_at.astimezone(UTC):%Y-%m-%d %H:%M}Z")
        elif newest.version > claim.version:
            parts.append(f"the newest version has the code {printed_code(newest.code)}")
    return "; ".join(["", *parts]) if parts else ""
