"""What is said of each public file, whoever hands it out: type, how long it may be kept, what a page may do.

The embedded server sends these lines with each answer; an object store keeps them with each object;
`rules nginx` writes them into its snippet.
"""

import os
import re

Headers = list[tuple[str, str]]

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".woff2": "font/woff2",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
    **dict.fromkeys(
        (".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"),
        "application/octet-stream",
    ),
}
"""A file with another ending is not served."""

FEED_TYPES = TYPES | {
    ".json": "application/feed+json; charset=utf-8",
    ".xml": "text/x-opml; charset=utf-8",
}
"""The same under `/rss/`."""

PACKED = frozenset(
    {".html", ".rss", ".atom", ".json", ".xml", ".txt", ".css", ".js", ".svg", ".csv"}
)
"""What is kept compressed beside itself, so that no server packs it at each request."""

OPEN_TO_SCRIPTS = (".rss", ".atom", ".json", ".xml", ".csv")
"""What readers that live in a browser may fetch from any site."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ALWAYS: Headers = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
]
FOR_PAGES: Headers = [
    ("Content-Security-Policy", POLICY),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
HASHED_NAME = re.compile(r"/aset/[^/]+-[0-9a-f]{8}\.\w+")
MAX_AGE = "public, max-age=300"
FOR_GOOD = "public, max-age=31536000, immutable"


ITEM_TYPES = {
    "/newsml.xml": "application/vnd.iptc.g2.newsitem+xml; charset=utf-8",
    ".newsml.xml": "application/vnd.iptc.g2.newsmessage+xml; charset=utf-8",
    ".ninjs.json": TYPES[".json"],
}
"""What is for newsroom systems, by the end of its name."""


def content_type(address: str) -> str | None:
    """Type of the file at *address*, which begins with "/"; None for one that is not served."""
    for end, kind in ITEM_TYPES.items():
        if address.endswith(end):
            return kind
    types = FEED_TYPES if address.startswith("/rss/") else TYPES
    return types.get(os.path.splitext(address)[1])  # noqa: PTH122  # once a request


def cache_control(address: str) -> str:
    """For good where the name carries the content, else five minutes: a correction has to arrive."""
    return FOR_GOOD if is_lasting(address) else MAX_AGE


def is_lasting(address: str) -> bool:
    """Whether the name carries the content, so that other content has another name."""
    return HASHED_NAME.fullmatch(address) is not None
