"""Numbers that contradict each other: parts and total, percentages, more and less, "puluhan" and the figure.

What a reader with a pocket calculator writes to the editor about. A real correction of a regional paper
turned "puluhan" into "belasan". A list that says "di antaranya" or "termasuk" need not be whole.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipelines.check.text import sentences, still_fits
from pipelines.values import Issue, Manuscript, Mend, Quantity, Severity

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PARTS_OPEN = re.compile(
    r"\b(?:(?:yang )?(?:terdiri(?: atas| dari)?|terbagi(?: atas)?|meliputi|dengan (?:rincian|perincian)|(?:rincian|perincian)nya|"
    r"yakni|yaitu))\b[ :]*|\((?=\d)"
)
_NOT_WHOLE = re.compile(
    r"\b(?:di ?antaranya|termasuk|antara lain|sedikitnya|masing-masing|rata-rata|setiap|per|kali|selama|dikalikan|x)\b"
)
_PART = re.compile(
    rf"(?:^|,|;|\bdan|\bserta|\bditambah|\bsisanya|/)\s*(?:sebanyak |sisanya |sejumlah )?((?:[a-z][a-z-]*\s){{0,3}})({_NUMBER})(?![\d.,]*\d)(?!\s*(?:persen|%|tahun|bulan|hari|jam|menit|meter|km|kilometer|hektare|kg|kali|desa|kecamatan|kelurahan|titik))"
)
_TOTAL = re.compile(rf"({_NUMBER})\s+((?:[a-z][a-z-]*\s?){{1,5}}),?\s*$")
_SHARE = re.compile(
    rf"(?<![\d.,])({_NUMBER})((?: [a-z-]+){{0,3}}) dari (?:total |seluruh |jumlah |sebanyak |target )*(?:Rp ?)?({_NUMBER})((?: [a-z-]+){{0,4}})"
    rf"[,]?\s(?:atau|\(|setara|sebesar|mencapai)+ ?(?:sekitar |sebesar |setara |hampir |baru )*\(?({_NUMBER}) ?(persen|%)"
)
_CHANGE = re.compile(
    rf"\b(naik|meningkat|bertambah|tumbuh|melonjak|turun|menurun|berkurang|menyusut|merosot|anjlok)\b((?: [a-z-]+){{0,3}}?)"
    rf"(?: sebesar| sebanyak)?(?: ({_NUMBER}) (persen|%))?,?(?: (?:yakni|yaitu))? dari ((?:Rp ?)?{_NUMBER})([^.;,\n\d]{{0,40}}?) (?:menjadi|ke|jadi) ((?:Rp ?)?{_NUMBER})(?: ([a-z]+|%))?"
)
_NOT_A_MEASURE = re.compile(
    r"peringkat|posisi|urutan|rangking|ranking|level|kelas|tingkat|status|juara|pukul|lantai|zona|grade|tipe",
    re.IGNORECASE,
)
_UPWARDS = frozenset({"naik", "meningkat", "bertambah", "tumbuh", "melonjak"})
_APART = {"belasan": (11, 19), "puluhan": (20, 99), "ratusan": (100, 999), "ribuan": (1000, 9999)}
_ABOUT = re.compile(
    r"\b(belasan|puluhan|ratusan|ribuan) (?!(?:ribu|juta|miliar|tahun|kali)\b)([a-z]{3,})",
    re.IGNORECASE,
)
_SCALES = {"ribu": 1000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
_TOLERANCE = Decimal("0.6")


def find_wrong_sums(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each total that its parts, told as whole, do not make; the mend is their sum."""
    body = manuscript.body
    for start, end in sentences(body):
        sentence = body[start:end]
        for opened in _PARTS_OPEN.finditer(sentence):
            total = _TOTAL.search(sentence[: opened.start()].rstrip(" ,(:"))
            rest = sentence[opened.end() :]
            rest = rest[: rest.find(")")] if opened[0] == "(" and ")" in rest else rest
            rest = re.split(
                r"[.;](?:\s|$)| sedangkan | sementara | dan \w+ (?:lainnya)?yang ", rest
            )[0]
            if total is None or _NOT_WHOLE.search(rest) or "%" in rest or "persen" in rest:
                continue
            parts = [_value(match[2]) for match in _PART.finditer(rest)]
            if len(parts) < 2 or _makes(parts, _value(total[1])):
                continue
            if not Decimal("0.5") <= sum(parts) / max(_value(total[1]), Decimal(1)) <= 2:
                continue  # something else is counted there
            yield _wrong_sum(
                start + total.start(1), total[1], total[2].strip(), sum(parts, Decimal())
            )


def find_wrong_listed_sums(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for a line "Jumlah" or "Total" below a list whose single numbers do not make it."""
    body, at = manuscript.body, 0
    column: list[Decimal] = []
    for line in body.splitlines(keepends=True):
        found = re.findall(
            rf"(?<![\d.,/]){_NUMBER}(?![\d.,/]*\d)", re.sub(r"^\s*\d+[.)]", "", line)
        )
        total = re.match(
            rf"\W*(?:Jumlah|Total|JUMLAH|TOTAL)(?: seluruhnya| keseluruhan)?\W+({_NUMBER})\b", line
        )
        if total and len(column) >= 2 and len(found) == 1:
            if sum(column) != _value(total[1]):
                yield _wrong_sum(at + total.start(1), total[1], "", sum(column, Decimal()))
            column = []
        elif len(found) == 1 and re.match(r"\s*(?:[-*•]|\d+[.)])\s", line):
            column.append(_value(found[0]))
        elif line.strip():
            column = []
        at += len(line)


def find_wrong_percentages(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each share or change whose percentage or direction is another."""
    body = manuscript.body
    for match in _SHARE.finditer(body):
        part, whole, told = _value(match[1]), _value(match[3]), _value(match[5])
        part *= _scale(match[2], match[4])
        if not whole or part > whole * 3:
            continue
        real = 100 * part / whole
        if abs(real - told) > max(_TOLERANCE, told / 50):
            yield _percent(
                f"{_said(_value(match[1]))} dari {_said(whole)} adalah {_said(round(real, 1))} persen, bukan {match[5]}.",
                match.span(5), _said(round(real, 1)),
            )  # fmt: skip
    for match in _CHANGE.finditer(body):
        yield from _changes(match)


def find_rough_numbers(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK where "puluhan rumah" stands beside a figure of the same things that is just outside."""
    numbers = [n for n in manuscript.extraction.numbers if still_fits(manuscript.body, n)]
    for field, text in (("headline", manuscript.headline), ("body", manuscript.body)):
        for match in _ABOUT.finditer(text):
            low, high = _APART[match[1].lower()]
            counted = [n.value for n in numbers if _counts(n, match[2]) and n.unit != "Rp"]
            if len(set(counted)) != 1 or low <= counted[0] <= high:
                continue
            if low / 2 <= counted[0] <= high * 2:
                word = next((w for w, (a, b) in _APART.items() if a <= counted[0] <= b), None)
                mend = word and Mend(f"Jadikan “{word}”", *match.span(1), _cased(word, match[1]))
                yield Issue(
                    field, "rough_number", Severity.CHECK, "Kata bilangan tidak cocok dengan angka",
                    f"“{match[0]}”, tetapi naskah menyebut {_said(counted[0])} {match[2]}. Samakan keduanya.",
                    *match.span(1), (mend,) if mend else (),
                )  # fmt: skip


def _changes(match: re.Match[str]) -> Iterator[Issue]:
    verb, between, told, before, unit_a, after, unit_b = (
        match[1], match[2], match[3], match[5], match[6], match[7], match[8],
    )  # fmt: skip
    before_it = re.split(r"[.;\n] ?", match.string[max(0, match.start() - 40) : match.start()])[-1]
    if _NOT_A_MEASURE.search(f"{before_it} {between} {unit_a}"):
        return
    old = _value(before) * _scale(unit_a, "")
    new = _value(after) * _scale(f" {unit_b or ''}", "")
    if _scale(unit_a, "") == 1 and _scale(f" {unit_b or ''}", "") != 1:
        old *= _scale(f" {unit_b}", "")
    if old == new or not old:
        return
    if (new > old) != (verb in _UPWARDS):
        yield Issue(
            "body", "wrong_direction", Severity.CHECK, "Naik atau turun?",
            f"Tertulis “{verb}”, tetapi {before} menjadi {after}. Periksa kata atau angkanya.",
            *match.span(1),
        )  # fmt: skip
        return
    if told is None:
        return
    real = abs(new - old) * 100 / old
    of_shares = unit_b in ("persen", "%") or "persen" in unit_a or "%" in unit_a
    if of_shares and abs(abs(new - old) - _value(told)) <= _TOLERANCE:
        return  # percentage points
    if abs(real - _value(told)) > max(_TOLERANCE, real / 50):
        yield _percent(
            f"Dari {before} menjadi {after} adalah perubahan {_said(round(real, 1))} persen, bukan {told}.",
            match.span(3), _said(round(real, 1)),
        )  # fmt: skip


def _makes(parts: Sequence[Decimal], total: Decimal) -> bool:
    """Whether all *parts*, or a run of them, make *total*."""
    runs = (sum(parts[a:b]) for a in range(len(parts)) for b in range(a + 2, len(parts) + 1))
    return total in runs


def _counts(number: Quantity, noun: str) -> bool:
    words = f"{number.unit} {number.counted}".casefold().split()
    return bool(words) and noun.casefold() in words[:2]


def _wrong_sum(at: int, told: str, what: str, real: Decimal) -> Issue:
    new = _said(real)
    return Issue(
        "body", "wrong_sum", Severity.CHECK, "Jumlah tidak cocok dengan bagiannya",
        f"Bagian-bagiannya berjumlah {new}, tertulis {told} {what}".rstrip() + ". Periksa jumlah atau bagiannya.",
        at, at + len(told), (Mend(f"Jadikan {new}", at, at + len(told), new),),
    )  # fmt: skip


def _percent(message: str, span: tuple[int, int], new: str) -> Issue:
    return Issue(
        "body", "wrong_percentage", Severity.CHECK, "Persentase tidak cocok", message + " Periksa angkanya.",
        *span, (Mend(f"Jadikan {new}", *span, new),),
    )  # fmt: skip


def _value(figure: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", figure).replace(",", ".") or "0")


def _scale(part: str, whole: str) -> Decimal:
    """How much larger the first figure's scale is: "2 juta dari 3 miliar" is a thousandth.

    A scale that stands behind the second alone is that of both, "2 dari 3 juta".
    """
    first = next((size for word, size in _SCALES.items() if f" {word}" in part), 1)
    second = next((size for word, size in _SCALES.items() if f" {word}" in whole), 1)
    return Decimal(first) / Decimal(second) if first > 1 else Decimal(1)


def _said(value: Decimal | int) -> str:
    whole, _, rest = f"{Decimal(value):f}".partition(".")
    rest = rest.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
