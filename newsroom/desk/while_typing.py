"""Findings of a text that is still being typed: nothing is kept, the grammars read it anew.

Names are those that were read in the text before; the model comes after the next save.
"""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import checks, forms
from newsroom.desk.actions.beats import TEXT_FIELDS
from newsroom.desk.models import Release, Revision
from newsroom.desk.pages import page
from newsroom.desk.review import Finding, groups_of
from newsroom.desk.review_views import release_or_404


@login_required
@require_POST
def findings(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The list of findings of the text in the form, as a piece of the review screen."""
    release = release_or_404(request, uuid)
    revision = typed_over(release, forms.typed_text(request.POST, release.text))
    now = timezone.now()
    report = checks.report_of(release)
    manuscript = checks.manuscript_of(
        release,
        revision,
        now,
        report=report,
        extraction=checks.reading_of(revision, report=report, now=now),
    )
    issues = checks.judge_manuscript(
        manuscript,
        report_text=report.all_told if report else "",
        release=release,
        stamp=checks.registry_stamp(),
        earlier=checks.earlier_releases(release),
    )
    still_open = checks.unanswered(issues, revision, release.dismissed.all())
    found = [
        Finding(number, issue, checks.passage_of(issue, revision))
        for number, issue in enumerate(still_open, start=1)
    ]
    return page(
        request,
        "tinjau/temuan.html",
        groups=groups_of(found),
        counts=checks.count(still_open),
        texts={name: getattr(revision, name) for name in ("headline", "deck", "dateline", "body")},
    )


def typed_over(release: Release, typed: forms.Typed) -> Revision:
    """What was typed over the current text, as a revision that is never saved."""
    current = release.text
    text = {name: getattr(current, name) for name in TEXT_FIELDS}
    text |= {name: value for name in text if (value := getattr(typed.text, name, None)) is not None}
    return Revision(release=release, number=current.number + 1, author=current.author, **text)
