"""What stands around every page of the desk: who is signed in, and the doors open to that role."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from newsroom.accounts.models import User
from newsroom.desk import house_notes
from newsroom.desk.queries import WORKING, count_bar


@dataclass(frozen=True, slots=True)
class Door:
    """A link of the bar: ``icon`` names a drawing in `macros.html`."""

    words: str
    address: str
    icon: str
    is_here: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    doors: tuple[Door, ...]
    may_search: bool = False
    unread: int | None = None  # notices, where their number came with that of the open releases
    notes: tuple[str, ...] = ()  # what an operator should mend in the house's files


DOORS = (
    ("Meja", "desk:home", "meja", (*WORKING, "operator")),
    ("Antrean", "desk:queue", "antrean", WORKING),
    ("Agenda", "agenda:list", "agenda", ("contributor", *WORKING)),
    ("Lapor", "intake:form", "lapor", ("contributor",)),
    ("Laporan saya", "intake:mine", "laporan", ("contributor",)),
    ("Pejabat", "registry:people", "pejabat", ("operator", *WORKING)),
    ("Media", "media:outlets", "media", WORKING),
    ("Sumber", "intake:sources", "sumber", ("operator", *WORKING)),
    ("Jadwal", "engine:jobs", "jadwal", ("operator", *WORKING)),
    ("Alur", "alur:chains", "alur", ("operator", *WORKING)),
)


def frame_for(request: HttpRequest) -> Frame:
    user = request.user
    if not isinstance(user, User):
        return Frame(())
    count, unread = getattr(request, "open_count", None), None
    if count is None and user.has_role(*WORKING):
        count, unread = count_bar(user)
    doors = tuple(_doors(user, here=request.path, count=count))
    notes = tuple(house_notes.notes(timezone.now())) if user.has_role("operator") else ()
    return Frame(
        doors, may_search=user.has_role("contributor", *WORKING), notes=notes, unread=unread
    )


def _doors(user: User, *, here: str, count: int | None) -> list[Door]:
    open_to = []
    for words, name, icon, roles in DOORS:
        if not user.has_role(*roles):
            continue
        open_to.append((words, name, icon, reverse(name)))
    # the longest address that leads here is where we are; all lies below the first page, which is
    # itself alone; a review belongs to the queue
    home = reverse("desk:home")
    leading = (a for *_, a in open_to if here == a or (a != home and here.startswith(a)))
    where = max(leading, key=len, default="")
    if "/siaran/" in here or "/surat/" in here or "/peristiwa/" in here:
        where = reverse("desk:queue")
    return [
        Door(
            words,
            address,
            icon,
            address == where,
            count if name == "desk:queue" else None,
        )
        for words, name, icon, address in open_to
    ]
