"""The formats of a release: Jinja2 templates in ``templates/releases/``, and the one place that loads them.

A format is a template with a block for each part of a draft: headline, deck, dateline, body, credits.
It is given words and arranges them; it runs in a sandbox, and an undefined name is an error.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipelines.values import ReleaseKind

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "releases"
PARTS = ("headline", "deck", "dateline", "body", "credits")
_FORMAL = frozenset({ReleaseKind.STATEMENT, ReleaseKind.CLARIFICATION})


def format_of(kind: ReleaseKind) -> str:
    """File name of the format in which a release of *kind* is laid out."""
    return "siaran_pers.md.j2" if kind in _FORMAL else "rilis_berita.md.j2"


def render_parts(name: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The parts of a draft as the format *name* arranges *values*; keys are ``PARTS``."""
    context = _environment().get_template(name).new_context(dict(values))
    blocks: dict[str, Any] = {}
    for base in reversed(_chain(name)):
        blocks |= _environment().get_template(base).blocks
    return {part: "".join(blocks[part](context)).strip("\n ") for part in PARTS}


@lru_cache
def fingerprint(name: str) -> str:
    """The first eight hex digits of the digest of a format and of all that it builds on."""
    digest = hashlib.sha256()
    for format_name in _chain(name):
        digest.update(_source(format_name).encode())
    return digest.hexdigest()[:8]


def _chain(name: str) -> list[str]:
    """A format and those it extends, the nearest first."""
    chain = [name]
    tree = _environment().parse(_source(name))
    for other in meta.find_referenced_templates(tree):
        if other and other not in chain:
            chain += _chain(other)
    return chain


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@lru_cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER, followlinks=False),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
