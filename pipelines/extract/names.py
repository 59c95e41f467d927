"""Names: when two spellings can be one person, and what belongs to a title and not to a name."""

import re
import unicodedata
from functools import lru_cache

_SUFFIX = re.compile(
    r"(?:S|M|A|D|B|Sp|Ph|Dip|Lc|CH|CA|Ak|Apt|Ners|Ns|SE|SH|ST|MT|MM|MH|MA|MP|SP|SS|SKM|MKM|MKes|MSi|SSos|SPd|SIP|"
    r"SSTP|STP|MAP|FINASIM|MPd|SAg|MAg|SKep|SKed|IPM|IPU|BBA|MBA|LLM|QIA|CGCAE|CFrA|AMd|AMK|STr|SPt|SHut|SKom|MKom)"
    r"(?:\.|$)|Sp\.?[A-Z]|[SM]\.[A-Z]|[SM][A-Z]?[a-z]?$|Ph\.?D|A\.?Md"
)
_NOT_WORD = re.compile(r"[^\w\s'’`ʼ]|_")


def follows_name(title: str) -> bool:
    """Whether a title stands behind names ("S.Sos", "MM") rather than in front ("Drs.", "Letkol")."""
    return bool(_SUFFIX.match(title.strip()))


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> tuple[str, ...]:
    """Small-letter words of a name, apostrophes and accents as one ("Sökhi'atulö", "Rt.")."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    flat = "".join(sign for sign in flat if not unicodedata.combining(sign))
    return tuple(_NOT_WORD.sub(" ", flat).replace("’", "'").split())


def _fits(short: str, long: str) -> bool:
    """One word of a name in another: the same, its initial, or its first letters ("Agus", "Agustinus")."""
    if short == long:
        return True
    if len(short) == 1 or len(long) == 1:
        return short[0] == long[0]
    small, large = sorted((short, long), key=len)
    return len(small) >= 3 and large.startswith(small)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every word of the shorter name finds a word of its own in the longer one.

    Initials alone prove nothing: one whole word must be the same.
    """
    if one == other and any(len(word) > 1 for word in one):
        return True
    small, large = sorted((one, other), key=len)
    left = list(large)
    whole = False
    for word in small:
        exact = next((n for n, w in enumerate(left) if w == word), None)
        at = (
            exact
            if exact is not None
            else next((n for n, w in enumerate(left) if _fits(word, w)), None)
        )
        if at is None:
            return False
        whole = whole or (exact is not None and len(word) > 2)
        del left[at]
    return whole


def near_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Looser: some word is shared, or begins the other's ("Agus Taolin", "Taolin Agustinus")."""
    return any(len(a) > 2 and len(b) > 2 and _fits(a, b) for a in one for b in other)


def clean_title(title: str) -> str:
    """A title as the contract spells it: "Sp.PD – KGEH" is "Sp.PD-KGEH"."""
    return re.sub(r"\s*[–—-]\s*", "-", " ".join(title.split())).strip(" ,")
