"""Two people saved over the same revision: both texts on one page, merged where they do not clash."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from newsroom.desk import comparing, forms
from newsroom.desk.errors import StaleRevision
from newsroom.desk.merging import FIELDS, ONE_LINE, Piece, chosen, merge_texts
from newsroom.desk.models import Release, Revision
from newsroom.desk.pages import page

POSTED = {
    "headline": "judul",
    "deck": "ringkasan",
    "dateline": "titimangsa",
    "body": "isi",
    "credits": "kredit",
}


def both_texts(
    request: HttpRequest, release: Release, typed: forms.Typed, refusal: StaleRevision
) -> HttpResponse:
    """What was typed over the current revision: merged, with the paragraphs to choose from side by side."""
    current = release.current_revision
    assert current is not None
    base = release.revisions.filter(number=typed.base).first()
    mine = filled(typed.text, base or current)
    pieces = merge_texts(base, mine=mine, theirs=current) if base else []
    if base is None:
        choices: list[dict[str, Any]] = []
    else:
        choices = _choices(pieces)
        mine_first = dict.fromkeys(range(1, len(choices) + 1), "saya")
        for name, value in chosen(pieces, mine_first).items():
            setattr(mine, name, value)
    comparison = comparing.compare(comparing.paragraphs_of(current), comparing.paragraphs_of(mine))
    return page(
        request,
        "tinjau/dua_naskah.html",
        status=409,
        release=release,
        issuer=release.issuer,
        current=current,
        mine=mine,
        typed={POSTED[name]: getattr(filled(typed.text, base or current), name) for name in FIELDS},
        origin=base.number if base else 0,
        choices=choices,
        photos=_photos(typed, base, current),
        comparison=comparison,
        refusal=refusal,
        is_proposal="usul" in request.POST,
        note=request.POST.get("catatan", ""),
    )


def filled(text: Any, base: Revision) -> Revision:
    """What was typed, as a whole text over *base*; fields that were not sent keep what stands there."""
    mine = Revision(photos=base.photos if text.photos is None else text.photos)
    for name in FIELDS:
        given = getattr(text, name)
        setattr(mine, name, getattr(base, name) if given is None else given)
    return mine


def _choices(pieces: list[Piece]) -> list[dict[str, Any]]:
    """What both have changed: the field's name, both sides with their words marked, and what is offered."""
    found = []
    for piece in pieces:
        if not piece.is_choice:
            continue
        theirs, mine = comparing.words_marked(piece.theirs, piece.mine)
        takes_both = piece.field not in ONE_LINE and bool(piece.theirs and piece.mine)
        found.append(
            {
                "words": FIELDS[piece.field],
                "theirs": theirs,
                "mine": mine,
                "takes_both": takes_both,
            }
        )
    return found


def _photos(
    typed: forms.Typed, base: Revision | None, current: Revision
) -> list[dict[str, str]] | None:
    """The photos of the current text with the captions that were typed, None where none was changed."""
    if typed.text.photos is None or (base and typed.text.photos == base.photos):
        return None
    by_digest = {photo.get("sha256", ""): photo for photo in typed.text.photos}
    return [by_digest.get(photo.get("sha256", ""), {}) for photo in current.photos]
