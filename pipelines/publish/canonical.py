"""JSON of which every machine writes the same bytes: RFC 8785, for whole numbers and words.

canonical_json({"b": 1, "a": "é"})     → b'{"a":"\\xc3\\xa9","b":1}'
"""

import json
from collections.abc import Mapping, Sequence

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

_SAFE = 2**53


def canonical_json(value: Json) -> bytes:
    """*value* in the one form of RFC 8785 (JCS), UTF-8.

    Raises:
        ValueError: A fraction, a whole number beyond 2**53 (which readers in JavaScript would
            round), half a surrogate pair, or a key that is no text.
    """
    return _written(value).encode("utf-8")


def _written(value: Json) -> str:
    match value:
        case None | bool():
            return json.dumps(value)
        case int():
            if abs(value) >= _SAFE:
                raise ValueError(f"{value} does not fit a JSON number exactly")
            return str(value)
        case str():
            value.encode("utf-8")  # half a surrogate pair has no bytes: UnicodeEncodeError
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            if wrong := [key for key in value if not isinstance(key, str)]:
                raise ValueError(f"{wrong[0]!r} is no key of a JSON object")
            keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
            return "{" + ",".join(f"{_written(k)}:{_written(value[k])}" for k in keys) + "}"
        case Sequence():
            return "[" + ",".join(map(_written, value)) + "]"
    raise ValueError(f"{value!r} has no place in a signed record")
