"""What the search index is told of a release, beside its text: by what it can be chosen, and what is shown."""

from dataclasses import dataclass

from pipelines.publish.address import release_month
from pipelines.publish.text import clean
from pipelines.publish.when import local, rfc3339, short_day
from pipelines.values import PublishedRelease

_CHOSEN_LEVELS = (5, 8)
"""Lengths of the codes by which one chooses: regencies and districts. Villages would make an endless list."""


@dataclass(frozen=True, slots=True)
class SearchMarks:
    """``filters`` and ``shown`` are (name, words) pairs; ``moment`` is what results are sorted by, UTC."""

    filters: tuple[tuple[str, str], ...]
    shown: tuple[tuple[str, str], ...]
    moment: str


def search_marks(release: PublishedRelease) -> SearchMarks:
    at = local(release.published_at, release.letterhead.zone)
    filters = [
        ("jenis", release.kind.words),
        *(
            ("wilayah", region.name)
            for region in release.regions
            if len(region.code) in _CHOSEN_LEVELS
        ),
        ("instansi", release.agency),
        *(("topik", topic) for topic in release.topics),
        ("tahun", str(release_month(release)[0])),
    ]
    place = release.regions[-1].name if release.regions else ""
    shown = [("terbit", short_day(at)), ("tempat", place)]
    return SearchMarks(
        tuple((name, clean(words)) for name, words in filters if words),
        tuple((name, clean(words)) for name, words in shown if words),
        rfc3339(local(release.published_at, "UTC")),
    )
