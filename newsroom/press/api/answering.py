"""Full-text search over what is public, and over nothing else.

The desk's index knows the text that an editor has before him, which of a release under correction is not
the one that is out. So the index only proposes, together with every release that it may know wrongly;
whether a release is given is decided by its public text alone, folded as the index folds it.

    answers(read_question("pengungsian banjir"), release)
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, Q, QuerySet

from newsroom.desk.models import Kind, ListedUnder, PublicState, Release, SearchDue, Workflow
from newsroom.desk.search.asking import Piece, Question, Term
from newsroom.desk.search.finding import releases_answering
from newsroom.desk.search.folding import PART, fold_text
from newsroom.registry.models import Issuer
from pipelines.values import PublishedRelease, SectionKind

_ALL = 10**9
_Rows = QuerySet[Any, Any]


def narrow(streams: Iterable[_Rows], question: Question) -> list[_Rows]:
    """*streams* of releases, or of their entries under a section: what of them may answer *question*."""
    issuers = Issuer.objects.values_list("pk", flat=True)
    indexed = releases_answering(question, issuers, most=_ALL)
    waiting = SearchDue.objects.filter(kind=Kind.RELEASE).values("target")
    under_way = Release.objects.filter(
        ~Q(workflow=Workflow.APPROVED) | ~Q(approval=F("published_approval")),
        public=PublicState.PUBLISHED,
    )
    keys = list(under_way.order_by().values_list("pk", flat=True))
    narrowed = []
    for rows in streams:
        key = "release_id__in" if rows.model is ListedUnder else "pk__in"
        narrowed.append(rows.filter(Q((key, indexed)) | Q((key, waiting)) | Q((key, keys))))
    return narrowed


def answers(question: Question, release: PublishedRelease) -> bool:
    """Whether the public text of *release* answers; a withdrawn one has none."""
    if release.withdrawal is not None:
        return False
    folded = fold_text(release.headline, _parts(release))
    words, stems = f" {folded.head} {PART} {folded.words} ", f" {folded.stems} "
    return all(_holds(term, words, stems) for term in question.wanted) and not any(
        _holds(term, words, stems) for term in question.unwanted
    )


def _parts(release: PublishedRelease) -> Iterator[str]:
    yield from (release.number, release.deck, release.body, release.agency)
    yield from (region.name for region in release.regions[1:])
    yield from release.topics
    yield from (one.name for one in release.sections if one.kind is SectionKind.OFFICIAL)


def _holds(term: Term, words: str, stems: str) -> bool:
    return any(_stands_in(piece, words, stems) for piece in term.pieces)


def _stands_in(piece: Piece, words: str, stems: str) -> bool:
    phrase = f" {' '.join(piece.words)}"
    if piece.how == "prefix":
        return phrase in words
    return f"{phrase} " in words or (piece.how == "root" and f"{phrase} " in stems)
