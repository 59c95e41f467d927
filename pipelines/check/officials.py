"""Officials against the registry as of the day of publication: name, office, time, degrees.

UU 20/2023 (ASN) and Permendagri 1/2023 on letters print an official with degrees and office in full; a wrong
one is what an office complains of first. The registry is handed in and may be empty: then no name is
doubted, and one grouped hint offers to enter them all. Former officials are left to history. A name
that the registry has twice, or knows by a part alone, decides nothing.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipelines.check.text import still_fits
from pipelines.registry_names import (
    capacity_of,
    is_faith_or_adat,
    name_words,
    office_key,
    same_degrees,
)
from pipelines.registry_value import (
    Appointment,
    RegisteredPerson,
    Registry,
    capacity_matches,
    degrees_on,
    full_name,
    holders,
    holds_office,
    office_words,
    offices_of,
)
from pipelines.values import Issue, Label, Manuscript, Mend, Mention, Person, Severity

_NEAR = 120  # code points between a name and the office that it bears
_SEVERAL = re.compile(
    r"(?:anggota|staf|wakil ketua|pengurus|peserta|guru|dokter|perawat|bidan|penyuluh|kader|relawan|petugas|tokoh|pemuka|"
    r"ketua (?:rt|rw|kelompok|panitia|tim|fraksi|komisi|regu|pokja)|perwakilan|asisten|hakim|jaksa|mahasiswa|siswa|warga|pedagang|petani|"
    r"nelayan|koordinator|fasilitator|pendamping|ahli|analis|pranata|penyidik|babinsa|bhabinkamtibmas|juru bicara|jubir|imam|pastor|"
    r"pendeta)\b"
)
_WITHOUT_PLACE = re.compile(
    r"(?:kepala|sekretaris) (?:desa|sekolah|puskesmas|dusun|kampung|bidang|seksi|ruang|dinas|badan|daerah|bagian)"
)


class Named(NamedTuple):
    """A registered person as the text names him: the person, the registered one, and the office's mark."""

    person: Person
    known: RegisteredPerson
    office: Mention | None


def find_unknown_officials(manuscript: Manuscript, *, registry: Registry) -> Iterator[Issue]:
    """One HINT for all officials of the text whom the registry does not know; never blocking."""
    unknown = [
        person
        for person in _officials(manuscript)
        if not registry.people_named(person.name) and not registry.people_near(person.name)
    ]
    if not unknown:
        return
    names = [person.name for person in unknown]
    shown = ", ".join(names[:6]) + (f", dan {len(names) - 6} lainnya" if len(names) > 6 else "")
    yield Issue(
        "body", "officials_unknown", Severity.HINT, f"{len(names)} nama belum terdaftar",
        f"{shown}. Tambahkan semua ke daftar pejabat, supaya nama dan gelarnya diperiksa lain kali.",
        unknown[0].start, unknown[0].end,
    )  # fmt: skip


def find_misspelt_officials(manuscript: Manuscript, *, registry: Registry) -> Iterator[Issue]:
    """A CHECK for each official whose name is a letter off a registered one, with that name."""
    for person in _officials(manuscript):
        near = registry.people_near(person.name) if not registry.people_named(person.name) else ()
        if len(near) == 1:
            yield Issue(
                "body", "name_misspelt", Severity.CHECK, "Ejaan nama pejabat",
                f"Tertulis “{person.name}”; dalam daftar pejabat “{near[0].name}”.",
                person.start, person.end, (Mend(f"Jadikan {near[0].name}", person.start, person.end, near[0].name),),
            )  # fmt: skip


def find_wrong_offices(manuscript: Manuscript, *, registry: Registry) -> Iterator[Issue]:
    """A CHECK for each registered person with an office that is not his on the day, or not in that capacity."""
    day = manuscript.publish_on
    for named in _registered(manuscript, registry):
        written = named.person.position or ""
        offices = registry.offices_named(written)
        if not offices:
            continue
        held = holds_office(registry, named.known, written, on=day)
        if held is None:
            yield _not_held(named, written, registry, day)
        elif not capacity_matches(held, written, named.person.capacity):
            yield _in_other_capacity(named, held, registry)


def find_other_holders(manuscript: Manuscript, *, registry: Registry) -> Iterator[Issue]:
    """A CHECK for an office given to somebody unregistered, where the registry has its holder."""
    day = manuscript.publish_on
    for person in _officials(manuscript):
        offices = registry.offices_named(person.position or "")
        if (
            len(offices) != 1
            or offices[0].seats != 1
            or registry.people_named(person.name)
            or registry.people_near(person.name)
        ):
            continue
        held = holders(registry, offices[0], on=day)
        if not held:
            continue
        holder = registry.person(held[0].person)
        yield Issue(
            "body", "other_holder", Severity.CHECK, "Pejabat lain yang terdaftar",
            f"{office_words(registry, held[0])} dalam daftar adalah {holder.name}, bukan {person.name}. "
            "Cocokkan namanya, atau perbarui daftar.",
            person.start, person.end, (Mend(f"Jadikan {holder.name}", person.start, person.end, holder.name),),
        )  # fmt: skip


def find_degree_faults(manuscript: Manuscript, *, registry: Registry) -> Iterator[Issue]:
    """A CHECK for each registered official whose degrees at first mention are others; the mend writes them."""
    day = manuscript.publish_on
    for named in _registered(manuscript, registry):
        if name_words(named.person.name) != name_words(named.known.name):
            continue  # a later form, or the name by which he is called
        front, back = degrees_on(registry, named.known, on=day)
        start, end, told_front, told_back = with_titles(manuscript, named.person)
        if same_degrees(told_front, front) and same_degrees(told_back, back):
            continue
        right = full_name(registry, named.known, on=day)
        what = "tanpa gelar" if not told_front and not told_back else "bergelar lain"
        yield Issue(
            "body", "degrees_differ", Severity.CHECK, "Gelar pejabat",
            f"{named.known.name} ditulis {what}; dalam daftar “{right}”.",
            start, end, (Mend(f"Jadikan {right}", start, end, right),),
        )  # fmt: skip


def find_two_holders(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK where the text gives one office of one seat to two people."""
    first: dict[str, Person] = {}
    for person in _officials(manuscript):
        key = office_key(person.position or "")
        if len(key.split()) < 2 or _SEVERAL.match(key) or _WITHOUT_PLACE.fullmatch(key):
            continue
        other = first.setdefault(key, person)
        if other is person or other.capacity != person.capacity:
            continue
        yield Issue(
            "body", "two_holders", Severity.CHECK, "Satu jabatan, dua nama",
            f"{other.name} dan {person.name} sama-sama disebut {capacity_of(person.position or '')[1]}. Periksa salah satunya.",
            person.start, person.end,
        )  # fmt: skip


def _officials(manuscript: Manuscript) -> list[Person]:
    """People with an office, not a former one, whose first mention still stands."""
    return [
        person
        for person in manuscript.extraction.people
        if person.position and not person.former and manuscript.body[person.start : person.end].strip()
        and name_words(person.name) == name_words(manuscript.body[person.start : person.end])
    ]  # fmt: skip


def _registered(manuscript: Manuscript, registry: Registry) -> Iterator[Named]:
    for person in _officials(manuscript):
        known = registry.people_called(person.name)
        if len(known) == 1:
            yield Named(person, known[0], _office_mark(manuscript, person))


def _office_mark(manuscript: Manuscript, person: Person) -> Mention | None:
    """The mark of the office that *person* bears, nearest to the first mention of the name."""
    marks = [
        mark
        for mark in manuscript.extraction.mentions
        if mark.label is Label.OFFICE
        and still_fits(manuscript.body, mark)
        and abs(mark.start - person.start) <= _NEAR
        and (mark.text in (person.position or "") or (person.position or "") in mark.text)
    ]
    return min(marks, key=lambda mark: abs(mark.start - person.start), default=None)


def _not_held(named: Named, written: str, registry: Registry, day: date) -> Issue:
    meant = {office.id for office in registry.offices_named(written)}
    others = [a for a in registry.appointments_of(named.known) if a.office in meant]
    now = offices_of(registry, named.known, on=day)
    if any(a.ended_before(day) for a in others):
        last = max(a.ends_on for a in others if a.ends_on is not None)
        code, title = "appointment_ended", "Masa jabatan sudah berakhir"
        message = f"{named.known.name} menjabat {written} sampai {last:%d/%m/%Y}."
    elif any(a.begins_after(day) for a in others):
        first = min(a.begins_on for a in others if a.begins_on is not None)
        code, title = "appointment_not_begun", "Masa jabatan belum mulai"
        message = f"{named.known.name} baru menjabat {written} mulai {first:%d/%m/%Y}."
    else:
        code, title = "office_wrong", "Jabatan tidak cocok"
        message = f"{named.known.name} ditulis sebagai {written}."
    if now:
        message += f" Dalam daftar: {office_words(registry, now[0])}."
    return _at_office(named, code, title, message, now[0] if now else None, registry)


def _in_other_capacity(named: Named, held: Appointment, registry: Registry) -> Issue:
    return _at_office(
        named, "capacity_differs", "Status jabatan",
        f"{named.known.name} dalam daftar {office_words(registry, held)} ({held.status.value}).", held, registry,
    )  # fmt: skip


def _at_office(
    named: Named, code: str, title: str, message: str, right: Appointment | None, registry: Registry
) -> Issue:
    mark = named.office
    start, end = (mark.start, mark.end) if mark else (named.person.start, named.person.end)
    mends: tuple[Mend, ...] = ()
    if mark and right:
        words = office_words(registry, right)
        mends = (Mend(f"Jadikan {words}", start, end, words),)
    return Issue(
        "body", code, Severity.CHECK, title, message + " Periksa jabatannya.", start, end, mends
    )


def with_titles(
    manuscript: Manuscript, person: Person
) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    """The first mention with the titles around it: start, end, degrees before, degrees behind."""
    body = manuscript.body
    titles = [
        m for m in manuscript.extraction.mentions if m.label is Label.TITLE and still_fits(body, m)
    ]
    start, end = person.start, person.end
    front: list[str] = []
    back: list[str] = []
    for mark in reversed([m for m in titles if m.end <= start]):
        if body[mark.end : start].strip(" .") or start - mark.end > 2:
            break
        start = mark.start
        if not is_faith_or_adat(mark.text) and not mark.text[:1].isdigit():
            front.insert(0, mark.text)
    for mark in [m for m in titles if m.start >= end]:
        if body[end : mark.start].strip(" ,.") or mark.start - end > 3:
            break
        end = mark.end
        back.append(mark.text)
    return start, end, tuple(front), tuple(back)
