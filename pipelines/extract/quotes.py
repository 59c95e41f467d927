"""Quotations: what stands between quotation marks and was said, and who said it.

    "Data harus jujur," ujar Bupati Belu.      by the office, the name, or "ia"
    Ia menegaskan, “Kami siap.”                before the words
    “A,” kata Manaö. “B,” lanjutnya.           the same speaker again

A theme, a slogan or a word held at arm's length stands between the same marks and is none.
"""

import re
from collections.abc import Sequence

from pipelines.extract.people import Joined
from pipelines.extract.quote_marks import find_stretches
from pipelines.extract.quote_speakers import Speakers
from pipelines.extract.said_words import VERB_AFTER, VERB_BEFORE
from pipelines.values import Mention, Quote

_THEME = re.compile(
    r"(?i)\b(?:tema|bertema|bertemakan|bertajuk|tajuk|berjudul|judul|slogan|semboyan|moto|motto|program|gerakan|istilah|"
    r"inovasi|lagu|tagline|aplikasi|bernama|bertuliskan|tulisan|spanduk|dengan nama|disebut|dikenal|poster|baliho|buku|film|konsep|"
    r"sistem|sebutan|julukan|kaus|merek|merk|jargon|yel-yel|artinya|berarti)\b[\s:,]*(?:\w+[\s:,]+){0,3}\Z"
)
_TERMINAL = re.compile(r"[,.!?…;–—]\s*\Z")


def find_quotes(text: str, mentions: Sequence[Mention], joined: Joined) -> tuple[Quote, ...]:
    """The direct quotations of *text* with their speakers, in reading order.

    The comma in front of the closing mark leads on to the attribution and is no part of what was said.

    Args:
        text: The text that *mentions* mark.
        joined: Its people with their offices, from :func:`pipelines.extract.people.join_people`.
    """
    stretches = find_stretches(text)
    speakers = Speakers(text, mentions, joined, stretches)
    quotes: list[Quote] = []
    last: str | None = None
    for number, said in enumerate(stretches):
        before_from = stretches[number - 1].outer[1] if number else 0
        after_to = stretches[number + 1].outer[0] if number + 1 < len(stretches) else len(text)
        before_from = max(before_from, said.outer[0] - 300)
        after_to = min(after_to, said.outer[1] + 220)
        before, after = text[before_from : said.outer[0]], text[said.outer[1] : after_to]
        inner = text[said.start : said.end]
        how = _is_quote(inner, before, after)
        if how is None:
            continue
        speaker, rule = speakers.who(said, before_from, after_to, last)
        last = speaker or last
        words = inner.rstrip(", \n")
        quotes.append(
            Quote(
                words,
                said.start,
                said.start + len(words),
                speaker,
                0.9 if speaker and rule != "last" else 0.6,
                f"quotes.{rule}",
            )
        )
    return tuple(quotes)


def _is_quote(inner: str, before: str, after: str) -> str | None:
    """How the words show that they were said, or None for a theme or a word at arm's length."""
    count = len(inner.split())
    if _THEME.search(before) and not VERB_AFTER.match(after):
        return None
    if VERB_AFTER.match(after) and (_TERMINAL.search(inner) or re.match(r"\s*,", after)):
        return "after"
    if (
        re.search(r"[:,]\s*\Z", before)
        and (count > 2 or _TERMINAL.search(inner))
        and VERB_BEFORE.search(before)
    ):
        return "before"
    if re.search(r":\s*\Z", before) and count > 3:
        return "colon"
    if _TERMINAL.search(inner) and (
        count > 3 or (count > 1 and "\n" not in before and _closes(before))
    ):
        return "alone"
    if re.search(r"(?:^|\n)\s*\Z", before) and count > 5:
        return "paragraph"
    if VERB_BEFORE.search(before[-60:]) and count > 3:
        return "before"
    return None


def _closes(before: str) -> bool:
    """Whether only an attribution stands between the quotation before and this one."""
    return len(before) < 80 and bool(re.search(r"\.\s*\Z", before))
