"""The names of a release that the registry does not know, added at once after a look at each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from newsroom.accounts.doors import SignedInRequest, for_roles, require_role
from newsroom.desk.checks import reading_of
from newsroom.desk.models import Release
from newsroom.desk.pages import page
from newsroom.desk.queries import WORKING, releases_of
from newsroom.registry.cells import Unreadable, read, show
from newsroom.registry.learning import Lesson, learn_all, unknown_in
from newsroom.registry.reading import registry_for
from newsroom.registry.records import STATUS_CHOICES
from pipelines.registry_value import Status

MOST = 60


@dataclass(slots=True)
class Row:
    """One name as it stands in the form."""

    name: str
    front: str
    back: str
    rank: str
    faith: str
    office: str
    status: str
    is_taken: bool
    wrong: str = ""


@for_roles(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def learn_from(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the unknown names of a release as read; take in those that stay ticked."""
    release = get_object_or_404(
        releases_of(request.user).select_related("issuer", "current_revision"), uuid=uuid
    )
    require_role(request.user, *WORKING, issuer=release.issuer)
    if request.method != "POST":
        return _show(request, release, _rows_of(release))
    rows = _sent(request)
    lessons = [lesson for row in rows if row.is_taken and (lesson := _lesson(row)) is not None]
    if any(row.wrong for row in rows):
        return _show(request, release, rows, status=422)
    try:
        learned = learn_all(
            lessons, issuer=release.issuer, actor=request.user, at=timezone.now(),
            on=day_of(release),
        )  # fmt: skip
    except Unreadable as error:
        return _show(request, release, rows, wrong=f"{error}.", status=422)
    if learned:
        messages.success(request, f"{len(learned)} nama ditambahkan ke daftar pejabat.")
    else:
        messages.info(request, "Tidak ada nama yang ditambahkan.")
    return redirect("desk:review", uuid=release.uuid)


def day_of(release: Release) -> date:
    """The day that decides: when the release is, or will be, out; until that is known, its draft's."""
    moment = release.published_at or release.publish_at or release.created_at
    return moment.astimezone(release.issuer.tzinfo).date()


def _rows_of(release: Release) -> list[Row]:
    extraction = reading_of(release.text, report=None, now=timezone.now())
    unknown = unknown_in(extraction, registry_for(release.issuer))
    return [
        Row(
            name=lesson.name,
            front=show("front", lesson.front),
            back=show("back", lesson.back),
            rank=lesson.rank,
            faith=lesson.faith,
            office=lesson.office,
            status=lesson.status.value,
            is_taken=lesson.is_likely,
        )
        for lesson in unknown[:MOST]
    ]


def _sent(request: SignedInRequest) -> list[Row]:
    count = min(int(n) if (n := request.POST.get("banyak", "")).isdecimal() else 0, MOST)

    def typed(name: str, number: int) -> str:
        return " ".join(request.POST.get(f"{name}-{number}", "").replace("\0", "").split())[:200]

    return [
        Row(
            name=typed("nama", n),
            front=typed("depan", n),
            back=typed("belakang", n),
            rank=typed("pangkat", n),
            faith=typed("agama", n),
            office=typed("jabatan", n),
            status=typed("status", n),
            is_taken=typed("pakai", n) == "ya",
        )
        for n in range(1, count + 1)
    ]


def _lesson(row: Row) -> Lesson | None:
    """What a row says; None with its fault in ``row.wrong``."""
    if not row.name:
        row.wrong = "Nama harus diisi."
        return None
    if row.status not in dict(STATUS_CHOICES):
        row.wrong = "Pilih status jabatannya."
        return None
    return Lesson(
        name=row.name,
        front=tuple(read("front", row.front)),
        back=tuple(read("back", row.back)),
        rank=row.rank[:60],
        faith=row.faith[:60],
        office=row.office,
        status=Status(row.status),
    )


def _show(
    request: SignedInRequest,
    release: Release,
    rows: list[Row],
    *,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "pejabat/dari_siaran.html",
        release=release,
        rows=rows,
        statuses=STATUS_CHOICES,
        offices=[office.name for office in registry_for(release.issuer).offices],
        wrong=wrong,
        here="pejabat",
        status=status,
    )
