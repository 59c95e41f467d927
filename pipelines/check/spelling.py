"""Words apart that belong together, words together that belong apart, and words out of the dictionary.

EYD edisi V (Keputusan Kepala Badan Bahasa 0424/I/BS.00.01/2022): the preposition *di, ke* stands
apart ("di desa"), the prefix joins ("dilaksanakan"); repetition takes a bare hyphen ("anak-anak");
an ordinal number one too ("ke-79"). Standard words as in the KBBI. Every finding is a hint and comes
with its mend; what stands inside the name of an office or an agency is left as that office spells it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from pipelines.check.grouping import together
from pipelines.check.text import is_inside, shielded_names
from pipelines.values import Issue, Manuscript, Mend, Severity

_PLACES_BEHIND = """
    atas bawah dalam luar depan belakang samping antara sini situ sana mana mana-mana tengah tengah-tengah sekitar seluruh dekat sebelah
    sela-sela sepanjang hadapan tepi pinggir ujung pusat puncak kaki bagian sudut seberang hulu hilir muara utara selatan barat
    timur rumah desa kantor kecamatan kabupaten kelurahan kota wilayah daerah lokasi lapangan sekolah pasar aula gedung tempat
    pantai kampung dusun balai posko puskesmas rsud halaman masjid gereja hotel pelabuhan bandara ruang ruangan provinsi negara
    indonesia lahan hutan laut pulau pesisir sungai sawah kebun ladang gunung bukit lembah teluk danau kolam tambak jalur jembatan terminal
    dermaga stasiun kampus kelas pondok asrama lantai meja teras dapur kamar mobil kapal perahu bus kereta warung kedai toko kios gudang pabrik
    polres polsek kodim pengadilan stadion lapas makam sekretariat gerbang perbatasan perumahan permukiman pemukiman pedesaan perkotaan
    pelosok dunia internet media era masa akhir awal kalangan pihak mata hati tangan bidang kala tahun bulan hari beberapa setiap masing-masing
    semua salah banyak berbagai sejumlah satu dua tiga empat tingkat nagari gampong pekon distrik kapanewon ibu kantong pendopo
    taman kubangan parit saluran selokan tanggul bendungan waduk irigasi rawa tanah udara langit jalanan jembatan simpang persimpangan
    bengkel studio museum perpustakaan laboratorium klinik apotek poliklinik bangsal mushala musala langgar surau vihara kapel makam pemakaman
    bangunan bangku panggung tribun podium garasi parkiran pelataran serambi beranda loteng atap pintu jendela lemari rak gerobak truk motor
    tangan pundak telinga perut kulit darah lidah bibir taman alun-alun trotoar bantaran lereng bawahnya meunasah pura klenteng vihara pesantren
""".split()  # noqa: SIM905
_JOINED = re.compile(
    rf"\bdi(?:{'|'.join(map(re.escape, _PLACES_BEHIND))}|(?:antara|atas|bawah|dalam|depan|belakang|samping|sekitar|tengah|dekat)nya)\b(?! guna)",
    re.IGNORECASE,
)
_JOINED_NAME = re.compile(r"\b[Dd]i([A-Z][a-z]{3,})\b")
_TOWARDS = re.compile(
    r"\bke(sini|sana|situ|mana|depan|dalam|atas|bawah|belakang|luar negeri|rumah|desa|kantor|kecamatan|kabupaten|"
    r"lokasi|lapangan|sekolah|pasar|kota|wilayah|daerah|posko|tempat)\b"
)
_KE_NOT = re.compile(r"(?:yang|lebih|dan|,|untuk|se)\s*$")  # "mengedepankan" is no match anyway
_NOUNS_LIKE_VERBS = ("pekan", "rekan", "makan", "bukan", "ikan", "pakan", "perikanan", "ketua")
_PASSIVE_BASES = """
    ajak ajar ambil ancam angkat angkut antar atur awasi baca bacok bagi bahas bakar bangun bantah bantu bawa bayar beber beli bentuk berangkatkan
    beri bongkar buang buat bubarkan buka bungkus buru catat cegah cari cek cetak coba cor curi dampingi danai datangi denda didik dorong duga dukung
    evakuasi ganti garap gelar gendong genjot gunakan guyur hadang hadiri hantam hantar hapus harap hentikan hibur himpun hitung hormati hubungi
    hukum ikat ikuti imbau ingat isi jaga jamin jadwal jemput jerat jual jumpai kaji kawal kejar kelola kenai kendalikan ketahui kirim kuasai kumpul
    kunjungi kuras landa lantik lapis larang latih lawan layani lepas lewati lindungi lintasi lengkapi lunasi lihat lirik mediasi miliki minati minta
    muat mulai nikmati nilai ucap undang ungkap unggah ukur ulas urus usul usut uji ubah pakai panggil pantau pasang pecat periksa
    perbaiki perbarui percaya perintah perkuat perluas pertanyakan pilih pimpin pindah pinjam potong prediksi proses pukul pungut putar putus rawat
    rehab rekam rekrut rencana renovasi resmikan restui revisi rintis rombak rujuk rusak saksikan sahkan salurkan sambut sampaikan sapa sapu sebar sebut
    selesaikan selimuti serang serap serahkan sertai setor setujui sewa siapkan sikapi simpan singgung siram sita sorot sumbang
    suruh susul susun susuri tahan tahbiskan tambah tandai tandatangani tanam tangani tangkap tanya tarik tata tegas tegur tekan teliti temani tembak tempati
    tempel tempuh temui temukan tentukan tera terangi terapkan terbitkan terima teruskan tetapkan timbang timbun tindak tinjau tipu tolak tolong tuduh tuju
    tulis tunda tunggu tunjuk tuntut turunkan tutup usir usung wajibkan wakili wawancara warnai yakini sepakati penuhi lampaui kuatkan gemari sukai
    akui alami akhiri awali amati asuh adili serahterimakan akomodasi vaksin audit bina bekali bebani cukupi jalani
""".split()  # noqa: SIM905
_PASSIVE = re.compile(
    rf"\bdi (?P<base>(?!{'|'.join(_NOUNS_LIKE_VERBS)}\b)(?:[a-z]{{4,}}kan(?:nya)?|[a-z]{{3,}}kann|(?:{'|'.join(_PASSIVE_BASES)})(?:nya)?))\b"
)
_REPEATED = re.compile(r"\b([a-z]{3,})( - |- | -| – )(\1(?:nya|an|kan)?)\b")
_FIGURE_TWO = re.compile(r"\b([a-z]{3,}?)((?:nya|an)?)2(nya)?\b")
_OF_A_ROW = re.compile(
    r"(?:HUT|[Hh]aul|[Hh]ari \w+|[Uu]lang [Tt]ahun|[Pp]eringatan|[Ee]disi|[Aa]ngkatan|[Ss]idang|MTQ|[Pp]eriode|\))(?: [A-Z]\w+){0,3} $"
)
_ORDINAL = re.compile(r"\b[Kk]e( |–)(\d{1,3}|[IVXL]{1,6})\b")
_COUNTS_PLACES = re.compile(
    r"\s*(?:orang|unit|desa|kelurahan|titik|kecamatan|kali|lokasi|KK|rumah|persen|kabupaten|sampai|[A-Z])"
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
    """A HINT for each kind of word that EYD or the KBBI writes otherwise, with mends."""
    shielded = shielded_names(manuscript.extraction)
    yield from together(_words("headline", manuscript.headline, ()), manuscript.headline)
    yield from together(_words("body", manuscript.body, shielded), manuscript.body)


def _words(field: str, text: str, shielded: Sequence[tuple[int, int]]) -> Iterator[Issue]:
    taken: list[tuple[int, int]] = []
    for pattern, code, rewrite, why in _RULES:
        for match in pattern.finditer(text):
            if code == "non_standard_word" and is_inside(match, shielded):
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
    return f"{match[0][:2]}{match['base']}"


def _hyphened(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[3]}"


def _twice(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[1]}{match[2]}{match[3] or ''}"


def _ordinal(match: re.Match[str]) -> str | None:
    counts = _COUNTS_PLACES.match(match.string, match.end())
    if counts and not _OF_A_ROW.search(match.string, max(0, match.start() - 60), match.start()):
        return None
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
