"""An approver's change, which an editor takes over as his own."""

from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk.actions import telling
from newsroom.desk.actions.beats import (
    OPEN,
    Authors,
    Text,
    add_edited,
    current_of,
    decide,
    locked,
    require_role,
)
from newsroom.desk.errors import StaleRevision, WrongState
from newsroom.desk.models import Act, Proposal, Release, Revision, Workflow
from pipelines.values import SentenceOrigin


def propose(
    release: Release, approver: User, text: Text, *, base: int, note: str = "", now: datetime
) -> Proposal:
    """Keep an approver's change as a proposal: he stays free to approve once an editor took it over."""
    with locked(release) as release:
        require_role(release, approver, "approver", words="Usulan perubahan dibuat oleh penyetuju.")
        if release.workflow not in (*OPEN, Workflow.IN_REVIEW):
            raise WrongState("Siaran ini tidak sedang diperiksa.")
        current = current_of(release, base)
        release.touched_at = now
        release.save()
        made = Proposal.objects.create(
            release=release,
            base=current,
            author=approver,
            at=now,
            note=note,
            headline=current.headline if text.headline is None else text.headline,
            deck=current.deck if text.deck is None else text.deck,
            dateline=current.dateline if text.dateline is None else text.dateline,
            body=current.body if text.body is None else text.body,
        )
        telling.proposed(made)
    return made


def take_proposal(
    proposal: Proposal, editor: User, *, origins: tuple[SentenceOrigin, ...] | None, now: datetime
) -> Revision:
    """Take a proposal over as the editor's own revision."""
    with locked(proposal.release) as release:
        require_role(release, editor, "editor", words="Usulan diambil alih oleh penyunting.")
        if proposal.taken_at or proposal.declined_at:
            raise WrongState("Usulan ini sudah dijawab.")
        if release.current_revision_id != proposal.base_id:
            raise StaleRevision("Naskah berubah sejak usulan ini dibuat. Bandingkan dulu keduanya.")
        if release.workflow not in (*OPEN, Workflow.IN_REVIEW):
            raise WrongState("Siaran ini tidak sedang diperiksa.")
        current = proposal.base
        changes = {
            name: value
            for name in ("headline", "deck", "dateline", "body")
            if (value := getattr(proposal, name)) != getattr(current, name)
        }
        revision = current
        if changes:
            revision = add_edited(
                release, current, changes, Authors(editor), origins=origins, now=now
            )
            decide(
                release,
                Act.EDIT,
                actor=editor,
                revision=revision,
                reason=f"Usulan {proposal.author}",
                now=now,
            )
            release.save()
        proposal.taken_by, proposal.taken_at = editor, now
        proposal.save()
    return revision
