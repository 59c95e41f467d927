"""All checks in one order: what must be mended, then what to look at, then hints; within each by place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.check.acronyms import find_unopened_acronyms
from pipelines.check.cases import find_children_in_cases
from pipelines.check.citations import find_wrong_citations
from pipelines.check.disclosure import find_class_mismatch
from pipelines.check.duplicates import Earlier, find_duplicates
from pipelines.check.elections import ElectionPhase, find_election_risks
from pipelines.check.figures import find_figure_faults
from pipelines.check.five_w import find_missing_answers
from pipelines.check.headlines import find_headline_habits, find_long_lead
from pipelines.check.moments import find_days_ahead, find_late_reports, find_relative_days
from pipelines.check.officials import (
    find_degree_faults,
    find_misspelt_officials,
    find_other_holders,
    find_two_holders,
    find_unknown_officials,
    find_wrong_offices,
)
from pipelines.check.origins import find_sentences_without_origin
from pipelines.check.privacy import find_identity_numbers, find_phone_numbers
from pipelines.check.private_details import (
    find_accounts,
    find_addresses,
    find_health_details,
    find_plates,
)
from pipelines.check.protocol import find_protocol_faults
from pipelines.check.punctuation import find_punctuation_faults
from pipelines.check.quotes import find_unattributed_quotes
from pipelines.check.regions import PlaceNames, find_places_outside
from pipelines.check.spelling import find_spelling_faults
from pipelines.check.stand_ins import find_stand_ins_quoted
from pipelines.check.sums import (
    find_rough_numbers,
    find_wrong_listed_sums,
    find_wrong_percentages,
    find_wrong_sums,
)
from pipelines.check.timeliness import find_far_dates
from pipelines.check.twin_names import find_twin_names
from pipelines.check.urgent import find_missing_urgent_items
from pipelines.check.villages import find_homonyms, find_village_kinds, find_villages_elsewhere
from pipelines.check.weekdays import find_impossible_dates, find_weekday_mismatches
from pipelines.check.wholeness import find_empty_body, find_headline_faults
from pipelines.registry_value import EMPTY, Registry
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
    CheckInfo("bank_account", "Tanpa nomor rekening warga", Severity.MUST),
    CheckInfo("vehicle_plate", "Tanpa pelat nomor kendaraan", Severity.MUST),
    CheckInfo("home_address", "Tanpa alamat rumah warga", Severity.MUST),
    CheckInfo("child_named", "Nama anak dan korban terjaga", Severity.MUST),
    CheckInfo("child_traceable", "Anak dan korban tidak dapat dikenali", Severity.MUST),
    CheckInfo("kip_exempt", "Informasi tidak dikecualikan", Severity.MUST),
    CheckInfo("urgent_items", "Unsur serta merta lengkap", Severity.MUST),
    CheckInfo("kip_mismatch", "Kelas KIP cocok dengan jenis", Severity.CHECK),
    CheckInfo("child_village", "Desa anak dan korban tidak disebut", Severity.CHECK),
    CheckInfo("health_detail", "Tanpa data kesehatan seseorang", Severity.CHECK),
    CheckInfo("date_ahead", "Tanggal peristiwa sudah tiba", Severity.CHECK),
    CheckInfo("date_from_receipt", "Tanggal dekat dengan laporan", Severity.CHECK),
    CheckInfo("relative_day", "“Hari ini” benar pada hari terbit", Severity.CHECK),
    CheckInfo("date_far", "Tanggal dekat dengan hari terbit", Severity.CHECK),
    CheckInfo("place_outside", "Tempat di dalam wilayah", Severity.CHECK),
    CheckInfo("village_elsewhere", "Desa di kecamatan yang benar", Severity.CHECK),
    CheckInfo("village_kind", "Desa dan kelurahan tidak tertukar", Severity.CHECK),
    CheckInfo("place_homonym", "Desa senama jelas kecamatannya", Severity.CHECK),
    CheckInfo("office_wrong", "Jabatan cocok dengan daftar", Severity.CHECK),
    CheckInfo("capacity_differs", "Status jabatan cocok", Severity.CHECK),
    CheckInfo("appointment_ended", "Masa jabatan belum berakhir", Severity.CHECK),
    CheckInfo("appointment_not_begun", "Masa jabatan sudah mulai", Severity.CHECK),
    CheckInfo("other_holder", "Pejabat sesuai daftar", Severity.CHECK),
    CheckInfo("two_holders", "Satu jabatan, satu nama", Severity.CHECK),
    CheckInfo("name_misspelt", "Ejaan nama pejabat", Severity.CHECK),
    CheckInfo("degrees_differ", "Gelar pejabat", Severity.CHECK),
    CheckInfo("law_number", "Nomor dan tahun peraturan", Severity.CHECK),
    CheckInfo("law_title", "Judul peraturan", Severity.CHECK),
    CheckInfo("election_candidate", "Tanpa nama peserta pada masa pemilihan", Severity.CHECK),
    CheckInfo("election_slogan", "Tanpa kata kampanye pada masa pemilihan", Severity.CHECK),
    CheckInfo("stand_in_quoted", "Kutipan dari yang berbicara", Severity.CHECK),
    CheckInfo("twin_names", "Nama satu ejaan", Severity.CHECK),
    CheckInfo("wrong_sum", "Jumlah cocok dengan bagiannya", Severity.CHECK),
    CheckInfo("wrong_percentage", "Persentase cocok", Severity.CHECK),
    CheckInfo("wrong_direction", "Naik dan turun cocok dengan angka", Severity.CHECK),
    CheckInfo("rough_number", "“Puluhan” cocok dengan angka", Severity.CHECK),
    CheckInfo("duplicate_release", "Bukan ulangan rilis lama", Severity.CHECK),
    CheckInfo("quote_unattributed", "Kutipan punya pembicara", Severity.CHECK),
    CheckInfo("missing_what", "Apa", Severity.CHECK),
    CheckInfo("missing_who", "Siapa", Severity.CHECK),
    CheckInfo("missing_when", "Kapan", Severity.CHECK),
    CheckInfo("missing_where", "Di mana", Severity.CHECK),
    CheckInfo("missing_why", "Mengapa atau bagaimana", Severity.HINT),
    CheckInfo("di_joined", "Kata depan “di” dan “ke” terpisah", Severity.HINT),
    CheckInfo("di_apart", "Awalan “di-” serangkai", Severity.HINT),
    CheckInfo("repeated_word", "Kata ulang bertanda hubung", Severity.HINT),
    CheckInfo("ordinal", "Bilangan tingkat bertanda hubung", Severity.HINT),
    CheckInfo("non_standard_word", "Kata baku", Severity.HINT),
    CheckInfo("double_space", "Tanpa spasi ganda", Severity.HINT),
    CheckInfo("space_before_mark", "Tanda baca menempel pada kata", Severity.HINT),
    CheckInfo("space_after_mark", "Spasi sesudah tanda baca", Severity.HINT),
    CheckInfo("spaced_hyphen", "Rentang tanpa spasi", Severity.HINT),
    CheckInfo("quote_mark_unpaired", "Tanda petik berpasangan", Severity.HINT),
    CheckInfo("money_form", "Penulisan rupiah", Severity.HINT),
    CheckInfo("thousands_form", "Ribuan bertitik", Severity.HINT),
    CheckInfo("hour_form", "Jam bertitik", Severity.HINT),
    CheckInfo("figure_first", "Kalimat tidak berawal angka", Severity.HINT),
    CheckInfo("office_capital", "Huruf kapital jabatan", Severity.HINT),
    CheckInfo("officials_unknown", "Semua pejabat terdaftar", Severity.HINT),
    CheckInfo("protocol_order", "Urutan penyebutan", Severity.HINT),
    CheckInfo("law_replaced", "Peraturan masih berlaku", Severity.HINT),
    CheckInfo("acronym_unopened", "Singkatan dijabarkan", Severity.HINT),
    CheckInfo("headline_words", "Judul 5–10 kata", Severity.HINT),
    CheckInfo("headline_clause", "Judul berupa klausa", Severity.HINT),
    CheckInfo("lead_long", "Teras paling banyak 60 kata", Severity.HINT),
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
    find_spelling_faults,
    find_punctuation_faults,
    find_figure_faults,
    find_accounts,
    find_plates,
    find_addresses,
    find_health_details,
    find_children_in_cases,
    find_wrong_sums,
    find_wrong_listed_sums,
    find_wrong_percentages,
    find_rough_numbers,
    find_missing_urgent_items,
    find_two_holders,
    find_headline_habits,
    find_long_lead,
    find_twin_names,
    find_stand_ins_quoted,
    find_days_ahead,
    find_late_reports,
    find_relative_days,
)
_AMONG_PLACES = (
    find_places_outside,
    find_villages_elsewhere,
    find_village_kinds,
    find_homonyms,
)
_BY_REGISTRY = (
    find_unknown_officials,
    find_misspelt_officials,
    find_wrong_offices,
    find_other_holders,
    find_degree_faults,
    find_wrong_citations,
    find_unopened_acronyms,
    find_protocol_faults,
)
_WEIGHT = (Severity.MUST, Severity.CHECK, Severity.HINT)
_FIELDS = ("headline", "deck", "dateline", "body")
_RANK = {info.code: rank for rank, info in enumerate(_CHECKS)}


def check(
    manuscript: Manuscript,
    *,
    gazetteer: PlaceNames,
    report_text: str = "",
    registry: Registry = EMPTY,
    earlier: Iterable[Earlier] = (),
    phases: Sequence[ElectionPhase] = (),
    kip_class: str = "",
) -> tuple[Issue, ...]:
    """What an editor should know before this manuscript goes on; the same input gives the same tuple.

    Args:
        manuscript: One revision. Marks of its extraction that no longer fit the body are passed over.
        gazetteer: Names and inclusion of areas by code.
        report_text: The report, to tell which sentences it does not hold; "" asks nothing of origins.
        registry: Officials, candidates, laws and short forms; it is asked as of the day of publication.
        earlier: Releases to compare with, to find one that says the same.
        phases: Election phases; those in which the day of publication lies count.
        kip_class: "berkala", "serta_merta", "setiap_saat" or "dikecualikan"; "" asks nothing.

    Returns:
        MUST before CHECK before HINT; within each by field, by place (the whole field last), by check.
    """
    found = [issue for find in _ALONE for issue in find(manuscript)]
    found += [i for find in _AMONG_PLACES for i in find(manuscript, gazetteer=gazetteer)]
    found += [i for find in _BY_REGISTRY for i in find(manuscript, registry=registry)]
    found += find_class_mismatch(manuscript, kip_class=kip_class)
    found += find_election_risks(manuscript, phases=phases, registry=registry)
    found += find_duplicates(manuscript, earlier=earlier)
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
