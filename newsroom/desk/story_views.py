"""The page of an event: its reports side by side, merged, parted, and woven into one draft."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from newsroom.accounts.doors import SignedInRequest, require_role
from newsroom.desk import actions, forms, stories
from newsroom.desk.errors import DeskError, NotAllowed, WrongState
from newsroom.desk.models import PublicState, Release, Story, StoryMerge
from newsroom.desk.pages import page
from newsroom.desk.queries import WORKING
from newsroom.desk.tasks import read_revision
from newsroom.desk.words import state_of
from newsroom.engine.tasks import HIGH, enqueue

_CLASH = WrongState("Orang lain baru saja menggabungkan laporan ini. Muat ulang halaman.")
Doing = Callable[..., tuple[str, str]]


@login_required
@require_safe
def story_page(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The reports of one event; with ``dengan`` those of another story beside them, before a merge."""
    story = _story(request, uuid)
    merge = StoryMerge.objects.filter(merged=story, parted_at=None).select_related("kept").first()
    if merge is not None:
        return redirect("alur:story", uuid=merge.kept.uuid)
    guest = _other(request, story, request.GET.get("dengan", ""))
    if guest is not None and StoryMerge.objects.filter(merged=guest, parted_at=None).exists():
        guest = None
    return _show(request, story, guest=guest)


def _show(
    request: SignedInRequest,
    story: Story,
    *,
    guest: Story | None = None,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    release = _release(story)
    screen = stories.screen_of(story, release, guest=guest)
    is_editor = request.user.has_role("editor", issuer=story.issuer_id)
    return page(
        request,
        "peristiwa/peristiwa.html",
        status=status,
        screen=screen,
        story=story,
        release=release,
        issuer=story.issuer,
        state=state_of(release),
        refusal=refusal,
        is_editor=is_editor,
        may_weave=is_editor and guest is None and release.workflow in actions.OPEN,
        is_out=release.public == PublicState.PUBLISHED,
        piece_key=stories.piece_key,
        ask=stories.ASK,
    )


def _story(request: SignedInRequest, uuid: UUID) -> Story:
    story: Story = get_object_or_404(
        Story.objects.visible_to(request.user).select_related("issuer"), uuid=uuid
    )
    require_role(request.user, *WORKING, issuer=story.issuer_id)
    return story


def _other(request: SignedInRequest, story: Story, asked: Any) -> Story | None:
    """Another story of the same issuer by its uuid; None where none was named."""
    if not asked:
        return None
    try:
        other = UUID(str(asked))
    except ValueError as error:
        raise Http404 from error
    rows = Story.objects.visible_to(request.user).select_related("issuer")
    found: Story = get_object_or_404(rows.exclude(pk=story.pk), uuid=other)
    require_role(request.user, *WORKING, issuer=found.issuer_id)
    return found


def _release(story: Story) -> Release:
    rows = Release.objects.select_related("issuer", "current_revision__author")
    release = rows.filter(story=story).order_by("-id").first()
    if release is None or release.current_revision is None:
        raise Http404("belum ada naskah")
    return release


# ------------------------------------------------------------------------------------------- acts


def _act(do: Doing) -> Callable[..., HttpResponse]:
    """A view of a function that does one act on a story and gives the words of its success."""

    @login_required
    @require_POST
    @wraps(do)
    def view(request: SignedInRequest, uuid: UUID) -> HttpResponse:
        story = _story(request, uuid)
        try:
            with transaction.atomic():
                address, words = do(request, story, timezone.now())
        except DeskError as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            return _show(request, story, refusal=refusal, status=status)
        except IntegrityError:
            return _show(request, story, refusal=_CLASH, status=409)
        messages.success(request, words)
        return redirect(address)

    return view


@_act
def merge(request: SignedInRequest, story: Story, now: datetime) -> tuple[str, str]:
    """Merge this story with the one that was named; which of them is kept follows from their states."""
    other = _other(request, story, request.POST.get("dengan"))
    if other is None:
        raise WrongState("Pilih dulu laporan yang akan digabungkan.")
    kept, merged = _kept_and_merged(story, other)
    actions.merge_stories(kept, merged, request.user, now=now)
    words = "Laporan digabungkan. Pilih yang benar bila ada yang berbeda, lalu susun naskahnya."
    if _release(kept).public == PublicState.PUBLISHED:
        words = "Dicatat sebagai laporan tambahan. Siaran yang sudah terbit tidak berubah."
    return reverse("alur:story", args=[kept.uuid]), words


def _kept_and_merged(one: Story, other: Story) -> tuple[Story, Story]:
    """The one that has gone further stays: merged already, published or submitted, else the older."""
    one, other = sorted((one, other), key=lambda story: story.pk)
    if _weight(other) > _weight(one):
        return other, one
    return one, other


def _weight(story: Story) -> tuple[bool, bool, bool]:
    release = actions.release_of_story(story)
    return (
        release is not None and release.public != PublicState.UNPUBLISHED,
        StoryMerge.objects.filter(kept=story, parted_at=None).exists(),
        release is not None and release.workflow not in actions.OPEN,
    )


@_act
def tell_apart(request: SignedInRequest, story: Story, now: datetime) -> tuple[str, str]:
    """Remember that the story named is another event."""
    other = _other(request, story, request.POST.get("dengan"))
    if other is None:
        raise WrongState("Pilih dulu laporan yang dimaksud.")
    actions.tell_apart(story, other, request.user, now=now)
    address = reverse("desk:review", args=[_release(story).uuid])
    return address, "Dicatat: bukan peristiwa yang sama. Keduanya tidak diusulkan lagi."


@_act
def part(request: SignedInRequest, story: Story, now: datetime) -> tuple[str, str]:
    """Take a merged story out again."""
    number = forms.number_of(request.POST.get("gabungan"))
    merge: StoryMerge = get_object_or_404(StoryMerge.objects.filter(kept=story), pk=number)
    actions.part_story(merge, request.user, now=now)
    words = "Dipisahkan lagi; naskahnya kembali ke antrean. Teks siaran ini tidak diubah: revisi sebelumnya ada di Riwayat."
    return reverse("alur:story", args=[story.uuid]), words


@_act
def weave(request: SignedInRequest, story: Story, now: datetime) -> tuple[str, str]:
    """Make one draft of the reports, as the editor chose."""
    release = _release(story)
    user = request.user
    screen = stories.screen_of(story, release)
    if len(screen.members) < 2:
        raise WrongState("Belum ada laporan lain untuk digabungkan.")
    chosen = {
        name.removeprefix("nilai-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("nilai-")
    }
    sentences = request.POST.getlist("kalimat")
    draft = stories.draft_of(screen, chosen=chosen, sentences=sentences, by=user.initials)
    revision = actions.weave_story(
        release,
        user,
        draft.text,
        base=forms.number_of(request.POST.get("dasar")) or 0,
        authors=draft.authors,
        reason=draft.reason,
        now=now,
    )
    for words in draft.unclear:
        actions.comment(release, user, text=words, now=now)
    enqueue(read_revision, revision.pk, priority=HIGH)
    asked = (
        f" {len(draft.unclear)} hal yang belum jelas dicatat sebagai komentar."
        if draft.unclear
        else ""
    )
    return (
        reverse("desk:review", args=[release.uuid]),
        f"Naskah disusun dari {len(screen.members)} laporan sebagai revisi {revision.number}.{asked}",
    )
