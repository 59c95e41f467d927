"""Who really spoke: "Bupati, diwakili Asisten I" — and then the quotation is the regent's.

Who reads out another's written speech quotes the other; who stands in for somebody speaks for himself
(Kode Etik Jurnalistik article 3: tested information). A release of two names in one office is where plain
reading, by people and by machines, credits the wrong one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.check.text import still_fits
from pipelines.values import Issue, Label, Manuscript, Mend, Mention, Person, Quote, Severity

_STANDS_IN = re.compile(
    r"\b(?P<passive>(?:yang )?(?:di\s?wakil(?:i|kan)(?: oleh| kepada)?|melalui|lewat|dalam hal ini))\b|\b(?P<active>(?:yang )?(?:mewakili|atas nama))\b"
)
_READ_OUT = re.compile(
    r"\b(?:dibaca(?:kan)?|membaca(?:kan)?|sambutan(?:nya)? tertulis|pidato tertulis|amanat(?:nya)?|menyampaikan (?:pesan|salam|sambutan)|telepon|sambungan|video|rekaman|pesan singkat|siaran pers)\b",
    re.IGNORECASE,
)
_NEAR = 60
_BEHIND = 90


class StandIn(NamedTuple):
    """Who was to come, by name and office, and who came instead."""

    absent: frozenset[str]
    shown: str
    present: Person


def find_stand_ins_quoted(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each quotation credited to somebody whom another stood in for, with the other's name."""
    for stand_in in _stand_ins(manuscript):
        for quote in manuscript.extraction.quotes:
            if not still_fits(manuscript.body, quote):
                continue
            named = _credited(manuscript.body, quote, stand_in)
            if named is not None:
                yield _issue(stand_in, named)


def _stand_ins(manuscript: Manuscript) -> Iterator[StandIn]:
    body, people = manuscript.body, manuscript.extraction.people
    marks = [
        mark
        for mark in manuscript.extraction.mentions
        if mark.label in (Label.PERSON, Label.OFFICE) and still_fits(body, mark)
    ]
    for match in _STANDS_IN.finditer(body):
        before = [m for m in marks if match.start() - _NEAR <= m.end <= match.start()]
        behind = [m for m in marks if match.end() <= m.start <= match.end() + _NEAR]
        if not before or not behind or "\n" in body[before[-1].end : behind[0].start]:
            continue
        if _READ_OUT.search(body[max(0, before[0].start - 80) : behind[-1].end + 120]):
            continue
        absent, present = (before[-1], behind[0]) if match["passive"] else (behind[0], before[-1])
        came = _person_of(present, people, body)
        if came is None or not came.position:
            continue
        away = _person_of(absent, people, body)
        if away is came:
            continue
        names = {absent.text} | ({away.name, *away.aka} if away else set())
        if away and away.position:
            names.add(away.position)
        yield StandIn(frozenset(names), away.name if away else absent.text, came)


def _person_of(mark: Mention, people: tuple[Person, ...], body: str) -> Person | None:
    """Who is meant by *mark*: the bearer of the name, or of the office that stands beside the name."""
    for person in people:
        spans = person.mentions or ((person.start, person.end),)
        if mark.label is Label.PERSON:
            if any(start <= mark.start < end for start, end in spans):
                return person
        elif any(
            0 <= start - mark.end <= 25 and "\n" not in body[mark.end : start] for start, _ in spans
        ) and _is_office_of(mark.text, person):
            return person
    return None


def _is_office_of(written: str, person: Person) -> bool:
    held = person.position or ""
    return bool(held) and (written in held or held in written)


def _credited(body: str, quote: Quote, stand_in: StandIn) -> tuple[int, int] | None:
    """Where behind *quote* the absent one is named as its speaker; None where he is not."""
    behind = body[quote.end : quote.end + _BEHIND].split("\n")[0]
    said = re.match(
        r"[”\"’,.\s]*(?:demikian )?(?:kata|ujar|ucap|tutur|ungkap|jelas|tegas|terang|papar|imbuh|tambah|pesan|pungkas|tandas|harap|pinta|seru|sebut)(?:nya)?\s",
        behind,
    )
    if said is None:
        return None
    for name in sorted(stand_in.absent, key=len, reverse=True):
        last = name.split()[-1] if len(name.split()) > 1 and name == stand_in.shown else ""
        for form in filter(None, (name, last)):
            found = re.match(rf"(?:{_forms(form)})\b", behind[said.end() :])
            if found:
                start = quote.end + said.end()
                return start, start + found.end()
    return None


def _forms(name: str) -> str:
    """*name* as it is said later on: an office also by its first word."""
    forms = [re.escape(name)]
    first = name.split()[0]
    if first in ("Bupati", "Gubernur", "Camat", "Sekda", "Wabup", "Kapolres", "Dandim", "Wali"):
        forms.append(re.escape("Wali Kota" if first == "Wali" else first))
    return "|".join(forms)


def _issue(stand_in: StandIn, named: tuple[int, int]) -> Issue:
    came = stand_in.present
    return Issue(
        "body", "stand_in_quoted", Severity.CHECK, "Siapa yang berbicara?",
        f"Kutipan ini atas nama {stand_in.shown}, padahal yang hadir {came.name}, {came.position}. "
        "Sebutkan yang benar-benar berbicara.",
        *named, (Mend(f"Jadikan {came.name}", *named, came.name),),
    )  # fmt: skip
