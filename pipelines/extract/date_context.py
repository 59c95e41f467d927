"""What stands around a date: whether figures or a weekday name a day here, and which way they look."""

import re

from pipelines.extract.date_shapes import A_DAY, MARKET_DAY, UNTIL

_NUMBERED = re.compile(
    r"(?:nomor|no\.?|rt\.?|rw\.?|pasal|angka|skor|rasio|ayat|perbup|uu|pp|perda|sk)\s{0,4}$", re.I
)
_LEADS_NUMERIC = re.compile(
    r"(?:[\[(]|(?:^|\n)\s{0,4}|[•*:]\s{0,4}|\n-\s{0,4}|\b(?:tanggal|tgl|per|pada|sejak|mulai|sampai|hingga|sebelum|tiba|s\.d)\.?\s{0,4})$",
    re.I,
)
_FOLLOWS_DAY = re.compile(rf"\b{A_DAY}\s{{1,4}}$", re.I)
_RECURS = re.compile(
    r"\b(?:tiap|setiap|saban|per|salat|sholat|shalat|pasar|malam|dua|tiga|empat|lima|beberapa|sekolah|regu|balai|pakan|desa|jorong|nagari|kelurahan|kampung|\d)\s{0,4}$",
    re.I,
)
_ENDS_ROW = re.compile(rf"\b{A_DAY}\s{{0,4}}(?:{UNTIL})\s{{0,4}}(?:hari\s{{1,4}})?$", re.I)
_SHORT_WEEKDAYS = ("min", "sen", "sel", "kam", "jum", "sab", "rab")

_AHEAD = (
    r"akan|dugi ka|nepi ka|nganti|rencana\w*|direncanakan|dijadwalkan|dijadwal|besok|hingga|sampai|sampe|sebelum|paling lambat|"
    r"diundur|diperkirakan|ditutup|tiba|mulai|digelar lagi|lanjut\w*|nanti|menunggu|batas|kalau|kita|"
    r"cepat|berakhir|geser|libur\w*|pindah|baru balik|balik|jam|syukuran|jadi|kirim|tetap"
)
_BEHIND = r"sejak|tadi|telah|sudah|sebelumnya|lalu|per|baru diterima|hilang|rusak|kemarin|dr|dari(?!\s+(?-i:[A-Z]))"
_CUE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))\b", re.I)
_AHEAD_AFTER = re.compile(
    r"\s+(?:(?:pagi|siang|sore|malam)\s)?(?:jam|ujian|kita|baru|pindah|libur|mulai|kumpul|berangkat|akan|lanjut|syukuran|rapat)\b",
    re.I,
)
_LETTER_DOT = re.compile(r"(?<!tgl)(?<!tanggal)(?<!hari)(?<=[A-Z])\.\Z", re.I)
_AT_AN_HOUR = re.compile(r"\s?(?:\(|,|pukul|pkl|jam|pagi|siang|sore|malam)", re.I)
_OPENING_HOURS = re.compile(r"\s?:\s?\d{1,2}[.:]\d\d\s?(?:[-–—]|s\.?/?d)")
_AS_OF = re.compile(r"\s*(?:sampai|hingga)\s(?:hari\s)?\Z", re.I)


def is_date(rule: str, text: str, match: re.Match[str], start: int) -> bool:
    """Whether the figures or words in *match* are a date here: "(1/2)" of a cup is none."""
    before = text[max(0, start - 24) : start]
    if rule == "numeric":
        return _is_numeric(match, before, start)
    if rule == "bracketed":
        return match["d8"] is None or match["weekday"].casefold() not in _SHORT_WEEKDAYS
    if rule == "relative":
        if match["relative"].casefold() == "esok" and not (match["weekday"] or match["d8"]):
            return False
        return not _FOLLOWS_DAY.search(before) and not (
            match["relative"].casefold() == "hari ini" and re.search(r"\d\s*$", before)
        )
    return rule != "weekday" or _is_weekday(text, match, before)


def _is_numeric(match: re.Match[str], before: str, start: int) -> bool:
    if _NUMBERED.search(before) or _LETTER_DOT.search(before):
        return False
    if match["d8"] is not None or (match["d4"] is not None and match["y5"] is None):
        return bool(_LEADS_NUMERIC.search(before)) or (start < 40 and before.endswith(", "))
    return not (
        match["sep"] == "."
        and (int(match["m6"]) > 12 or re.search(r"(?i)(?:pukul|pkl|jam)\.?\s*$", before))
    )


def _is_weekday(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a weekday alone names a day: not "tiap Rabu", "dua minggu", "Jumat Agung"."""
    word, turn = match["weekday"], (match["turn"] or "").casefold()
    as_of = re.search(r"\bper\s\Z", before) and _AT_AN_HOUR.match(text, match.end())
    if (_RECURS.search(before) and not as_of) or _ENDS_ROW.search(before):
        return False
    if _OPENING_HOURS.match(text, match.end()):
        return False
    if word.casefold() == "minggu" and (
        (word[0].islower() and not re.search(r"\b(?:hari|besok)\s*$", before, re.I))
        or turn in ("ini", "depan", "lalu", "yang lalu", "mendatang")
    ):
        return False
    after = text[match.end() : match.end() + 24]
    if re.match(r"\s+(?:sampai|hingga|s\.?/?d\.?)\s+[A-Z]|[-–—/]\w", after) or re.search(
        r"[-–—]$", before
    ):
        return False
    return not re.match(r"\s+(?:[A-Z][a-z]+|ke-?\w)", after) or bool(
        re.match(rf"\s+{MARKET_DAY}\b", after, re.I)
    )


def direction(text: str, match: re.Match[str]) -> str:
    """For a weekday alone, which way its sentence looks: "nanti" ahead, "tadi" back, "" where no word says."""
    before = re.split(r"[.!?\n]", text[max(0, match.start() - 90) : match.start()])[-1]
    if _AS_OF.match(before):
        return "tadi"
    if _AHEAD_AFTER.match(text, match.end()):
        return "nanti"
    cues = list(_CUE.finditer(before))
    if cues:
        return "nanti" if cues[-1]["ahead"] else "tadi"
    return ""
