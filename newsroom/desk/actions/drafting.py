"""The text and its details: a draft laid out, laid out anew, edited."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.accounts.models import User
from newsroom.desk import media_texts, mending, numbers
from newsroom.desk.actions.beats import (
    OPEN,
    TEXT_FIELDS,
    Authors,
    Text,
    add_edited,
    add_revision,
    current_of,
    decide,
    keep_details,
    locked,
    origin_row,
    reopen,
    require_not_merged,
    require_role,
)
from newsroom.desk.actions.standing import is_settled
from newsroom.desk.errors import Blocked, StaleRevision, WrongState
from newsroom.desk.models import DETAIL_FIELDS, Act, PublicState, Release, Revision, Story, Workflow
from newsroom.registry.models import House, Issuer
from pipelines.values import Draft

_TYPED = ("headline", "deck", "dateline", "body", "texts", "data", "credits", "photos")


def open_release(
    draft: Draft,
    *,
    issuer: Issuer,
    story: Story,
    area_code: str,
    authors: Authors,
    photos: list[dict[str, str]],
    topics: Iterable[str] = (),
    now: datetime,
) -> Release:
    """Make a release of a draft, with the draft as its first revision, inside one transaction.

    *topics* are IPTC codes, the strongest first.
    """
    with transaction.atomic():
        release = Release(
            issuer=issuer,
            story=story,
            kind=draft.kind.value,
            area_code=area_code,
            kip_class=numbers.kip_class_of(draft.kind.value),
            topics=list(topics),
            created_at=now,
            touched_at=now,
        )
        house = House.objects.get(id=1)
        release.tag_id = f"tag:{house.tag_authority},{house.tag_date}:siaran/{release.uuid}"
        release.save(force_insert=True)
        keep_details(release, authors.author, now=now)
        _add_drafted(release, draft, authors=authors, photos=photos, now=now)
    return release


def redraft(
    release: Release,
    draft: Draft,
    *,
    authors: Authors,
    photos: list[dict[str, str]],
    topics: Iterable[str] | None = None,
    now: datetime,
) -> Release:
    """Lay a mended report out as a new revision; the release is a draft again.

    *topics* take the place of those that stand; None keeps them.
    """
    with locked(release) as release:
        if (
            release.workflow not in (*OPEN, Workflow.IN_REVIEW)
            or release.public != PublicState.UNPUBLISHED
        ):
            raise WrongState("Siaran ini sudah disetujui; laporan yang baru menunggu di meja.")
        if topics is not None:
            release.topics = list(topics)
            keep_details(release, authors.author, now=now)
        _add_drafted(release, draft, authors=authors, photos=photos, now=now)
    return release


def _add_drafted(
    release: Release, draft: Draft, *, authors: Authors, photos: list[dict[str, str]], now: datetime
) -> None:
    revision = add_revision(
        release,
        authors,
        now=now,
        headline=draft.headline,
        deck=draft.deck,
        dateline=draft.dateline,
        body=draft.body,
        credits=draft.credits,
        contacts=[
            {"name": c.name, "role": c.role, "phone": c.phone, "email": c.email}
            for c in draft.contacts
        ],
        photos=photos,
        texts={},
        tool_versions=[list(pair) for pair in draft.tool_versions],
        origins=[origin_row(origin) for origin in draft.origins],
    )
    decide(release, Act.DRAFT, actor=authors.author, revision=revision, now=now)
    release.save()


def edit(release: Release, editor: User, text: Text, *, base: int, now: datetime) -> Revision:
    """Add the editor's text as a new revision of the one numbered *base*; an approval falls away.

    A text that changes nothing adds nothing and leaves the approval as it is.

    Raises:
        StaleRevision: somebody saved in between; nothing is stored, the caller offers both texts.
    """
    with locked(release) as release:
        require_role(release, editor, "editor", words="Menyunting adalah tugas penyunting.")
        if release.public == PublicState.WITHDRAWN:
            raise WrongState("Siaran ini sudah dicabut dan tidak dapat diubah lagi.")
        require_not_merged(release)
        if is_settled(release):
            raise WrongState("Siaran ini sudah terbit. Mulai ralat untuk mengubahnya.")
        current = current_of(release, base)
        changes = {
            name: value
            for name in _TYPED
            if (value := getattr(text, name)) is not None and value != getattr(current, name)
        }
        if not changes:
            return current
        if release.public == PublicState.PUBLISHED and mending.is_mend(release):
            changes = _with_texts_carried(release, current, changes)
        revision = add_edited(
            release, current, changes, Authors(editor), origins=text.origins, now=now
        )
        decide(release, Act.EDIT, actor=editor, revision=revision, now=now)
        release.save()
    return revision


def mend(release: Release, editor: User, text: Text, *, base: int, now: datetime) -> Revision:
    """Open a release that is out with a typing error put right; the published text stays out until then.

    It is submitted and approved like any text. Texts for outlets that stand beside the published one are
    taken to be read against the mended one, as only a letter or two of it differ.

    Raises:
        Blocked: the change is more than a typing error, or none.
        StaleRevision: the text on the screen was not the one that is out.
    """
    with locked(release) as release:
        require_role(release, editor, "editor", words="Perbaikan kecil dimulai oleh penyunting.")
        if not is_settled(release):
            raise WrongState(
                "Perbaikan kecil hanya untuk siaran yang sudah terbit dan tidak sedang dikerjakan."
            )
        current = current_of(release, base)
        assert release.published_revision is not None
        if current.pk != release.published_revision_id:
            raise StaleRevision("Naskah terbaru bukan yang terbit. Mulai ralat.")
        changes = {
            name: value
            for name in _TYPED
            if (value := getattr(text, name)) is not None and value != getattr(current, name)
        }
        changes = _with_texts_carried(release, current, changes)
        if why := mending.why_not_mend(release, _changed(current, changes)):
            raise Blocked(f"{why} Ini bukan perbaikan kecil; mulai ralat.")
        revision = add_edited(
            release, current, changes, Authors(editor), origins=text.origins, now=now
        )
        decide(release, Act.MEND, actor=editor, revision=revision, now=now)
        release.save()
    return revision


def _with_texts_carried(
    release: Release, current: Revision, changes: dict[str, Any]
) -> dict[str, Any]:
    """*changes* with the texts for outlets read against them, where they are but a minor mend."""
    fresh = _changed(current, changes)
    before, after = media_texts.source_of(current), media_texts.source_of(fresh)
    carried = {
        **changes, "texts": media_texts.carried(fresh.texts, before=before, after=after)
    }  # fmt: skip
    is_minor = not mending.why_not_mend(release, _changed(current, carried))
    return carried if is_minor and carried["texts"] != current.texts else changes


def _changed(current: Revision, changes: dict[str, Any]) -> Revision:
    """A revision as it would be, not saved."""
    kept = {name: getattr(current, name) for name in TEXT_FIELDS}
    return Revision(release_id=current.release_id, **(kept | changes))


def set_details(
    release: Release, editor: User, *, now: datetime, base: str | None = None, **details: Any
) -> bool:
    """Change kind, area, agency, KIP class, topics, typed number or embargo; whether any changed.

    Like an edit of the text it voids an approval, a submission and its endorsements. *base* is the
    digest of the details that were on the screen.

    Raises:
        StaleRevision: somebody changed them in between.
    """
    if strangers := set(details) - set(DETAIL_FIELDS):
        raise ValueError(f"{min(strangers)} is no detail of a release")
    with locked(release) as release:
        require_role(release, editor, "editor", words="Keterangan siaran diubah oleh penyunting.")
        if release.public == PublicState.WITHDRAWN:
            raise WrongState("Siaran ini sudah dicabut dan tidak dapat diubah lagi.")
        require_not_merged(release)
        if is_settled(release):
            raise WrongState("Siaran ini sudah terbit. Mulai ralat untuk mengubah keterangannya.")
        before = keep_details(release, editor, now=now)
        if base is not None and base != before.digest:
            raise StaleRevision("Keterangan siaran ini sudah diubah orang lain. Muat ulang dulu.")
        changed = sorted(name for name, value in details.items() if value != getattr(release, name))
        if not changed:
            return False
        if "number" in changed and release.public_path:
            raise WrongState("Nomor siaran yang sudah terbit tidak dapat diubah.")
        for name in changed:
            setattr(release, name, details[name])
        keep_details(release, editor, now=now)
        reopen(release, to=release.workflow if release.workflow in OPEN else Workflow.DRAFT)
        decide(
            release, Act.SET_DETAILS, actor=editor, revision=release.text, codes=changed, now=now
        )
        release.save()
    return True
