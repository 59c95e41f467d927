"""The eight things that a *serta merta* release tells (Perki 1/2021 on UU 14/2008 article 10).

Hazard and effect, who is affected, evacuation, how to keep clear, how to get help, who announces, how it is
announced in an emergency, what is being done. What is not known yet is said so: "belum diketahui".
"""

import re
from collections.abc import Iterator

from pipelines.values import Issue, Manuscript, Mend, ReleaseKind, Severity

_ITEMS = {
    "Potensi bahaya dan dampak": r"berpotensi|potensi bahaya|dampak|bahaya|terendam|rusak|roboh|korban|meninggal|luka|terputus|status (?:siaga|awas|waspada)",
    "Pihak terdampak": r"terdampak|warga|penduduk|masyarakat (?:di|yang)|jiwa|kepala keluarga|\bKK\b|penumpang|pelanggan",
    "Tempat dan cara evakuasi": r"evakuasi|mengungsi|pengungsian|titik kumpul|tempat aman|diungsikan",
    "Cara menghindari bahaya": r"hindari|menghindari|menjauh|jauhi|jangan|dilarang|tidak (?:mendekati|beraktivitas|melintas)|radius|waspada|mewaspadai|siagakan",
    "Cara mendapat bantuan": r"hubungi|menghubungi|call ?center|\b11[0-9]\b|nomor darurat|narahubung|posko|dapur umum|layanan (?:darurat|pengaduan)|bantuan dapat",
    "Pihak yang mengumumkan": r"(?:BPBD|BMKG|PVMBG|BNPB|Dinas|Badan|Bupati|Wali Kota|Gubernur|Pemerintah Kabupaten|Pemkab|Pemkot|Basarnas)\b[^.\n]{0,120}?\b(?:meng?umumkan|menetapkan|menyatakan|mengimbau|menyampaikan|meminta|mencatat|menaikkan|melaporkan)",
    "Cara pengumuman darurat": r"sirene|pengeras suara|toa\b|kentongan|radio|SMS|WhatsApp|aplikasi|media sosial|laman|situs|kanal|pengumuman (?:berikut|susulan)|diperbarui",
    "Upaya penanggulangan": r"dikerahkan|mengerahkan|menurunkan|diturunkan|penanganan|penanggulangan|tanggap darurat|menyalurkan|disalurkan|tim (?:gabungan|SAR|reaksi)|alat berat|memperbaiki|membersihkan",
}  # fmt: skip
_FOUND = {item: re.compile(words, re.IGNORECASE) for item, words in _ITEMS.items()}


def find_missing_urgent_items(manuscript: Manuscript) -> Iterator[Issue]:
    """One MUST that names what of the eight a *serta merta* release leaves out; the mend marks it unknown."""
    if manuscript.kind is not ReleaseKind.URGENT or not manuscript.body.strip():
        return
    body = manuscript.body
    missing = [
        item
        for item, found in _FOUND.items()
        if not found.search(body) and item.casefold() not in body.casefold()
    ]
    if not missing:
        return
    lines = "\n".join(f"- {item}: belum diketahui" for item in missing)
    end = len(body)
    yield Issue(
        "body", "urgent_items", Severity.MUST, "Unsur serta merta belum lengkap",
        f"Belum ada: {'; '.join(item.lower() for item in missing)}. Lengkapi, atau tulis “belum diketahui”.",
        mends=(Mend("Tandai belum diketahui", end, end, f"\n\n{lines}"),),
    )  # fmt: skip
