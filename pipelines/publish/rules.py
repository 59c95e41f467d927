"""Addresses that have moved or are gone: the rules file, stub pages, and the same for nginx and Caddy.

The embedded server reads `public.rules`; another server takes a snippet made from the same rules.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pipelines.publish import address, pages
from pipelines.publish.frame import moved_page
from pipelines.values import Rules, Site

MOVED = {"/klarifikasi/": "/jenis/klarifikasi/"}
"""Short addresses that have always led on; `pages.clarifications_page` is the stub."""

_SAFE = re.compile(r"/[A-Za-z0-9/._~%-]*")


def render_rules(rules: Rules) -> tuple[PurePosixPath, bytes]:
    """`public.rules`: a JSON object with ``moved`` (old to new address) and ``gone``."""
    content = {"moved": dict(_moved(rules)), "gone": sorted(_gone(rules))}
    return address.RULES, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()


def render_stubs(
    rules: Rules, *, site: Site, withdrawn: frozenset[PurePosixPath] = frozenset()
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """A page at every moved or gone address, for a host that reads no rules.

    *withdrawn* are the pages of withdrawn releases: they already hold their own notice.
    """
    for old, new in _moved(rules):
        path = address.file_path(old)
        if path.suffix == ".html":
            yield path, moved_page(new, site=site, old=path)
    for gone in _gone(rules):
        path = address.file_path(gone)
        if path.suffix == ".html" and path not in withdrawn:
            yield path, pages.gone_page(site=site, path=path)


def leads_on(address: str, moved: Mapping[str, str]) -> str | None:
    """Where *address* leads: as it moved itself, else as the list above it; None where nothing moved.

    Args:
        moved: Old to new addresses, lists with a slash at the end.
    """
    while address not in moved:
        address = address.rstrip("/").rpartition("/")[0] + "/"
        if address == "/":
            return None
    return moved[address]


def render_nginx(rules: Rules) -> str:
    """`location` blocks for the server block whose root is the public folder."""
    lines = ["location = /public.rules { return 404; }"]
    lines += [f"location = {old} {{ return 301 {new}; }}" for old, new in _moved(rules)]
    lines += [f"location ^~ {old} {{ return 301 {new}; }}" for old, new in _moved_lists(rules)]
    lines += [
        f"location = {gone} {{ error_page 410 {address.file_path(gone)}; return 410; }}"
        for gone in _gone(rules)
    ]
    return "\n".join(lines) + "\n"


def render_caddy(rules: Rules) -> str:
    """Directives for the Caddy site whose root is the public folder."""
    lines = ["respond /public.rules 404"]
    lines += [f"redir {old} {new} 301" for old, new in _moved(rules)]
    lines += [f"redir {old}* {new} 301" for old, new in _moved_lists(rules)]
    for gone in _gone(rules):
        lines += [
            f"handle {gone} {{", f"\trewrite * {address.file_path(gone)}",
            "\tfile_server {", "\t\tstatus 410", "\t}", "}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _moved(rules: Rules) -> list[tuple[str, str]]:
    return sorted((_checked(old), _checked(new)) for old, new in rules.moved)


def _moved_lists(rules: Rules) -> list[tuple[str, str]]:
    """Of the moved addresses those below which everything leads on, none that lies below another."""
    lists = {old: new for old, new in _moved(rules) if old.endswith("/")}
    return [
        (old, new)
        for old, new in lists.items()
        if leads_on(old.rstrip("/").rpartition("/")[0] + "/", lists) is None
    ]


def _gone(rules: Rules) -> list[str]:
    return sorted({_checked(gone) for gone in rules.gone})


def is_address(target: str) -> bool:
    """Whether *target* is an address of this site that may stand in a server's configuration."""
    return _SAFE.fullmatch(target) is not None and "//" not in target and "/." not in target


def _checked(target: str) -> str:
    if not is_address(target):
        raise ValueError(
            f"{target!r} is no address of this site: expected one like /siaran/2026/11/judul/"
        )
    return target
