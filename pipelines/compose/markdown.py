"""The small CommonMark subset of a release's body, and how a report's own signs are kept out of it.

A report says "*" or "[klik](http://…)" as words; in the body they stand behind a backslash, so that
no report can smuggle markup into a release. Source: CommonMark 0.31, sections 2.4 and 4.
"""

import re

from pipelines.compose.traced import Traced, join, put_in

# Signs that may open markup anywhere: escapes, code, emphasis, links, HTML, strikethrough, entities.
_ANYWHERE = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|~~|&(?=#?\w+;)")
# Signs that open a block where they begin a paragraph.
_AT_START = re.compile(r"^(?:[#>=~+-]|\d{1,9}(?=[.)](?:\s|$)))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape(value: Traced) -> Traced:
    """*value* as it must stand in Markdown to be read as plain words, on one line."""
    escaped = value.sub(_ANYWHERE, lambda match: _behind_backslashes(value, match))
    opener = _AT_START.match(escaped.text)
    if opener is None:
        return escaped
    at = opener.end() if opener[0].isdigit() else 0  # "1\." but "\#"
    return join([escaped.cut(0, at), put_in("\\"), escaped.cut(at)])


def plain(markdown: str) -> str:
    """*markdown* without the backslashes that :func:`escape` put in."""
    return _ESCAPED.sub(r"\1", markdown)


def _behind_backslashes(value: Traced, match: re.Match[str]) -> Traced:
    signs = [value.cut(i, i + 1) for i in range(match.start(), match.end())]
    return join(piece for sign in signs for piece in (put_in("\\"), sign))
