"""How well and how fast reports are read."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from statistics import median
from time import perf_counter

from pipelines.extract import extract_text, load_tagger
from pipelines.extract.onnx_model import FOLDERS
from pipelines.extract.training.marks import Document, read_corpus
from pipelines.extract.training.measure import kept_out, measure_kept_out
from pipelines.values import Tagger
from tests.bench import samples
from tests.bench.houses import Bench, inside
from tests.bench.measuring import Line
from tests.own_house import ROOT

_TARGETS = {"person": 0.95, "official": 0.88, "admin_place": 0.95, "date": 0.98, "quote": 0.90}
_FAST_WORDS = 8_000
_NAMES = {"admin_place": "administrative place"}


def accuracy(bench: Bench) -> Iterator[Line]:
    """F1 of the shipped model on what its making never saw."""
    tagger = load_tagger()
    for name, tallies in measure_kept_out(tagger).items():
        count = sum(len(list(read_corpus(path))) for path in kept_out() if path.name == name)
        how = (
            f"{tagger.name} {tagger.version} on {name}: {count} invented texts of this project's own corpus,"
            " kept out of training, by one annotator; it says little of texts from elsewhere"
        )
        for figure, target in _TARGETS.items():
            found = tallies[figure].f1
            what = f"extraction F1, {_NAMES.get(figure, figure)}"
            yield Line(what, f"{found:.3f}", f"≥ {target}", found >= target, how=how)
            how = ""


def fast(bench: Bench) -> Iterator[Line]:
    """The small model for bulk beside the default one: the same texts, in the same process."""
    found = inside(bench.house("plain"), "read_fast", one_core=True)
    yield Line(
        "fast, in batches, one core", f"{found['fast']:,.0f} words/s", f"≥ {_FAST_WORDS:,} words/s",
        found["fast"] >= _FAST_WORDS, f"default: {found['default']:,.0f} words/s",
        f"whole extraction, {found['documents']} unseen texts; model alone {found['fast_alone']:,.0f} words/s",
    )  # fmt: skip
    scores = {name: measure_kept_out(load_tagger(name), folder) for name, folder in FOLDERS.items()}
    for test, tallies in scores["fast"].items():
        how = f"on {test}, which neither model saw"
        for figure in _TARGETS:
            peer = f"default: {scores['default'][test][figure].f1:.3f}"
            what = f"fast, extraction F1, {_NAMES.get(figure, figure)}"
            yield Line(what, f"{tallies[figure].f1:.3f}", peer=peer, how=how)
            how = ""


def speed(bench: Bench) -> Iterator[Line]:
    """One report, many reports and the loading, each on one core."""
    found = inside(bench.house("plain"), "read", one_core=True)
    peer = f"spaCy blank id + sentences alone: {found['blank_ms']:.1f} ms"
    yield Line(
        "a 250-word report, whole extraction, warm", f"{found['one_ms']:.0f} ms", "≤ 150 ms",
        found["one_ms"] <= 150, peer, "one core, median of 15",
    )  # fmt: skip
    yield Line(
        "in batches, one core", f"{found['words_per_second']:,.0f} words/s", "≥ 2,000 words/s",
        found["words_per_second"] >= 2000, "", f"{found['documents']} unseen texts one after the other",
    )  # fmt: skip
    both = _words_per_second_in_threads(load_tagger())
    yield Line(
        "in batches, two threads",
        f"{both:,.0f} words/s",
        "",
        None,
        f"{both / found['words_per_second']:.2f} × one core",
        "the same texts",
    )
    yield Line(
        "model loaded",
        f"{_loading_seconds():.2f} s",
        how="new process, load_tagger with its imports, median of 3",
    )


def measure_reading() -> dict[str, float]:
    """The job behind `speed`; the process that runs it has one core."""
    import spacy

    tagger = load_tagger()
    report = samples.of_250_words()
    unseen = list(read_corpus(samples.UNSEEN))
    blank = spacy.blank("id")
    blank.add_pipe("sentencizer")
    _read_text(report, tagger)
    one = [_seconds(lambda: _read_text(report, tagger)) for _ in range(15)]
    alone = [_seconds(lambda: blank(report)) for _ in range(30)]
    whole = _seconds(lambda: [_read(document, tagger) for document in unseen])
    words = sum(len(document.text.split()) for document in unseen)
    return {
        "one_ms": 1000 * median(one), "blank_ms": 1000 * median(alone),
        "words_per_second": words / whole, "documents": len(unseen),
    }  # fmt: skip


def measure_fast() -> dict[str, float]:
    """The job behind `fast`: words a second of both models; best of three, each warm."""
    unseen = list(read_corpus(samples.UNSEEN))
    words = sum(len(document.text.split()) for document in unseen)
    found: dict[str, float] = {"documents": len(unseen)}
    for name in FOLDERS:
        tagger = load_tagger(name)
        _read(unseen[0], tagger)
        found[name] = words / min(
            _seconds(lambda tagger=tagger: [_read(d, tagger) for d in unseen]) for _ in range(3)
        )
    alone = load_tagger("fast")
    found["fast_alone"] = words / min(
        _seconds(lambda: [alone(d.text) for d in unseen]) for _ in range(3)
    )
    return found


def _words_per_second_in_threads(tagger: Tagger) -> float:
    unseen = list(read_corpus(samples.UNSEEN))
    _read(unseen[0], tagger)
    with ThreadPoolExecutor(2) as threads:
        whole = _seconds(
            lambda: list(threads.map(lambda document: _read(document, tagger), unseen))
        )
    return sum(len(document.text.split()) for document in unseen) / whole


def _loading_seconds() -> float:
    code = (
        "from time import perf_counter as now; began = now()\n"
        "from pipelines.extract import load_tagger; load_tagger(); print(now() - began)"
    )
    return median(
        float(
            subprocess.run(
                [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(3)
    )


def _read(document: Document, tagger: Tagger) -> None:
    day = date.fromisoformat(document.published)
    extract_text(document.text, published=day, region=document.region, tagger=tagger)


def _read_text(text: str, tagger: Tagger) -> None:
    extract_text(text, published=date(2026, 3, 9), region="53.04", tagger=tagger)


def _seconds(action: object) -> float:
    assert callable(action)
    began = perf_counter()
    action()
    return perf_counter() - began
