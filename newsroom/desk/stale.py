"""Two people saved over the same revision: both texts on one page, nothing lost."""

from django.http import HttpRequest, HttpResponse

from newsroom.desk import comparing, forms
from newsroom.desk.errors import StaleRevision
from newsroom.desk.models import Release, Revision
from newsroom.desk.pages import page


def both_texts(
    request: HttpRequest, release: Release, typed: forms.Typed, refusal: StaleRevision
) -> HttpResponse:
    """The text that was typed, in its form over the current revision, and what differs between them."""
    current = release.current_revision
    assert current is not None
    mine = Revision()
    for name in ("headline", "deck", "dateline", "body", "credits"):
        given = getattr(typed.text, name)
        setattr(mine, name, getattr(current, name) if given is None else given)
    mine.photos = current.photos if typed.text.photos is None else typed.text.photos
    comparison = comparing.compare(comparing.paragraphs_of(current), comparing.paragraphs_of(mine))
    return page(
        request,
        "tinjau/dua_naskah.html",
        status=409,
        release=release,
        issuer=release.issuer,
        current=current,
        mine=mine,
        comparison=comparison,
        refusal=refusal,
        is_proposal="usul" in request.POST,
        note=request.POST.get("catatan", ""),
    )
