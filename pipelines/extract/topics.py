"""What a text is about: at most three topics of a short list, by weighted words.

"Posyandu" and "imunisasi" speak for health, "bibit" a little for agriculture; what stands in the
opening weighs more, a name says less or nothing. The list (``data/topics.toml``) carries IPTC Media Topics codes.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import log2
from typing import NamedTuple

from pipelines.extract.marks_at import MarksAt
from pipelines.values import Label, Mention, Topic

_WORD = re.compile(r"[^\W_](?:[\w'’]|-(?=\w)){0,40}+")
_ENDING = re.compile(r"(?<=\w{3})(?:nya|lah|kah)\Z")
_DECIDES, _SPEAKS = 3.0, 1.0
_OPENING, _EARLY = 40, 1.5  # so many words weigh half as much again
_WITHIN = {
    Label.PERSON: 0.0, Label.TITLE: 0.0, Label.PLACE: 0.0, Label.DATE: 0.0,
    Label.OFFICE: 1 / 3, Label.VENUE: 1 / 3,
}  # fmt: skip
"""What is left of a word's weight within a name: who was there is not yet what it was about."""
_ENOUGH = 6.0  # two deciding words, wherever they stand
_BESIDE = 0.5  # of the strongest topic's score, below which a topic is a side issue
_MOST = 3


class _Listed(NamedTuple):
    code: str
    name: str


class _Evidence(NamedTuple):
    start: int
    end: int
    weight: float


def find_topics(text: str, mentions: Sequence[Mention]) -> tuple[Topic, ...]:
    """The topics of *text*, the strongest first, at most three; none where nothing decides.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order, none overlapping another.
    """
    known, heads = _words()
    words = [(_plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    marks = MarksAt(mentions)
    found: dict[_Listed, dict[str, list[_Evidence]]] = {}
    for number, (head, start, _) in enumerate(words):
        for length in range(min(heads.get(head, 0), len(words) - number), 0, -1):
            phrase = " ".join(word for word, _, _ in words[number : number + length])
            if phrase not in known:
                continue
            name = marks.within(start, start + 1)
            share = _WITHIN.get(name.label, 1.0) if name else 1.0
            share *= _EARLY if number < _OPENING else 1.0
            if share:
                end = words[number + length - 1][2]
                for topic, weight in known[phrase].items():
                    spoken = found.setdefault(topic, {}).setdefault(phrase, [])
                    spoken.append(_Evidence(start, end, weight * share))
            break
    scores = {topic: _score(spoken) for topic, spoken in found.items()}
    strongest = sorted(scores, key=lambda topic: (-scores[topic], topic.code))[:_MOST]
    return tuple(
        _built(text, topic, scores[topic], found[topic])
        for topic in strongest
        if scores[topic] >= max(_ENOUGH, _BESIDE * scores[strongest[0]])
    )


def list_topics() -> dict[str, str]:
    """Every topic there is, in the order of the list: IPTC code → Indonesian name."""
    return {row["code"]: row["name"] for row in _rows()}


def _score(spoken: dict[str, list[_Evidence]]) -> float:
    """Every word counts in full once and less with each repetition; one word alone decides little."""
    total = sum(
        max(e.weight for e in evidence) * (1 + log2(len(evidence)) / 2)
        for evidence in spoken.values()
    )
    return total if len(spoken) > 1 else total / 2


def _built(text: str, topic: _Listed, score: float, spoken: dict[str, list[_Evidence]]) -> Topic:
    first = min((e for evidence in spoken.values() for e in evidence), key=lambda e: (-e.weight, e))
    confidence = round(min(0.95, score / (score + 4)), 2)
    words = text[first.start : first.end]
    return Topic(topic.code, topic.name, words, first.start, first.end, confidence, "topics.words")


def _plain(word: str) -> str:
    return _ENDING.sub("", word.casefold())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    raw = files("pipelines.extract").joinpath("data/topics.toml").read_text("utf-8")
    return tuple(tomllib.loads(raw)["topic"])


@cache
def _words() -> tuple[dict[str, dict[_Listed, float]], dict[str, int]]:
    """Word or phrase → topics with its weight for each; first word → words of its longest phrase."""
    known: dict[str, dict[_Listed, float]] = {}
    heads: dict[str, int] = {}
    for row in _rows():
        topic = _Listed(row["code"], row["name"])
        for weight, words in ((_SPEAKS, row["speaks"]), (_DECIDES, row["decides"])):
            for word in words.split("|"):
                plain = " ".join(_plain(part) for part in _WORD.findall(word))
                known.setdefault(plain, {})[topic] = weight
                head, *others = plain.split(" ")
                heads[head] = max(heads.get(head, 0), 1 + len(others))
    return known, heads
