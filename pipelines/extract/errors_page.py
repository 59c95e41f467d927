"""A page that shows every miss and every extra in its sentence, kind by kind: what to mend next.

jabatan · beda      acuan: Rina · camat raihat     terbaca: Rina · kepala desa
                    … Camat Raihat, [Rina], membuka musyawarah …
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from pipelines.extract.scoring import Finding, Tally
from pipelines.extract.sentences import sentence_of, sentence_starts

_SHOWN = 2
_LONGEST = 400
_FIGURES = {
    "person": "orang", "official": "orang dan jabatan", "official_near": "jabatan, kurang lebih", "place": "tempat",
    "admin_place": "wilayah berkode", "date": "tanggal", "quote": "kutipan",
}  # fmt: skip
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:70rem;color:#1c1c1c;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}td,th{border-top:1px solid #ccc;padding:.4rem .6rem;"
    "text-align:left;vertical-align:top}td p{margin:0 0 .3rem}mark{background:#ffe58a}.luput{color:#a3161d}"
    ".berlebih{color:#8a5200}.beda{color:#14508c}nav a{margin-right:1rem}small{color:#555}"
    "@media(max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:.1rem 0}tr{border-top:1px solid #ccc}}"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One error; ``missed`` is what the gold has, ``extra`` what was read instead or besides."""

    kind: str
    finding: Finding
    missed: Finding | None = None
    extra: Finding | None = None


def errors_page(tests: Mapping[str, Mapping[str, Tally]]) -> str:
    """The page as HTML, complete in itself.

    Args:
        tests: Tallies by figure, under the name of what was measured.
    """
    parts = [
        f'<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Luput dan berlebih</title><style>{_STYLE}</style><h1>Luput dan berlebih</h1>"
    ]
    for number, (name, tallies) in enumerate(tests.items()):
        parts.append(f"<h2>{escape(name)}</h2><nav>")
        parts += [
            f'<a href="#u{number}-{figure}">{_FIGURES.get(figure, figure)} ({len(t.misses)}/{len(t.extras)})</a>'
            for figure, t in tallies.items()
        ]
        parts.append("</nav>")
        for figure, tally in tallies.items():
            parts += _section(f"u{number}-{figure}", _FIGURES.get(figure, figure), tally)
    return "\n".join([*parts, "</html>", ""])


def _section(anchor: str, title: str, tally: Tally) -> Iterator[str]:
    yield (
        f'<h3 id="{anchor}">{title}</h3><p>presisi {tally.precision:.3f}, perolehan {tally.recall:.3f}, '
        f"F1 {tally.f1:.3f}; luput {len(tally.misses)}, berlebih {len(tally.extras)}</p>"
    )
    rows = sorted(_rows(tally), key=lambda row: (row.kind, row.finding.document))
    if rows:
        yield "<table><thead><tr><th>jenis<th>acuan<th>terbaca<th>dalam kalimat</thead><tbody>"
        yield from map(_line, rows)
        yield "</tbody></table>"


def _rows(tally: Tally) -> Iterator[_Row]:
    """Misses and extras; those of one name in one document as one row."""
    extras: dict[tuple[str, str], list[Finding]] = {}
    for extra in tally.extras:
        extras.setdefault((extra.document, extra.key[0]), []).append(extra)
    for missed in tally.misses:
        same = extras.get((missed.document, missed.key[0])) if len(missed.key) > 1 else None
        if same:
            yield _Row("beda", missed, missed, same.pop(0))
        else:
            yield _Row("luput", missed, missed=missed)
    for left in extras.values():
        yield from (_Row("berlebih", extra, extra=extra) for extra in left)


def _line(row: _Row) -> str:
    sentences = list(_sentences(row.finding))
    said = "".join(f"<p>{s}</p>" for s in sentences) or "<small>tidak tertulis begitu</small>"
    return (
        f'<tr><td><b class="{row.kind}">{row.kind}</b><br><small>{escape(row.finding.document)}</small>'
        f"<td>{_shown(row.missed)}<td>{_shown(row.extra)}<td>{said}"
    )


def _shown(finding: Finding | None) -> str:
    return escape(" · ".join(finding.key)) if finding else "–"


def _sentences(finding: Finding) -> Iterator[str]:
    """The first sentences in which the words stand, marked."""
    words = re.findall(r"[^\W_]+", finding.words)
    if not words:
        return
    spelled = re.compile(r"[\W_]+".join(map(re.escape, words)), re.IGNORECASE)
    starts = _starts(finding.text)
    shown: set[int] = set()
    for match in spelled.finditer(finding.text):
        start = sentence_of(starts, match.start())
        if start in shown:
            continue
        shown.add(start)
        later = [s for s in starts if s > match.end()]
        end = min(later[0] if later else len(finding.text), match.end() + _LONGEST)
        start = max(start, match.start() - _LONGEST)
        yield (
            f"{escape(finding.text[start : match.start()])}<mark>{escape(match[0])}</mark>"
            f"{escape(finding.text[match.end() : end])}"
        )
        if len(shown) == _SHOWN:
            return


@lru_cache(maxsize=8)
def _starts(text: str) -> Sequence[int]:
    return sentence_starts(text, ())
