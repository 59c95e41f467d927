"""What the registry's screens show: people with their offices of a day, and the releases that name them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from newsroom.accounts.models import User
from newsroom.desk.models import Release
from newsroom.desk.queries import releases_of, working_issuers
from newsroom.desk.search.asking import any_of
from newsroom.desk.search.finding import follow, releases_answering
from newsroom.registry.circles import rows_for
from newsroom.registry.reading import registry_for
from newsroom.registry.records import Appointment, Law, Office, Person, Spelling
from newsroom.registry.sheets import Sheet
from pipelines.registry_names import name_words
from pipelines.registry_value import office_words, offices_of

MOST_RELEASES = 50
_SEARCHED = {
    "pejabat": ("name", "called", "later", "aliases", "appointments__office__name"),
    "jabatan": ("name", "aliases", "agency__name", "agency__short_name"),
    "perangkat": ("name", "short_name", "aliases"),
    "peraturan": ("kind", "short", "number", "title"),
    "ejaan": ("written", "right"),
}


def search(user: User, sheet: Sheet, words: str) -> QuerySet[Any]:
    """The rows of *sheet* that *user* may see and that hold every one of *words*."""
    rows = rows_for(user, sheet.model).select_related("issuer")
    for word in words.split()[:6]:
        asked = Q()
        for field in _SEARCHED[sheet.slug]:
            asked |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(asked)
    if sheet.model is Office:
        rows = rows.select_related("agency").prefetch_related(_appointments())
    if sheet.model is Person:
        rows = rows.prefetch_related(_appointments())
    return rows.distinct() if words else rows


def _appointments() -> Prefetch[Any]:
    return Prefetch("appointments", Appointment.objects.select_related("office__agency", "person"))


def held_on(appointments: Iterable[Appointment], day: date) -> list[Appointment]:
    """Those of *appointments* that hold on *day*, the highest office first."""
    held = [
        a
        for a in appointments
        if (a.begins_on is None or a.begins_on <= day) and (a.ends_on is None or day <= a.ends_on)
    ]
    return sorted(held, key=lambda a: (a.office.precedence or 10**6, a.office.name))


@dataclass(frozen=True, slots=True)
class Naming:
    """A release that names a person; ``office`` is what the registry says of that day, or ""."""

    release: Release
    office: str


def releases_naming(user: User, person: Person) -> tuple[list[Naming], bool]:
    """The newest releases whose text names *person*, and whether there may be more.

    A name of two words or more is looked for as it is written; a single word would find others.
    """
    forms = [n for n in (person.name, person.called, person.later, *person.aliases) if n]
    forms = [n for n in forms if len(name_words(n)) > 1] or [person.name]
    follow()
    naming = releases_answering(any_of(forms), working_issuers(user), most=2 * MOST_RELEASES)
    rows = releases_of(user).filter(pk__in=naming).select_related("current_revision", "issuer")
    found = list(rows.order_by("-touched_at", "-pk")[: MOST_RELEASES + 1])
    whole = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    named = [
        Naming(release, _office_then(release, person))
        for release in found[:MOST_RELEASES]
        if whole.search(f"{release.text.headline}\n{release.text.body}")
    ]
    return named, len(found) > MOST_RELEASES


def _office_then(release: Release, person: Person) -> str:
    registry = registry_for(release.issuer)
    moment = release.published_at or release.created_at
    day = moment.astimezone(release.issuer.tzinfo).date()
    known = next((p for p in registry.people if p.id == str(person.pk)), None)
    held = offices_of(registry, known, on=day) if known else ()
    return office_words(registry, held[0]) if held else ""


def title_and_note(row: Any) -> tuple[str, list[str]]:
    """How a row of the smaller sheets is told in a list: its heading, and what stands below it."""
    if isinstance(row, Office):
        notes = [
            f"Protokol {row.precedence}" if row.precedence else "",
            "" if row.is_civil_service else "Di luar jabatan pemerintahan",
            str(row.agency or ""),
            "; ".join(row.aliases),
        ]
        return row.name, notes
    if isinstance(row, Law):
        state = "Berlaku" if row.is_in_force else "Tidak berlaku"
        return str(row), [row.title, state, row.replaced_by and f"Diganti {row.replaced_by}"]
    if isinstance(row, Spelling):
        return row.written, [row.right, row.get_kind_display()]
    return row.name, [row.short_name, "; ".join(row.aliases), row.area_code]
