"""Whether two reports tell one event, and by what: day, area, names, kind of event, words.

Evidence is added up and doubts are taken off: posyandu in two villages read alike and are two events, a flood
told by three offices reads differently and is one.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pipelines.stories.gist import Gist
from pipelines.stories.words import content_words

PROPOSED = 0.55
"""From this score on a pair is worth an editor's look."""
_COPY = 0.5  # share of the shorter one's runs of four words
_FEWEST_RUNS = 12
_COPIED = 0.35
_FEWEST_WORDS = 2  # one word in common is chance, but for the name of a disaster
_DISASTERS = frozenset(
    content_words(
        "banjir longsor kebakaran gempa tsunami kekeringan puting beliung erupsi letusan abrasi wabah keracunan kecelakaan "
        "tenggelam roboh ambruk"
    )
)
_AROUND = 5  # days
_DOUBT = -0.3  # another day or village: no likeness of words makes it the same event
_DISTRICT = 8  # code points of a Kemendagri code


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two reports tell one event, from 0 to 1, with the reasons in words."""

    score: float
    reasons: tuple[str, ...]
    is_copy: bool = False

    @property
    def words(self) -> str:
        """The reasons as a phrase, "hari sama, desa sama, 2 nama sama"."""
        return ", ".join(self.reasons)


def likeness(one: Gist, other: Gist) -> Likeness:
    """How much speaks for one event behind both gists."""
    evidence = [
        _copied(one, other),
        _days(one, other),
        _areas(one, other),
        _venues(one, other),
        _people(one, other),
        _told(one, other),
    ]
    score = sum(weight for weight, _ in evidence)
    is_copy = evidence[0][0] >= _COPIED
    if any(weight <= _DOUBT for weight, _ in evidence):
        score = min(score, PROPOSED - 0.1)
    reasons = tuple(words for weight, words in evidence if weight > 0 and words)
    return Likeness(round(min(1.0, max(0.0, score)), 2), reasons, is_copy)


def _copied(one: Gist, other: Gist) -> tuple[float, str]:
    smaller = min(len(one.runs), len(other.runs))
    if smaller < _FEWEST_RUNS:
        return 0.0, ""
    share = len(one.runs & other.runs) / smaller
    if share < _COPY:
        return (0.1, "sebagian kata-katanya sama") if share >= 0.15 else (0.0, "")
    return _COPIED, f"{round(100 * share)} persen kata-katanya sama"


def _days(one: Gist, other: Gist) -> tuple[float, str]:
    if one.day is None or other.day is None:
        return 0.0, ""
    apart = abs((one.day - other.day).days)
    if apart == 0:
        return 0.2, "hari sama"
    if apart <= _AROUND and (one.day in other.days or other.day in one.days):
        return 0.12, "menyebut hari yang sama"
    if apart == 1:
        return 0.08, "hari berurutan"
    return (-0.15, "") if apart == 2 else (-0.5, "")


def _areas(one: Gist, other: Gist) -> tuple[float, str]:
    if (one.main_villages & other.villages) or (other.main_villages & one.villages):
        return 0.25, "desa sama"
    if one.main_villages and other.main_villages:
        return _DOUBT, ""
    if one.villages & other.villages:
        return 0.18, "desa sama"
    mine, theirs = (
        {code[:_DISTRICT] for code in gist.areas if len(code) >= _DISTRICT} for gist in (one, other)
    )
    if mine & theirs:
        return 0.15, "kecamatan sama"
    if mine and theirs:
        return -0.25, ""
    return 0.0, ""


def _venues(one: Gist, other: Gist) -> tuple[float, str]:
    return (0.15, "tempat sama") if _common(one.venues, other.venues) else (0.0, "")


def _people(one: Gist, other: Gist) -> tuple[float, str]:
    """Names in common; whoever speaks everywhere speaks for little, so more than three count no more."""
    same = min(len(_common(one.people, other.people)), len(_common(other.people, one.people)))
    if same:
        return 0.1 * min(3, same), f"{same} nama sama"
    offices = len(one.offices & other.offices)
    return (0.06, f"{offices} jabatan sama") if offices else (0.0, "")


def _told(one: Gist, other: Gist) -> tuple[float, str]:
    """What it is about: telling words of one opening that stand in the other report."""
    if not one.lead or not other.lead:
        return 0.0, ""
    mine, theirs = one.lead & other.words, other.lead & one.words
    share = max(len(mine) / max(6, len(one.lead)), len(theirs) / max(6, len(other.lead)))
    is_telling = max(len(mine), len(theirs)) >= _FEWEST_WORDS or bool(mine & theirs & _DISASTERS)
    weight = min(0.35, 0.7 * share) if is_telling else 0.0
    topic = 0.08 if one.topics & other.topics else 0.0
    if weight < 0.1:
        return topic + weight - 0.1, ""
    return weight + topic, "peristiwanya mirip"


def _common(one: Collection[str], other: Collection[str]) -> set[str]:
    """What stands in both, a fuller form for a shorter one: "hironimus" for "hironimus bere"."""
    found = {name for name in one if name in other}
    for name in one:
        words = set(name.split())
        if name not in found and any(
            (words < set(more.split()) or words > set(more.split()))
            and min(len(words), len(more.split())) > 0
            for more in other
            if more not in found
        ):
            found.add(name)
    return found
