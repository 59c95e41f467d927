"""Extraction as JSON: the contract for others, and a lossless form for the house itself."""

from dataclasses import asdict, fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from pipelines.values import (
    Answer,
    DateMention,
    Extraction,
    Label,
    Mention,
    Person,
    Place,
    Quantity,
    Question,
    Quote,
    TimeMention,
    Topic,
)

Json = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """The contract's object (without ``id``): every item with ``span``, ``confidence`` and ``made_by``.

    ``people`` … ``quotes`` as `eval` compares them; ``laws``, ``events`` and ``impossible_dates``
    as ``{text, span, confidence, made_by}``; ISO days; values of ``numbers`` as decimals in strings; ``tools`` names what made it.
    """
    return {
        "people": [_person(p) for p in extraction.people],
        "offices": [_mention(m) for m in extraction.offices],
        "orgs": [_mention(m) for m in extraction.organisations],
        "places": [
            {"text": p.text, "level": p.level, "code": p.code, "path": list(p.path), "candidates": list(p.candidates),
             **_told(p)}
            for p in extraction.places
        ],
        "dates": [
            {"text": d.text, "start": d.first_on.isoformat(), "end": d.last_on.isoformat(), **_told(d)}
            for d in extraction.dates if d.first_on and d.last_on
        ],
        "impossible_dates": [_mention(d) for d in extraction.impossible_dates],
        "times": [
            {"text": t.text, "begins": t.begins.isoformat("minutes"), "ends": t.ends.isoformat("minutes") if t.ends else None,
             "zone": t.zone, **_told(t)}
            for t in extraction.times
        ],
        "quotes": [
            {"begins": " ".join(q.text.split()[:4]), "speaker": q.speaker, "text": q.text, **_told(q)}
            for q in extraction.quotes
        ],
        "indirect_quotes": [
            {"text": q.text, "speaker": q.speaker, **_told(q)}
            for q in extraction.indirect_quotes
        ],
        "laws": [_mention(m) for m in extraction.laws],
        "events": [_mention(m) for m in extraction.events],
        "numbers": [_number(q) for q in extraction.numbers],
        "topics": [
            {"code": t.code, "name": t.name, "text": t.text, **_told(t)}
            for t in extraction.topics
        ],
        "questions": [
            {"question": a.question.value, "text": a.text, "cue": a.cue, "cue_span": [a.cue_start, a.cue_end], **_told(a)}
            for a in extraction.answers
        ],
        "tools": dict(extraction.tool_versions),
    }  # fmt: skip


def _person(person: Person) -> Json:
    return {
        "name": person.name, "titles": list(person.titles), "position": person.position, "aka": list(person.aka),
        "capacity": person.capacity, "former": person.former, "credit": person.credit,
        "position_span": list(person.position_span) if person.position_span else None, **_told(person),
    }  # fmt: skip


def _number(number: Quantity) -> Json:
    counted = [number.counted_start, number.counted_end] if number.counted else None
    return {
        "text": number.text, "value": _decimal(number.value), "up_to": _decimal(number.up_to),
        "unit": number.unit, "counted": number.counted, "counted_span": counted,
        **_told(number),
    }  # fmt: skip


def _decimal(value: Decimal | None) -> str | None:
    """Exact and without exponent: "12.5"."""
    return None if value is None else format(value, "f")


def _mention(mention: Mention | DateMention) -> Json:
    return {"text": mention.text, **_told(mention)}


def _told(value: Any) -> Json:
    """Where *value* stands, how sure it is, and which rule or model made it."""
    return {
        "span": [value.start, value.end],
        "confidence": value.confidence,
        "made_by": value.made_by,
    }


def to_dict(extraction: Extraction) -> Json:
    """Everything in *extraction* as plain JSON values; :func:`from_dict` gives the equal value back."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [plain(inner) for inner in value]
        if isinstance(value, Decimal):
            return _decimal(value)
        return value.isoformat() if isinstance(value, date | time) else value

    kept: Json = plain(asdict(extraction))
    return kept


def from_dict(kept: Json) -> Extraction:
    """The extraction that :func:`to_dict` was given.

    One stored before numbers, topics and answers were read comes without them.

    Raises:
        KeyError: Another field is missing.
    """
    return Extraction(
        text_sha256=kept["text_sha256"],
        tool_versions=tuple((name, version) for name, version in kept["tool_versions"]),
        mentions=_mentions(kept["mentions"]),
        people=tuple(_built(Person, p, mentions=tuple((a, b) for a, b in p["mentions"])) for p in kept["people"]),
        offices=_mentions(kept["offices"]),
        organisations=_mentions(kept["organisations"]),
        places=tuple(_built(Place, p) for p in kept["places"]),
        dates=_dates(kept["dates"]),
        impossible_dates=_dates(kept["impossible_dates"]),
        times=tuple(
            _built(TimeMention, t, begins=time.fromisoformat(t["begins"]), ends=time.fromisoformat(t["ends"]) if t["ends"] else None)
            for t in kept["times"]
        ),
        quotes=tuple(_built(Quote, q) for q in kept["quotes"]),
        indirect_quotes=tuple(_built(Quote, q) for q in kept.get("indirect_quotes", [])),
        laws=_mentions(kept["laws"]),
        events=_mentions(kept["events"]),
        numbers=tuple(
            _built(Quantity, q, value=Decimal(q["value"]), up_to=Decimal(q["up_to"]) if q["up_to"] else None)
            for q in kept.get("numbers", ())
        ),
        topics=tuple(_built(Topic, t) for t in kept.get("topics", ())),
        answers=tuple(_built(Answer, a, question=Question(a["question"])) for a in kept.get("answers", ())),
    )  # fmt: skip


def _mentions(rows: list[Json]) -> tuple[Mention, ...]:
    return tuple(_built(Mention, row, label=Label(row["label"])) for row in rows)


def _dates(rows: list[Json]) -> tuple[DateMention, ...]:
    return tuple(
        _built(
            DateMention,
            row,
            **{
                key: date.fromisoformat(row[key]) if row[key] else None
                for key in ("first_on", "last_on")
            },
        )
        for row in rows
    )


def _built(kind: Any, row: Json, **better: Any) -> Any:
    """A *kind* from a row, lists as tuples, single fields replaced by *better*."""
    names = {f.name for f in fields(kind)}
    plain = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in row.items()
        if key in names
    }
    return kind(**{**plain, **better})
