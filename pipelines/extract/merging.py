"""Marks of the model and the grammars brought together: one list, none overlapping another."""

from collections.abc import Iterable, Sequence

from pipelines.extract.gazetteer import plain
from pipelines.values import DateMention, Label, Mention, TimeMention


def outside(times: Iterable[TimeMention], dates: Sequence[DateMention]) -> list[TimeMention]:
    """Times that are no part of a date ("19.10.2022")."""
    return [t for t in times if not any(d.start < t.end and t.start < d.end for d in dates)]


def merged(
    model: Sequence[Mention],
    dates: Sequence[DateMention],
    times: Sequence[TimeMention],
    laws: Sequence[Mention],
) -> list[Mention]:
    """All marks in reading order, none overlapping another.

    Days and times are the grammars' alone. A law is the model's, or the grammar's where it goes
    further. What the model marks otherwise gives way to neither but where it is all covered.
    """
    grammar = [Mention(d.text, d.start, d.end, Label.DATE, d.confidence, d.made_by) for d in dates]
    grammar += [Mention(t.text, t.start, t.end, Label.TIME, t.confidence, t.made_by) for t in times]
    kept = [m for m in model if m.label not in (Label.DATE, Label.TIME)]
    strong = {Label.EVENT, Label.OFFICE, Label.ORGANISATION, Label.VENUE, Label.LAW}
    spans = (
        [m for m in kept if m.label in strong]
        + grammar
        + [m for m in kept if m.label not in strong]
    )
    longer_laws = [
        law
        for law in laws
        if not any(m.label is Label.LAW and m.start <= law.start and law.end <= m.end for m in kept)
    ]
    return _without_overlap([*longer_laws, *spans])


def _without_overlap(mentions: Sequence[Mention]) -> list[Mention]:
    """Earlier ones in the list win over later ones that overlap them."""
    taken: list[Mention] = []
    occupied = bytearray(max((m.end for m in mentions), default=0))
    for mention in mentions:
        size = mention.end - mention.start
        if size > 0 and not any(occupied[mention.start : mention.end]):
            occupied[mention.start : mention.end] = b"\1" * size
            taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each named thing once, at its longest form, in order of first mention."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        key = plain(mention.text) or mention.text
        inside = next((k for k in found if key in k or k in key), None)
        if inside is None:
            found[key] = mention
        elif len(key) > len(inside):
            found = {
                key if k == inside else k: mention if k == inside else m for k, m in found.items()
            }
    return tuple(found.values())
