"""What is searched of a report and of a release: its text, who sent it, and the names around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsroom.desk.areas import area_name
from newsroom.desk.models import PublicState, Release
from newsroom.desk.search.folding import Folded, fold_text
from newsroom.desk.topics import names_of
from newsroom.intake.models import FieldReport

_LEVELS = (2, 5, 8, 13)  # length of a Kemendagri code: province, regency, district, village


@dataclass(frozen=True, slots=True)
class Found:
    """A report or a release as search keeps it."""

    target: int
    issuer: int
    sender: int | None
    moment: datetime
    state: str
    words: Folded


def read_reports(keys: Iterable[int]) -> Iterator[Found]:
    """The reports with these keys; those that are gone are left out."""
    columns = (
        "pk", "issuer", "sender", "received_at", "stage", "title", "text", "sender_name",
        "on_behalf_of", "sender__name", "source__name", "extraction__places",
    )  # fmt: skip
    rows = FieldReport.objects.filter(pk__in=list(keys)).order_by().values_list(*columns)
    for pk, issuer, sender, received_at, stage, title, *around, places in rows:
        words = fold_text(title, [*(part or "" for part in around), *_regions(places)])
        yield Found(pk, issuer, sender, received_at, stage, words)


def read_releases(keys: Iterable[int]) -> Iterator[Found]:
    """The releases with these keys, each with its current text; those that are gone are left out."""
    columns = (
        "pk", "issuer", "public", "workflow", "published_at", "created_at", "area_code", "topics",
        "current_revision__headline", "number", "current_revision__deck", "current_revision__body",
        "agency__name", "agency__short_name", "current_revision__reading__extraction__people",
    )  # fmt: skip
    rows = Release.objects.filter(pk__in=list(keys)).order_by().values_list(*columns)
    for pk, issuer, public, workflow, published_at, created_at, code, topics, *text in rows:
        headline, *around, people = text
        parts = [
            *(part or "" for part in around),
            *_people(people),
            *_areas(code),
            *names_of(topics or []),
        ]
        state = workflow if public == PublicState.UNPUBLISHED else public
        yield Found(
            pk, issuer, None, published_at or created_at, state, fold_text(headline or "", parts)
        )


def _regions(places: Any) -> Iterator[str]:
    """Names of the areas around the places of a reading, each once."""
    codes = {str(place["code"]) for place in _rows(places) if place.get("code")}
    yield from dict.fromkeys(name for code in sorted(codes) for name in _areas(code))


def _people(people: Any) -> Iterator[str]:
    for person in _rows(people):
        yield " ".join([person.get("name") or "", *(person.get("aka") or ())])


def _rows(stored: Any) -> list[dict[str, Any]]:
    """What a reading holds of a kind; nothing where it was stored in another shape."""
    return [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []


def _areas(code: str) -> list[str]:
    """Names of an area and of those it lies in, from the regency down."""
    return [area_name(code[:length]) for length in _LEVELS[1:] if len(code) >= length]
