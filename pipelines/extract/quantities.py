"""Numbers that count or measure: "63 balita", "Rp1,5 miliar", "3 unit sumur bor", "30-40 kilogram".

Numbers that only name something are left out: "kelas 5", "Nomor 14 Tahun 2008", "ke-3", "RT 02",
telephone numbers, days and times. So is a bare figure that nothing follows and no word announces.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipelines.extract.date_words import MONTHS, one_of
from pipelines.extract.marks_at import MarksAt
from pipelines.extract.number_words import (
    FIGURE,
    IN_WORDS,
    SCALES,
    tidy,
    value_of_figure,
    value_of_words,
)
from pipelines.extract.units import COUNTERS, MEASURES, spellings
from pipelines.values import Label, Mention, Quantity

_SCALE = rf"(?:{'|'.join(SCALES)}|(?<=\d\s)(?-i:M)|(?<=\d)(?-i:M))(?!\w)"
_TO = r"(?:\s?[-–—]\s?|\s(?:sampai|hingga)(?:\sdengan)?\s|\ss[./]d\.?\s)"
_NUMBER = re.compile(
    rf"""(?<![\w.,/+:×-])(?P<money>Rp\.?\s?|IDR\s?)?
    (?:(?P<figure>{FIGURE}|\d{{1,3}}\.\d{{1,2}})(?:,-)?|(?P<words>{IN_WORDS.replace(" ", chr(92) + "s")})(?![\w-]))
    (?:\s?\((?:\d[\d.]{{0,12}}|[a-z]+(?:\s[a-z]+){{0,9}})\))?
    (?:\s?(?P<scale>{_SCALE}))?
    (?:{_TO}(?:Rp\.?\s?)?(?P<last>{FIGURE})(?:\s?(?P<last_scale>{_SCALE}))?)?
    (?![.,:/-]?\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_UNITS = {**spellings(MEASURES), **spellings(COUNTERS)}
_UNIT = re.compile(
    rf"\s?(?P<unit>{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))}|rupiah)(?!\w)",
    re.IGNORECASE,
)

_NAMES_SOMETHING = re.compile(
    r"""(?:\b(?:nomor|nomer|no|pasal|ayat|angka|huruf|butir|tahun|thn|th|tanggal|tgl|pukul|pkl|jam|kelas|tingkat|tahap|
    jilid|bab|halaman|hal|lampiran|rt|rw|rt/rw|sp|tipe|type|golongan|gol|blok|kode|pos|km|periode|semester|triwulan|
    angkatan|gelombang|seri|versi|edisi|skor|rekor|peringkat|juara|urutan|ke|kav|roda|sumbu|simpang|kadus|regu|tim|rute|kanal|unit\s+pelaksana|lantai|ruang|jalur|
    zona|grup|covid|negeri|sdn|smpn|sman|smkn|mtsn|man|min|tk|sd|smp|sma|smk|kodim|koramil|yonif|batalyon|telp|telepon|
    hp|wa|whatsapp|nik|nip|nrp|nisn|kk|rekening|agustusan|hut|salah|bulan|januari|februari|maret|april|mei|juni|juli|
    agustus|september|oktober|november|desember)\b\.?\s?:?\s?|[x×@#]\s?|[$€]\s?)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_ANNOUNCED = re.compile(
    r"\b(?:sebanyak|sejumlah|berjumlah|mencapai|menjadi|sebesar|total(?:nya)?|jumlah(?:nya)?|sekitar|kurang\slebih|lebih\sdari|"
    r"kurang\sdari|hampir|sedikitnya|setidaknya|rata-rata|(?:hadir|dihadiri|diikuti|peserta|undangan)(?=[ :]))[ ]?:?\s?\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEHIND = re.compile(r"\s(?:19|20)\d\d(?!\d)")
_TIMES_ANOTHER = re.compile(r"\s?[x×]\s?\d", re.IGNORECASE)

_WORD = re.compile(r"[ \t]{1,2}(?P<word>[^\W\d_](?:[^\W\d_]|['’/-](?=[^\W\d_])){0,30}+)(?!\w)")
_ENDING_WORDS = """
    di ke dari dan atau yang untuk dengan pada dalam oleh serta bagi per tentang sebagai telah sudah akan ini itu
    tersebut lebih lainnya lain masing-masing kepada karena sebelum setelah hingga sampai saat ketika secara juga
    turut hadir ikut mulai antara maupun bahwa agar guna melalui tanpa terdiri adalah ialah yakni yaitu sedangkan
    sementara namun tetapi tapi selama sejak lagi saja sekaligus pertama pula pun masih sempat baru belum tidak
    bukan bisa dapat harus wajib atas bawah lalu kemudian usai pagi siang sore malam wib wita wit kini nanti supaya
    sehingga jika bila apabila kalau se hanya ada dll dst dsb sd atau/dan dan/atau banding sama kurang orang-orang
    utk dgn yg dr pd tsb sdh blm krn kita kami saya ia dia mereka beliau senilai seluas sebesar
    seberat sepanjang setinggi sebanyak setiap tiap sehari seminggu sebulan setahun semalam seharga sejauh selebar sedalam
    hilang pindah datang pulang lahir mati tewas tiba masuk keluar naik turun jatuh tumbang roboh hanyut
    lu ls bt bb aja sj sebab silam lipat ketemu tinggal utara selatan timur barat tenggara
    tadi td barusan kemarin besok lusa subuh magrib
    akibat lewat asal milik jangan dulu serentak seluruhnya semuanya diantaranya berikut
"""
_NOT_A_NOUN = frozenset(_ENDING_WORDS.split())
_VERB = re.compile(
    r"me(?:m[bpfmaeiou]|n[cdjtsygaeiou]|l[aeiou]|r[aeiou]|w[aeiou])\w{2,}|"
    r"di(?:[b-df-hj-np-tv-z]|angk|amb|ikut|ung|ajak|olah|isi|ukur)\w{3,}|di\w{2,}kan\Z|(?:ber|ter)\w{3,}"
)
_STILL_NOUNS = re.compile(
    r"beras|bersih|berkas|bernas|berita|terpal|ternak|terumbu|teras|tersangka|terminal|terong|teripang|terdakwa|terigu|dinding|distrik|"
    r"dispenser|direktur|dinamo|disabilitas|difabel|dinas|dirigen|merek|melati|melon|melinjo|menteri|mentimun|mentor|mentok|mempelai|menara|menantu|memori|merah|melayu"
)
_MONTH = re.compile(rf"(?:{one_of(MONTHS)})\b", re.IGNORECASE)
_HIJRI = re.compile(
    r"(?:muhar+am|sh?af+ar|rabi['’]?ul|jumadil|rajab|sya['’k]?ban|ramadh?an|syaw+al|d?zul\w+|H)\Z",
    re.IGNORECASE,
)
_LASTS = {
    "detik",
    "menit",
    "jam",
    "hari",
    "minggu",
    "bulan",
    "tahun",
    "kali",
    "poin",
    "°C",
    "km/jam",
}
"""Units of which nothing is counted: "35 menit"."""
_LONGEST = 4  # words of what is counted
_ENDS_NOUN = {Label.PERSON, Label.TITLE, Label.PLACE, Label.DATE, Label.TIME, Label.LAW}


class _Span(NamedTuple):
    start: int
    end: int


def find_quantities(text: str, mentions: Sequence[Mention]) -> Iterator[Quantity]:
    """Yield the numbers of *text* that count or measure, in reading order.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order, none overlapping another, days and times among them; a
            number inside a mark is part of a name. Without marks the words before a number decide.
    """
    marks = MarksAt(mentions)
    for match in _NUMBER.finditer(text):
        if marks.within(match.start(), match.end()) is None:
            found = _quantity(text, match, marks)
            if found is not None:
                yield found


def _quantity(text: str, match: re.Match[str], marks: MarksAt) -> Quantity | None:
    """What the number in *match* counts or measures; None for a number that does neither."""
    before = text[max(0, match.start() - 24) : match.start()]
    value, up_to = _values(match)
    if value is None or _NAMES_SOMETHING.search(before) or _TIMES_ANOTHER.match(text, match.end()):
        return None
    unit, unit_span = _unit(text, match.end())
    if match["money"] or unit == "Rp":
        end = unit_span.end if unit == "Rp" else match.end()
        if text[end : end + 1].isalnum():
            return None
        return _built(text, match.start(), end, value, "Rp", 0.97, "numbers.money", up_to=up_to)
    if unit == "" and text[match.end() : match.end() + 1].isalnum():
        return None
    noun = None if unit in _LASTS else _noun_phrase(text, unit_span.end, marks)
    if unit in MEASURES:
        if unit == "tahun" and _YEAR_BEHIND.match(text, unit_span.end):
            return None
        sure, rule = 0.95, "numbers.measured"
    elif _is_dotted(match):
        return None
    elif unit:
        sure, rule, noun = 0.95, "numbers.counted", noun or unit_span
    elif noun and not _counts_nothing(match, before, text[noun.start]):
        in_list = match["figure"] is not None and value < 100 and before[-1:] in ("", "\n")
        sure, rule = 0.6 if in_list else 0.85, "numbers.counted"
    elif match["scale"] or (
        _ANNOUNCED.search(before) and text[match.end() : match.end() + 1] != ")"
    ):
        sure, rule = 0.6, "numbers.announced"
    else:
        return None
    if match["words"]:
        sure, rule = sure - 0.1, f"{rule}_in_words"
    if _is_dotted(match):
        sure -= 0.25
    return _built(
        text, match.start(), unit_span.end, value, unit, sure, rule, up_to=up_to, noun=noun
    )


def _built(
    text: str, start: int, end: int, value: Decimal, unit: str, confidence: float, rule: str, *,
    up_to: Decimal | None, noun: _Span | None = None,
) -> Quantity:  # fmt: skip
    return Quantity(
        text[start:end], start, end, value, unit, round(confidence, 2), rule, up_to,
        text[noun.start : noun.end] if noun else "", *(noun or (None, None)),
    )  # fmt: skip


def _values(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """The value, and the upper end of a range; None for words or bounds that make no number."""
    figure, scale = match["figure"], match["scale"]
    if figure is None:
        value = value_of_words(match["words"])
    elif figure[0] == "0" and figure[1:2] not in ("", ",", "."):
        return None, None  # "0812", "02"
    elif _is_dotted(match):
        value = tidy(Decimal(figure))
    else:
        value = value_of_figure(figure)
    if value is None or match["last"] is None:
        return (None if value is None else _scaled(value, scale)), None
    last_scale = match["last_scale"]
    first = _scaled(value, scale or last_scale)
    last = _scaled(value_of_figure(match["last"]), last_scale or scale)
    years = _YEAR.fullmatch(figure or "") and _YEAR.fullmatch(match["last"])
    return (first, last) if last > first and not years else (None, None)


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    if scale is None:
        return value
    return tidy(value * (10**9 if scale == "M" else SCALES[scale.casefold()]))


def _is_dotted(match: re.Match[str]) -> bool:
    """Whether the figure has an English decimal point, "4.5"."""
    return re.fullmatch(r"\d{1,3}\.\d{1,2}", match["figure"] or "") is not None


def _counts_nothing(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a number before a bare noun belongs to it: "2024 ini", "satu hati", "Lima Puluh Kota"."""
    words, figure = match["words"], match["figure"]
    if words:
        return words.casefold() == "satu" or (words.istitle() and after.isupper())
    year = _YEAR.fullmatch(figure) and not match["scale"] and not _ANNOUNCED.search(before)
    return bool(year) or len(figure) > 9


def _unit(text: str, at: int) -> tuple[str, _Span]:
    """The unit that begins at *at* with its span; "" with an empty span where none does."""
    match = _UNIT.match(text, at)
    if match is None:
        return "", _Span(at, at)
    written = match["unit"]
    if written.casefold() == "rupiah":
        return "Rp", _Span(match.start("unit"), match.end())
    if len(written) == 1 and written != written.casefold():  # "5 M" are no metres
        return "", _Span(at, at)
    return _UNITS[written.casefold()], _Span(match.start("unit"), match.end())


def _noun_phrase(text: str, at: int, marks: MarksAt) -> _Span | None:
    """The words behind *at* that name what is counted, at most four."""
    start = end = at
    for count in range(_LONGEST):
        match = _WORD.match(text, end)
        if match is None:
            break
        word = match["word"].casefold()
        if (
            word in _NOT_A_NOUN
            or _is_verb(word)
            or (count == 0 and (_MONTH.match(word) or _HIJRI.match(word)))
        ):
            break
        name = marks.within(match.start("word"), match.end())
        if name is not None and name.label in _ENDS_NOUN:
            break
        start, end = start if count else match.start("word"), match.end()
    return _Span(start, end) if end > at else None


def _is_verb(word: str) -> bool:
    return bool(_VERB.match(word)) and not _STILL_NOUNS.match(word)
