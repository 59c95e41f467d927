"""Abbreviations that a reader outside the office does not know, opened nowhere in the text.

EYD edisi V and every house style: written out at first use, the short form in brackets behind it.
Only short forms whose long form is known are told, so that one tap opens them: those of the registry, and
a few that every regency has and no citizen reads as a word. DPRD, KTP or SMA need no opening, and what
somebody said stays as it was said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipelines.check.text import is_inside, quotations
from pipelines.registry_value import EMPTY, Registry, SpellingKind
from pipelines.values import Issue, Label, Manuscript, Mend, Severity

_SHORT = re.compile(r"(?<![\w/.-])[A-Z][A-Za-z]{1,8}(?![\w/]|\.\w|-\d)")
_OPENED = {
    "TPID": "Tim Pengendalian Inflasi Daerah", "RPJMD": "Rencana Pembangunan Jangka Menengah Daerah",
    "RKPD": "Rencana Kerja Pemerintah Daerah", "SPBE": "Sistem Pemerintahan Berbasis Elektronik",
    "LKPJ": "Laporan Keterangan Pertanggungjawaban", "LKPD": "Laporan Keuangan Pemerintah Daerah", "WTP": "wajar tanpa pengecualian",
    "SAKIP": "Sistem Akuntabilitas Kinerja Instansi Pemerintah", "PPID": "Pejabat Pengelola Informasi dan Dokumentasi",
    "DTKS": "Data Terpadu Kesejahteraan Sosial", "KPM": "keluarga penerima manfaat", "TPPS": "Tim Percepatan Penurunan Stunting",
    "SPHP": "Stabilisasi Pasokan dan Harga Pangan", "KTNA": "Kontak Tani Nelayan Andalan",
    "RPJP": "Rencana Pembangunan Jangka Panjang", "RTRW": "Rencana Tata Ruang Wilayah",
    "RDTR": "Rencana Detail Tata Ruang", "MBG": "Makan Bergizi Gratis",
    "APIP": "Aparat Pengawasan Intern Pemerintah", "TPPO": "tindak pidana perdagangan orang", "IKD": "Identitas Kependudukan Digital",
    "PTSL": "Pendaftaran Tanah Sistematis Lengkap", "BSPS": "Bantuan Stimulan Perumahan Swadaya",
    "SPPG": "Satuan Pelayanan Pemenuhan Gizi", "PSN": "pemberantasan sarang nyamuk", "KLB": "kejadian luar biasa",
    "TMMD": "TNI Manunggal Membangun Desa", "SPPT": "Surat Pemberitahuan Pajak Terutang",
    "SPMB": "Sistem Penerimaan Murid Baru", "PPDB": "Penerimaan Peserta Didik Baru", "SiLPA": "Sisa Lebih Pembiayaan Anggaran",
}  # fmt: skip


def find_unopened_acronyms(
    manuscript: Manuscript, *, registry: Registry = EMPTY
) -> Iterator[Issue]:
    """One HINT for all known short forms that the text opens nowhere, with mends for the first three."""
    known_as = {**_OPENED, **_abbreviations(registry)}
    found = list(_unopened(manuscript.body, known_as, _skipped(manuscript)))
    if not found:
        return
    mends = tuple(
        Mend(f"Jabarkan {match[0]}", *match.span(), f"{known_as[match[0]]} ({match[0]})")
        for match in found[:3]
    )
    yield Issue(
        "body", "acronym_unopened", Severity.HINT, "Singkatan belum dijabarkan",
        f"{', '.join(match[0] for match in found)}: tulis kepanjangannya pada penyebutan pertama, singkatannya dalam kurung.",
        *found[0].span(), mends,
    )  # fmt: skip


def _abbreviations(registry: Registry) -> dict[str, str]:
    return {s.written: s.right for s in registry.spellings if s.kind is SpellingKind.ABBREVIATION}


def _unopened(
    body: str, known_as: Mapping[str, str], skipped: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    told: set[str] = set()
    spans = list(skipped)
    for match in _SHORT.finditer(body):
        short = match[0]
        if short in told or short not in known_as or is_inside(match, spans):
            continue
        told.add(short)
        if re.search(
            rf"\((?:[^()]*[/,;] ?)?{short}[^()]*\)|\b{short} \([A-Za-z][a-z]+ [^()]+\)", body
        ):
            continue
        if _is_shouted(body, match):
            continue
        yield match


def _is_shouted(body: str, match: re.Match[str]) -> bool:
    """Whether the short form stands among other words in capitals: a headline, a name in capitals."""
    around = body[max(0, match.start() - 25) : match.end() + 25].split()
    return sum(word.isupper() and len(word) > 3 for word in around) >= 3


def _skipped(manuscript: Manuscript) -> list[tuple[int, int]]:
    labels = (Label.TITLE, Label.PERSON, Label.LAW, Label.PLACE, Label.EVENT, Label.VENUE)
    names = [(m.start, m.end) for m in manuscript.extraction.mentions if m.label in labels]
    return names + quotations(manuscript.body)
