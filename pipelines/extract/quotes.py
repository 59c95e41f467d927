"""Quotations: what stands between quotation marks and was said, and who said it.

    "Data harus jujur," ujar Bupati Belu.      by the office, the name, or "ia"
    Ia menegaskan, “Kami siap.”                before the words
    “A,” kata Manaö. “B,” lanjutnya.           the same speaker again

A theme, a slogan or a word held at arm's length stands between the same marks and is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.extract.people import Joined
from pipelines.values import Label, Mention, Quote

_MARKS = re.compile(
    r"[“„«]([^“”„»\"]{3,4000})[”»“]|\"([^\"“”]{3,4000})\"|‘‘([^‘’]{3,4000})’’|''([^']{3,4000})''"
)
_SAID = (
    r"(?:kata|ujar|ucap|tutur|ungkap|jelas|terang|tegas|tambah|lanjut|imbuh|papar|sebut|sambung|pesan|harap|pinta|tandas|"
    r"timpal|keluh|cerita|kisah|aku|canda|gurau|seloroh|kelakar|tukas|pungkas|tutup|beber|urai|jawab|sahut|komentar|"
    r"cetus|celetuk|teriak|seru|ajak|imbau|himbau|nilai|rinci|kenang|sesal|puji|bisik|ulas|simpul|tanya|titip|pamit|"
    r"sindir|janji|lapor|ucapan|sambut|dalih|kutip|tulis|desak|ingat|pikir|catat|balas|gumam|elak|bantah|aku)"
)
_VERB_AFTER = re.compile(
    rf"(?i)\s*[,.–—-]?\s*(?:demikian\s+|begitu\s+|lalu\s+|kembali\s+|singkat\s+)?(?:{_SAID}(?:nya)?\b|(?:me\w+kan|meng?\w+|ber\w+)\b|"
    r"ngandika|kanda|saur|ceuk|carios|semanta|ngomong|bilang|demikian)"
)
_OWN_VERB = re.compile(rf"(?i)\s*[,.–—-]?\s*(?:demikian\s+|begitu\s+)?{_SAID}nya\b")
_VERB_BEFORE = re.compile(
    rf"(?i)\b(?:{_SAID}|me(?:ng|n|m|ny)?(?:atakan|yampaikan|egaskan|jelaskan|erangkan|ambahkan|ungkapkan|gaku\w*|gatakan|"
    r"gingatkan|gimbau|gajak|inta|jawab|yebut\w*|utup|guraikan|uturkan|ulis|esan\w*|yahut|antap\w*|gharapkan|gungkapkan|negaskan|nambahkan|nyebut\w*|minta|mesan\w*|nulis|nutup|lapor\w*)|"
    r"berkata|blg\w*|bilang\w*|ngomong\w*|dawuh\w*|pese\w*|amanat\w*|kate|kato|kanda|ceuk|sanjang|ngendika\w*|bgini|gini|berujar|berpesan|berharap|bertutur|bercanda|berseloroh|bilang|pesan\w*|katanya|ujarnya|pernyataan\w*|sambutan\w*|"
    r"kutip\w*|dikutip|begini|tulis\w*|tertulis|ucapan|statemen|keterangan\w*)\b[^.!?“\"]*\Z"
)
_THEME = re.compile(
    r"(?i)\b(?:tema|bertema|bertemakan|bertajuk|tajuk|berjudul|judul|slogan|semboyan|moto|motto|program|gerakan|istilah|"
    r"inovasi|lagu|tagline|aplikasi|bernama|bertuliskan|tulisan|spanduk|dengan nama|disebut|dikenal|poster|baliho|buku|film|konsep|"
    r"sistem|sebutan|julukan|kaus|artinya|berarti)\b[\s:,]*(?:\w+[\s:,]+){0,3}\Z"
)
_SENDER = re.compile(r"\[?[\d/., ]*\d\d?[.:]\d\d\]?\s*[-–]?\s*[^\n:]{0,40}\Z")
_PRONOUN = re.compile(r"(?i)\b(?:ia|dia|beliau|dirinya)\b")
_TERMINAL = re.compile(r"[,.!?…;–—]\s*\Z")


class _Said(NamedTuple):
    """A stretch between marks: ``text[start:end]`` is what was said, ``outer`` with its marks."""

    start: int
    end: int
    outer: tuple[int, int]


class _Speaker(NamedTuple):
    """A name or office that may have spoken."""

    start: int
    end: int
    name: str


def find_quotes(text: str, mentions: Sequence[Mention], joined: Joined) -> tuple[Quote, ...]:
    """The direct quotations of *text* with their speakers, in reading order.

    Args:
        text: The text that *mentions* mark.
        joined: Its people with their offices, from :func:`pipelines.extract.people.join_people`.
    """
    stretches = list(_stretches(text))
    speakers = _speakers(mentions, joined, stretches)
    quotes: list[Quote] = []
    last: str | None = None
    for number, said in enumerate(stretches):
        before_from = stretches[number - 1].outer[1] if number else 0
        after_to = stretches[number + 1].outer[0] if number + 1 < len(stretches) else len(text)
        before = text[max(before_from, said.outer[0] - 300) : said.outer[0]]
        after = text[said.outer[1] : min(after_to, said.outer[1] + 220)]
        inner = text[said.start : said.end]
        how = _is_quote(inner, before, after)
        if how is None:
            continue
        speaker, rule = _who(text, said, before, after, speakers, last)
        last = speaker or last
        quotes.append(
            Quote(
                inner,
                said.start,
                said.end,
                speaker,
                0.9 if speaker and rule != "last" else 0.6,
                f"quotes.{rule}",
            )
        )
    return tuple(quotes)


def _stretches(text: str) -> Iterator[_Said]:
    for match in _MARKS.finditer(text):
        group = next(n for n in range(1, 5) if match[n] is not None)
        inner = match[group]
        if inner.count("\n\n") > 3:
            continue
        lead = len(inner) - len(inner.lstrip())
        yield _Said(
            match.start(group) + lead, match.start(group) + len(inner.rstrip()), match.span()
        )


def _is_quote(inner: str, before: str, after: str) -> str | None:
    """How the words show that they were said, or None for a theme or a word at arm's length."""
    count = len(inner.split())
    if _THEME.search(before) and not _VERB_AFTER.match(after):
        return None
    if _VERB_AFTER.match(after) and (_TERMINAL.search(inner) or re.match(r"\s*,", after)):
        return "after"
    if (
        re.search(r"[:,]\s*\Z", before)
        and (count > 2 or _TERMINAL.search(inner))
        and _VERB_BEFORE.search(before)
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
    if _VERB_BEFORE.search(before[-60:]) and count > 3:
        return "before"
    return None


def _closes(before: str) -> bool:
    """Whether only an attribution stands between the quotation before and this one."""
    return len(before) < 80 and bool(re.search(r"\.\s*\Z", before))


def _speakers(
    mentions: Sequence[Mention], joined: Joined, stretches: Sequence[_Said]
) -> list[_Speaker]:
    """Names and offices outside the quotations, an office under its holder's name."""
    names = {start: person.name for person in joined.people for start, _ in person.mentions}
    found: list[_Speaker] = []
    at = 0
    for mention in mentions:
        while at < len(stretches) and stretches[at].outer[1] <= mention.start:
            at += 1
        if at < len(stretches) and stretches[at].outer[0] <= mention.start:
            continue
        if mention.label is Label.PERSON and mention.start in names:
            found.append(_Speaker(mention.start, mention.end, names[mention.start]))
        elif mention.label is Label.OFFICE:
            holder = joined.holders.get(mention.start)
            name = joined.people[holder].name if holder is not None else mention.text
            found.append(_Speaker(mention.start, mention.end, name))
    return found


def _who(
    text: str, said: _Said, before: str, after: str, speakers: Sequence[_Speaker], last: str | None
) -> tuple[str | None, str]:
    """The speaker and the rule that found him: behind the words, before them, or the one before."""
    clause_end = said.outer[1] + _clause(after)
    behind = [s for s in speakers if said.outer[1] <= s.start < clause_end]
    start = said.outer[0] - len(before)
    ahead = [s for s in speakers if start <= s.start < said.outer[0]]
    if _VERB_AFTER.match(after):
        head = re.match(r"\s*[,.–—-]?\s*\S+(?:\s\S+)?", after)
        own = _OWN_VERB.match(after)
        if behind and not own and not _PRONOUN.search(text[said.outer[1] : behind[0].start]):
            return behind[0].name, "after"
        if (own or _PRONOUN.search(after[:40])) and (ahead or last):
            return _subject(text, ahead, last, said.outer[0]), "pronoun"
        if behind and head:
            return behind[0].name, "after"
    near = _sentence_before(before)
    in_sentence = [s for s in ahead if s.start >= said.outer[0] - len(near)]
    if _VERB_BEFORE.search(before) or re.search(r":\s*\Z", before):
        if in_sentence:
            return _subject_of(text, in_sentence), "before"
        if ahead or last:
            return _subject(text, ahead, last, said.outer[0]), "pronoun"
    if behind:
        return behind[0].name, "after"
    if in_sentence:
        return _subject_of(text, in_sentence), "before"
    if ahead or last:
        return _subject(text, ahead, last, said.outer[0]), "last"
    return None, "open"


def _clause(after: str) -> int:
    """Length of the words behind a quotation that still tell who spoke: to the sentence's end."""
    match = re.search(
        r"[!?]|\.(?=\s+[A-Z“\"]|\s*\n|\s*\Z)(?<!\b[A-Z]\.)(?<!dr\.)(?<!Drs\.)(?<!Ir\.)(?<!Hj\.)(?<!Dr\.)(?<!Plt\.)(?<!Kab\.)|\n",
        after,
    )
    return match.start() if match else len(after)


def _sentence_before(before: str) -> str:
    """The sentence that leads into a quotation, without the ones before it."""
    parts = re.split(r"(?<=[a-z)\d][.!?])\s+(?=[A-Z])|\n{2,}", before)
    return parts[-1] if parts[-1].strip(" :,\n") else "".join(parts[-2:])


def _subject_of(text: str, speakers: Sequence[_Speaker]) -> str:
    """Of several in one sentence the first; in a chat, not the sender who passes the words on."""
    others = [s for s in speakers if not _is_sender(text, s)]
    return (others or speakers)[0].name


def _is_sender(text: str, speaker: _Speaker) -> bool:
    """Whether a chat line begins with this name: "[12/11 19.40] Mukhlis KIM Kuta Baro: …"."""
    line = text.rfind("\n", 0, speaker.start) + 1
    colon = text.find(":", speaker.end, speaker.end + 40)
    return colon >= 0 and bool(_SENDER.match(text[line : speaker.start]))


def _subject(text: str, ahead: Sequence[_Speaker], last: str | None, at: int) -> str | None:
    """Whom "ia" means: the one who began the sentence before, else who spoke last."""
    ahead = [s for s in ahead if not _is_sender(text, s)] or list(ahead)
    if not ahead:
        return last
    near = [s for s in ahead if "\n" not in text[s.end : at].strip("\n")] or list(ahead)
    if last and any(s.name == last for s in near):
        return last
    sentence = text.rfind(". ", 0, near[-1].start)
    same = [s for s in near if s.start > sentence]
    return same[0].name if same else near[-1].name
