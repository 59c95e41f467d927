"""Dates as reports write them: "Rabu (01/12)", "23—25 Februari 2022", "besok, Kamis (22/8)".

Indonesian newsrooms write the day before the month and often leave the year out. Here is what an
expression looks like; `calendar_days` says which day it means. Neither needs spaCy.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import date

from pipelines.extract.calendar_days import Meaning, resolve
from pipelines.extract.date_words import MONTHS, RELATIVE, SHORTENED_WEEKDAYS, WEEKDAYS, one_of
from pipelines.extract.date_words import number_of as number
from pipelines.values import DateMention

_DAY = rf"(?:{one_of(WEEKDAYS)})"
_MONTH = rf"(?:{one_of(MONTHS)})\b\.?"
_TO = r"\s{0,4}(?:[-–—‑]+|s\s?[./]\s?d\b\.?|sampai(?:\s{1,4}dengan)?\b|hingga\b|sampe\b|smp\b|dan\b|&)\s{0,4}"
_SPAN = r"\s{0,4}(?:[-–—‑]+|s\s?[./]\s?d\b\.?|sampai(?:\s{1,4}dengan)?\b|hingga\b)\s{0,4}"
_D = r"(?:[0-3]?\d)(?!\d)"
_Y = r"(?:(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d))"
_SHORT_Y = r"(?:(?:19|20)\d\d|\d\d)(?![\d])"

_NAMED = (
    rf"(?P<d1>{_D})(?:\s{{0,2}},\s{{0,2}}{_D}(?!\s{{0,2}}[.,:]?\d)){{0,6}}(?:\s{{0,4}}(?P<m1>{_MONTH})(?:\s{{0,4}}(?P<y1>{_Y}))?)?{_TO}(?:tanggal\s{{1,4}}|tgl\.?\s{{1,4}})?(?P<d2>{_D})\s{{0,4}}(?P<m2>{_MONTH})(?:\s{{0,4}}(?P<y2>{_Y}))?"
    rf"|(?P<d3>{_D})\s{{0,4}}(?P<m3>{_MONTH})(?:\s{{0,4}},?\s{{0,4}}(?P<y3>{_Y}))?"
)
_NUMERIC = (
    rf"(?P<d4>{_D})(?:/(?P<m4>[01]?\d))?{_TO}(?P<d5>{_D})/(?P<m5>[01]?\d)(?:/(?P<y5>{_SHORT_Y}))?(?![/\d])"
    rf"|(?P<d6>{_D})\s?(?P<sep>[-/.–])\s?(?P<m6>[01]?\d)\s?(?P=sep)\s?(?P<y6>{_SHORT_Y})(?![/-]\d)"
    rf"|(?P<y7>(?:19|20)\d\d)-(?P<m7>[01]\d)-(?P<d7>[0-3]\d)(?![\d-])"
    rf"|(?P<d8>{_D})[/](?P<m8>[01]?\d)(?![/\d.,]\d|\d)"
)
_PARTS_OF_DAY = r"(?:pagi|siang|sore|petang|malam|dini\s{1,4}hari|subuh)"
_MARKET_DAY = r"(?:pon|wage|kliwon|legi|pahing|paing|manis)"
_TURN = r"(?P<turn>(?:pekan|minggu)\s{1,4}(?:lalu|depan)|lalu|depan|dpn|mendatang|nanti|besok|kemarin|kmarin|ini)"

_WHOLE = re.compile(
    rf"(?<![\w/:-])(?<!\d[.,])(?<!\d\s)"
    rf"(?:(?P<relative>{one_of(RELATIVE)})\b[,]?\s{{0,4}}\(?\s{{0,4}})?"
    rf"(?:hari\s{{1,4}}(?={_DAY}))?"
    rf"(?P<weekday>{one_of(SHORTENED_WEEKDAYS)})\b\.?(?:{_TO}(?:hari\s{{1,4}})?(?P<weekday2>{_DAY})\b)?"
    rf"(?:\s{{1,4}}{_MARKET_DAY}\b)?(?:\s{{1,4}}{_PARTS_OF_DAY}\b)?(?:\s{{1,4}}{_TURN}\b)?(?:\s{{0,4}}\([A-Z][a-z]+(?:\s[A-Z][a-z]+)?\))?"
    rf"\s{{0,4}}[,/:]?\s{{0,4}}(?:tanggal\s{{1,4}}|tgl\.?\s{{1,4}})?(?P<open>\(\s{{0,4}})?(?:[0-3]?\d\s[A-Z][a-z]+\s?/\s?)?"
    rf"(?:{_NAMED}|{_NUMERIC})(?P<close>\s{{0,4}}\))?(?P<after>\s{{1,4}}(?:kemarin|besok|lalu)\b(?=[\s,.]))?",
    re.I,
)
_PLAIN = re.compile(rf"(?<![\w/:-])(?<!\d[.,])(?:{_NAMED})(?!\w)", re.I)
_DIGITS = re.compile(rf"(?<![\w/:-])(?<!\d[.,])(?:{_NUMERIC})(?!\w)", re.I)
_MONTH_YEAR = re.compile(
    rf"(?<![\w])(?P<m1>{_MONTH})(?:\s{{0,4}}(?P<y1>{_Y}))?{_SPAN}(?P<m2>{_MONTH})\s{{0,4}}(?P<y2>{_Y})|(?<!\w)(?P<m3>{_MONTH})\s{{0,4}},?\s{{0,4}}(?P<y3>{_Y})",
    re.I,
)
_RELATIVE_DAY = re.compile(
    rf"(?<![\w-])(?P<relative>{one_of(RELATIVE)})\b(?:,?\s{{1,4}}(?:hari\s{{1,4}})?(?P<weekday>{_DAY})\b|\s{{0,4}},?\s{{0,4}}\(?(?P<d8>{_D})/(?P<m8>[01]?\d)(?!/?\d)\)?)?(?!\w)",
    re.I,
)
_BARE_DAY = re.compile(
    rf"(?<![\w'’-])(?P<weekday>{_DAY})\b(?:\s{{1,4}}(?:dan|s/d|s\.d\.)\s{{1,4}}(?P<weekday2>{_DAY})\b)?(?:\s{{1,4}}{_TURN}\b)?",
    re.I,
)
_DAY_NUMBER = re.compile(
    rf"(?<!\w)(?P<weekday>{_DAY})\s{{1,4}}(?:tgl|tanggal)\.?\s{{1,4}}(?P<d9>{_D})(?!\s{{0,4}}[/-]?\w)",
    re.I,
)

_NUMBERED = re.compile(
    r"(?:nomor|no\.?|rt\.?|rw\.?|pasal|angka|skor|rasio|ayat|perbup|uu|pp|perda|sk)\s{0,4}$", re.I
)
_LEADS_NUMERIC = re.compile(
    r"(?:[\[(]|(?:^|\n)\s{0,4}|\b(?:tanggal|tgl|per|pada|sejak|mulai|sampai|hingga|sebelum|tiba|s\.d|•|:)\.?\s{0,4})$",
    re.I,
)
_FOLLOWS_DAY = re.compile(rf"\b{_DAY}\s{{1,4}}$", re.I)
_RECURS = re.compile(
    r"\b(?:tiap|setiap|saban|per|salat|sholat|shalat|pasar|malam|dua|tiga|empat|lima|beberapa|sekolah|\d)\s{0,4}$",
    re.I,
)


def find_dates(text: str, *, filed_on: date | None) -> Iterator[DateMention]:
    """Yield the dates of *text* in reading order, none overlapping another.

    Args:
        text: The report as filed, unmodified.
        filed_on: Local calendar day of filing. A day without a year is read as the one nearest to
            it that falls on the weekday named; "besok" counts from it, or from the stamp of the
            chat message it stands in. None leaves both open.

    Yields:
        Mentions with ``first_on`` and ``last_on``: a day twice, a span, or a month. Both are None
        for a day that does not exist (``made_by`` ends in ".impossible") and for one that only a
        filing day could settle (".open"). ``weekday`` is the one the text names.
    """
    taken: list[DateMention] = []
    occupied = bytearray(len(text) + 1)
    stamps: list[tuple[int, date]] = []
    for rule, pattern in (
        ("bracketed", _WHOLE), ("day_number", _DAY_NUMBER), ("named", _PLAIN), ("month", _MONTH_YEAR),
        ("numeric", _DIGITS), ("relative", _RELATIVE_DAY), ("weekday", _BARE_DAY),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            start, end = _bounds(text, match)
            if any(occupied[start:end]) or not _is_date(rule, text, match, start):
                continue
            meaning = _meaning(rule, text, match)
            day = _day_of_message(stamps, start, filed_on)
            mention = resolve(meaning, text[start:end], start, filed_on=day, rule=f"dates.{rule}")
            if mention is None:
                continue
            occupied[start:end] = b"\1" * (end - start)
            taken.append(mention)
            if (
                _is_stamp(text, start)
                and mention.first_on
                and filed_on
                and abs((mention.first_on - filed_on).days) < 32
            ):
                insort(stamps, (start, mention.first_on))
    yield from sorted(taken, key=lambda mention: mention.start)


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The expression without a bracket that is not closed, or a dot that ends the sentence."""
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("open") is None and groups.get("close"):
        end = match.start("close")
    if text[start:end].casefold().startswith("hari ") and not text[start:end].casefold().startswith(
        "hari ini"
    ):
        start = match.start("weekday")
    while end > start and text[end - 1] in " \n.,(":
        end -= 1
    return start, end


def _meaning(rule: str, text: str, match: re.Match[str]) -> Meaning:
    """What the groups of *match* say, in numbers."""
    groups = {name: value for name, value in match.groupdict().items() if value}

    def first(*names: str) -> str | None:
        return next((groups[name] for name in names if name in groups), None)

    def whole(value: str | None) -> int | None:
        return int(value.lstrip("'’")) if value else None

    def month(value: str | None) -> int | None:
        return (int(value) if value.isdigit() else number(value, MONTHS)) if value else None

    ranged = "d2" in groups or "d5" in groups or (rule == "month" and "m2" in groups)
    last_month, last_year = month(first("m2", "m5")), whole(first("y2", "y5"))
    single = month(first("m3", "m6", "m7", "m8"))
    weekday, weekday2 = groups.get("weekday"), groups.get("weekday2")
    turn = " ".join((groups.get("turn") or groups.get("after") or "").casefold().split())
    return Meaning(
        first_day=whole(first("d1", "d3", "d4", "d6", "d7", "d8", "d9")),
        first_month=(month(first("m1", "m4")) or last_month) if ranged else single,
        first_year=(whole(groups.get("y1")) or last_year)
        if ranged
        else whole(first("y3", "y6", "y7")),
        own_first_year="y1" in groups,
        last_day=whole(first("d2", "d5")),
        last_month=last_month if ranged else single,
        last_year=last_year,
        ranged=ranged,
        weekday=number(weekday, SHORTENED_WEEKDAYS) if weekday else None,
        last_weekday=number(weekday2, WEEKDAYS) if weekday2 else None,
        relative=number(groups["relative"], RELATIVE) if "relative" in groups else None,
        turn=turn or _direction(rule, text, match),
    )


_AHEAD = re.compile(
    r"\b(?:akan|rencana\w*|direncanakan|dijadwalkan|dijadwal|besok|hingga|sampai|sampe|sebelum|paling lambat|"
    r"diundur|diperkirakan|ditutup|tiba|mulai|digelar lagi|lanjut\w*|nanti|menunggu|batas|kalau|kita|"
    r"cepat|berakhir|geser|libur\w*|pindah|baru balik|balik|jam|syukuran|jadi|kirim|tetap)\b",
    re.I,
)
_BEHIND = re.compile(
    r"\b(?:sejak|tadi|telah|sudah|sebelumnya|lalu|per|baru diterima|hilang|rusak|kemarin|dr|dari)\b",
    re.I,
)


def _direction(rule: str, text: str, match: re.Match[str]) -> str:
    """For a weekday alone: whether its sentence looks ahead or back."""
    if rule != "weekday":
        return ""
    before = re.split(r"[.!?\n]", text[max(0, match.start() - 90) : match.start()])[-1]
    after = re.split(r"[.!?\n]", text[match.end() : match.end() + 30])[0]
    if _BEHIND.search(before):
        return "lalu"
    if _AHEAD.search(before) or re.match(r"\s+(?:jam|ujian|kita|baru)\b", after):
        return "nanti"
    return "lalu"


def _is_date(rule: str, text: str, match: re.Match[str], start: int) -> bool:
    """Whether the figures or words in *match* are a date here: "(1/2)" of a cup is none."""
    before = text[max(0, start - 24) : start]
    if rule == "numeric":
        if _NUMBERED.search(before):
            return False
        if match["d8"] is not None or (match["d4"] is not None and match["y5"] is None):
            return bool(_LEADS_NUMERIC.search(before)) or (start < 40 and before.endswith(", "))
        return not (
            match["sep"] == "."
            and (int(match["m6"]) > 12 or re.search(r"(?i)(?:pukul|pkl|jam)\.?\s*$", before))
        )
    if (
        rule == "bracketed"
        and match["d8"] is not None
        and match["weekday"].casefold() in ("min", "sen", "sel", "kam", "jum", "sab", "rab")
    ):
        return False
    if rule == "relative":
        return not _FOLLOWS_DAY.search(before) and not (
            match["relative"].casefold() == "hari ini" and re.search(r"\d\s*$", before)
        )
    if rule == "weekday":
        return _is_weekday(text, match, before)
    return True


def _is_weekday(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a weekday alone names a day: not "tiap Rabu", "dua minggu", "Jumat Agung"."""
    word, turn = match["weekday"], (match["turn"] or "").casefold()
    if _RECURS.search(before):
        return False
    week = word.casefold() == "minggu"
    if week and (
        (word[0].islower() and not re.search(r"\b(?:hari|besok|regu)\s*$", before, re.I))
        or turn in ("ini", "depan", "lalu")
    ):
        return False
    after = text[match.end() : match.end() + 24]
    if re.match(r"\s+(?:sampai|hingga|s\.?/?d\.?)\s+[A-Z]|[-–—/]\w", after) or re.search(
        r"[-–—]$", before
    ):
        return False
    return not re.match(r"\s+(?:[A-Z][a-z]+|ke-?\w)", after) or bool(
        re.match(rf"\s+{_MARKET_DAY}\b", after, re.I)
    )


def _is_stamp(text: str, start: int) -> bool:
    """Whether a date opens a chat message: "[12/11 19.22] Mukhlis: …" or "23/9/23 14.09 - …"."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(" [*") and bool(
        re.match(r"[\d/.\- ]+,?\s+\d\d?[.:]\d\d", text[start : start + 24])
    )


def _day_of_message(
    stamps: list[tuple[int, date]], start: int, filed_on: date | None
) -> date | None:
    """The day of the chat message around *start*, else the day of filing."""
    if filed_on is None:
        return None
    at = bisect_left(stamps, start, key=lambda stamp: stamp[0])
    return stamps[at - 1][1] if at else filed_on
