"""Every write to the registry: the row, its history, and the audit trail, in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from slugify import slugify

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.registry.models import Agency, Issuer
from newsroom.registry.records import Act, Appointment, Change, Person, Via
from newsroom.registry.sheets import Sheet, sheet_of


def differences(sheet: Sheet, record: Any, values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What *values* would change in *record*: field, from and to in words; of a new row, what is set."""
    found = []
    for field, value in values.items():
        column = sheet.column(field)
        is_new = record.pk is None
        was = "" if is_new else column.show(getattr(record, field))
        now = column.show(value)
        if was != now:
            found.append((field, was, now))
    return found


def save(
    record: Any,
    values: Mapping[str, Any],
    *,
    actor: User,
    at: datetime,
    via: Via = Via.SCREEN,
    is_audited: bool = True,
) -> list[Change]:
    """Write *values* into *record* (new where it has no key yet); nothing where nothing differs.

    The history has one entry for each field that changed, and a single one for a new row.

    Raises:
        ValidationError: A value that the model refuses; nothing is written.
    """
    sheet = sheet_of(record)
    changed = differences(sheet, record, values)
    is_new = record.pk is None
    if not changed and not is_new:
        return []
    with transaction.atomic():
        for field, value in values.items():
            setattr(record, field, value)
        if isinstance(record, Agency) and not record.slug:
            _lock_slugs(record)
            record.slug = _free_slug(record)
        record.full_clean()
        record.save()
        act = Act.ADD if is_new else Act.CHANGE
        told = [("", "", _told(sheet, changed))] if is_new else changed
        rows = [_row(record, sheet, act, actor, at, via, *change) for change in told]
        for row in rows:
            row.save(force_insert=True)
        if is_audited:
            audit.record(
                f"registry_{act}",
                actor=actor,
                subject=f"{sheet.slug}:{record.pk}",
                at=at,
                changed=[field for field, _, _ in changed],
            )
    return rows


def _told(sheet: Sheet, changed: list[tuple[str, str, str]]) -> str:
    """ "Nama resmi: Win Saladin; Pangkat: AKBP"."""
    return "; ".join(f"{sheet.column(field).words}: {now}" for field, _, now in changed)


def remove(record: Any, *, actor: User, at: datetime) -> None:
    """Take a row out; its history stays. A person goes with the appointments.

    Raises:
        ProtectedError: Something else still refers to the row.
    """
    sheet = sheet_of(record)
    with transaction.atomic():
        if isinstance(record, Person):
            for appointment in record.appointments.all():
                remove(appointment, actor=actor, at=at)
        row = _row(record, sheet, Act.REMOVE, actor, at, Via.SCREEN, "", str(record), "")
        if isinstance(record, Person):
            row.person = None
        pk = record.pk
        record.delete()
        row.save(force_insert=True)
        audit.record("registry_remove", actor=actor, subject=f"{sheet.slug}:{pk}", at=at)


def _row(
    record: Any, sheet: Sheet, act: Act, actor: User, at: datetime, via: Via,
    field: str, was: str, now: str,
) -> Change:  # fmt: skip
    person = record if isinstance(record, Person) else None
    if isinstance(record, Appointment):
        person = record.person
    return Change(
        issuer=record.issuer,
        subject=sheet.slug,
        subject_id=record.pk,
        person=person,
        label=str(record)[:400],
        act=act,
        field=field,
        was=was,
        now=now,
        via=via,
        actor=actor,
        at=at,
    )


def _lock_slugs(agency: Agency) -> None:
    """Of two agencies named alike that come in one moment the second waits, and gets the next slug."""
    Issuer.objects.select_for_update().get(pk=agency.issuer_id)


def _free_slug(agency: Agency) -> str:
    stem = slugify(agency.name)[:70] or "perangkat"
    taken = set(
        Agency.objects.filter(issuer=agency.issuer, slug__startswith=stem).values_list(
            "slug", flat=True
        )
    )
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
