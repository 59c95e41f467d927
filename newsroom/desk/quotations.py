"""Quotations that need a yes: which stand in a text, how each stands, and what is still open.

    “Kami siap,” kata Bupati Belu …  ─▶  Spoken  ─▶  Standing (asked, agreed, refused …)  ─▶  Issue

Values in, values out. A yes binds to the exact words under the same office: an edit of the quotation
makes a new question necessary, an edit elsewhere does not. Marks around the words, the space between
them and the full stop or comma at their end are typesetting and not what was said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom.desk.models import ANSWERS, QuoteAct, QuoteRequest, QuoteTurn
from newsroom.desk.passages import find_words
from pipelines.check.text import still_fits
from pipelines.compose import plain, split_sentences
from pipelines.compose.markdown import escape
from pipelines.compose.traced import put_in
from pipelines.registry_value import Registry, offices_of
from pipelines.values import Issue, Manuscript, Mend, Person, Quote, Severity

UNAPPROVED, CHANGE_ASKED, REFUSED = "quote_unapproved", "quote_change_asked", "quote_refused"
FINAL = frozenset({REFUSED})
"""Findings that no reason sets aside: they end when the quotation is gone or changed."""

_DOUBLE = re.compile('[“”„«»"]')
_MARKS = re.compile('[“”„«»"‘’‚]')
_OPENING, _CLOSING = "“„«\"‘'", "”»\"’'"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A direct quotation of a holder of such an office: ``body[start:end] == words``.

    ``office`` is the id in the registry; ``speaker`` the name, or the office where the text has none;
    ``opens`` where the mark before the words stands, so that a finding covers it as well.
    """

    words: str
    start: int
    end: int
    speaker: str
    office: str
    office_name: str
    opens: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A quotation with the request that counts for it.

    ``state`` is "none", "open", "revoked", "agree", "change" or "refuse"; "agree" also where the words are
    those that the one who was asked had offered himself.
    """

    spoken: Spoken
    state: str
    request: QuoteRequest | None = None
    turn: QuoteTurn | None = None


def key_of(words: str) -> str:
    """What two quotations have in common that say the same, letter by letter."""
    told = _MARKS.sub("'", plain(words))
    return " ".join(told.split()).strip("' ").rstrip(",. ")


# ------------------------------------------------------------------------------------ in the text


def spoken_in(
    manuscript: Manuscript, *, registry: Registry, offices: Iterable[str]
) -> list[Spoken]:
    """The quotations of *manuscript* whose speaker holds one of *offices* on the day it goes out."""
    wanted = frozenset(offices)
    found = []
    for quote in manuscript.extraction.quotes if wanted else ():
        if not still_fits(manuscript.body, quote) or not quote.speaker:
            continue
        office = _office_of(quote, manuscript, registry, wanted)
        if office:
            name = registry.office(office).name
            has_mark = manuscript.body[quote.start - 1 : quote.start] in tuple(_OPENING)
            opens = quote.start - has_mark
            found.append(
                Spoken(quote.text, quote.start, quote.end, quote.speaker, office, name, opens)
            )
    return found


def _office_of(
    quote: Quote, manuscript: Manuscript, registry: Registry, wanted: frozenset[str]
) -> str:
    """The id of the office, of those *wanted*, for which the speaker speaks; "" for anybody else."""
    speaker = quote.speaker or ""
    person = next((p for p in manuscript.extraction.people if _is_called(p, speaker)), None)
    if person is None:
        return _named_office(speaker, registry, wanted)
    for known in registry.people_called(person.name):
        for held in offices_of(registry, known, on=manuscript.publish_on):
            if held.office in wanted:
                return held.office
    return "" if person.former else _named_office(person.position or "", registry, wanted)


def _is_called(person: Person, name: str) -> bool:
    return name == person.name or name in person.aka


def _named_office(written: str, registry: Registry, wanted: frozenset[str]) -> str:
    """An office as the text writes it; where it may mean several, all of them must be asked about."""
    found = registry.offices_named(written) if written else ()
    return found[0].id if found and all(office.id in wanted for office in found) else ""


def context_of(body: str, spoken: Spoken) -> str:
    """The sentences in which the quotation stands, as plain words."""
    inside = [s for s in split_sentences(body) if s[0] < spoken.end and spoken.start < s[1]]
    if not inside:
        return plain(body[spoken.start : spoken.end])
    return plain(body[inside[0][0] : inside[-1][1]])


def still_stands(words: str, body: str) -> bool:
    """Whether *body* quotes just these words, between marks and with nothing more between them."""
    for start, end in find_words(body, words):
        before, behind = body[:start].rstrip("\\ "), body[end:].lstrip(",.\\ ")
        if before[-1:] and before[-1] in _OPENING and behind[:1] and behind[0] in _CLOSING:
            return True
    return False


# ------------------------------------------------------------------------------------- its answer


def ending_of(request: QuoteRequest) -> QuoteTurn | None:
    """The answer or the revocation that ended the request; None while it may be answered."""
    return next((t for t in request.turns.all() if t.act in (*ANSWERS, QuoteAct.REVOKE)), None)


def opened_at(request: QuoteRequest) -> datetime | None:
    """When the quotation was first looked at through the link."""
    return next((turn.at for turn in request.turns.all() if turn.act == QuoteAct.OPEN), None)


def standings(spoken: Iterable[Spoken], requests: Sequence[QuoteRequest]) -> list[Standing]:
    """How each quotation stands by *requests* of its release, the oldest first."""
    return [_standing(one, requests) for one in spoken]


def _standing(spoken: Spoken, requests: Sequence[QuoteRequest]) -> Standing:
    key = key_of(spoken.words)
    best = Standing(spoken, "none")
    for request in requests:
        if request.office != spoken.office:
            continue
        turn = ending_of(request)
        if turn and turn.act == QuoteAct.CHANGE and key_of(turn.words) == key:
            return Standing(spoken, QuoteAct.AGREE, request, turn)
        if key_of(request.words) != key:
            continue
        if turn and turn.act == QuoteAct.AGREE:
            return Standing(spoken, QuoteAct.AGREE, request, turn)
        if best.state != QuoteAct.REFUSE:
            best = Standing(spoken, turn.act if turn else "open", request, turn)
    return best


# --------------------------------------------------------------------------------------- findings


def issues_of(found: Iterable[Standing]) -> Iterator[Issue]:
    """A MUST for each quotation without a yes to its very words."""
    for one in found:
        spoken, turn = one.spoken, one.turn
        place = spoken.opens, spoken.end
        if one.state == QuoteAct.REFUSE and turn:
            yield Issue(
                "body", REFUSED, Severity.MUST, f"Kutipan {spoken.speaker} ditolak",
                f"Ditolak oleh {turn.who}: {turn.reason.rstrip('.')}. Hapus atau ubah kutipannya.",
                *place,
            )  # fmt: skip
        elif one.state == QuoteAct.CHANGE and turn:
            mend = Mend(
                "Ambil kata-katanya", spoken.start, spoken.end, taken_over(turn.words, spoken)
            )
            yield Issue(
                "body", CHANGE_ASKED, Severity.MUST, f"Kutipan {spoken.speaker} diminta diubah",
                f"{turn.who} menulisnya begini: “{turn.words}”", *place, (mend,),
            )  # fmt: skip
        elif one.state != QuoteAct.AGREE:
            yield Issue(
                "body", UNAPPROVED, Severity.MUST, f"Kutipan {spoken.speaker} belum disetujui",
                _why(one), *place,
            )  # fmt: skip


def _why(one: Standing) -> str:
    if one.state == "open":
        return "Persetujuannya sudah dimintakan dan belum dijawab."
    if one.state == QuoteAct.REVOKE:
        return "Tautan yang dikirim sudah dicabut. Mintakan persetujuannya lagi."
    return f"Kutipan {one.spoken.office_name} dimintakan persetujuan sebelum terbit."


def taken_over(words: str, spoken: Spoken) -> str:
    """The words offered as they stand in the body: on one line, no markup, ending like those before."""
    told = " ".join(_DOUBLE.sub("'", words).split()).strip("' ")
    stops = spoken.words.rstrip()[-1:] in (".", "?", "!")
    if not stops:
        told = told.rstrip(",. ")
    elif told[-1:] not in (".", "?", "!"):
        told += "."
    return escape(put_in(told)).text
