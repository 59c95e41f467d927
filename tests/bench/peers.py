"""Other people's packages on the same unseen texts, in the same run: days and areas."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from pipelines.extract import Gazetteer, extract_text, load_gazetteer, load_tagger, to_json
from pipelines.extract.dates import find_dates
from pipelines.extract.scoring import Tally, score
from pipelines.extract.training.gold import gold
from pipelines.extract.training.marks import Document, read_corpus
from tests.bench import samples
from tests.bench.houses import Bench
from tests.bench.measuring import Line, missing
from tests.own_house import ROOT

AREAS = ROOT / "pipelines" / "extract" / "data" / "areas"
_LEVELS = {2: "province", 5: "city", 8: "district", 13: "subdistrict"}


def peers(bench: Bench) -> Iterator[Line]:
    """dateparser on days, id-location-ner on areas, and ours beside them."""
    documents = list(read_corpus(samples.UNSEEN))
    areas = load_gazetteer()
    wanted = [gold(document, gazetteer=areas) for document in documents]
    yield from _days(documents, wanted)
    yield from _areas(documents, wanted, areas, bench.folder)


def _days(documents: list[Document], wanted: list[dict[str, Any]]) -> Iterator[Line]:
    def ours(document: Document) -> list[tuple[date, date]]:
        found = find_dates(document.text, filed_on=date.fromisoformat(document.published))
        return [(d.first_on, d.last_on or d.first_on) for d in found if d.first_on]

    def theirs(document: Document) -> list[tuple[date, date]]:
        from dateparser.search import search_dates

        base = datetime.fromisoformat(document.published)
        found = search_dates(
            document.text, languages=["id"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        )  # fmt: skip
        return [(moment.date(), moment.date()) for _, moment in found or ()]

    def answers(read: Any) -> tuple[dict[str, Any], float]:
        taken, found = [], {}
        for document in documents:
            began = perf_counter()
            days = read(document)
            taken.append(perf_counter() - began)
            rows = [{"start": str(a), "end": str(b)} for a, b in days]
            found[document.id] = {"dates": rows}
        return found, 1000 * median(taken)

    mine, ms = answers(ours)
    f1 = score(wanted, mine)["date"].f1
    if find_spec("dateparser") is None:
        yield missing("days, beside dateparser", "dateparser")
        return
    other, other_ms = answers(theirs)
    yield Line(
        "days by the grammar alone, F1 and time a text", f"{f1:.3f}, {ms:.1f} ms", "", None,
        f"dateparser {score(wanted, other)['date'].f1:.3f}, {other_ms:.0f} ms",
        f"{len(documents)} unseen texts, as published",
    )  # fmt: skip


def _areas(
    documents: list[Document], wanted: list[dict[str, Any]], areas: Gazetteer, folder: Path
) -> Iterator[Line]:
    if find_spec("location_ner") is None:
        yield missing("areas, beside id-location-ner", "id-location-ner")
        return
    from location_ner.extractor import LocationExtractor

    tagger = load_tagger()
    began = perf_counter()
    mine = {
        document.id: to_json(
            extract_text(
                document.text,
                published=date.fromisoformat(document.published),
                region=document.region,
                tagger=tagger,
            )
        )
        for document in documents
    }
    ms = 1000 * (perf_counter() - began) / len(documents)
    table = _write_areas(areas, folder / "areas.csv")
    for level in ("subdistrict", "city"):
        began = perf_counter()
        extractor = LocationExtractor.from_csv(table, max_level=level)
        loaded = perf_counter() - began
        tally, began = Tally(), perf_counter()
        for document, expected in zip(documents, wanted, strict=True):
            codes = {(place["code"],) for place in expected["places"] if place.get("code")}
            tally.add(expected, codes, _codes(extractor.extract(document.text), codes))
        theirs_ms = 1000 * (perf_counter() - began) / len(documents)
        yield Line(
            f"areas, F1 and time a text, theirs down to {level}",
            f"{score(wanted, mine)['admin_place'].f1:.3f}, {ms:.0f} ms", "", None,
            f"id-location-ner {tally.f1:.3f}, {theirs_ms:.0f} ms",
            f"{len(documents)} unseen texts; ours is the whole extraction with the model; theirs counts as right"
            f" where one of its candidates is, and took {loaded:.0f} s to load",
        )  # fmt: skip


def _codes(found: list[Any], wanted: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """A code for each of *found*: the wanted one where it is among the candidates, else the first."""
    codes = set()
    for mention in found:
        offered = [(candidate[f"{candidate['level']}_code"],) for candidate in mention.candidates]
        codes.add(next((code for code in offered if code in wanted), offered[0]))
    return codes


def _write_areas(areas: Gazetteer, path: Path) -> Path:
    """The gazetteer as the table that id-location-ner reads: a row for each village."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            f"{level}_{what}" for level in _LEVELS.values() for what in ("name", "code")
        )
        for code in _villages():
            parts = [code[:length] for length in _LEVELS]
            writer.writerow(word for part in parts for word in (_their_name(areas, part), part))
    return path


def _villages() -> Iterator[str]:
    with gzip.open(AREAS / "areas.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            code = line.partition("\t")[0]
            if len(code) == 13:
                yield code


def _their_name(areas: Gazetteer, code: str) -> str:
    """Regencies and cities with their level word, the others without."""
    return areas.name(code) if len(code) == 5 else areas.bare_name(code)
