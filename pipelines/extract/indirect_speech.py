"""What somebody is told to have said, without quotation marks, and who it was.

Bupati Belu mengatakan bahwa jalan itu selesai Mei.      jalan itu selesai Mei
Menurut Rina, stok vaksin cukup.                         stok vaksin cukup
Jalan itu, kata Kadis PUPR, menelan Rp5 miliar.          the sentence without its attribution's marks
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipelines.extract.people import Joined
from pipelines.extract.quote_marks import find_stretches
from pipelines.extract.quote_speakers import Speakers
from pipelines.extract.said_words import SAID
from pipelines.values import Mention, Quote

_TELLS = re.compile(
    r"\b(?:meng(?:atakan|ungkapkan|akui|aku|imbau|ajak|ingatkan|instruksikan|klaim|harapkan|usulkan|ancam)|"
    r"men(?:uturkan|ambahkan|yatakan|yebut|yebutkan|egaskan|ilai|duga|dorong|ekankan|erangkan|guraikan)|"
    r"mem(?:erintahkan|bantah|inta)|me(?:minta|yakini|mastikan)|ber(?:harap|pesan|janji|kata|ujar|pendapat))\b"
    r"(?P<that>\s*,?\s*(?:bahwa|agar|supaya)\b|\s*,|)",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:menyampaikan|menjelaskan|memaparkan|melaporkan|mengumumkan|mengemukakan|dijelaskan|disampaikan|dikatakan)\b"
    r"(?:\s\w+){0,2}?(?P<that>\s*,?\s*bahwa\b)",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"(?i)\W*(?:menurut(?P<own>nya| dia| beliau)?|kata (?:dia|beliau)|dikatakan|disebutkan|dijelaskan(?:nya)?)\b"
)
_ASIDE = re.compile(rf",\s(?:{SAID})(?P<own>nya| dia| beliau)?\b[^,.]*(?:,|\.|\Z)", re.IGNORECASE)
_HE = re.compile(r"(?i)\b(?:ia|dia|beliau|pihaknya)\b")
_WORDS = 3
_REACH = 60
_BESIDE = 30


def find_indirect_speech(
    text: str, mentions: Sequence[Mention], joined: Joined, quotes: Sequence[Quote]
) -> tuple[Quote, ...]:
    """What *text* reports of somebody's words without quoting them, in reading order.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order.
        joined: Its people with their offices.
        quotes: Its direct quotations; the sentences that hold them are left to them.

    Returns:
        The reported words as ``text``, without "bahwa". Where nobody is known to have spoken,
        nothing is reported.
    """
    speakers = Speakers(text, mentions, joined, find_stretches(text))
    ends = [quote.end for quote in quotes]
    found: list[Quote] = []
    for start, end in speakers.sentences():
        number = bisect_right(ends, start)
        if number < len(quotes) and quotes[number].start < end:
            continue
        reported = _reported(text, start, end, speakers)
        if reported is None:
            continue
        first, speaker, confidence, rule = reported
        said = text[first:end].rstrip(" .\n")
        lead = len(said) - len(said.lstrip(" ,:\n"))
        if len(said.split()) >= _WORDS:
            span = first + lead, first + len(said)
            found.append(Quote(said[lead:], *span, speaker, confidence, f"indirect.{rule}"))
    return tuple(found)


def _reported(
    text: str, start: int, end: int, speakers: Speakers
) -> tuple[int, str, float, str] | None:
    """Where the reported words of a sentence begin, whose they are, how sure that is, and the rule."""
    sentence = text[start:end]
    if match := _ACCORDING.match(sentence):
        comma = sentence.find(",", match.end())
        who = speakers.between(start, start + comma) if comma >= 0 else []
        if who:
            beside = speakers.between(start + comma, start + comma + _BESIDE)
            named = next((s for s in beside if s.name == who[-1].name), who[-1])
            first = _behind_name(sentence, comma, named.end - start)
            return start + first, speakers.acting(who).name, 0.8, "menurut"
        meant = speakers.meant(start) if match["own"] and comma >= 0 else None
        if meant:
            return start + comma, meant, 0.8, "menurut"
    match = _REPORTS.search(sentence) or _TELLS.search(sentence)
    if match:
        who = speakers.between(start, start + match.start())
        near = [s for s in who if start + match.start() - s.end <= _REACH]
        if near:
            return (
                start + match.end(),
                speakers.acting(who).name,
                0.8 if match["that"] else 0.6,
                "verb",
            )
        own = _HE.search(sentence[: match.start()])
        name = speakers.meant(start) if own and not who else None
        if name:
            return start + match.end(), name, 0.6, "pronoun"
    if match := _ASIDE.search(sentence):
        who = speakers.between(start + match.start(), start + match.end())
        name = who[0].name if who else (speakers.meant(start) if match["own"] else None)
        if name:
            return start, name, 0.7, "aside"
    return None


def _behind_name(sentence: str, comma: int, named: int) -> int:
    """The comma behind "Menurut X, S.T.,": the first one after the name and its degrees."""
    at = sentence.find(",", named)
    while at >= 0 and re.match(r",\s*[A-Z][\w.]{0,8}\s*,", sentence[at:]):
        at = sentence.find(",", at + 1)
    return at if at >= 0 else comma
