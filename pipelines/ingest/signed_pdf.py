"""A PDF as it comes from a signing service: whether it is one, and whether a signature is in it.

The bytes are looked at and never changed. A signature dictionary (ISO 32000-2, 12.8) cannot lie in a
compressed object, for its /ByteRange counts bytes of the file; so it is found by its plain words. Whose
signature it is and whether it holds is for the service that gave it (https://tte.bssn.go.id) to say.
"""

import re

from pipelines.errors import UnreadableReport

MOST_BYTES = 10 * 1024 * 1024
_TAIL = 2048
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_FILTER = re.compile(rb"/SubFilter\s*/(?:adbe\.|ETSI\.)")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles|RichMedia)\b")


def holds_signature(raw: bytes, *, name: str) -> bool:
    """Whether a signature is in the PDF *raw*; *name* is what messages call it.

    Raises:
        UnreadableReport: No whole PDF, too large, locked by a password, or with scripts or files in it.
    """
    if len(raw) > MOST_BYTES:
        raise UnreadableReport(
            f"{name} terlalu besar: paling besar {MOST_BYTES // 1024 // 1024} MB."
        )
    if not raw.startswith(b"%PDF-") or b"%%EOF" not in raw[-_TAIL:]:
        raise UnreadableReport(f"{name} bukan berkas PDF yang utuh.")
    if b"/Encrypt" in raw:
        raise UnreadableReport(
            f"{name} terkunci kata sandi. Unggah PDF yang dapat dibuka siapa saja."
        )
    if _ACTIVE.search(raw):
        raise UnreadableReport(
            f"{name} memuat skrip atau berkas lain di dalamnya, jadi tidak diterbitkan."
        )
    if not _FILTER.search(raw):
        return False
    return any(_fits(match, len(raw)) for match in _BYTE_RANGE.finditer(raw))


def _fits(match: re.Match[bytes], size: int) -> bool:
    """Whether the two stretches that are signed lie in the file, around a gap that holds the signature."""
    start, length, second, rest = (int(number) for number in match.groups())
    return start == 0 and length > 0 and second > length and second + rest <= size
