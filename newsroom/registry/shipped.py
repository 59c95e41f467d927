"""What ships with the program: the usual agencies of a regency. People do not."""

from pathlib import Path

from newsroom.registry.importing import Table
from newsroom.registry.spreadsheets import read_tables

_AGENCIES = Path(__file__).parent / "data" / "perangkat.csv"


def usual_agencies() -> Table:
    """The agencies and other bodies that a regency usually has, with full and short names."""
    (table,) = read_tables(_AGENCIES.name, _AGENCIES.read_bytes())
    return table
