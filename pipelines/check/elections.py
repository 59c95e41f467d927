"""What a government office must not say while an election runs.

UU 10/2016 article 71, UU 7/2017 articles 280 and 547, and the neutrality of the civil service (UU 20/2023):
in the dated phases of a calendar that the house keeps, candidates who are named, quoted or pictured and
words of a campaign need a second pair of eyes. Phases are handed in, and candidates with the registry;
without a phase nothing is asked. An office also tells of the vote itself, so "pasangan calon" or "mencoblos" alone
are no campaign: what calls, counts or praises is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.registry_names import name_words
from pipelines.registry_value import EMPTY, RegisteredPerson, Registry
from pipelines.values import Issue, Manuscript, Severity

CANDIDATE, SLOGAN = "election_candidate", "election_slogan"
_CAMPAIGN = re.compile(
    r"\b(?:(?:dua|2) periode(?! (?:anggaran|masa|tahun|bulan|pen[a-z]+an|kepengurusan))|"
    r"lanjutkan(?: (?:kepemimpinan|perjuangan|pembangunan bersama|(?:dua|2) periode)\b|(?=!))|"
    r"nomor urut \d+|(?:ayo|mari|yuk|jangan lupa|tetap),? (?:men)?coblos|coblos (?:nomor|no\.|gambar|paslon|pasangan|yang)|"
    r"salam (?:satu|dua|tiga|empat|[1-9]) jari|"
    r"(?:me)?menangkan (?:pasangan|paslon|calon|nomor)|dukung(?:an)? (?:untuk )?(?:pasangan|paslon|calon (?:bupati|wali|wakil|gubernur|presiden))|"
    r"(?:pilih|memilih) (?:nomor|paslon|pasangan)|paslon nomor|tim sukses|satu putaran)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ElectionPhase:
    """A phase, both days included, with those who stand in it and their slogans.

    ``name`` is as the screen shows it ("Masa kampanye Pilkada 2030"), ``law`` what it rests on. ``areas``
    are the Kemendagri codes in which it holds, with all that lies in them; none is everywhere.
    """

    name: str
    begins_on: date
    ends_on: date
    candidates: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    law: str = ""
    areas: tuple[str, ...] = ()

    def holds(self, region: str, *, on: date) -> bool:
        """Whether *on* lies in the phase for an office of *region*."""
        here = not self.areas or any(f"{region}.".startswith(f"{area}.") for area in self.areas)
        return here and self.begins_on <= on <= self.ends_on


def find_election_risks(
    manuscript: Manuscript, *, phases: Sequence[ElectionPhase], registry: Registry = EMPTY
) -> Iterator[Issue]:
    """A CHECK for each candidate and one for all words of a campaign, on the days of a phase.

    Of several phases that hold on the day the first one counts for the registry's candidates.
    """
    held = [p for p in phases if p.holds(manuscript.region, on=manuscript.publish_on)]
    told: set[str] = set()
    for phase in held:
        for names in _candidates(phase, registry, manuscript.publish_on):
            if names[0] not in told and (issue := _candidate(names, manuscript, phase)):
                told.add(names[0])
                yield issue
    if held:
        slogans = [slogan for phase in held for slogan in phase.slogans]
        yield from _slogans(slogans, manuscript, held[0])


def _candidates(phase: ElectionPhase, registry: Registry, day: date) -> Iterator[tuple[str, ...]]:
    """Forms of each candidate's name, the official one first; a single word would find others."""
    listed = {name_words(name) for name in phase.candidates}
    for person in registry.people:
        if person.is_candidate_on(day):
            listed -= {name_words(name) for name in person.names}
            yield _forms(person)
    for name in phase.candidates:
        if name_words(name) in listed:
            yield (name,)


def _forms(person: RegisteredPerson) -> tuple[str, ...]:
    others = (name for name in person.names[1:] if len(name_words(name)) > 1)
    return (person.name, *others)


def _candidate(
    names: tuple[str, ...], manuscript: Manuscript, phase: ElectionPhase
) -> Issue | None:
    said = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    found = next(_places(said, manuscript), None)
    shown = next(filter(None, (said.search(words) for words in manuscript.captions)), None)
    if found is None and shown is None:
        return None
    quotes = manuscript.extraction.quotes
    how = [
        "dikutip" if any(q.speaker and said.search(q.speaker) for q in quotes) else "disebut" if found else "",
        "tampil pada foto" if shown else "",
    ]  # fmt: skip
    field, start, end = found or ("body", None, None)
    return Issue(
        field, CANDIDATE, Severity.CHECK, "Peserta pemilihan",
        f"{names[0]} {' dan '.join(filter(None, how))} pada {phase.name}{_by(phase)}. Netralkan, atau siaran ini perlu dua penyetuju.",
        start, end,
    )  # fmt: skip


def _slogans(
    slogans: Sequence[str], manuscript: Manuscript, phase: ElectionPhase
) -> Iterator[Issue]:
    own = "|".join(rf"(?<!\w){re.escape(slogan)}(?!\w)" for slogan in slogans if slogan)
    words = re.compile(f"{own}|{_CAMPAIGN.pattern}" if own else _CAMPAIGN.pattern, re.IGNORECASE)
    places = list(_places(words, manuscript))
    if not places:
        return
    texts = (getattr(manuscript, field)[start:end] for field, start, end in places)
    said = ", ".join(f"“{text}”" for text in dict.fromkeys(texts))
    yield Issue(
        places[0][0], SLOGAN, Severity.CHECK, "Kata kampanye",
        f"{said} terbaca sebagai kampanye pada {phase.name}{_by(phase)}. Netralkan, atau siaran ini perlu dua penyetuju.",
        *places[0][1:],
    )  # fmt: skip


def _places(words: re.Pattern[str], manuscript: Manuscript) -> Iterator[tuple[str, int, int]]:
    for field in ("headline", "deck", "body"):
        for match in words.finditer(getattr(manuscript, field)):
            yield field, *match.span()


def _by(phase: ElectionPhase) -> str:
    return f" ({phase.law})" if phase.law else ""
