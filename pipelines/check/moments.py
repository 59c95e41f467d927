"""Days against the day of the report and the day of publication.

What is told as done cannot lie ahead ("telah digelar … (12/6)" on 5 June); an event more than a week
before its report came in is old news or a slip of the month; and "hari ini", written on Monday, is wrong
on a page that goes out on Tuesday.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from pipelines.check.calendar_words import WEEKDAYS, day_words
from pipelines.check.text import first_paragraphs, quotations, sentence_at, still_fits
from pipelines.values import DateMention, Issue, Manuscript, Mend, ReleaseKind, Severity

_DONE = re.compile(
    r"\b(?:telah|sudah|usai|tadi|kemarin|selesai|berhasil|hadir|me(?:m|n|ng|ny|l|r|w|y)\w{3,}|di[b-df-hj-np-tv-z]\w{3,}|diikuti|diadakan|"
    r"diakhiri|diawali|ber(?!sama\b)\w{4,}|ter\w{5,})\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:akan|rencana\w*|merencanakan|direncanakan|dijadwalkan|jadwal\w*|mendatang|nanti|besok|lusa|depan|hingga|sampai|\w*target\w*|dimulai|memulai|"
    r"paling lambat|batas|tenggat\w*|mulai|berlaku|undang\w*|mengundang|jelang|menjelang|bakal|siap|s\.?/?d\.?|hendak|agenda\w*|persiapan|menyiapkan|mempersiapkan|"
    r"mengagendakan|diagendakan|berakhir|jatuh tempo|kedaluwarsa|selanjutnya|kembali digelar|ditunda|digeser|dipindah\w*|diundur|pembukaan pendaftaran|"
    r"pendaftaran|dalam rangka|menyambut|memperingati|simulasi|gladi|ajak|mengajak|imbau|mengimbau|minta|meminta|puncak|panen raya perdana)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:sebelum|selambatnya|lambat)(?: (?:tanggal|hari))?\s+\Z", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(hari ini|kemarin|besok|tadi pagi|tadi siang|tadi malam|pagi tadi|siang tadi|sore tadi|semalam|malam ini|siang ini|pagi ini|sore ini)\b",
    re.IGNORECASE,
)
_SHIFT = {"kemarin": -1, "tadi malam": -1, "semalam": -1, "besok": 1}
_FAR = 7  # days before the report
_TOLD = (ReleaseKind.NEWS, ReleaseKind.PHOTO, ReleaseKind.STATEMENT)


def find_days_ahead(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for a day of the lead that is still to come, in a sentence that tells it as done."""
    if manuscript.kind not in _TOLD:
        return
    body, today = manuscript.body, min(manuscript.publish_on, manuscript.filed_at.date())
    for mention in _in_lead(manuscript):
        start, end = sentence_at(body, mention.start)
        sentence = body[start:end]
        if mention.first_on is None or mention.first_on <= today or not _DONE.search(sentence):
            continue
        if _COMING.search(sentence) or _COMING.search(manuscript.headline):
            continue
        if _UNTIL.search(body, 0, mention.start):
            continue
        days = (mention.first_on - today).days
        yield Issue(
            "body", "date_ahead", Severity.CHECK, "Tanggal belum tiba",
            f"{day_words(mention.first_on)} masih {days} hari lagi, tetapi kalimatnya sudah lampau. Periksa tanggalnya.",
            mention.start, mention.end,
        )  # fmt: skip


def find_late_reports(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK where the lead's only days lie more than a week before the report came in."""
    if manuscript.kind not in _TOLD:
        return
    filed_on = manuscript.filed_at.date()
    mentions = [
        m for m in _in_lead(manuscript) if m.last_on is not None and re.search(r"\d", m.text)
    ]
    if not mentions:
        return
    newest = max(mentions, key=lambda mention: mention.last_on or filed_on)
    assert newest.last_on is not None
    days = (filed_on - newest.last_on).days
    if _FAR < days <= 31 and (newest.last_on - (newest.first_on or newest.last_on)).days < 20:
        before = manuscript.body[max(0, newest.start - 40) : newest.start]
        if re.search(
            r"\b(?:sejak|mulai|per|antara|dari|periode|tertanggal|nomor)\W+(?:\w+\W+){0,2}$",
            before,
            re.IGNORECASE,
        ):
            return
        yield Issue(
            "body", "date_from_receipt", Severity.CHECK, "Tanggal jauh dari laporan",
            f"Laporan masuk {days} hari sesudah {day_words(newest.last_on)}. Pastikan tanggalnya, atau sebut mengapa baru terbit.",
            newest.start, newest.end,
        )  # fmt: skip


def find_relative_days(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for "hari ini" and its like outside quotations, where the release goes out on another day."""
    filed_on = manuscript.filed_at.date()
    if manuscript.publish_on == filed_on:
        return
    said = quotations(manuscript.body)
    for match in _TODAY.finditer(manuscript.body):
        if any(start <= match.start() < end for start, end in said):
            continue
        meant = filed_on + timedelta(days=_SHIFT.get(match[0].lower(), 0))
        words = f"{WEEKDAYS[meant.weekday()]} ({meant.day}/{meant.month}/{meant.year})"
        yield Issue(
            "body", "relative_day", Severity.CHECK, "Hari yang bergeser",
            f"“{match[0]}” ditulis pada {day_words(filed_on)}, tetapi rilis terbit {day_words(manuscript.publish_on)}. Tulis harinya.",
            *match.span(), (Mend(f"Jadikan {words}", *match.span(), words),),
        )  # fmt: skip


def _in_lead(manuscript: Manuscript) -> Iterator[DateMention]:
    end = first_paragraphs(manuscript.body, 1)
    for mention in manuscript.extraction.dates:
        if mention.end <= end and still_fits(manuscript.body, mention):
            yield mention
