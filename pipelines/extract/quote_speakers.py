"""Who spoke: the name, the office or "ia" that the words around a quotation point to.

"…," ujar Bupati Belu.               the one named behind the words
Ia menegaskan, "…"                   the one of whom the sentence before tells
Kapolres melalui Kasat Lantas X …    X speaks, the Kapolres does not
Kepada Bupati, X berkata …           X speaks, the Bupati listens
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.extract.people import Joined
from pipelines.extract.quote_marks import Stretch
from pipelines.extract.said_words import OWN_VERB, PRONOUN, VERB_AFTER, VERB_BEFORE
from pipelines.extract.sentences import sentence_of, sentence_starts
from pipelines.values import Label, Mention

_TITLES = r"(?:[\w.]+\s+){0,3}"
_LISTENS = re.compile(
    rf"(?i)\b(?:kepada|terhadap|untuk|menemui|mewakili|atas nama|bertemu|dipimpin|menurut permintaan)\s+{_TITLES}\Z"
)
_TELLS = re.compile(
    r"(?i)\bdi(?:sampaikan|katakan|ungkapkan|tegaskan|jelaskan|benarkan|paparkan|sebutkan|utarakan|terangkan|laporkan|"
    rf"akui|tuturkan|ucapkan|kemukakan|amini)\s+(?:oleh\s+)?{_TITLES}\Z"
)
_SENDS = re.compile(
    rf"(?i)(?:^|[\s,])(?:melalui|lewat|diwakili(?:\soleh)?|diwakilkan(?:\skepada)?)[\s,]+{_TITLES}\Z"
)
_SENDER = re.compile(r"\[?[\d/., ]*\d\d?[.:]\d\d\]?\s*[-–]?\s*~?[^\n:]{0,40}\Z")
_CHAT_LINE = re.compile(r"\[?[\d/., ]*\d\d?[.:]\d\d\]?\s*[-–]?\s*~?[^\n:]{1,40}:")
_MYSELF = re.compile(r"(?i)\b(?:saya|sy|aku|kami|kuring|beta|gua|awak)\b[\s:,]*\Z")
_UNNAMED = re.compile(
    r"\s*[,.–—-]?\s*\w+\s+(?:salah (?:satu|seorang)|seorang|para|sejumlah|beberapa|warga|masyarakat|peserta|penonton|hadirin|massa|"
    r"pengunjung|pedagang|nelayan|petani|siswa|siswi|mahasiswa|anak-anak|ibu-ibu|bapak-bapak|pemuda|penumpang|pengungsi|korban)\b"
    r"(?![^.,;!?\n]*\b(?:itu|ini|tersebut)\b)"
)


class Speaker(NamedTuple):
    """A name or office that may have spoken, ``text[start:end]``, under the bare name it means."""

    start: int
    end: int
    name: str


class Speakers:
    """Everyone in a text who may have spoken, and the rules that choose among them."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], joined: Joined, stretches: Sequence[Stretch]
    ) -> None:
        self.text = text
        self._sentences = sentence_starts(text, mentions)
        self._found = _outside(mentions, joined, stretches)
        self._starts = [s.start for s in self._found]

    def between(self, start: int, end: int) -> list[Speaker]:
        """Those who begin in ``text[start:end]``."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins and ends."""
        return pairwise([*self._sentences, len(self.text)])

    def meant(self, at: int) -> str | None:
        """Whom "ia" means at *at*."""
        return self._subject(self.between(max(0, at - 300), at), None, at)

    def who(
        self, said: Stretch, before_from: int, after_to: int, last: str | None
    ) -> tuple[str | None, str]:
        """The speaker of *said* and the rule that found him.

        Args:
            said: The quotation.
            before_from: Where the words that may lead into it begin.
            after_to: Where the words that may follow it end.
            last: Who spoke last.
        """
        start, end = said.outer
        before, after = self.text[before_from:start], self.text[end:after_to]
        behind = self.between(end, end + _clause(after))
        ahead = self.between(before_from, start)
        line = self.text.rfind("\n", 0, start) + 1
        if _CHAT_LINE.match(self.text, line):
            ahead, last = self._in_chat(ahead, line, before), None
        if VERB_AFTER.match(after):
            own = OWN_VERB.match(after)
            if behind and not own and not PRONOUN.search(self.text[end : behind[0].start]):
                return self.acting(behind).name, "after"
            if not behind and not own and _is_unnamed(after):
                return None, "unnamed"
            if (own or PRONOUN.search(after[:40])) and (ahead or last):
                return self._subject(ahead, last, start), "pronoun"
            if behind:
                return self.acting(behind).name, "after"
        sentence = self._leading_sentence(before_from, start)
        near = [s for s in ahead if s.start >= sentence]
        if VERB_BEFORE.search(before) or before.rstrip().endswith(":"):
            if near:
                return self.acting(near).name, "before"
            if ahead or last:
                return self._subject(ahead, last, start), "pronoun"
        if behind:
            return self.acting(behind).name, "after"
        if near:
            return self.acting(near).name, "before"
        if ahead or last:
            return self._subject(ahead, last, start), "last"
        return None, "open"

    def _leading_sentence(self, lower: int, at: int) -> int:
        """Where the sentence begins that leads to *at*, or the one before where that one is empty."""
        start = sentence_of(self._sentences, max(at - 1, 0))
        while start > lower and not self.text[start:at].strip(" :,\n"):
            start = sentence_of(self._sentences, start - 1)
        return start

    def _in_chat(self, ahead: Sequence[Speaker], line: int, before: str) -> list[Speaker]:
        """Those of one chat line; the sender where nobody else is named or he says "my word"."""
        here = [s for s in ahead if s.start >= line]
        others = [s for s in here if not self._is_sender(s)]
        if not others or _MYSELF.search(before):
            return here[:1]
        return others[-1:]

    def acting(self, speakers: Sequence[Speaker]) -> Speaker:
        """Of several in one sentence the one who speaks: as a rule the first."""
        able = [s for s in speakers if not self._is_sender(s)] or list(speakers)
        for speaker in able:
            if _TELLS.search(self._before(speaker)):
                return speaker
        able = [s for s in able if not _LISTENS.search(self._before(s))] or able
        for number, (left, right) in enumerate(pairwise(able)):
            gap = self.text[left.end : right.start]
            if len(gap) < 60 and _SENDS.search(gap):
                return self.acting(able[number + 1 :])
        return able[0]

    def _subject(self, ahead: Sequence[Speaker], last: str | None, at: int) -> str | None:
        """Whom "ia" means: the one of whom the sentence before tells, else who spoke last."""
        able = [s for s in ahead if not self._is_sender(s)] or list(ahead)
        if not able:
            return last
        near = [s for s in able if "\n" not in self.text[s.end : at].strip("\n")] or able
        doing = [s for s in near if not _LISTENS.search(self._before(s))] or near
        sentence = sentence_of(self._sentences, doing[-1].start)
        here = [s for s in near if s.start >= sentence]
        if last and any(s.name == last for s in here):
            return last
        return self.acting(here).name

    def _before(self, speaker: Speaker) -> str:
        return self.text[max(0, speaker.start - 50) : speaker.start]

    def _is_sender(self, speaker: Speaker) -> bool:
        """Whether a chat line begins with this name: "[12/11 19.40] Mukhlis KIM Kuta Baro: …"."""
        line = self.text.rfind("\n", 0, speaker.start) + 1
        colon = self.text.find(":", speaker.end, speaker.end + 40)
        return colon >= 0 and bool(_SENDER.match(self.text[line : speaker.start]))


def _outside(
    mentions: Sequence[Mention], joined: Joined, stretches: Sequence[Stretch]
) -> list[Speaker]:
    """Names and offices outside the quotations, an office under its holder's name."""
    named = (person for person in joined.people if not person.credit)
    names = {start: person.name for person in named for start, _ in person.mentions}
    found: list[Speaker] = []
    at = 0
    for mention in mentions:
        while at < len(stretches) and stretches[at].outer[1] <= mention.start:
            at += 1
        if at < len(stretches) and stretches[at].outer[0] <= mention.start:
            continue
        if mention.label is Label.PERSON and mention.start in names:
            found.append(Speaker(mention.start, mention.end, names[mention.start]))
        elif mention.label is Label.OFFICE:
            holder = joined.holders.get(mention.start)
            name = joined.people[holder].name if holder is not None else mention.text
            found.append(Speaker(mention.start, mention.end, name))
    return found


def _clause(after: str) -> int:
    """Length of the words behind a quotation that still tell who spoke: to the sentence's end."""
    match = re.search(
        r"[!?]|\.(?=\s+[A-Z“\"]|\s*\n|\s*\Z)(?<!\b[A-Z]\.)(?<!dr\.)(?<!Drs\.)(?<!Ir\.)(?<!Hj\.)(?<!Dr\.)(?<!Plt\.)(?<!Kab\.)|\n",
        after,
    )
    return match.start() if match else len(after)


def _is_unnamed(after: str) -> bool:
    """Whether somebody without a name spoke: "jawab anak-anak", "kata salah satu peserta"."""
    return bool(_UNNAMED.match(after))
