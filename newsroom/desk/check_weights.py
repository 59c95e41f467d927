"""Checks that an issuer wants told more quietly: to be checked becomes a hint, a hint is left out.

A file `check_weights.toml` beside config.toml; the shipped house lowers nothing. What must be mended (children,
personal data, what the law forbids) cannot be lowered.

    [lower]
    default = ["headline_clause"]        # every issuer
    dinas-kominfo = ["place_outside"]    # the issuer of this slug, besides
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from newsroom.desk.house_files import Fault, Misfit, OwnFile, fault_of, tables_of
from pipelines.check import list_checks
from pipelines.values import Issue, Severity

FILE = "check_weights.toml"

Lowered = Mapping[str, frozenset[str]]


def read_lowered(beside: Path | None) -> Lowered:
    """Codes by issuer's slug, and of "default"; nothing where the house has no such file, or a broken one."""
    return _read(OwnFile.beside(beside, FILE))[0]


def weights_fault(beside: Path | None) -> Fault | None:
    """Why the house's file is not used; None where it is, or where there is none."""
    return _read(OwnFile.beside(beside, FILE))[1]


@lru_cache(maxsize=8)
def _read(own: OwnFile | None) -> tuple[Lowered, Fault | None]:
    if own is None:
        return {}, None
    try:
        return parse_lowered(tables_of(own.path)), None
    except (ValueError, OSError) as error:
        return {}, fault_of(own.path, error)


def parse_lowered(tables: Mapping[str, Any]) -> Lowered:
    """The table ``lower`` of the file. Raises Misfit for a code that is none, or that must be mended."""
    if unknown := [name for name in tables if name != "lower"]:
        raise Misfit([unknown[0]], ("left out: only [lower] is read", "dihapus: hanya [lower] yang dibaca"))  # fmt: skip
    lower = tables.get("lower", {})
    if not isinstance(lower, Mapping):
        raise Misfit(["lower"], ("a table", "sebuah tabel"))
    weights = {info.code: info.severity for info in list_checks()}
    for slug, codes in lower.items():
        if not isinstance(codes, list):
            raise Misfit(["lower", slug], ("a list of checks", "daftar pemeriksaan"))
        for code in codes:
            if code not in weights:
                raise Misfit(["lower", slug], (f"of known checks, not {code!r}", f"berisi pemeriksaan yang dikenal, bukan {code!r}"))  # fmt: skip
            if weights[code] is Severity.MUST:
                raise Misfit(["lower", slug], (f"without {code!r}, which must be mended", f"tanpa {code!r}, yang wajib diperbaiki"))  # fmt: skip
    return {slug: frozenset(codes) for slug, codes in lower.items()}


def lowered(issues: Iterable[Issue], issuer: str) -> tuple[Issue, ...]:
    """*issues* as the issuer of this slug wants them told."""
    known = read_lowered(settings.CONFIG.path.parent)
    codes = known.get("default", frozenset()) | known.get(issuer, frozenset())
    if not codes:
        return tuple(issues)
    quieter = (
        replace(issue, severity=Severity.HINT) if issue.code in codes else issue
        for issue in issues
        if issue.code not in codes or issue.severity is Severity.CHECK
    )
    weights = list(Severity)
    return tuple(sorted(quieter, key=lambda issue: weights.index(issue.severity)))
