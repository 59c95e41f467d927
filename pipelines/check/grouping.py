"""Findings of one kind in one field, told once: an editor mends twelve spaces with one tap."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.values import Issue, Mend


def together(issues: Iterable[Issue], text: str) -> Iterator[Issue]:
    """One issue for each code among *issues* of the field *text*, at the first place.

    It has the first one's mend and, where there are several, one that mends them all: the stretch from
    the first to the last, written anew.
    """
    by_code: dict[str, list[Issue]] = {}
    for issue in issues:
        by_code.setdefault(issue.code, []).append(issue)
    for found in by_code.values():
        found.sort(key=lambda issue: issue.mends[0].start)
        if len(found) == 1:
            yield found[0]
            continue
        yield replace(
            found[0],
            message=f"{found[0].message} Ada di {len(found)} tempat.",
            mends=(found[0].mends[0], _all(found, text)),
        )


def _all(found: list[Issue], text: str) -> Mend:
    mends = [issue.mends[0] for issue in found]
    parts, at = [], mends[0].start
    for mend in mends:
        parts += [text[at : mend.start], mend.text]
        at = max(at, mend.end)
    return Mend(f"Perbaiki semua ({len(found)})", mends[0].start, at, "".join(parts))
