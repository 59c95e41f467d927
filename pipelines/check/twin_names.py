"""One person under two spellings: "Emanuel Bria" above, "Emmanuel Bria" below.

Two names are one person's where the shorter's words are the longer's but for one, and that one differs by a
letter, or sounds alike (doubled letters, y and i, oe and u, dj and j, ch and kh, ph and f). Names of one word
must be long, and siblings ("Maria", "Mario") keep their offices apart.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from pipelines.check.text import still_fits
from pipelines.values import Issue, Label, Manuscript, Mend, Mention, Person, Severity

_LONG = 6  # letters of a name that may stand alone
_SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("ph", "f"),
    ("ch", "kh"),
    ("th", "t"),
    ("v", "f"),
    ("y", "i"),
    ("z", "s"),
    ("q", "k"),
)
_ENDINGS = frozenset("aoi")  # Maria, Mario; Yohana, Yohani


def find_twin_names(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each name that stands in the text in a second spelling, with mends to either."""
    body = manuscript.body
    marks = [
        mark
        for mark in manuscript.extraction.mentions
        if mark.label is Label.PERSON and still_fits(body, mark)
    ]
    first: dict[str, Mention] = {}
    for mark in marks:
        first.setdefault(mark.text, mark)
    offices = {
        start: person for person in manuscript.extraction.people for start, _ in _spans(person)
    }
    for one, other in combinations(first.values(), 2):
        if _are_twins(one.text, other.text) and not _are_two(
            offices.get(one.start), offices.get(other.start)
        ):
            yield _issue(
                one,
                other,
                sum(m.text == one.text for m in marks),
                sum(m.text == other.text for m in marks),
            )


def _issue(one: Mention, other: Mention, times_one: int, times_other: int) -> Issue:
    rare, usual = (one, other) if times_other > times_one else (other, one)
    mends = (
        Mend(f"Jadikan {usual.text}", rare.start, rare.end, usual.text),
        Mend(f"Jadikan {rare.text}", usual.start, usual.end, rare.text),
    )
    return Issue(
        "body", "twin_names", Severity.CHECK, "Satu nama, dua ejaan",
        f"Ada “{usual.text}” dan “{rare.text}”. Bila orangnya sama, samakan ejaannya.",
        rare.start, rare.end, mends,
    )  # fmt: skip


def _are_two(one: Person | None, other: Person | None) -> bool:
    """Whether both hold an office of their own, or were joined as one already."""
    if one is None or other is None or one is other:
        return False
    return bool(one.position and other.position and one.position != other.position)


def _are_twins(one: str, other: str) -> bool:
    """Whether the shorter name's words are the other's, in order, but for one that is spelled otherwise."""
    short, long = sorted((_words(one), _words(other)), key=len)
    odd = [word for word in short if word not in long]
    if len(odd) != 1 or not short:
        return False
    spelled = [word for word in long if word not in short and _is_twin(odd[0], word)]
    if len(spelled) != 1:
        return False
    if len(short) == 1 and not _stands_for(odd[0], spelled[0], alone=len(long) == 1):
        return False
    rest = iter(long)
    return all((spelled[0] if word == odd[0] else word) in rest for word in short)


def _stands_for(word: str, other: str, *, alone: bool) -> bool:
    """Whether a name of one word is long enough to judge by; beside a fuller name it must also sound the same."""
    return min(len(word), len(other)) >= _LONG and (alone or _sound(word) == _sound(other))


def _is_twin(x: str, y: str) -> bool:
    if min(len(x), len(y)) < 4:
        return False
    return _sound(x) == _sound(y) or (_one_letter_apart(x, y) and not _end_otherwise(x, y))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())


def _sound(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", word)


def _one_letter_apart(x: str, y: str) -> bool:
    if len(x) > len(y):
        x, y = y, x
    if len(x) == len(y):
        return sum(a != b for a, b in zip(x, y, strict=True)) == 1 or _swapped(x, y)
    return len(y) - len(x) == 1 and any(y[:at] + y[at + 1 :] == x for at in range(len(y)))


def _swapped(x: str, y: str) -> bool:
    return any(x[:at] + x[at + 1] + x[at] + x[at + 2 :] == y for at in range(len(x) - 1))


def _end_otherwise(x: str, y: str) -> bool:
    """Whether they differ by a last vowel alone, as a man's name and a woman's do."""
    if x + "a" == y or y + "a" == x:
        return True
    return x[:-1] == y[:-1] and {x[-1], y[-1]} <= _ENDINGS


def _spans(person: Person) -> tuple[tuple[int, int], ...]:
    return person.mentions or ((person.start, person.end),)
