"""The digest under which a record's content is bound: by an approval, or in a chain."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest_of(content: Mapping[str, Any], *, previous: str = "") -> str:
    """SHA-256 in hex over the digest before it, "" for none, and the canonical JSON of *content*."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()
