"""What an outlet wants: a release against its interests, and its interests as a question to the database."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from newsroom.desk.models import PublicState, Release, lies_in
from newsroom.press.models import Interest, Outlet


def wants(interests: Iterable[Interest], *, area: str, topics: Iterable[str], kind: str) -> bool:
    """Whether one of *interests* fits a release; no interest at all fits every release.

    Args:
        interests: What the outlet wants.
        area: Kemendagri code of the release, "53.04.05"; an interest in "53.04" fits it.
        topics: IPTC codes of the release.
        kind: Value of its `ReleaseKind`.
    """
    interests, topics = list(interests), set(topics)
    if not interests:
        return True
    return any(
        (not one.region or area == one.region or area.startswith(f"{one.region}."))
        and (not one.topic or one.topic in topics)
        and (not one.kind or one.kind == kind)
        for one in interests
    )


def published_for(outlet: Outlet) -> QuerySet[Release]:
    """Releases that are out and that *outlet* wants, in no order."""
    rows = Release.objects.filter(public=PublicState.PUBLISHED)
    if outlet.issuer_id is not None:
        rows = rows.filter(issuer=outlet.issuer_id)
    interests = list(outlet.interests.all())
    if not interests:
        return rows
    wanted = Q()
    for one in interests:
        fits = Q(pk__isnull=False)
        if one.region:
            fits &= lies_in(one.region)
        if one.kind:
            fits &= Q(published_details__kind=one.kind)
        if one.topic:
            fits &= Q(topics_text__contains=f'"{one.topic}"')
        wanted |= fits
    topics_text = Cast("published_details__topics", TextField())
    return rows.annotate(topics_text=topics_text).filter(wanted)
