"""Written Indonesian as it is read out: numbers, money, hours, days, short forms and abbreviations.

spoken("Bantuan Rp1,5 miliar bagi 1.250 KK, Senin (23/11/2026), pukul 09.30 WITA.")
→ "Bantuan satu koma lima miliar rupiah bagi seribu dua ratus lima puluh kepala keluarga, Senin,
   dua puluh tiga November dua ribu dua puluh enam, pukul sembilan lewat tiga puluh menit Wita."
"""

import re
from collections.abc import Mapping

_ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_UNITS = {
    "km": "kilometer", "m": "meter", "cm": "sentimeter", "mm": "milimeter", "ha": "hektare", "kg": "kilogram", "gr": "gram",
    "g": "gram", "l": "liter", "m2": "meter persegi", "m²": "meter persegi", "km2": "kilometer persegi",
    "km²": "kilometer persegi", "m3": "meter kubik", "m³": "meter kubik", "kk": "kepala keluarga", "kwh": "kilowatt jam",
    "%": "persen", "°c": "derajat Celsius", "mdpl": "meter di atas permukaan laut",
}  # fmt: skip
_SHORT = {
    "kab.": "Kabupaten", "kec.": "Kecamatan", "kel.": "Kelurahan", "ds.": "Desa", "prov.": "Provinsi", "jl.": "Jalan",
    "no.": "nomor", "pkl.": "pukul", "pkl": "pukul", "bpk": "Bapak", "bpk.": "Bapak", "sdr.": "Saudara", "s.d": "sampai", "tgl.": "tanggal", "dll.": "dan lain-lain", "dsb.": "dan sebagainya", "dkk.": "dan kawan-kawan",
    "s.d.": "sampai", "s/d": "sampai", "a.n.": "atas nama", "yth.": "yang terhormat", "h.": "Haji", "hj.": "Hajah",
    "plt.": "Pelaksana Tugas", "plh.": "Pelaksana Harian", "pj.": "Penjabat", "pjs.": "Penjabat Sementara", "tn.": "Tuan",
    "ny.": "Nyonya", "rt": "er-te", "rw": "er-we",
}  # fmt: skip
_ROMAN_BEFORE = r"(?:triwulan|semester|tahap|tingkat|angkatan|periode|jilid|kelas|golongan|putaran|gelombang|wilayah|musim tanam|asisten|eselon|seksi|bab|tipe|piala|kodam|korem)"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"

_MONEY = re.compile(rf"\bRp\.?\s?({_NUMBER})(?:,-|,00)?(?:\s?(ribu|juta|miliar|milyar|triliun)\b)?")
_DAY = re.compile(r"(?<![\d/.,-])(\d{1,2})(?:/(\d{1,2})|([/.-])(\d{1,2})\3(\d{4}|\d{2}))(?![\d/])")
_IN_BRACKETS = re.compile(r"\s*\((\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)\)")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_HOUR = re.compile(r"\b(pukul|jam)\s(\d{1,2})(?:[.:](\d{2}))?(?!\d)")
_HOUR_RANGE = re.compile(r"(\d{1,2}[.:]\d{2})\s?[–—-]\s?(\d{1,2}[.:]\d{2})")
_HOUR_ALONE = re.compile(
    r"(?<!pukul )(?<!jam )(?<![\d.,])(\d{1,2}[.:]\d{2})(?=\s?(?:WIB|WITA|WIT)\b)"
)
_PHONE = re.compile(
    r"(?<![\d.,/])(?:\(0\d{2,4}\)|\+62|0\d{2,4})[\s-]?\d{3,5}(?:[\s-]?\d{2,5}){0,2}(?![\d.,/]\d)"
)
_SYMBOLS = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")
_ONE_SOUND = re.compile(r"NG|NY|SY|KH")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:\s[A-Z]{2,})+\b")
_ZONES = re.compile(r"\b(WIB|WITA|WIT)\b")
_ORDINAL = re.compile(r"\b[Kk]e-(\d{1,4})\b")
_RANGE = re.compile(rf"(?<![\d/-])({_NUMBER})\s?[–—-]\s?({_NUMBER})(?![\d/-])")
_ROMAN = re.compile(rf"\b(?i:({_ROMAN_BEFORE}))\s([IVX]{{1,5}})\b")
_LAW_NUMBER = re.compile(r"\b([Nn]omor)\s(\d{1,4})/((?:19|20)\d\d)(?![\w/])")
_LETTER_NUMBER = re.compile(r",?\s*\b[Nn]omor:?\s(?=\S*\d)[\w.-]+(?:/[\w.-]*\w)+")
_ROMAN_RANGE = re.compile(r"\b([IVX]{1,5})\s?[–-]\s?([IVX]{1,5})\b")
# Two signs and more behind a name ("Paulus II", "RI LXXXI"); a single one only where kings and popes are counted.
_ROMAN_NAME = re.compile(
    r"(?:(?<=[\w.] )([IVXL]{2,8})|(?<=Buwono )([IVX])|(?<=Paku Alam )([IVX])|(?:(?<=Kodam )|(?<=Pangdam ))([IVX]+))(?:/(?=[A-Z])|\b)(?!\.\w)"
)
_WITH_UNIT = re.compile(
    rf"(?<![\w.,])({_NUMBER})(\s?)({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![\w²³])",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?<![\w/])({_NUMBER})(?![\w/]|\.\d)")
_CODE = re.compile(r"(?<![\w/.,])(\d{3,6})/(?=[A-Z][a-z])")
_CAPITALS = re.compile(r"\b[A-Z]{2,8}\b")
_SHORT_FORM = re.compile(
    rf"(?<![\w.])(?:{'|'.join(sorted(map(re.escape, _SHORT), key=len, reverse=True))})(?![\w])", re.IGNORECASE
)  # fmt: skip
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
_WELL_BUILT = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SPACES = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+([,.;:!?])")


def spoken(text: str, *, full_forms: Mapping[str, str] | None = None) -> str:
    """*text* for a microphone: no digit, bracket or abbreviation is left to be guessed.

    Args:
        text: Plain text.
        full_forms: What abbreviations stand for; the first mention is read in full.
    """
    text = _PHONE.sub("", _SYMBOLS.sub("", text))
    text = _IN_BRACKETS.sub(lambda m: f", {m[1]}", text)
    text = _BRACKETS.sub("", text)
    text = _opened(text, full_forms or {})
    text = _SHOUTED.sub(_calmed, text)
    text = _SHORT_FORM.sub(lambda m: _SHORT[m[0].casefold()], text)
    text = _LAW_NUMBER.sub(r"\1 \2 tahun \3", text)
    text = _LETTER_NUMBER.sub("", text)
    text = _MONEY.sub(_money, text)
    text = _HOUR_RANGE.sub(r"\1 sampai pukul \2", text)
    text = _HOUR_ALONE.sub(r"pukul \1", text)
    text = _HOUR.sub(_hour, text)
    text = _ZONES.sub(lambda m: m[1].capitalize(), text)
    text = _DAY.sub(_day, text)
    text = _ORDINAL.sub(lambda m: "ke" + number_in_words(m[1]), text)
    text = _ROMAN_RANGE.sub(_roman_range, text)
    text = _ROMAN.sub(lambda m: f"{m[1]} {number_in_words(str(_roman(m[2])))}", text)
    text = _ROMAN_NAME.sub(_roman_name, text)
    text = _RANGE.sub(r"\1 sampai \2", text)
    text = _WITH_UNIT.sub(lambda m: f"{number_in_words(m[1])} {_UNITS[m[3].casefold()]}", text)
    text = _CODE.sub(lambda m: " ".join(_ONES[int(digit)] for digit in m[1]) + " ", text)
    text = _PLAIN.sub(lambda m: number_in_words(m[1]), text)
    text = _CAPITALS.sub(lambda m: _letters(m[0]), text)
    text = _SLASH.sub(" atau ", text)
    return _BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", text)).strip()


def number_in_words(written: str) -> str:
    """A number as written, "1.250" or "12,75", in words; what is behind the comma digit by digit."""
    whole, _, part = written.partition(",")
    words = _whole(int(whole.replace(".", "")))
    if part.strip("0"):
        words += " koma " + " ".join(_ONES[int(digit)] for digit in part)
    return words


def _whole(number: int) -> str:
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    if number < 100:
        return _joined(f"{_ONES[number // 10]} puluh", number % 10)
    if number < 200:
        return _joined("seratus", number - 100)
    if number < 1000:
        return _joined(f"{_ONES[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    for size, name in _SCALES:
        if number >= size:
            return _joined(f"{_whole(number // size)} {name}", number % size)
    raise AssertionError(number)


def _joined(words: str, rest: int) -> str:
    return f"{words} {_whole(rest)}" if rest else words


def _money(found: re.Match[str]) -> str:
    scale = {"milyar": "miliar"}.get(found[2], found[2])
    return " ".join(part for part in (number_in_words(found[1]), scale, "rupiah") if part)


def _hour(found: re.Match[str]) -> str:
    hour, minute = int(found[2]), int(found[3] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    words = f"{found[1]} {_whole(hour)}"
    return f"{words} lewat {_whole(minute)} menit" if minute else words


def _day(found: re.Match[str]) -> str:
    day, month, year = int(found[1]), int(found[2] or found[4]), found[5]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return found[0]
    words = f"{_whole(day)} {_MONTHS[month - 1]}"
    if year is None:
        return words
    return f"{words} {_whole(int(year) if len(year) == 4 else 2000 + int(year))}"


def _roman_name(found: re.Match[str]) -> str:
    """A figure behind a name in words; what is built like none ("LI XX VVI") stays letters."""
    written = next(group for group in found.groups() if group)
    if _WELL_BUILT.fullmatch(written) is None:
        return found[0]
    behind = " " if found[0].endswith("/") else ""
    return number_in_words(str(_roman(written))) + behind


def _roman_range(found: re.Match[str]) -> str:
    if not (_WELL_BUILT.fullmatch(found[1]) and _WELL_BUILT.fullmatch(found[2])):
        return found[0]
    first, last = (number_in_words(str(_roman(found[at]))) for at in (1, 2))
    return f"{first} sampai {last}"


def _roman(written: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[sign] for sign in written]
    after = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, after, strict=True))


def _opened(text: str, full_forms: Mapping[str, str]) -> str:
    """*text* with the first mention of each abbreviation in full."""
    for short, full in full_forms.items():
        if full.casefold() not in text.casefold():
            whole = re.compile(rf"\b{re.escape(short)}\b")
            if found := whole.search(text):
                text = text[: found.start()] + full + text[found.end() :]
    return text


def _letters(word: str) -> str:
    """An abbreviation letter by letter, "B-P-B-D"; one that can be read as a word stays a word, "Bapenda"."""
    if len(word) >= 4 and _is_readable(word):
        return word.capitalize()
    return "-".join(word)


def _calmed(found: re.Match[str]) -> str:
    """A heading in capitals as words; several abbreviations in a row stay what they are."""
    words = found[0].split()
    if not any(len(word) > 4 and _is_readable(word) for word in words):
        return found[0]
    return " ".join(word.capitalize() for word in words)


def _is_readable(word: str) -> bool:
    """Whether consonants never stand three in a row, nor two at either end."""
    shape = "".join("a" if sign in "AEIOU" else "k" for sign in _ONE_SOUND.sub("K", word))
    return shape.count("a") > 1 and "kkk" not in shape and shape[:2] != "kk" and shape[-2:] != "kk"
