"""Tokens of Indonesian officialdom: what a reader takes for one word is one token.

    Rp1,5 miliar (01/12)           Rp · 1,5 · miliar · ( · 01/12 · )
    Drs. A.A.Gde Oka, Sp.PD-KGEH   Drs. · A.A.Gde · Oka · , · Sp.PD-KGEH
    Dandim 1605/Belu, S.Sos.,M.Si  Dandim · 1605 · / · Belu · , · S.Sos. · , · M.Si

The trained models have words of their own (`pieces.words`), which change only with their training.
"""

import re
from collections.abc import Iterator

from pipelines.short_forms import leads_on

_TOKEN = re.compile(
    r"Rp(?=\d)"
    r"|\d{1,4}/\d{1,4}(?:/\d{2,4})?(?![\w/])"  # (01/12), 14/3/2023, UU 31/2004
    r"|\d{1,48}(?:[.,:]\d{1,48}){1,8}(?![^\W\d_])"  # 1,5  1.250.000  09.00
    r"|(?P<twice>[a-z]{2,24})-(?P=twice)(?:nya|an)?(?!\w)"  # anak-anak
    r"|(?:[A-Z][A-Za-z]{0,4}\.){1,4}[A-Z][A-Za-z]{0,8}-[A-Z]{1,8}(?!\w)"  # Sp.PD-KGEH
    r"|(?P<word>[^\W_]{1,48}(?:[.'’][^\W_]{1,48}){0,8})"
    r"|\S"
)
_LOOK = 40


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Where each token of *text* begins and ends, in order; white space is in none of them."""
    at = 0
    while match := _TOKEN.search(text, at):
        end = match.end()
        if match["word"] and text[end : end + 1] == "." and _owns_its_stop(text, match):
            end += 1
        yield match.start(), end
        at = end


def _owns_its_stop(text: str, word: re.Match[str]) -> bool:
    """Whether the stop behind *word* only shortens it: "Drs.", "S.Sos.,", "No. 5"."""
    after = text[word.end() + 1 : word.end() + _LOOK]
    if "." in word[0] and after[:1] in (",", ";", ")"):
        return True
    if not after[:1].isspace():
        return False
    before = text[max(0, word.start() - _LOOK) : word.start()]
    return leads_on(word[0], before=before, after=after.lstrip())
