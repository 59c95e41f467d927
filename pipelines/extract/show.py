"""What was found, on the terminal: the text with its marks in colour, then who, where, when, said."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.extract.scoring import Tally
from pipelines.values import Extraction, Label, Quantity, Question

_STYLES = {
    Label.PERSON: "bold cyan", Label.TITLE: "cyan", Label.OFFICE: "magenta", Label.ORGANISATION: "yellow",
    Label.PLACE: "bold green", Label.VENUE: "green", Label.DATE: "bold blue", Label.TIME: "blue",
    Label.LAW: "bright_yellow", Label.EVENT: "bright_magenta",
}  # fmt: skip
_WORDS = {
    Label.PERSON: "orang", Label.TITLE: "gelar", Label.OFFICE: "jabatan", Label.ORGANISATION: "instansi",
    Label.PLACE: "wilayah", Label.VENUE: "tempat", Label.DATE: "tanggal", Label.TIME: "waktu",
    Label.LAW: "peraturan", Label.EVENT: "kegiatan",
}  # fmt: skip

_QUESTIONS = {
    Question.WHAT: "Apa", Question.WHO: "Siapa", Question.WHEN: "Kapan", Question.WHERE: "Di mana",
    Question.WHY: "Mengapa", Question.HOW: "Bagaimana",
}  # fmt: skip
_LONG = 140  # characters of a sentence that are shown


def show_extraction(console: Console, name: str, text: str, extraction: Extraction) -> None:
    """Print *text* with coloured marks and one table for each kind of finding."""
    console.rule(name)
    marked = Text(text)
    for mention in extraction.mentions:
        marked.stylize(_STYLES[mention.label], mention.start, mention.end)
    for quote in extraction.quotes:
        marked.stylize("italic", quote.start, quote.end)
    console.print(marked)
    console.print(
        Text.assemble(*((f" {_WORDS[label]} ", style) for label, style in _STYLES.items())), "\n"
    )
    _table(console, "Orang", ("nama", "gelar", "jabatan", "sebutan lain"), [
        (p.name, " ".join(p.titles), ("mantan " if p.former else "") + (p.position or p.credit or "–"), ", ".join(p.aka))
        for p in extraction.people
    ])  # fmt: skip
    _table(console, "Tempat", ("nama", "tingkat", "kode", "letak"), [
        (p.text, p.level, p.code or (f"? {len(p.candidates)} kemungkinan" if p.candidates else "–"), " › ".join(p.path[:-1]))
        for p in extraction.places
    ])  # fmt: skip
    _table(console, "Tanggal", ("tertulis", "dari", "sampai"), [
        (d.text, str(d.first_on), str(d.last_on)) for d in extraction.dates
    ] + [(d.text, "tidak ada di kalender", "") for d in extraction.impossible_dates])  # fmt: skip
    _table(console, "Kutipan", ("kata siapa", "bunyi"), [
        (q.speaker or "?", _short(q.text)) for q in extraction.quotes
    ])  # fmt: skip
    _table(console, "Ucapan tak langsung", ("kata siapa", "isi"), [
        (q.speaker or "?", _short(q.text)) for q in extraction.indirect_quotes
    ])  # fmt: skip
    _table(console, "Angka", ("tertulis", "nilai", "satuan", "yang dihitung"), [
        (n.text, _value(n), n.unit or "–", n.counted or "–") for n in extraction.numbers
    ])  # fmt: skip
    _table(console, "5W1H", ("pertanyaan", "dijawab oleh kalimat", "dengan kata", "yakin"), [
        (_QUESTIONS[a.question], _short(a.text), _short(a.cue), f"{a.confidence:.2f}") for a in extraction.answers
    ])  # fmt: skip
    if extraction.topics:
        topics = (f"{t.name} ({t.code}, {t.confidence:.2f})" for t in extraction.topics)
        console.print(Text("Topik: ", "bold") + Text("; ".join(topics)))
    for title, mentions in (
        ("Jabatan tanpa nama", extraction.offices), ("Instansi", extraction.organisations),
        ("Kegiatan", extraction.events), ("Peraturan", extraction.laws),
    ):  # fmt: skip
        if mentions:
            console.print(Text(f"{title}: ", "bold") + Text("; ".join(m.text for m in mentions)))


def _value(number: Quantity) -> str:
    """The value as Indonesian writes it, "1.250" or "30–40"."""
    ends = [number.value] if number.up_to is None else [number.value, number.up_to]
    return "–".join(f"{end:,f}".translate(str.maketrans(",.", ".,")) for end in ends)


def _short(words: str) -> str:
    return words if len(words) < _LONG else words[: _LONG - 1] + "…"


def _table(
    console: Console, title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", title_style="bold", show_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table, "")


def show_tallies(console: Console, title: str, tallies: Mapping[str, Tally]) -> None:
    """Print precision, recall and F1 of each figure."""
    rows = [
        (name, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", str(t.hits + len(t.misses)))
        for name, t in tallies.items()
    ]
    _table(console, title, ("ukuran", "presisi", "perolehan", "F1", "acuan"), rows)


def show_scores(console: Console, stored: Mapping[str, Any]) -> None:
    """Print the stored scores: of both shipped models by file, and of the folds their mean and worst."""
    for kept, model in (("shipped", ""), ("fast", ", model fast")):
        for file, figures in stored.get(kept, {}).items():
            rows = [
                (name, *(f"{value:.3f}" for value in values)) for name, values in figures.items()
            ]
            title = f"{file} (tidak ikut dilatih{model})"
            _table(console, title, ("ukuran", "presisi", "perolehan", "F1"), rows)
    if folds := stored.get("folds"):
        rows = []
        for name in next(iter(folds.values())):
            by_file = {file: figures[name][2] for file, figures in folds.items()}
            worst = min(by_file, key=by_file.__getitem__)
            rows.append((name, f"{fmean(by_file.values()):.3f}", f"{by_file[worst]:.3f}", worst))
        title = f"{len(folds)} berkas, masing-masing dibaca model yang tidak melihatnya"
        _table(console, title, ("ukuran", "F1 rata-rata", "F1 terendah", "berkas"), rows)
    rows = [
        (name, *(f"{figures[part]:.3f}" for part in ("precision", "recall", "f1")))
        for name, figures in stored.get("public", {}).items()
    ]
    _table(
        console, "bagian uji resmi himpunan umum", ("himpunan", "presisi", "perolehan", "F1"), rows
    )
