"""The headers of `headers` for nginx and Caddy, which serve the folder in the embedded server's place."""

import re
from collections.abc import Iterator

from newsroom.press.headers import (
    ALWAYS,
    FEED_TYPES,
    FOR_GOOD,
    FOR_PAGES,
    ITEM_TYPES,
    MAX_AGE,
    OPEN_TO_SCRIPTS,
    PACKED,
    TYPES,
    Headers,
)

_FEEDS = "^/rss/.*"
_FEED_ENDINGS = (".rss", ".atom", ".json")
_NGINX_HEAD = """\
index index.html;
error_page 404 /404.html;
gzip_static on;
gzip_vary on;
# With the module ngx_brotli the .br files that lie beside are served too:
# brotli_static on;
location ~ "(^|/)\\.|\\.(gz|br|rules)$" { return 404; }
"""
_CADDY_HEAD = """\
file_server {
\tprecompressed br gzip
\thide .* *.gz *.br *.rules
}
@writing not method GET HEAD
header @writing Allow "GET, HEAD"
respond @writing 405
"""


def nginx_headers(*, public_url: str = "", hub_url: str = "") -> str:
    """Directives for a `server` block whose root is the public folder: types, cache times, policies.

    Feeds name *hub_url* and their own address under *public_url*, where a hub is given.
    """
    lines = [_NGINX_HEAD]
    links = _links(public_url, hub_url, own="$uri")
    for where, ending, kind, keep in _kinds():
        headers = [("Cache-Control", keep), *ALWAYS, *_more(ending)]
        headers += links if where == _FEEDS and ending in _FEED_ENDINGS else []
        added = " ".join(f'add_header {name} "{_quoted(value)}";' for name, value in headers)
        # The longest pattern first: nginx takes the first that matches.
        lines.append(
            f'location ~ "{where}\\{ending}$" {{ types {{ }} default_type "{kind}"; {added} }}\n'
        )
    return "".join(lines)


def caddy_headers(*, public_url: str = "", hub_url: str = "") -> str:
    """Directives for a Caddy site whose root is the public folder; hub as in `nginx_headers`."""
    lines = [_CADDY_HEAD]
    links = _links(public_url, hub_url, own="{http.request.uri.path}")
    lines += [f'header {name} "{value}"\n' for name, value in ALWAYS]
    # Caddy lets the last of two win.
    for place, (where, ending, kind, keep) in enumerate(reversed(list(_kinds()))):
        lines.append(f"@kind{place} path_regexp {where}.*{_caddy_end(ending)}$\n")
        headers = [("Content-Type", kind), ("Cache-Control", keep), *_more(ending)]
        headers += links if where == _FEEDS and ending in _FEED_ENDINGS else []
        lines += [f'header @kind{place} {name} "{_quoted(value)}"\n' for name, value in headers]
        if ending in PACKED:
            lines.append(f"header @kind{place} {{\n\tVary Accept-Encoding\n\tdefer\n}}\n")
    return "".join([*lines, *_caddy_not_found()])


def _caddy_end(ending: str) -> str:
    """How an address ends whose file ends in *ending*; that of a page may be its folder's."""
    return r"(/|\.html)" if ending == ".html" else rf"\{ending}"


def _caddy_not_found() -> list[str]:
    """The page for a missing address, without what was said of the file that is not there."""
    headers = [("Content-Type", TYPES[".html"]), ("Cache-Control", MAX_AGE), *FOR_PAGES]
    gone = ("Link", "Access-Control-Allow-Origin")
    return [
        "handle_errors {\n", "\trewrite * /404.html\n", "\tfile_server\n",
        *(f'\theader {name} "{_quoted(value)}"\n' for name, value in [*ALWAYS, *headers]),
        *(f"\theader -{name}\n" for name in gone), "}\n",
    ]  # fmt: skip


def _kinds() -> Iterator[tuple[str, str, str, str]]:
    """Where, ending, type and cache time: the narrow ones first."""
    for ending, kind in TYPES.items():
        yield "^/aset/[^/]+-[0-9a-f]{8}", ending, kind, FOR_GOOD
    for end, kind in ITEM_TYPES.items():
        name, dot, ending = end.rpartition(".")
        yield f".*{re.escape(name)}", dot + ending, kind, MAX_AGE
    for ending, kind in FEED_TYPES.items():
        if kind != TYPES[ending] or ending in _FEED_ENDINGS:
            yield _FEEDS, ending, kind, MAX_AGE
    for ending, kind in TYPES.items():
        yield "", ending, kind, MAX_AGE


def _links(public_url: str, hub_url: str, *, own: str) -> Headers:
    """`Link` of a feed, whose own address the server puts in for *own*."""
    value = f'<{hub_url}>; rel="hub", <{public_url}{own}>; rel="self"'
    return [("Link", value)] if hub_url else []


def _quoted(value: str) -> str:
    return value.replace('"', '\\"')


def _more(ending: str) -> Headers:
    if ending == ".html":
        return FOR_PAGES
    return [("Access-Control-Allow-Origin", "*")] if ending in OPEN_TO_SCRIPTS else []
