"""How names of areas are spelled otherwise: a letter off, as they sound, shortened, with other figures."""

import re

_WRITTEN_SHORT = {
    "kep": "kepulauan", "tj": "tanjung", "tg": "tanjung", "tjg": "tanjung", "gn": "gunung", "gng": "gunung", "tlk": "teluk",
    "sei": "sungai", "sungei": "sungai", "pd": "padang", "plg": "pulang", "sumatra": "sumatera",
    "tim": "timur", "sel": "selatan", "bar": "barat", "utr": "utara", "teng": "tengah", "tgh": "tengah",
}  # fmt: skip
"""Words that stand shortened in names, written out."""
_NUMERALS = {
    "i": "1", "satu": "1", "ii": "2", "dua": "2", "iii": "3", "tiga": "3", "iv": "4", "empat": "4", "v": "5", "lima": "5",
    "vi": "6", "enam": "6", "vii": "7", "tujuh": "7", "viii": "8", "delapan": "8",
}  # fmt: skip
"""Numbers at the end of names, said or in Roman figures, as figures."""
_SAME_SOUND = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "h"), ("kh", "h"), ("dh", "d"), ("th", "t"),
    ("sy", "s"), ("q", "k"), ("v", "f"), ("p", "f"), ("z", "s"), ("y", "i"), ("ie", "i"), ("uw", "u"), ("w", "u"),
)  # fmt: skip

_TWICE = re.compile(r"(.)\1+")
_SAID_AS_WRITTEN = frozenset("abglmr")
"""Letters that no spelling above takes away or brings in."""


def sound(key: str) -> str:
    """What a :func:`plain` name sounds like: old and new spelling, and letters said twice, alike."""
    for written, said in _SAME_SOUND:
        key = key.replace(written, said)
    return _TWICE.sub(r"\1", key)


def sounds_like(one: str, other: str) -> bool:
    """Whether two :func:`plain` names sound the same; names of other letters are told apart at once."""
    if (_SAID_AS_WRITTEN & set(one)) != (_SAID_AS_WRITTEN & set(other)):
        return False
    return sound(one) == sound(other)


def one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, another, or two changed round make *other* of *one*."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    turned = one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or turned == other[at:]


def written_out(name: str) -> list[str]:
    """*name* in other words: "Kep. Sula" as "kepulauan Sula", "Kema II" as "Kema 2", "Atambua Kota" turned round."""
    words = [word for word in re.split(r"[\s.]+", name) if word]
    whole = " ".join(_WRITTEN_SHORT.get(word.casefold(), word) for word in words)
    ways = [whole, with_figure(whole)]
    if len(words) > 1 and words[-1].casefold() == "kota":
        ways += [f"kota {' '.join(words[:-1])}", " ".join(words[:-1])]
    return list(dict.fromkeys(ways))


def with_figure(name: str) -> str:
    """*name* with a number at its end as a figure: "Kema Satu" and "Kema I" are "Kema 1"."""
    head, _, last = name.rpartition(" ")
    return f"{head} {_NUMERALS[last.casefold()]}" if head and last.casefold() in _NUMERALS else name
