"""What a date looks like: the patterns of day, month and year, of spans, and of weekdays.

    WHOLE         "Senin-Selasa (13-14/3/2023)", "besok, Kamis (22/8)"
    DAY_NUMBER    "Sabtu tgl 9"
    PLAIN         "30 April s.d. 2 Mei", "21-Feb-2022"
    MONTH_YEAR    "Januari–Februari 2023"
    DIGITS        "13.02.24", "2023-06-13", "31/12/2021 - 2/1/2022"
    RELATIVE_DAY  "lusa, Jumat"
    BARE_DAY      "Rabu pekan lalu"

Their groups carry one letter for what they hold (d, m, y) and a number for where they stand.
"""

import re

from pipelines.extract.date_words import MONTHS, RELATIVE, SHORTENED_WEEKDAYS, WEEKDAYS, one_of

A_DAY = rf"(?:{one_of(WEEKDAYS)})"
_MONTH = rf"(?:{one_of(MONTHS)})(?![^\W\d_])\.?"
UNTIL = r"[-–—‑]+|s\s?[./]?\s?d\b\.?|sampai(?:\s{1,4}(?:dengan|dgn))?\b|hingga\b"
_TO = rf"\s{{0,4}}(?:{UNTIL}|sampe\b|smp\b|(?:,\s{{0,2}})?(?:dan\b|&))\s{{0,4}}"
_SPAN = rf"\s{{0,4}}(?:{UNTIL})\s{{0,4}}"
_D = r"(?:[0-3]?\d)(?!\d)"
_Y = r"(?:(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d))"
_SHORT_Y = r"(?:(?:19|20)\d\d|\d\d)(?![\d])"
_YEAR = r"(?:(?:tahun|thn)\.?\s{1,4})?"
_NUMBER = r"(?:tanggal\s{1,4}|tgl\.?\s{1,4})?"
_OF = r"(?:\s{0,4}|\s{1,4}bulan\s{1,4})"

_NAMED = (
    rf"(?P<d1>{_D})(?P<more>(?:\s{{0,2}}[,–-]\s{{0,2}}{_D}(?=\s{{0,2}}[,–-]|\s{{1,2}}(?:dan|&)|,)(?!\s{{0,2}}[.,:]?\d)){{0,6}})(?:{_OF}(?P<m1>{_MONTH})(?:\s{{0,4}}{_YEAR}(?P<y1>{_Y}))?)?(?P<to1>{_TO}|/)(?:(?:hari\s{{1,4}})?{A_DAY}\b,?\s{{1,4}})?{_NUMBER}(?P<d2>{_D}){_OF}(?P<m2>{_MONTH})(?:\s{{0,4}}{_YEAR}(?P<y2>{_Y}))?"
    rf"|(?P<d3>{_D})(?:{_OF}(?P<m3>{_MONTH})(?:\s{{0,4}},?\s{{0,4}}{_YEAR}(?P<y3>{_Y})|\s{{1,4}}(?P<y9>\d\d)(?=\s?[);\n]|\s?\Z))?"
    rf"|\s?(?P<dash>[-/])\s?(?P<m9>{_MONTH})\s?(?P=dash)\s?(?P<y8>{_SHORT_Y}))"
)
_NUMERIC = (
    rf"(?P<d4>{_D})(?:/(?P<m4>[01]?\d)(?:/(?P<y4>{_SHORT_Y}))?)?(?P<to2>{_TO})(?P<d5>{_D})/(?P<m5>[01]?\d)(?:/(?P<y5>{_SHORT_Y}))?(?![/\d])"
    rf"|(?P<d6>{_D})\s?(?P<sep>[-/.–])\s?(?P<m6>[01]?\d)\s?(?P=sep)\s?(?P<y6>{_SHORT_Y})(?![/-]\d)"
    rf"|(?P<y7>(?:19|20)\d\d)(?P<iso>[-/])(?P<m7>[01]\d)(?P=iso)(?P<d7>[0-3]\d)(?![\d/-])"
    rf"|(?P<d8>{_D})[/](?P<m8>[01]?\d)(?:(?:\s?-\s?|\s|//)(?P<y10>20\d\d)(?!\d)|(?![/\d.,]\d|\d))"
)
_PARTS_OF_DAY = r"(?:pagi|siang|sore|petang|malam|dini\s{1,4}hari|subuh)"
MARKET_DAY = r"(?:pon|wage|kliwon|legi|pahing|paing|manis)"
_TURN = r"(?P<turn>(?:pekan|minggu)\s{1,4}(?:lalu|depan|ini)|(?:yang\s{1,4})?lalu|depan|dpn|mendatang|nanti|besok|esok|lusa|kemarin|kmarin|tadi|ini)"
_HIJRI = (
    r"(?:[0-3]?\d\s{1,2}(?:muhar+am|sh?af+ar|rabi['’]?ul\s?a(?:w+a|khi)[lr]|jumadil\s?a(?:w+a|khi)[lr]|rajab|sya['’k]?ban|ramadh?an|"
    r"syaw+al|d?zul[kq]a['’]?i?d+ah|d?zul\s?hij+ah)(?:\s{1,2}1[34]\d\d)?(?:\s{0,2}H(?:ijriy?ah)?\b\.?)?"
    r"\s{0,2}(?:/|atau\b|bertepatan\s{1,2}dengan\b|,)?\s{0,2})?"
)

WHOLE = re.compile(
    rf"(?<![\w/:-])(?<!\d[.,])(?<!\d\s)"
    rf"(?:(?P<relative>{one_of(RELATIVE)})\b[,]?\s{{0,4}}\(?\s{{0,4}})?"
    rf"(?:hari\s{{1,4}}(?={A_DAY}))?"
    rf"(?P<weekday>{one_of(SHORTENED_WEEKDAYS)})\b\.?(?:{_TO}(?:hari\s{{1,4}})?(?P<weekday2>{A_DAY})\b)?"
    rf"(?:\s{{1,4}}{MARKET_DAY}\b)?(?:\s{{1,4}}{_PARTS_OF_DAY}\b)?(?:\s{{1,4}}{_TURN}\b)?(?:\s{{0,4}}\([A-Z][a-z]+(?:\s[A-Z][a-z]+)?\))?"
    rf"\s{{0,4}}[,/:;–-]?\s{{0,4}}{_NUMBER}(?P<open>[(\[]\s{{0,4}})?{_HIJRI}{_NUMBER}"
    rf"(?:{_NAMED}|{_NUMERIC})(?P<close>\s{{0,4}}[)\]])?(?P<after>\s{{1,4}}(?:kemarin|besok|lalu)\b(?!-))?",
    re.I,
)
PLAIN = re.compile(rf"(?<![\w/:-])(?<!\d[.,])(?:{_NAMED})(?!\w)", re.I)
DIGITS = re.compile(rf"(?<![\w/:-])(?<!\d[.,])(?:{_NUMERIC})(?!\w)", re.I)
MONTH_YEAR = re.compile(
    rf"(?<![\w])(?P<m1>{_MONTH})(?:\s{{0,4}}{_YEAR}(?P<y1>{_Y}))?{_SPAN}(?P<m2>{_MONTH})\s{{0,4}}{_YEAR}(?P<y2>{_Y})|(?<!\w)(?P<m3>{_MONTH})\s{{0,4}},?\s{{0,4}}{_YEAR}(?P<y3>{_Y})",
    re.I,
)
RELATIVE_DAY = re.compile(
    rf"(?<![\w-])(?P<relative>{one_of(RELATIVE)})\b(?:,?\s{{1,4}}(?:hari\s{{1,4}})?(?P<weekday>{A_DAY})\b|\s{{0,4}},?\s{{0,4}}\(?(?P<d8>{_D})/(?P<m8>[01]?\d)(?!/?\d)\)?)?(?!\w)",
    re.I,
)
BARE_DAY = re.compile(
    rf"(?<![\w'’-])(?P<weekday>{A_DAY})\b(?:\s{{1,4}}(?:dan|s/d|s\.d\.)\s{{1,4}}(?P<weekday2>{A_DAY})\b)?(?:\s{{1,4}}{_TURN}\b)?",
    re.I,
)
DAY_NUMBER = re.compile(
    rf"(?<!\w)(?P<weekday>{A_DAY})\s{{1,4}}(?:tgl|tanggal)\.?\s{{1,4}}(?P<d9>{_D})(?!\s{{0,4}}[/-]?\w)",
    re.I,
)
