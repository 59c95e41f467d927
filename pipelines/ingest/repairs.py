"""What the names in ``repairs`` say to an editor."""

REPAIRS = {
    "undecodable_bytes": "Sebagian huruf rusak dan diganti tanda �; cocokkan dengan aslinya.",
    "legacy_encoding": "Teks memakai sandi huruf lama (Windows); periksa tanda kutip dan aksen.",
    "control_characters": "Karakter kendali yang tidak terlihat dibuang.",
    "direction_marks": "Tanda pembalik arah tulisan dibuang.",
    "invisible_characters": "Karakter tak terlihat di antara huruf dibuang.",
    "cut_short": "Isinya terputus; bagian akhirnya mungkin hilang.",
    "repaired": "RSS sumber tidak rapi dan dibetulkan saat dibaca; cocokkan dengan situsnya.",
    "zone_assumed": "Waktu terbit di sumber tanpa zona; dibaca sebagai WIB.",
    "unreadable_date": "Waktu terbit di sumber tidak terbaca.",
    "too_many_items": "RSS sumber memuat lebih dari 1.000 berita; sisanya tidak diambil.",
    "markup_too_heavy": "Tata letak aslinya terlalu rumit; hanya kata-katanya yang diambil.",
    "media_left_out": "Pesan menyebut foto atau berkas yang tidak ikut terkirim.",
    "courtesies_left_out": "Pesan basa-basi (“siap”, “terima kasih”) tidak diikutkan.",
    "pictures_left_out": "Ada gambar dalam dokumen yang tidak diambil (bukan JPEG/PNG atau terlalu banyak).",
}


def repair_words(name: str) -> str:
    """The Indonesian sentence for a repair; for a name nobody knows, the name itself."""
    return REPAIRS.get(name, name)
