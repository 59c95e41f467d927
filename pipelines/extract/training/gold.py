"""What a document of the corpus asks extraction to find, in the shape of its JSON contract.

The fullest spelling of a person is the name, the longest spelling of an office is the position.
"""

import re
from typing import Any

from pipelines.extract.gazetteer import Gazetteer, plain, split_level
from pipelines.extract.training.marks import Document, Span

Gold = dict[str, Any]

_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_VAGUE = re.compile(
    rf"\b(?:(?:awal|pertengahan|akhir|medio|sejak|bulan|per)\s+)?(?:{_MONTHS})\b(?!\s+\d{{4}})|"
    r"\b(?:tadi|kemarin|besok|nanti|hari ini|malam ini|pagi ini|sore ini|siang ini|lusa|"
    r"(?:minggu|pekan|bulan|tahun|akhir pekan|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|ahad)\s+"
    r"(?:ini|lalu|depan|mendatang|kemarin))\b",
    re.IGNORECASE,
)


def gold(document: Document, *, gazetteer: Gazetteer) -> Gold:
    """The gold object of *document*: people, offices, orgs, places, dates, quotes."""
    spelled = [(span, document.text[span.start : span.end]) for span in document.spans]
    people = _people(spelled)
    offices: dict[str, list[str]] = {}
    for span, text in spelled:
        if span.label == "JAB":
            offices.setdefault(span.of, []).append(text)
    for number, names in offices.items():
        if number in people:
            people[number]["position"] = max(names, key=len)
    return {
        "id": document.id, "published": document.published, "region": document.region,
        "kind": document.kind, "title": document.title, "text": document.text,
        "people": list(people.values()),
        "offices": [max(names, key=len) for number, names in offices.items() if number not in people],
        "orgs": list(dict.fromkeys(text for span, text in spelled if span.label == "ORG")),
        "places": _places(spelled, gazetteer),
        "places_optional": _optional_places(spelled, document.region, gazetteer),
        **_dates(document, spelled),
        "quotes": [
            {"begins": " ".join(said.split()[:4]),
             "speaker": people[number]["name"] if number in people else offices[number][0]}
            for said, number in document.quotes
        ],
    }  # fmt: skip


def _people(spelled: list[tuple[Span, str]]) -> dict[str, Gold]:
    names: dict[str, list[str]] = {}
    titles: dict[str, list[str]] = {}
    for span, text in spelled:
        if span.label == "PER":
            names.setdefault(span.of, []).append(text)
        elif span.label == "TTL":
            titles.setdefault(span.of, []).append(re.sub(r"\s*[–—-]\s*", "-", text).strip(" ,"))
    people: dict[str, Gold] = {}
    for number, all_names in names.items():
        distinct = list(dict.fromkeys(all_names))
        name = max(distinct, key=len)
        people[number] = {
            "name": name, "titles": list(dict.fromkeys(titles.get(number, []))), "position": None,
            "aka": [other for other in distinct if other != name],
        }  # fmt: skip
    return people


def _places(spelled: list[tuple[Span, str]], gazetteer: Gazetteer) -> list[Gold]:
    found: dict[tuple[str, str], Gold] = {}
    for span, text in spelled:
        if span.label == "LOC" and span.of:
            place: Gold = {"text": text, "level": gazetteer.level(span.of), "code": span.of}
        elif span.label in ("LOC", "FAC"):
            place = {
                "text": text,
                "level": "venue" if span.label == "FAC" else "other",
                "code": None,
            }
        else:
            continue
        found.setdefault((span.label, span.of or plain(split_level(text)[1])), place)
    return list(found.values())


def _optional_places(
    spelled: list[tuple[Span, str]], region: str, gazetteer: Gazetteer
) -> list[str]:
    """Codes whose names stand inside an office, organisation, venue or event."""
    codes: set[str] = set()
    for span, text in spelled:
        if span.label not in ("JAB", "ORG", "FAC", "ACR"):
            continue
        parts = re.split(r"[\s/]+", text)
        for size in range(1, 5):
            for at in range(len(parts) - size + 1):
                for code in gazetteer.find(" ".join(parts[at : at + size])):
                    if len(code) <= 5 or gazetteer.contains(region, code):
                        codes |= {code, code[:2]}
    return sorted(codes)


def _dates(document: Document, spelled: list[tuple[Span, str]]) -> Gold:
    days: dict[str, Gold] = {}
    years: set[str] = set()
    for span, text in spelled:
        if span.label == "TGL":
            start, _, end = span.of.partition("/")
            days.setdefault(span.of, {"text": text, "start": start, "end": end})
        elif span.label == "THN":
            years |= set(re.findall(r"\d{4}", text))
        elif span.label in ("HKM", "ACR", "JAB", "ORG"):
            years |= set(re.findall(r"\b(?:19|20)\d{2}\b", text))
    marked = [(span.start, span.end) for span, _ in spelled if span.label in ("TGL", "THN")]
    vague = {
        match[0] for match in _VAGUE.finditer(document.text)
        if not any(start <= match.start() < end for start, end in marked)
    }  # fmt: skip
    return {
        "dates": list(days.values()),
        "dates_optional": sorted(years),
        "dates_optional_texts": sorted(vague),
    }
