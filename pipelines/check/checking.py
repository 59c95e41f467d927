"""All checks in one order: what must be mended, then what to look at, then hints; within each by place."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipelines.check.five_w import find_missing_answers
from pipelines.check.origins import find_sentences_without_origin
from pipelines.check.privacy import find_identity_numbers, find_phone_numbers
from pipelines.check.quotes import find_unattributed_quotes
from pipelines.check.regions import PlaceNames, find_places_outside
from pipelines.check.timeliness import find_far_dates
from pipelines.check.weekdays import find_impossible_dates, find_weekday_mismatches
from pipelines.check.wholeness import find_empty_body, find_headline_faults
from pipelines.values import Issue, Manuscript, Mend, Severity


class CheckInfo(NamedTuple):
    """One thing that is checked, as the screen names it."""

    code: str
    title: str
    severity: Severity


_CHECKS = (
    CheckInfo("headline_empty", "Judul ada", Severity.MUST),
    CheckInfo("headline_too_long", "Judul paling banyak 200 karakter", Severity.MUST),
    CheckInfo("headline_long", "Judul paling banyak 110 karakter", Severity.CHECK),
    CheckInfo("body_empty", "Isi ada", Severity.MUST),
    CheckInfo("weekday_mismatch", "Hari cocok dengan tanggal", Severity.MUST),
    CheckInfo("impossible_date", "Tanggal ada di kalender", Severity.MUST),
    CheckInfo("nik", "Tanpa NIK dan nomor KK", Severity.MUST),
    CheckInfo("phone", "Tanpa nomor telepon di naskah", Severity.MUST),
    CheckInfo("date_far", "Tanggal dekat dengan hari terbit", Severity.CHECK),
    CheckInfo("place_outside", "Tempat di dalam wilayah", Severity.CHECK),
    CheckInfo("quote_unattributed", "Kutipan punya pembicara", Severity.CHECK),
    CheckInfo("missing_what", "Apa", Severity.CHECK),
    CheckInfo("missing_who", "Siapa", Severity.CHECK),
    CheckInfo("missing_when", "Kapan", Severity.CHECK),
    CheckInfo("missing_where", "Di mana", Severity.CHECK),
    CheckInfo("missing_why", "Mengapa", Severity.HINT),
    CheckInfo("missing_how", "Bagaimana", Severity.HINT),
    CheckInfo("sentence_without_origin", "Setiap kalimat berasal dari laporan", Severity.HINT),
)
_ALONE: tuple[Callable[[Manuscript], Iterator[Issue]], ...] = (
    find_headline_faults,
    find_empty_body,
    find_weekday_mismatches,
    find_impossible_dates,
    find_identity_numbers,
    find_phone_numbers,
    find_far_dates,
    find_unattributed_quotes,
    find_missing_answers,
)
_WEIGHT = (Severity.MUST, Severity.CHECK, Severity.HINT)
_FIELDS = ("headline", "deck", "dateline", "body")
_RANK = {info.code: rank for rank, info in enumerate(_CHECKS)}


def check(
    manuscript: Manuscript, *, gazetteer: PlaceNames, report_text: str = ""
) -> tuple[Issue, ...]:
    """What an editor should know before this manuscript goes on; the same input gives the same tuple.

    Args:
        manuscript: One revision. Marks of its extraction that no longer fit the body are passed over.
        gazetteer: Names and inclusion of areas by code.
        report_text: The report, to tell which sentences it does not hold; "" asks nothing of origins.

    Returns:
        MUST before CHECK before HINT; within each by field, by place (the whole field last), by check.
    """
    found = [issue for find in _ALONE for issue in find(manuscript)]
    found += find_places_outside(manuscript, gazetteer=gazetteer)
    found += find_sentences_without_origin(manuscript, report_text=report_text)
    return tuple(sorted(found, key=_order))


def list_checks() -> tuple[CheckInfo, ...]:
    """Everything that is checked; what no issue carries the code of has been passed."""
    return _CHECKS


def apply_mend(text: str, mend: Mend) -> str:
    """*text*, the issue's field, with *mend* made.

    Raises:
        ValueError: A mend that does not lie in this text.
    """
    if not 0 <= mend.start <= mend.end <= len(text):
        raise ValueError(f"mend {mend.start}..{mend.end} lies outside a text of {len(text)}")
    return text[: mend.start] + mend.text + text[mend.end :]


def _order(issue: Issue) -> tuple[int, int, float, int]:
    place = float("inf") if issue.start is None else issue.start
    return _WEIGHT.index(issue.severity), _FIELDS.index(issue.field), place, _RANK[issue.code]
