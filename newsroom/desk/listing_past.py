"""Lists what was published before there were lists: for the migration, and for archives made in bulk.

Takes the app registry, so that a migration hands in the models of its own time.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count

from newsroom.desk.listing import Place, free_key, officials_of, places_by_details
from newsroom.registry.reading import appointment_value, office_value, person_value
from pipelines.registry_value import Registry

_AT_ONCE = 500
_REGENCY = 5  # characters of a Kemendagri code that name the regency
_STATES = {"published": "listed", "withdrawn": "withdrawn"}


def list_past(apps: Any) -> None:
    """Write the rows of every public release that has none, then what each section counts."""
    listed = apps.get_model("desk", "ListedUnder")._base_manager
    sections = apps.get_model("desk", "ArchiveSection")._base_manager
    made: dict[tuple[str, str], Any] = {(row.kind, row.subject): row for row in sections.all()}
    registries: dict[str, Registry] = {}
    for chunk in _unlisted(apps):
        rows = []
        for release in chunk:
            places = _places(apps, release, registries)
            rows += [
                listed.model(
                    release_id=release.pk, section=_section(place, release, sections, made),
                    state=_STATES[release.public], position=position, name=place.name, note=place.note,
                    published_at=release.published_at, uuid=release.uuid,
                )
                for position, place in enumerate(places)
            ]  # fmt: skip
        listed.bulk_create(rows, batch_size=_AT_ONCE)
    rows = listed.filter(state="listed").order_by().values_list("section")
    counts = dict(rows.annotate(count=Count("pk")))
    for section in made.values():
        section.count = counts.get(section.pk, 0)
        section.save()


def _unlisted(apps: Any) -> Iterator[list[Any]]:
    """Public releases without rows, by their keys; the order of addresses follows it."""
    rows = apps.get_model("desk", "Release")._base_manager.exclude(public="unpublished")
    rows = rows.filter(listed_under__isnull=True)
    rows = rows.select_related("issuer", "published_revision", "published_details__agency")
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        last = chunk[-1].pk
        yield chunk


def _places(apps: Any, release: Any, registries: dict[str, Registry]) -> list[Place]:
    area = release.issuer.area_code[:_REGENCY]
    if area not in registries:
        registries[area] = _registry(apps, area)
    return [
        *places_by_details(release.published_details),
        *officials_of(release, registries[area]),
    ]


def _registry(apps: Any, area: str) -> Registry:
    """People, offices and appointments of a regency, as `newsroom.registry.reading` has them."""

    def rows(name: str) -> Any:
        found = apps.get_model("registry", name)._base_manager
        return [r for r in found.select_related("issuer").order_by("pk")
                if r.issuer.area_code[:_REGENCY] == area]  # fmt: skip

    return Registry(
        people=tuple(map(person_value, rows("Person"))),
        offices=tuple(map(office_value, rows("Office"))),
        appointments=tuple(map(appointment_value, rows("Appointment"))),
    )


def _section(place: Place, release: Any, sections: Any, made: dict[tuple[str, str], Any]) -> Any:
    name, at = place.today or place.name, release.published_at
    section = made.get(place.id)
    if section is None:
        key = free_key(place, {row.key for (kind, _), row in made.items() if kind == place.kind})
        section = made[place.id] = sections.create(
            kind=place.kind.value, subject=place.subject, key=key, name=name, note=place.note,
            latest_at=at,
        )  # fmt: skip
    elif at >= section.latest_at:
        section.name, section.note, section.latest_at = name, place.note, at
    return section
