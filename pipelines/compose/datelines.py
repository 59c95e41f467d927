"""The place that opens a report: "ATAMBUA – ", "SARILAMAK, KOMINFO — ", "Belu, Garda Indonesia | ".

A report's own dateline is taken off its first paragraph and shown in the dateline instead.
"""

import re
from collections.abc import Sequence

from pipelines.compose.traced import Traced
from pipelines.values import Label, Letterhead, Mention

_PLACE = r"(?P<place>[^\W\d_][\w.'’/-]*(?: [^\W\d_a-z][\w.'’/-]*){0,3})"
_REST = r"(?:\s*[,;:(/](?:(?!\d\.\s|[a-z]{4}\.\s)[^–—|\n“\"]){0,55}?)?"  # ", InfoPublik", "; Dinas Kominfo", " (09/08)"
_DASHED = re.compile(
    rf"^\W{{0,2}}{_PLACE}{_REST}\s*(?P<sign>\s[-–~]{{1,3}}\s|[–—|]|--|\s-\s?)\s*(?=\S)"
)
_STOPPED = re.compile(
    r"^(?P<place>[A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]+){0,3})\s*[.:,]\s+(?=[A-Z“\"][a-z“\"]?)"
)
# "Tobelo, 20 Agustus 2024." and "Martapura / Senin 01 April 2024", alone or before a sentence.
_DATE = r"(?:[A-Za-z'’]+,?\s+)?\(?\d{1,2}(?:[\s/-]+\w+[\s/-]+\d{2,4}|/\d{1,2})\)?"
_ALONE = re.compile(rf"^{_PLACE}\s*[,/:]\s*{_DATE}(?:\.?$|\.\s+(?=[A-Z“\"]))")
_OFFICE_ALONE = re.compile(
    r"^(?P<place>[A-Z][A-Z'’ -]{2,30}?)\s*/\s*(?:Dinas|Diskominfo|Kominfo|Humas|MC)\b[^.\n]{0,60}$"
)
_OFFICE_STOPPED = re.compile(
    rf"^{_PLACE}\s*,\s*(?:MC|KOMINFO|DISKOMINFO|HUMAS|PROKOPIM|PROKOMPIM|INFOPUBLIK|InfoPublik)\b[^.–—\n]{{0,40}}\.\s+(?=\S)"
)
_DAY = re.compile(
    r"^(?:hari|tanggal|senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b", re.IGNORECASE
)
_NO_PLACE = re.compile(
    r"^(?:dis|sudin )?kominfo|^(?:humas|prokopim|prokompim|infokom|infopublik|mc|siaran|pers|pemkab|pemkot|pemprov|pemerintah|dinas|"
    r"sudin|posko|bupati|wabup|wakil|wali|camat|laporan|rapat|kantor|sekretariat|ipp)\b",
    re.IGNORECASE,
)
_STRONG = frozenset({"–", "—", "--", "|", "~"})  # before a capital they need no mark to be trusted
_LEVEL_WORD = re.compile(r"^(?:kabupaten|kab\.?|kota|provinsi|kepulauan)\s+", re.IGNORECASE)


def split_dateline(lead: Traced, *, mentions: Sequence[Mention]) -> tuple[str, Traced]:
    """The place of the dateline that opens *lead*, or "", and the lead without it.

    What stands before a dash is taken for a dateline where it is written in capitals, was marked as a
    place, or a long dash and a capital follow; "Rakor – yang ketiga – dibuka" keeps its words. A dateline alone leaves an empty lead.
    """
    match = _DASHED.match(lead.text)
    if match and not (
        match["place"].isupper()
        or _is_place(lead, match, mentions)
        or (match["sign"].strip() in _STRONG and lead.text[match.end()].isupper())
    ):
        match = None
    match = match or next(
        (
            found
            for form in (_OFFICE_STOPPED, _STOPPED, _ALONE, _OFFICE_ALONE)
            if (found := form.match(lead.text))
        ),
        None,
    )
    if match is None or _DAY.match(match["place"]):
        return "", lead
    place = "" if _NO_PLACE.match(match["place"]) else match["place"].strip(" .-")
    return place, lead.cut(match.end())


def dateline_of(own: str, *, letterhead: Letterhead) -> str:
    """The report's *own* dateline; the letterhead's where it has none or names but the whole area."""
    area = _LEVEL_WORD.sub("", letterhead.area_name).casefold()
    if not own or (letterhead.dateline and _LEVEL_WORD.sub("", own).casefold() == area):
        return letterhead.dateline
    return own


def _is_place(lead: Traced, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    span = lead.cut(match.start("place"), match.end("place")).span
    return span is not None and any(
        mention.label is Label.PLACE and mention.start < span[1] and span[0] < mention.end
        for mention in mentions
    )
