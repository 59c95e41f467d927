"""The public list of codes as the house keeps it: for judging a file, and for walking the whole chain."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from newsroom.press.models import VerificationEntry
from pipelines.publish.verdicts import Entry
from pipelines.publish.verification import Signed, read_claim


class HouseList:
    """`pipelines.publish.verdicts.Listing` over the database."""

    def of_file(self, sha256: str) -> Sequence[Entry]:
        return _entries(_rows().filter(files__sha256=sha256).distinct())

    def of_code(self, code: str) -> Sequence[Entry]:
        return _entries(_rows().filter(code__code=code))

    def of_release(self, uuid: str) -> Sequence[Entry]:
        return _entries(_rows().filter(code__release__uuid=uuid))


def whole_chain() -> Iterator[Entry]:
    """Every entry in its order, read a part at a time."""
    return map(_entry, _rows().iterator(chunk_size=500))


def _rows() -> QuerySet[VerificationEntry]:
    return VerificationEntry.objects.select_related("key").order_by("position")


def _entries(rows: QuerySet[VerificationEntry]) -> list[Entry]:
    return [_entry(row) for row in rows]


def _entry(row: VerificationEntry) -> Entry:
    signed = Signed(read_claim(row.claim), row.key.name, row.signature)
    return Entry(row.position, signed, row.previous, row.digest)
