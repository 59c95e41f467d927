"""Personal data that must not go out: identity numbers and telephone numbers.

NIK and family-card numbers (UU 23/2006 article 84): 16 digits, region code, birth or issue date
ddmmyy with 40 added to the day for women, four digits in sequence. Telephone numbers (UU 27/2022):
mobile "0812 3456 7890" and "+62 812-3456-7890", landline "(0389) 21123". An office's own number
belongs in the contact block, not in the text.
"""

import re
from collections.abc import Iterator

from pipelines.check.text import sentence_at, skip_spaces
from pipelines.values import Issue, Manuscript, Mend, Severity

_SIXTEEN = re.compile(r"(?<![\d.,/-])\d(?:[ .\-\u00a0]?\d){15}(?![\d/]|[.,-]\d)")
_PROVINCES = frozenset(
    [
        *range(11, 22),
        *range(31, 37),
        *range(51, 54),
        *range(61, 66),
        *range(71, 77),
        81,
        82,
        *range(91, 98),
    ]
)
_GAP = r"(?:[ .\-\u00a0\u2010-\u2013]{1,2})?"
_PHONE = re.compile(
    rf"(?<![\w/.,+-])(?:"
    rf"(?:\+?62[ .\-]?|\(\+?62\)[ ]?|0)8[1-9]-?\d(?:{_GAP}\d){{6,10}}"  # mobile
    rf"|(?:\+62|\(\+?62\)){_GAP}\(?[2-79]\d{{1,2}}\)?(?:{_GAP}\d){{5,8}}"  # landline from abroad
    rf"|\(0[2-79]\d{{1,2}}\){_GAP}\d{{3,4}}{_GAP}\d{{2,4}}"  # landline
    rf"|0[2-79]\d{{1,2}}[ ]?[-\u2013 /][ ]?\d{{5,8}}"
    rf")(?![\w/]|[.,:-]\d)"
)
_CALLED_WITHIN = 40  # code points in front of a number
_TIMES = re.compile(r"^0?\d[.]\d\d\s*[-–]")
_CALLED = re.compile(
    r"(?:\b(?:nomor|no|nomer|hp|wa|whatsapp|telp?|telepon|tlp|kontak|narahubung|hubungi|rekening|rek|norek|nopol|pelat|plat|polisi|call\s*center|cp|pengaduan|hotline)\b[\s.:/()+-]*)+$",
    re.IGNORECASE,
)


def find_identity_numbers(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each number that is built like a NIK or a family card's."""
    for field, text in text_fields(manuscript):
        for match in _SIXTEEN.finditer(text):
            if _is_nik(re.sub(r"\D", "", match[0])):
                yield Issue(
                    field=field,
                    code="nik",
                    severity=Severity.MUST,
                    title="NIK atau nomor KK di naskah",
                    message=f"“{match[0][:4]}…” tersusun seperti NIK atau nomor KK. Data kependudukan tidak boleh terbit.",
                    start=match.start(),
                    end=match.end(),
                    mends=ways_out(field, text, match.span(), label="Hapus nomor"),
                )


def find_phone_numbers(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each telephone number in headline, deck or body."""
    for field, text in text_fields(manuscript):
        for match in _PHONE.finditer(text):
            if not _is_as_long_as_a_phones(match[0]):
                continue
            yield Issue(
                field=field,
                code="phone",
                severity=Severity.MUST,
                title="Nomor telepon di naskah",
                message=f"“{match[0][:5].strip()}…” terbaca sebagai nomor telepon. Nomor warga tidak boleh terbit; "
                "nomor dinas ditaruh di narahubung.",
                start=match.start(),
                end=match.end(),
                mends=ways_out(field, text, match.span(), label="Hapus nomor"),
            )


def _is_nik(digits: str) -> bool:
    province, regency, district = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day, month = int(digits[6:8]), int(digits[8:10])
    return (
        province in _PROVINCES
        and (1 <= regency <= 39 or 71 <= regency <= 99)
        and 1 <= district <= 99
        and (1 <= day <= 31 or 41 <= day <= 71)
        and 1 <= month <= 12
        and digits[12:] != "0000"
    )


def is_phone_number(words: str) -> bool:
    """Whether *words* as a whole are built like a telephone number."""
    return _PHONE.fullmatch(words) is not None and _is_as_long_as_a_phones(words)


def _is_as_long_as_a_phones(words: str) -> bool:
    return 8 <= sum(sign.isdigit() for sign in words) <= 14 and not _TIMES.match(words)


def ways_out(field: str, text: str, span: tuple[int, int], *, label: str) -> tuple[Mend, ...]:
    """The words at *span* out with those that announce them ("HP 0812…"), or the whole sentence out."""
    at, end = span
    start = at
    called = _CALLED.search(text, max(0, start - _CALLED_WITHIN), start)
    start = called.start() if called else start
    opened, closed = text[start - 1 : start], text[end : end + 1]
    if (opened, closed) == ("(", ")"):
        start, end = start - 1, end + 1
    if text[start - 1 : start] == " ":
        start -= 1
    if text[end : end + 1] == "." and text[max(0, start - 3) : start].rstrip()[-1:] in {
        ".",
        "!",
        "?",
        "",
    }:
        end += 1  # nothing is left of the sentence
    mends = [Mend(label, start, end, "")]
    if field == "body":
        first, last = sentence_at(text, at)
        mends.append(Mend("Hapus kalimat", first, skip_spaces(text, last), ""))
    return tuple(mends)


def text_fields(manuscript: Manuscript) -> tuple[tuple[str, str], ...]:
    """Names and texts of what goes out in an editor's words."""
    return (
        ("headline", manuscript.headline),
        ("deck", manuscript.deck),
        ("body", manuscript.body),
    )
