"""The package of a Word file: what all files have in common is made by python-docx and packed once.

package = empty_package()
package.parts["word/document.xml"]               a part as it stands in an empty document
package.filled({"word/document.xml": data})      the whole file, its other parts as they were
"""

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from docx import Document

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"  # stands first (ECMA-376, part 2)
_END = struct.Struct("<4s4H2LH")  # end of central directory record (APPNOTE.TXT, 4.3.16)
_WHERE = struct.Struct("<L")
_WHERE_AT = 42  # in a record of the central directory (4.3.12): where the entry begins


@dataclass(frozen=True, slots=True)
class _Entry:
    """A packed part: what stands in the file, and what its directory says of it."""

    packed: bytes
    record: bytes

    def record_at(self, place: int) -> bytes:
        return self.record[:_WHERE_AT] + _WHERE.pack(place) + self.record[_WHERE_AT + 4 :]


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an empty document, by name in the order of the file."""

    parts: Mapping[str, bytes]
    _entries: Mapping[str, _Entry]

    def filled(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with *parts* in the place of those of the same name; no hour of packing in it."""
        entries = [
            _entry(name, parts[name]) if name in parts else entry
            for name, entry in self._entries.items()
        ]
        records, place = [], 0
        for entry in entries:
            records.append(entry.record_at(place))
            place += len(entry.packed)
        directory, count = b"".join(records), len(records)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), place, 0)
        return b"".join((*(entry.packed for entry in entries), directory, end))


@cache
def empty_package() -> Package:
    """The package of python-docx's own template."""
    made = io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != _TYPES, name))
        parts = {name: archive.read(name) for name in names}
    return Package(parts, {name: _entry(name, data) for name, data in parts.items()})


def _entry(name: str, data: bytes) -> _Entry:
    made, info = io.BytesIO(), zipfile.ZipInfo(name, _ZIP_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, data)
    whole = made.getvalue()
    *_, place, _ = _END.unpack(whole[-_END.size :])
    return _Entry(whole[:place], whole[place : -_END.size])
