"""Numbers as Indonesian writes them: "1.250", "12,5", "dua puluh lima", "sepuluh ribu".

The dot parts thousands and the comma decimals.
"""

from decimal import Decimal

_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = {
    "ribu": 1000, "rb": 1000, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9,
    "triliun": 10**12, "trilyun": 10**12,
}  # fmt: skip
"""Words behind a figure that multiply it."""
_ONE_OF_A_SCALE = {"seribu": 1000, "sejuta": 10**6}

_STARTING = "|".join((*_ONES[1:], "sepuluh", "sebelas", "seratus", *_ONE_OF_A_SCALE))
IN_WORDS = (
    rf"(?:{_STARTING})(?:\s(?:{_STARTING}|belas|puluh|ratus|{'|'.join(SCALES)})(?!\w)){{0,12}}"
)
"""A number written out; :func:`value_of_words` tells whether it is well formed."""

FIGURE = r"(?:\d{1,3}(?:\.\d{3}){1,6}|\d{1,15})(?:,\d{1,4})?"
"""A number in figures, thousands parted by dots or not at all."""


def value_of_figure(figure: str) -> Decimal:
    """The value of what ``FIGURE`` matched, without idle zeros: "2.500.000,00" is 2500000."""
    return tidy(Decimal(figure.replace(".", "").replace(",", ".")))


def tidy(value: Decimal) -> Decimal:
    """The same value without idle zeros or exponent: 1.50 is 1.5, 2.5E+5 is 250000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def value_of_words(words: str) -> Decimal | None:
    """The value of a number in words; None for words that only stand in a row ("dua tiga")."""
    total, least, group = 0, 10**15, ""
    for word in words.casefold().split():
        scale = _ONE_OF_A_SCALE.get(word) or SCALES.get(word)
        if scale is None:
            group = f"{group} {word}".strip()
            continue
        if word in _ONE_OF_A_SCALE:
            group = f"{group} satu".strip()
        if scale >= least or group not in _BELOW_1000:
            return None
        total, least, group = total + _BELOW_1000[group] * scale, scale, ""
    if group and group not in _BELOW_1000:
        return None
    return Decimal(total + _BELOW_1000.get(group, 0))


def _spelled(number: int) -> str:
    """A number below 1000 in words."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = "seratus" if hundreds == 1 else f"{_ONES[hundreds]} ratus" if hundreds else ""
    if rest in (10, 11):
        tail = "sepuluh" if rest == 10 else "sebelas"
    elif tens == 1:
        tail = f"{_ONES[ones]} belas"
    else:
        tail = f"{_ONES[tens]} puluh {_ONES[ones]}" if tens else _ONES[ones]
    return f"{head} {tail}".strip()


_BELOW_1000 = {_spelled(number): number for number in range(1, 1000)}
