"""Words apart that belong together, words together that belong apart, and words out of the dictionary.

EYD edisi V (Keputusan Kepala Badan Bahasa 0424/I/BS.00.01/2022): the preposition *di, ke* stands
apart ("di desa"), the prefix joins ("dilaksanakan"); repetition takes a bare hyphen ("anak-anak");
an ordinal number one too ("ke-79"). Standard words as in the KBBI. Every finding is a hint and comes
with its mend; what stands inside the name of an office or an agency is left as that office spells it.
"""

import re
from collections.abc import Callable, Iterator

from pipelines.check.text import is_inside, shielded_names
from pipelines.values import Issue, Manuscript, Mend, Severity

_PLACES_BEHIND = (
    "atas|bawah|dalam|luar|depan|belakang|samping|antara|antaranya|sini|situ|sana|mana|tengah|tengah-tengah|sekitar|"
    "seluruh|rumah|desa|kantor|kecamatan|kabupaten|kelurahan|kota|wilayah|daerah|lokasi|lapangan|sekolah|pasar|"
    "aula|gedung|hadapan|sela-sela|tempat|jalan|pantai|kampung|dusun|balai|kala|bidang|sepanjang|setiap|tingkat|"
    "posko|puskesmas|rsud|tahun|bulan|hari|beberapa|halaman|masjid|gereja|hotel|pelabuhan|bandara|masyarakat|"
    "mana-mana|ruang|ruangan|provinsi|negara|indonesia"
)
_JOINED = re.compile(rf"\bdi({_PLACES_BEHIND})\b", re.IGNORECASE)
_JOINED_NAME = re.compile(r"\b[Dd]i([A-Z][a-z]{3,})\b")
_TOWARDS = re.compile(
    r"\bke(sini|sana|situ|mana|depan|dalam|atas|bawah|belakang|luar negeri|rumah|desa|kantor|kecamatan|kabupaten|"
    r"lokasi|lapangan|sekolah|pasar|kota|wilayah|daerah|posko|tempat)\b"
)
_KE_NOT = re.compile(r"(?:yang|lebih|dan|,|untuk|se)\s*$")  # "mengedepankan" is no match anyway
_PASSIVE = re.compile(
    r"\bdi ((?:laksana|jelas|sampai|harap|tegas|serah|umum|tetap|bagi|tuju|rencana|jadwal|tampil|guna|kerja|kumpul|"
    r"arah|selenggara|masuk|keluar|temu|laku|dapat|resmi|saksi|kukuh|wujud|tingkat|maksimal|libat|canang|luncur|"
    r"persiap|siap|biaya|bangun|kembang|manfaat|evakuasi|distribusi|salur|turun|mati|kata|sebut|lanjut|terap|"
    r"tempat|lahir|hasil|kenal|butuh|anggar|alokasi|fokus|pusat|rasa|bahagia|beri|ingat|sosialisasi)kan(?:nya)?|"
    r"hadiri|ikuti|akhiri|awali|dampingi|temui|tangani|kunjungi|jalani|hormati|sepakati|miliki|ketahui|danai|"
    r"biayai|lewati|penuhi|sertai|warnai|tandai|layani|lindungi|lengkapi|nikmati|minati|susuri|datangi|tempati|"
    r"tandatangani|perbaiki|pimpin|gelar|lantik|bentuk|tunjuk|angkat|rawat|periksa|serahterimakan|"
    r"ajak|undang|jaga|pakai|ambil|kirim|panen|tanam|bahas|catat|jemput|sambut)\b",
)
_REPEATED = re.compile(r"\b([a-z]{3,})( - |- | -| – )(\1(?:nya|an|kan)?)\b")
_FIGURE_TWO = re.compile(r"\b([a-z]{3,}?)((?:nya|an)?)2(nya)?\b")
_ORDINAL = re.compile(
    r"\b[Kk]e( |–)(\d{1,3}|[IVXL]{1,6})\b(?!\s*(?:orang|unit|desa|kelurahan|titik|kecamatan|kali|lokasi|KK|rumah|persen|kabupaten|sampai|[A-Z]))"
)
_NON_STANDARD = {
    "aktifitas": "aktivitas", "analisa": "analisis", "antri": "antre", "antrian": "antrean", "apotik": "apotek",
    "atlit": "atlet", "azas": "asas", "bertanggungjawab": "bertanggung jawab", "cabe": "cabai",
    "efektifitas": "efektivitas", "ekstrim": "ekstrem", "formil": "formal", "frekwensi": "frekuensi",
    "hakekat": "hakikat", "himbau": "imbau", "himbauan": "imbauan", "menghimbau": "mengimbau", "dihimbau": "diimbau",
    "ijin": "izin", "ijasah": "ijazah", "jadual": "jadwal", "kadaluarsa": "kedaluwarsa", "karir": "karier",
    "kerjasama": "kerja sama", "konkrit": "konkret", "kreatifitas": "kreativitas", "kwalitas": "kualitas",
    "kwitansi": "kuitansi", "lembab": "lembap", "managemen": "manajemen", "merubah": "mengubah", "dirubah": "diubah",
    "metoda": "metode", "nasehat": "nasihat", "nopember": "November", "pebruari": "Februari", "obyek": "objek",
    "orangtua": "orang tua", "pondasi": "fondasi", "praktek": "praktik", "produktifitas": "produktivitas",
    "propinsi": "provinsi", "resiko": "risiko", "rubah": "ubah", "sekedar": "sekadar", "silahkan": "silakan",
    "sistim": "sistem", "subyek": "subjek", "supir": "sopir", "tehnik": "teknik", "tehnis": "teknis",
    "terimakasih": "terima kasih", "trampil": "terampil", "trotoir": "trotoar", "walikota": "wali kota",
    "wakil walikota": "wakil wali kota", "olah raga": "olahraga", "non aktif": "nonaktif", "pasca panen": "pascapanen",
    "pasca bencana": "pascabencana", "antar desa": "antardesa", "antar warga": "antarwarga", "sub sektor": "subsektor",
    "di tanda tangani": "ditandatangani", "ditanda tangani": "ditandatangani",
    "tandatangan": "tanda tangan", "serah terimakan": "serahterimakan",
    "diberitahu": "diberi tahu", "beritahu": "beri tahu", "sumberdaya": "sumber daya", "tatakelola": "tata kelola",
    "peranserta": "peran serta", "prasarat": "prasyarat", "tolak ukur": "tolok ukur",
    "hutang": "utang", "milyar": "miliar", "trilyun": "triliun", "jaman": "zaman", "faham": "paham", "telpon": "telepon",
    "nomer": "nomor", "legalisir": "legalisasi", "survai": "survei", "standarisasi": "standardisasi",
}  # fmt: skip
_WRONG = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _NON_STANDARD), key=len, reverse=True))})\b",
    re.IGNORECASE,
)

Rewriting = Callable[[re.Match[str]], str | None]


def find_spelling_faults(manuscript: Manuscript) -> Iterator[Issue]:
    """A HINT for each word that EYD or the KBBI writes otherwise, with the mend."""
    shielded = shielded_names(manuscript.extraction)
    for field, text in (("headline", manuscript.headline), ("body", manuscript.body)):
        taken: list[tuple[int, int]] = []
        for pattern, code, rewrite, why in _RULES:
            for match in pattern.finditer(text):
                if field == "body" and code == "non_standard_word" and is_inside(match, shielded):
                    continue
                new = rewrite(match)
                if new is None or new == match[0] or is_inside(match, taken):
                    continue
                taken.append(match.span())
                yield _issue(field, code, match, new, why)


def _issue(field: str, code: str, match: re.Match[str], new: str, why: str) -> Issue:
    start, end = match.span()
    return Issue(
        field=field,
        code=code,
        severity=Severity.HINT,
        title=_TITLES[code],
        message=f"“{match[0]}” ditulis “{new}”: {why}.",
        start=start,
        end=end,
        mends=(Mend(f"Jadikan “{new}”", start, end, new),),
    )


def _apart(match: re.Match[str]) -> str:
    return f"{match[0][:2]} {match[0][2:]}"


def _towards(match: re.Match[str]) -> str | None:
    return None if _KE_NOT.search(match.string, 0, match.start()) else _apart(match)


def _together(match: re.Match[str]) -> str:
    return f"{match[0][:2]}{match[1]}"


def _hyphened(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[3]}"


def _twice(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[1]}{match[2]}{match[3] or ''}"


def _ordinal(match: re.Match[str]) -> str:
    return f"{match[0][:2]}-{match[2]}"


def _standard(match: re.Match[str]) -> str | None:
    right = _NON_STANDARD[match[0].lower()]
    if match[0].isupper():
        return right.upper()
    if match[0][0].isupper():
        behind = match.string[match.end() : match.end() + 2]
        capital = right.title() if " " in right and behind[1:].isupper() else right
        return capital[0].upper() + capital[1:]
    return right


_TITLES = {
    "di_joined": "“di” dan “ke” sebagai kata depan",
    "di_apart": "“di-” sebagai awalan",
    "repeated_word": "Kata ulang",
    "ordinal": "Bilangan tingkat",
    "non_standard_word": "Kata baku",
}
_PREPOSITION = "kata depan ditulis terpisah (EYD)"
_RULES: tuple[tuple[re.Pattern[str], str, Rewriting, str], ...] = (
    (_JOINED, "di_joined", _apart, _PREPOSITION),
    (_JOINED_NAME, "di_joined", _apart, _PREPOSITION),
    (_TOWARDS, "di_joined", _towards, _PREPOSITION),
    (_WRONG, "non_standard_word", _standard, "itu bentuk baku dalam KBBI"),
    (_PASSIVE, "di_apart", _together, "awalan ditulis serangkai (EYD)"),
    (_REPEATED, "repeated_word", _hyphened, "kata ulang bertanda hubung tanpa spasi (EYD)"),
    (_FIGURE_TWO, "repeated_word", _twice, "kata ulang ditulis lengkap (EYD)"),
    (_ORDINAL, "ordinal", _ordinal, "awalan pada angka bertanda hubung (EYD)"),
)
