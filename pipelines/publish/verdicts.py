"""Whether a file is what the house published: judged by its public list and keys, with no house at hand.

    listing = read_list([Path("daftar/1.json").read_bytes()])       raises BadList
    keys = read_keys(Path("kunci.json").read_bytes())
    find_breaks(listing.entries, keys=keys)                         what is wrong with the list itself
    judge(held, listing=listing, keys=keys).finding                 Finding.GENUINE, CHANGED, …

The house asks its database by the same protocol, `Listing`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from pipelines.publish.readable import HeldFile, Kind
from pipelines.publish.verification import (
    Act,
    Claim,
    Outcome,
    Signed,
    check,
    key_name,
    linked,
    read_claim,
    read_key,
    words_digest,
)

Keys = Mapping[str, Ed25519PublicKey]

_STARTS = 200
"""Lines of a text from which on the release may begin: above it a mail has its greeting."""
_LINES_AFTER_CODE = 3


class BadList(ValueError):
    """A list or keys that cannot be read; the message names what was expected."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the public list; ``position`` counts from 1."""

    position: int
    signed: Signed
    previous: str
    digest: str

    @property
    def claim(self) -> Claim:
        return self.signed.claim


class Listing(Protocol):
    """What judging asks of a list; entries come in the order of the list."""

    def of_file(self, sha256: str) -> Sequence[Entry]:
        """Entries that vouch for a document with this digest."""
        ...

    def of_code(self, code: str) -> Sequence[Entry]: ...

    def of_release(self, uuid: str) -> Sequence[Entry]: ...


class Finding(StrEnum):
    """What became clear of a file."""

    GENUINE = "genuine"
    OUTDATED = "outdated version"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding about a file. ``claim`` is what it was held against, None where nothing is known.

    ``newest`` is the claim of the version that stands now. ``is_same_file`` says that the bytes are the
    very ones that were published; else the words are. ``others`` counts words around the release's text.
    """

    finding: Finding
    claim: Claim | None = None
    newest: Claim | None = None
    is_same_file: bool = False
    others: int = 0
    why: str = ""


class PublicList:
    """A list in memory, whole or in parts; a `Listing`."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: entry.position)
        self._by: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            self._by["code", entry.claim.code].append(entry)
            self._by["uuid", entry.claim.uuid].append(entry)
            for sha256 in set(entry.claim.documents.values()):
                self._by["file", sha256].append(entry)

    def of_file(self, sha256: str) -> Sequence[Entry]:
        return self._by.get(("file", sha256), [])

    def of_code(self, code: str) -> Sequence[Entry]:
        return self._by.get(("code", code), [])

    def of_release(self, uuid: str) -> Sequence[Entry]:
        return self._by.get(("uuid", uuid), [])


def read_list(parts: Iterable[bytes]) -> PublicList:
    """The list of which *parts* are the published files.

    Raises:
        BadList: One is no part of a list, or two entries have the same place.
    """
    entries: dict[int, Entry] = {}
    for part in parts:
        for row in _rows(part, "entries", "a part of the list, such as verifikasi/daftar/1.json"):
            entry = _entry(row)
            if entries.setdefault(entry.position, entry) != entry:
                raise BadList(f"two different entries claim place {entry.position} of the list")
    return PublicList(entries.values())


def read_keys(data: bytes) -> Keys:
    """Public keys by name.

    Raises:
        BadList: *data* is no list of keys, or a name is not that of its key.
    """
    keys = {}
    for row in _rows(data, "keys", "the list of keys, verifikasi/kunci.json"):
        try:
            name, key = str(row["name"]), read_key(row["public"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadList(f"an entry of the list of keys cannot be read: {error!r}") from error
        if key_name(key) != name:
            raise BadList(f"the key called {name} has another name by its digest: {key_name(key)}")
        keys[name] = key
    return keys


def find_breaks(entries: Iterable[Entry], *, keys: Keys) -> Iterator[str]:
    """What is wrong with a list: a place missing, a digest that does not follow, a signature that fails.

    *entries* are in order; a list that begins later than with the first entry is taken at its word for
    what came before.
    """
    before: Entry | None = None
    for entry in entries:
        place = f"entry {entry.position} ({entry.claim.code})"
        if before is not None and entry.position != before.position + 1:
            yield f"{place}: entry {before.position + 1} is missing before it"
        elif not _follows(entry, before):
            yield f"{place}: does not follow the entry before it"
        if entry.digest != linked(entry.previous, entry.signed):
            yield f"{place}: was changed after it was listed"
        match check(entry.signed, keys=keys):
            case Outcome.UNKNOWN_KEY:
                yield f"{place}: signed with a key that is not in the list of keys ({entry.signed.key})"
            case Outcome.CHANGED:
                yield f"{place}: the signature does not fit"
        before = entry


def _follows(entry: Entry, before: Entry | None) -> bool:
    if before is None:
        return entry.position > 1 or entry.previous == ""
    return entry.previous == before.digest


def judge(held: HeldFile, *, listing: Listing, keys: Keys) -> Verdict:
    """What *held* is by the list: whether its bytes or its words were published, and whether they still stand."""
    published = [e for e in listing.of_file(held.sha256) if _vouches(e, keys)]
    if published:
        return _standing(published[-1].claim, listing, keys, is_same_file=True)
    known = None
    for code in held.codes:
        for entry in reversed(listing.of_code(code)):
            if not _vouches(entry, keys):
                continue
            known = known or entry.claim
            others = _words_around(held, entry.claim)
            if others is not None:
                return _standing(entry.claim, listing, keys, others=others)
    if known is not None:
        return Verdict(
            Finding.CHANGED, known, _newest(known, listing, keys), why=_changes(held, known)
        )
    if held.codes:
        return Verdict(Finding.UNKNOWN, why=f"the list knows no code {', '.join(held.codes)}")
    return Verdict(Finding.UNKNOWN, why="the list knows no such file, and no code stands in it")


def _vouches(entry: Entry, keys: Keys) -> bool:
    """Whether the entry tells of a publication, and a listed key has signed it."""
    return entry.claim.act is Act.PUBLISHED and check(entry.signed, keys=keys) is Outcome.GENUINE


def _standing(
    claim: Claim, listing: Listing, keys: Keys, *, is_same_file: bool = False, others: int = 0
) -> Verdict:
    newest = _newest(claim, listing, keys)
    finding = Finding.GENUINE
    if newest.act is Act.WITHDRAWN:
        finding = Finding.WITHDRAWN
    elif newest.version > claim.version:
        finding = Finding.OUTDATED
    return Verdict(finding, claim, newest, is_same_file, others)


def _newest(claim: Claim, listing: Listing, keys: Keys) -> Claim:
    """The last signed word of the list about the release of *claim*; a withdrawal is final."""
    told = [
        e.claim
        for e in listing.of_release(claim.uuid)
        if check(e.signed, keys=keys) is Outcome.GENUINE
    ]
    return max(told, key=lambda c: (c.act is Act.WITHDRAWN, c.version), default=claim)


def _words_around(held: HeldFile, claim: Claim) -> int | None:
    """How many words stand around the release's text in *held*; None where that text is not in it, whole.

    A page is held against headline and body. In a text or a Word file the release begins with a line and
    ends at most three lines after its code; between them nothing may be added or left out.
    """
    match held.kind:
        case Kind.PAGE:
            return 0 if (held.headline, held.body) == (claim.headline, claim.body) else None
        case Kind.WORD | Kind.TEXT:
            wanted = set(claim.words.values())
            return _words_around_lines(
                [line for line in held.lines if line.split()], wanted, claim.code
            )
    return None


def _words_around_lines(lines: list[str], wanted: set[str], code: str) -> int | None:
    signs = [
        n for n, line in enumerate(lines) if code in line.upper().replace("-", "").replace(" ", "")
    ]
    if not signs:
        return None
    ends = range(signs[0] + 1, min(signs[-1] + 2 + _LINES_AFTER_CODE, len(lines) + 1))
    for end in list(ends)[-8:][::-1]:
        for start in range(min(_STARTS, end)):
            if words_digest("\n".join(lines[start:end])) in wanted:
                return sum(len(line.split()) for line in (*lines[:start], *lines[end:]))
    return None


def _changes(held: HeldFile, claim: Claim) -> str:
    match held.kind:
        case Kind.PDF:
            return "its bytes are not those that were published"
        case Kind.PAGE if held.headline is None or held.body is None:
            return "the page does not show headline and text of a release, each once and openly"
        case Kind.PAGE if held.headline == claim.headline:
            return "the text is another than was published"
        case Kind.PAGE if held.body == claim.body:
            return "the headline is another than was published"
    return "the words are others than were published"


def _rows(data: bytes, member: str, expected: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadList(f"no JSON; expected {expected}") from error
    rows = told.get(member) if isinstance(told, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadList(f"holds no {member}; expected {expected}")
    return rows


def _entry(row: Mapping[str, Any]) -> Entry:
    try:
        signed = Signed(
            read_claim(json.dumps(row["claim"])), str(row["key"]), str(row["signature"])
        )
        entry = Entry(int(row["position"]), signed, str(row["previous"]), str(row["digest"]))
        linked(entry.previous, signed)  # what cannot even be reckoned is no entry
        return entry
    except (KeyError, TypeError, ValueError) as error:
        raise BadList(f"an entry of the list cannot be read: {error}") from error
