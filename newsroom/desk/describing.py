"""The details of a release in words, and what differs between two states of them."""

from dataclasses import dataclass

from newsroom.desk import media_texts
from newsroom.desk.areas import area_name
from newsroom.desk.models import KIND_CHOICES, KipClass, Release, ReleaseDetails
from newsroom.desk.topics import names_of
from newsroom.registry.models import Issuer
from newsroom.templating import local

LABELS = {
    "kind": "Jenis siaran",
    "area_code": "Wilayah",
    "agency": "Perangkat daerah",
    "topics": "Topik",
    "kip_class": "Golongan informasi",
    "needs_ppid": "Pertimbangan PPID",
    "number": "Nomor",
    "embargo_until": "Embargo sampai",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A detail that differs: what it is called, as it was, and as it is."""

    label: str
    old: str
    new: str


def told(details: ReleaseDetails, issuer: Issuer) -> dict[str, str]:
    """Each detail by the name of its field, in words; "" where there is none."""
    until = details.embargo_until
    return {
        "kind": dict(KIND_CHOICES).get(details.kind, details.kind),
        "area_code": f"{area_name(details.area_code)} ({details.area_code})",
        "agency": details.agency_name,
        "topics": ", ".join(names_of(details.topics)),
        "kip_class": dict(KipClass.choices).get(details.kip_class, details.kip_class),
        "needs_ppid": "Perlu" if details.needs_ppid else "Tidak perlu",
        "number": details.number,
        "embargo_until": local(until, issuer) if until else "",
    }


def lines(details: ReleaseDetails | None, issuer: Issuer) -> list[tuple[str, str]]:
    """Labels and words of what is set, for whoever is to approve it."""
    words = told(details, issuer) if details else {}
    apart = ("needs_ppid", "embargo_until")  # an embargo is said by itself while it lasts
    return [(LABELS[name], text) for name, text in words.items() if text and name not in apart]


def beside(release: Release) -> list[tuple[str, str]]:
    """What goes out beside the current text, for whoever is to approve it."""
    revision = release.text
    source = media_texts.source_of(revision)
    headlines = media_texts.public_headlines(revision.texts, source=source)
    public = dict(media_texts.public_texts(revision.texts, source=source))
    found = [f"judul lain ({len(headlines)})"] if headlines else []
    found += [form.label for form in media_texts.FORMS if form.name in public]
    if media_texts.public_english(revision.texts, source=source):
        found.append(media_texts.ENGLISH_LABEL)
    if revision.data:
        found.append(f"data pendukung ({len(revision.data)} tabel)")
    return [("Ikut terbit", ", ".join(found))] if found else []


def changes(old: ReleaseDetails | None, new: ReleaseDetails | None, issuer: Issuer) -> list[Change]:
    """What differs, in the order of the form; nothing where one of them is not known."""
    if old is None or new is None or old.pk == new.pk:
        return []
    before, after = told(old, issuer), told(new, issuer)
    return [
        Change(LABELS[name], before[name] or "Tidak disebut", after[name] or "Tidak disebut")
        for name in LABELS
        if before[name] != after[name]
    ]


def unpublished_changes(release: Release) -> list[Change]:
    """What a correction in work would change in the details that the public sees."""
    return [
        change
        for change in changes(release.published_details, release.current_details, release.issuer)
        if change.label != LABELS["embargo_until"]
    ]
