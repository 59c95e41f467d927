"""Files of facts that a house keeps beside config.toml: laid over the shipped one, or set aside when broken.

A slip in such a file must not stop the desk: what is shipped goes on counting, and the slip is named by
file, line and expectation, to whoever runs `python -m newsroom check` and to operators on their screens.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "data"

Tables = dict[str, Any]


class Misfit(ValueError):
    """A value that makes no sense; ``keys`` is the way to it, ``expected`` is in English and Indonesian."""

    def __init__(self, keys: Sequence[str], expected: tuple[str, str]) -> None:
        self.keys, self.expected = tuple(keys), expected
        super().__init__(f"{'.'.join(keys)} must be {expected[0]}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a house's file, for a terminal and for a screen."""

    path: Path
    line: int
    words: str
    screen: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.words}"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A house's own file as it stands: its text, and the moment of its last change, to keep what was read."""

    path: Path
    changed: int

    @classmethod
    def beside(cls, folder: Path | None, name: str) -> "OwnFile | None":
        path = folder / name if folder else None
        if path is None or not path.is_file():
            return None
        return cls(path, path.stat().st_mtime_ns)


def tables_of(path: Path) -> Tables:
    """The tables of a TOML file. Raises ValueError (`tomllib.TOMLDecodeError`, or of its bytes) and OSError."""
    return tomllib.loads(path.read_text("utf-8"))


def laid_over(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> Tables:
    """The shipped tables with those of the house over them, key by key in each table."""
    tables = dict(shipped)
    for name, table in own.items():
        is_both = isinstance(table, Mapping) and isinstance(tables.get(name), Mapping)
        tables[name] = {**tables[name], **table} if is_both else table
    return tables


def fault_of(path: Path, error: Exception) -> Fault:
    """*error*, met while reading *path*, told with its line."""
    if isinstance(error, Misfit):
        way = ".".join(error.keys)
        text = path.read_text("utf-8", "replace")
        english, indonesian = error.expected
        return Fault(
            path, line_of(text, error.keys), f"{way} must be {english}", f"{way} harus {indonesian}"
        )
    found = re.search(r"line (\d+)", str(error))
    line = int(found[1]) if found else 1
    return Fault(path, line, f"is no TOML: {error}", "bukan TOML yang sah")


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line in which the value at *keys* is set, or its table begins; 1 where neither is found."""
    lines, at = text.splitlines(), 1
    for depth in range(len(keys), 0, -1):
        name = r"\s*\.\s*".join(map(_key, keys[:depth]))
        header = re.compile(rf"\s*\[+\s*{name}\s*\]+")
        begins = next((n for n, line in enumerate(lines, 1) if header.match(line)), 0)
        if not begins:
            continue
        at = begins
        rest = keys[depth:]
        setting = re.compile(rf"\s*{_key(rest[0])}\s*[=.]") if rest else None
        for number, line in enumerate(lines[begins:], begins + 1):
            if setting is None or line.lstrip().startswith("["):
                break
            if setting.match(line):
                return number
        return at
    return at


def _key(name: str) -> str:
    return rf"[\"']?{re.escape(name)}[\"']?"
