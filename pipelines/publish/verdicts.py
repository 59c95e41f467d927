"""Whether a file is what the house published: judged by its public list and keys, with no house at hand.

    listing = read_list([Path("daftar/1.json").read_bytes()])       raises BadList
    keys = read_keys(Path("kunci.json").read_bytes())
    find_breaks(listing.entries, keys=keys)                         what is wrong with the list itself
    judge(held, listing=listing, keys=keys).finding                 Finding.GENUINE, CHANGED, …

The house asks its database by the same protocol, `Listing`.
"""

import hashlib
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
    plain_words,
    read_claim,
    read_key,
)

Keys = Mapping[str, Ed25519PublicKey]

_STARTS = 200
"""Lines of a text from which on the release may begin: above it a mail has its greeting."""
_LINES_AFTER_CODE = 3
_PLACES = 25


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


GRAVEST_FIRST = (
    Finding.CHANGED,
    Finding.WITHDRAWN,
    Finding.UNKNOWN,
    Finding.OUTDATED,
    Finding.GENUINE,
)


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


def require_end(listing: PublicList, index: bytes) -> None:
    """Hold a whole list against *index*, the published `verifikasi/daftar.json`.

    Raises:
        BadList: The list does not begin with entry 1, or ends elsewhere than *index* says.
    """
    expected = "the index of the list, verifikasi/daftar.json"
    try:
        told = json.loads(index)
        count, digest = told["entries"], told["last"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BadList(f"not {expected}") from error
    first, last = (listing.entries[n] if listing.entries else None for n in (0, -1))
    if first is not None and first.position != 1:
        raise BadList(f"begins with entry {first.position}; expected entry 1")
    if (count, digest) != ((last.position, last.digest) if last else (0, "")):
        ends = f"entry {last.position}" if last else "nothing"
        raise BadList(f"ends with {ends}; by {expected} there are {count} entries")


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
    what came before. *keys* are the oldest first: once a newer one has signed, an older one signs no more.
    """
    before: Entry | None = None
    turns = {name: n for n, name in enumerate(keys)}
    turn = 0
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
            case Outcome.GENUINE if turns[entry.signed.key] < turn:
                yield f"{place}: signed with a key that had been replaced ({entry.signed.key})"
            case Outcome.GENUINE:
                turn = turns[entry.signed.key]
        before = entry


def _follows(entry: Entry, before: Entry | None) -> bool:
    if before is None:
        return entry.position > 1 or entry.previous == ""
    return entry.previous == before.digest


def judge(held: HeldFile, *, listing: Listing, keys: Keys) -> Verdict:
    """What *held* is by the list: whether its bytes or its words were published, and whether they still stand.

    Of several releases in one file the gravest finding counts.
    """
    published = [e for e in listing.of_file(held.sha256) if _vouches(e, keys)]
    if published:
        return _standing(published[-1].claim, listing, keys, is_same_file=True)
    claims = {
        code: [e.claim for e in reversed(listing.of_code(code)) if _vouches(e, keys)]
        for code in held.codes
    }
    known = {code: told for code, told in claims.items() if told}
    if held.kind in (Kind.WORD, Kind.TEXT):
        return _judge_lines(held, known, listing, keys)
    for claim in (claim for told in known.values() for claim in told):
        shown = (held.headline, held.body)
        if held.kind is Kind.PAGE and shown == (claim.headline, claim.body):
            return _standing(claim, listing, keys)
    return _other_words(held, next(iter(known.values()), []), listing, keys)


def _judge_lines(
    held: HeldFile, known: Mapping[str, Sequence[Claim]], listing: Listing, keys: Keys
) -> Verdict:
    """In a text or a Word file each release begins with a line and ends at most three lines after its code.

    Between them nothing may be added or left out. A code that stands elsewhere than in such a release has
    to have its own.
    """
    lines = [line for line in held.lines if line.split()]
    signs = {code: _lines_with(code, lines) for code in known}
    found = {
        code: whole
        for code, told in known.items()
        if (whole := _whole_release(lines, told, signs[code])) is not None
    }
    taken = {n for _, place in found.values() for n in place}
    for code in (code for code in known if code not in found):
        if not signs[code] or not taken.issuperset(signs[code]):
            return _other_words(held, known[code], listing, keys)
    if not found:
        return _other_words(held, [], listing, keys)
    others = sum(len(line.split()) for n, line in enumerate(lines) if n not in taken)
    verdicts = [_standing(claim, listing, keys, others=others) for claim, _ in found.values()]
    return min(verdicts, key=lambda verdict: GRAVEST_FIRST.index(verdict.finding))


def _other_words(held: HeldFile, told: Sequence[Claim], listing: Listing, keys: Keys) -> Verdict:
    """The verdict on a file that holds no whole release; *told* is what its code stands for, if anything."""
    if told:
        newest = _newest(told[0], listing, keys)
        return Verdict(Finding.CHANGED, told[0], newest, why=_changes(held, told[0]))
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


def _lines_with(code: str, lines: Sequence[str]) -> list[int]:
    """Where *code* stands; of many places the first and the last ones."""
    signs = [
        n for n, line in enumerate(lines) if code in line.upper().replace("-", "").replace(" ", "")
    ]
    return [*signs[:_PLACES], *signs[_PLACES:][-_PLACES:]]


def _whole_release(
    lines: Sequence[str], told: Iterable[Claim], signs: Sequence[int]
) -> tuple[Claim, range] | None:
    """The claim of *told* whose words stand in *lines* without a gap, up to one of *signs*, and where."""
    wanted = {digest: claim for claim in told for digest in claim.words.values()}
    after = range(1, _LINES_AFTER_CODE + 2)
    ends = sorted({sign + n for sign in signs for n in after if sign + n <= len(lines)})
    words = (
        [plain_words(line).encode("utf-8", "replace") for line in lines[: ends[-1]]] if ends else []
    )
    for start in range(min(_STARTS, len(words))):
        reckoned, done = hashlib.sha256(), start
        for end in (end for end in ends if end > start):
            reckoned.update(b" ".join([b"", *words[done:end]])[done == start :])
            done = end
            if (claim := wanted.get(reckoned.hexdigest())) is not None:
                return claim, range(start, end)
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
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise BadList(f"an entry of the list cannot be read: {error}") from error
