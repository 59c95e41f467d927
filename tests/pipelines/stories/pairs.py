"""Pairs of reports made by rules from the corpus: of one event, near-copies, and of two events.

    python -m tests.pipelines.stories.pairs        the table of precision and recall

The annotators' marks stand in for the model, so that the comparison alone is measured.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.extract import extract_text
from pipelines.extract.training.marks import CORPUS, Document, read_corpus
from pipelines.sentences import split_sentences
from pipelines.stories import PROPOSED, Contradiction, Told, contradictions, gist_of, likeness
from pipelines.stories.counts import counts_in
from pipelines.stories.told import main_day
from tests.bench.clean_texts import Marked

KINDS = ("release", "report", "email")
_OTHERWISE = (
    ("mengatakan", "menyebut"), ("menyampaikan", "menjelaskan"), ("masyarakat", "warga"), ("membuka", "meresmikan"), ("bertempat di", "di"),
    ("secara resmi", ""), ("yang diselenggarakan oleh", "oleh"), ("Kecamatan ", "Kec. "), ("Kabupaten ", "Kab. "), ("melaksanakan", "menggelar"),
    ("kegiatan", "acara"), ("dilaksanakan", "digelar"), ("menghadiri", "hadir pada"), ("memberikan", "menyerahkan"), ("pelaksanaan", "jalannya"),
)  # fmt: skip
_DEGREES = re.compile(
    r", (?:[A-Z][A-Za-z]*\.){1,3}(?:[A-Z][a-z]+\.?)?(?:, (?:[A-Z][A-Za-z]*\.?){1,3})*(?=,| )"
)
_VILLAGES = ("Desa Mekar Jaya", "Desa Sido Makmur", "Desa Tanah Baru", "Desa Watu Putih")
_NAMES = (
    "Wilhelmus Tani",
    "Sutrisno Hadi",
    "Marthen Rumbiak",
    "Ni Luh Suastini",
    "Zulkarnain Daulay",
)


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    is_one_event: bool
    one: Told
    other: Told


def documents(every: int = 1, *, of: Sequence[str] = ()) -> list[Document]:
    """Reports of the corpus that have a day and more than three sentences."""
    paths = [p for p in sorted(CORPUS.glob("*.txt")) if not of or p.stem in of]
    fit = [
        d
        for d in read_corpus(*paths)
        if d.kind in KINDS and len(split_sentences(d.text)) > 4 and any(s.label == "TGL" for s in d.spans)
    ]  # fmt: skip
    return fit[::every]


def told(
    document: Document, key: str, text: str, *, title: str = "", also: dict[str, str] | None = None
) -> Told:
    day = date.fromisoformat(document.published)
    tagger = Marked(document, also=also)
    read = extract_text(text, published=day, region=document.region, tagger=tagger)
    return Told(key, text, read, day, title)


def reworded(text: str) -> str:
    for usual, other in _OTHERWISE:
        text = text.replace(usual, other)
    return _DEGREES.sub("", text)


def halves(document: Document) -> tuple[str, str]:
    """Two units' reports: the opening with its day in both, in other words; of the rest every second sentence."""
    sentences = [document.text[a:b] for a, b in split_sentences(document.text)]
    lead, rest = sentences[0], sentences[1:]
    day = next(document.text[s.start : s.end] for s in document.spans if s.label == "TGL")
    if day not in lead and (dated := next((one for one in rest[:3] if day in one), "")):
        lead = f"{lead} {dated}"  # every unit says when
        rest.remove(dated)
    parts = [part for part in re.split(r"(?<=[a-z]), (?=[a-z])", lead) if part]
    other = ", ".join([*parts[1:], parts[0]]) if len(parts) > 1 and parts[0][:1].islower() else lead
    return " ".join([lead, *rest[0::2]]), reworded(" ".join([other, *rest[1::2]]))


def pairs(every: int = 1, *, of: Sequence[str] = (), seed: int = 3) -> Iterator[Pair]:
    """For each document a pair of one event, a near-copy, a like event elsewhere, one another day, and another."""
    dice = random.Random(seed)
    found = documents(every, of=of)
    for at, document in enumerate(found):
        whole = told(document, "a", document.text, title=document.title)
        first, second = halves(document)
        yield Pair(
            "one event",
            True,
            told(document, "a", first, title=document.title),
            told(document, "b", second),
        )
        kept = [document.text[a:b] for a, b in split_sentences(document.text)]
        kept.pop(dice.randrange(1, len(kept)))
        yield Pair(
            "near-copy",
            True,
            whole,
            told(document, "b", f"Izin melaporkan. {reworded(' '.join(kept))}"),
        )
        if there := elsewhere(document, dice):
            yield Pair("elsewhere", False, whole, there)
        if main_day(whole):
            yield Pair("another day", False, whole, another_day(document, 14))
        other = found[(at + 7) % len(found)]
        if other.id != document.id:
            yield Pair("other event", False, whole, on_its_day(other, document))


def elsewhere(document: Document, dice: random.Random) -> Told | None:
    """The same kind of event the same day in another village, with other people; None where its opening names no village."""
    text, also = document.text, {}
    opening = document.text[: split_sentences(document.text)[0][1]]
    if not any(
        s.label == "LOC" and len(s.of) > 8 and s.start < len(opening) for s in document.spans
    ):
        return None
    for span in sorted(document.spans, key=lambda s: -s.start):
        if span.label == "LOC" and len(span.of) > 8:
            new = dice.choice(_VILLAGES)
        elif span.label == "PER" and span.of not in ("", "0"):
            new = _NAMES[sum(map(ord, span.of)) % len(_NAMES)]
        elif span.label == "FAC":
            new = "Balai Pertemuan Sinar"
        else:
            continue
        also[new] = span.label
        text = text[: span.start] + new + text[span.end :]
    return told(document, "b", text, title=document.title, also=also)


def another_day(document: Document, days: int) -> Told:
    """The same event some days later: its days are moved, its words stay."""
    text = document.text
    for span in sorted((s for s in document.spans if s.label == "TGL"), key=lambda s: -s.start):
        try:
            day = date.fromisoformat(span.of[:10]) - timedelta(days=days)
        except ValueError:
            continue
        text = text[: span.start] + f"{day.day}/{day.month}/{day.year}" + text[span.end :]
    return told(document, "b", text, title=document.title)


def on_its_day(document: Document, like: Document) -> Told:
    """Another document as if it were filed for the same issuer on the same day."""
    day = next((s for s in like.spans if s.label == "TGL"), None)
    text = document.text
    for span in sorted((s for s in document.spans if s.label == "TGL"), key=lambda s: -s.start):
        new = like.text[day.start : day.end] if day else ""
        text = text[: span.start] + new + text[span.end :]
    read = extract_text(
        text,
        published=date.fromisoformat(like.published),
        region=like.region,
        tagger=Marked(document),
    )
    return Told("b", text, read, date.fromisoformat(like.published), document.title)


# ------------------------------------------------------------------------------------- contradictions


@dataclass(frozen=True, slots=True)
class Seeded:
    kind: str
    reports: tuple[Told, Told]
    new: str


def seeded(every: int = 1, *, of: Sequence[str] = ()) -> Iterator[Seeded]:
    """Near-copies in which one value of the opening was changed; kind "none" has none."""
    for document in documents(every, of=of):
        whole = told(document, "a", document.text)
        yield Seeded("none", (whole, told(document, "b", reworded(document.text))), "")
        yield Seeded(
            "none",
            tuple(told(document, k, t) for k, t in zip("ab", halves(document), strict=True)),
            "",
        )  # type: ignore[arg-type]
        for kind, old, new, label in _changes(document, whole):
            also = {new: label} if label else None
            changed = reworded(document.text).replace(old, new)
            if new in changed:
                yield Seeded(kind, (whole, told(document, "b", changed, also=also)), new)


def _changes(document: Document, whole: Told) -> Iterator[tuple[str, str, str, str]]:
    text = document.text
    day = main_day(whole)
    if (
        day
        and (match := re.search(r"(?<!\d)(\d{1,2})(?=[/ ])", day.text))
        and 2 < int(match[1]) < 27
    ):
        yield "date", day.text, day.text.replace(match[1], str(int(match[1]) + 1), 1), ""
    for count in counts_in(whole):
        digits = re.match(r"\d+", count.words)
        if digits and count.value == int(digits[0]) and not count.is_about:
            new = f"{int(digits[0]) + max(3, int(digits[0]) // 4)}{count.words[digits.end() :]}"
            if text.count(count.words) == 1:
                yield "number", count.words, new, ""
                break
    for person in whole.extraction.people:
        word = next((w for w in person.name.split() if len(w) > 5), "")
        if word and person.position and not person.credit and text.count(person.name) == 1:
            new = person.name.replace(word, word[:3] + ("e" if word[3] != "e" else "o") + word[4:])
            yield "name", person.name, new, "PER"
            break


def found_kind(pair: Seeded, found: Sequence[Contradiction]) -> bool:
    return any(one.kind == pair.kind and any(pair.new in side.words or side.words in pair.new for side in one.sides) for one in found)  # fmt: skip


def main() -> None:
    for name, of in (("all", ()), ("kept out", ("sehari-hari",))):
        right: Counter[str] = Counter()
        count: Counter[str] = Counter()
        proposed = true = 0
        for pair in pairs(of=of):
            score = likeness(gist_of(pair.one), gist_of(pair.other)).score
            says = score >= PROPOSED
            count[pair.kind] += 1
            right[pair.kind] += says == pair.is_one_event
            proposed += says
            true += says and pair.is_one_event
        print(
            name,
            {k: f"{right[k]}/{count[k]}" for k in count},
            f"precision {true / proposed:.3f} recall {true / (count['one event'] + count['near-copy']):.3f}",
        )
        hits: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        alarms = pairs_none = 0
        for one in seeded(of=of):
            found = contradictions(one.reports)
            if one.kind == "none":
                pairs_none += 1
                alarms += sum(not c.is_hint for c in found)
            else:
                seen[one.kind] += 1
                hits[one.kind] += found_kind(one, found)
        print(
            "  contradictions",
            {k: f"{hits[k]}/{seen[k]}" for k in seen},
            f"false alarms {alarms} in {pairs_none} pairs",
        )


if __name__ == "__main__":
    main()
