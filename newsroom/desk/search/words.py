"""Words as search knows them: without accents, case and apostrophes, and the roots they come from.

    fold("Jum'at")          # "jumat"
    roots_of("pengungsian")  # ("ungsi",)
    roots_of("mengidam")    # ("anyam", "kanyam"): of a root not listed, both that the prefix allows

Prefixes and suffixes are taken off towards a root of `roots.txt` (Nazief and Adriani's order: particle,
possessive, suffix, up to three prefixes, each with the letters that me- and pe- swallow). A word whose
root is not listed is most often a name: of it only what can hardly be anything but an affix is taken.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

MOST_BYTES = 40  # of one folded word; what is longer is cut
_APOSTROPHES = "'’‘ʼʻ`´"
_WORD = re.compile(rf"(?:[^\W_]|[\u0300-\u036f])+(?:[{_APOSTROPHES}](?:[^\W_]|[\u0300-\u036f])+)*")
_VOWELS = "aiueo"
_SHORTEST, _LONGEST = 5, 24  # letters of a word that may be a derived one
_NASAL = {
    "m": "p",
    "n": "t",
    "ng": "k",
    "ny": "s",
}  # what me- and pe- make of a root's first letter


class Word(NamedTuple):
    """A word of a text: what it is folded to, and where it stands."""

    folded: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    """The words of *text* in order; whatever is neither letter nor digit parts two words."""
    for match in _WORD.finditer(text):
        if folded := fold(match[0]):
            yield Word(folded, match.start(), match.end())


def fold(word: str) -> str:
    """*word* without accents, case, apostrophes and signs; "" where nothing is left."""
    if word.isascii() and word.isalnum():
        return word.lower()[:MOST_BYTES]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = "".join(letter for letter in plain if letter.isalnum())
    return kept.encode()[:MOST_BYTES].decode(errors="ignore")


@lru_cache(maxsize=65_536)
def roots_of(word: str) -> tuple[str, ...]:
    """The root that the folded *word* comes from; two where its prefix allows both; mostly itself."""
    if not _SHORTEST <= len(word) <= _LONGEST or not (word.isascii() and word.isalpha()):
        return (word,)
    known = _known_roots()
    if word in known:
        return (word,)
    around = [word[:-2]] if word[:2] in ("pe", "ke") and word.endswith("an") else []
    for start in (*around, word):  # pengawasan: of "awas", though "kawasan" is a root too
        if best := max((base for base in _bases(start) if base in known), key=len, default=""):
            return (best,)
    return _guessed(word)


def is_known(word: str) -> bool:
    """Whether the folded *word* comes from a root of the list."""
    return any(root in _known_roots() for root in roots_of(word))


@lru_cache(maxsize=1)
def _known_roots() -> frozenset[str]:
    lines = Path(__file__).with_name("roots.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


# ------------------------------------------------------------------------------- towards a known root


def _bases(word: str) -> Iterator[str]:
    """What is left of *word* without its affixes, in every way; those without a prefix first."""
    stems = list(dict.fromkeys(_without_suffixes(word)))
    for _ in range(4):  # itself, and up to three prefixes
        yield from stems
        stems = list(dict.fromkeys(base for stem in stems for base in _without_prefix(stem)))


def _without_suffixes(word: str) -> Iterator[str]:
    for bare in _without(word, "lah", "kah", "pun", "tah"):
        for own in _without(bare, "nya", "ku", "mu"):
            yield from _without(own, "kan", "an", "i")


def _without(word: str, *endings: str) -> Iterator[str]:
    yield word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: -len(ending)]


def _without_prefix(word: str) -> Iterator[str]:
    yield from _without_nasal(word)
    if word.startswith(("mel", "mer", "mew", "mey")):
        yield word[2:]
    for prefix in ("di", "ke", "se", "ber", "be", "bel", "ter", "te", "per", "pel", "pe"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= 3:
            yield rest


def _without_nasal(word: str) -> Iterator[str]:
    """Without me- or pe- and the nasal that follows, with the letter that it may have swallowed."""
    if word[:2] not in ("me", "pe"):
        return
    for nasal in ("ng", "ny", "m", "n"):
        rest = word[2:].removeprefix(nasal)
        if rest == word[2:] or len(rest) < 2:
            continue
        if rest[0] in _VOWELS:
            if nasal == "ng":
                yield rest
                yield rest.removeprefix("e")  # mengecat, pengesahan
            yield _NASAL[nasal] + rest
            yield nasal + rest  # memasak, menikah, menyanyi
        elif nasal != "ny":
            yield rest
        return


# ------------------------------------------------------------------------------ of a root not listed

# Prefix, whether it needs one of these suffixes, the suffixes it goes with, and the least that is left.
_GUESSES = (
    ("memper", False, ("kan", "i"), 4),
    ("diper", False, ("kan", "i"), 4),
    ("me", False, ("kan", "i"), 4),
    ("di", True, ("kan", "i"), 4),
    ("di", False, (), 5),
    ("pe", False, ("an",), 4),
    ("per", True, ("an",), 4),
    ("ke", True, ("an",), 4),
    ("ber", False, ("kan", "an"), 4),
    ("ter", False, ("kan", "i"), 4),
    ("", True, ("an",), 5),
)


def _guessed(word: str) -> tuple[str, ...]:
    own = word.removesuffix("nya") if len(word) > 7 else word
    for prefix, needs_suffix, suffixes, least in _GUESSES:
        if not own.startswith(prefix):
            continue
        bare = next((own.removesuffix(s) for s in suffixes if own.endswith(s)), own)
        if needs_suffix and bare == own:
            continue
        found = _unprefixed(bare, prefix)
        if kept := tuple(root for root in found if len(root) >= least and _is_sayable(root)):
            return kept
    return (own,)


def _unprefixed(word: str, prefix: str) -> tuple[str, ...]:
    if prefix not in ("me", "pe"):
        return (word.removeprefix(prefix),)
    if word[2:3] in "lrwy" and prefix == "me":
        return (word[2:],)
    rest = word[2:].lstrip("mngy")  # "endap" of mengendap, whose root is "endap" or "kendap"
    found = (base for base in dict.fromkeys(_without_nasal(word)) if rest and base.endswith(rest))
    return tuple(base for base in found if not base.startswith(("ng", "ny")))


def _is_sayable(root: str) -> bool:
    """Whether a root may begin so: one vowel among its first two letters, or a usual pair."""
    return bool(set(root[:2]) & set(_VOWELS)) or root[:2] in (
        "pr",
        "kr",
        "tr",
        "br",
        "gr",
        "sy",
        "kh",
    )
