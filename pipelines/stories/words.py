"""Words as reports are compared by them: without affixes, filling words, and what belongs to every report."""

import re
from collections.abc import Iterator
from functools import lru_cache
from zlib import crc32

WORD = re.compile(r"[^\W\d_]{3,}")
_ANY = re.compile(r"\w+")
_RUN = 4


def word_set(words: str) -> frozenset[str]:
    """The *words* of a line, as a set."""
    return frozenset(words.split())


_FILLING = word_set(
    "yang dan dari untuk dengan pada dalam oleh ini itu ada akan telah sudah para serta sebagai juga agar bagi atau hingga sampai karena tidak dapat bisa "
    "lebih saat hari tanggal pukul wib wita wit kata mengatakan ujar menurut menyampaikan menjelaskan menyebut ungkap tutur kegiatan tersebut antara lain "
    "kabupaten kota kecamatan desa kelurahan provinsi dusun bupati wakil camat kepala dinas badan sekretaris daerah lurah warga masyarakat orang pemerintah "
    "senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober november desember "
    "laporan rilis kami kita mereka dia ibu bapak saudara hadir acara secara tahun bulan minggu pagi siang sore malam jumlah sebanyak sekitar atas kepada "
    "selain setelah sebelum selama seluruh semua melalui bahwa adalah merupakan menjadi dilakukan bersama terhadap"
)
_FRONT = re.compile(
    r"^(?:memper|diper|meng|meny|mem|men|peng|peny|pem|pen|ber|ter|per|me|di|ke|se)(?=\w{4})"
)
_BACK = re.compile(r"(?<=\w{4})(?:kan|nya|lah|an|i)$")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """*word* without its usual prefix and suffix: "merendam" and "terendam" are both "rendam".

    Coarse on purpose; the same cut on both sides is all that a comparison asks.
    """
    small = word.casefold()
    if small in _IRREGULAR:
        return _IRREGULAR[small]
    return _BACK.sub("", _FRONT.sub("", small))


_IRREGULAR = {
    "merendam": "rendam", "terendam": "rendam", "direndam": "rendam", "perendaman": "rendam", "mengungsi": "ungsi", "diungsikan": "ungsi",
    "pengungsi": "ungsi", "pengungsian": "ungsi", "merusak": "rusak", "kerusakan": "rusak", "meninggal": "tewas", "tewas": "tewas", "wafat": "tewas",
    "terluka": "luka", "cedera": "luka", "menerima": "terima", "penerima": "terima", "diterima": "terima", "peserta": "ikut", "diikuti": "ikut",
    "mengikuti": "ikut", "meresmikan": "buka", "diresmikan": "buka", "peresmian": "buka", "membuka": "buka", "dibuka": "buka", "pembukaan": "buka",
    "menyerahkan": "serah", "penyerahan": "serah", "diserahkan": "serah", "hanyut": "hanyut", "hilang": "hilang", "dihadiri": "hadir",
}  # fmt: skip


def content_words(text: str) -> Iterator[str]:
    """Stems of the words of *text* that say something."""
    for match in WORD.finditer(text):
        word = match[0].casefold()
        if word not in _FILLING and len(word) > 3:
            yield stem(word)


def runs(text: str) -> frozenset[int]:
    """The runs of four words of *text*, as numbers that stay the same in every process."""
    words = [word.casefold() for word in _ANY.findall(text)]
    return frozenset(
        crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)
    )
