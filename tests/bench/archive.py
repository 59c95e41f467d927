"""An archive of any size, written straight into the tables of a throwaway house.

The newest release is as old as the house, each further one 57.6 minutes older: 25 a day, at any size.
A larger archive so goes further back, and is not busier. An interrupted filling goes on where it was.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from newsroom.accounts.models import PIPELINE, User
from newsroom.desk import guards
from newsroom.desk.listing_past import list_past
from newsroom.desk.models import (
    Act,
    Authorship,
    Decision,
    Release,
    ReleaseDetails,
    Revision,
    Story,
)
from newsroom.intake.models import Channel, FieldReport, Stage
from newsroom.registry.models import Agency, House, Issuer
from pipelines.extract import list_topics, load_gazetteer
from pipelines.extract.training.marks import Document
from tests.bench import samples

FIRST_ID = 1_000_000
APART = timedelta(days=1) / 25
_AT_ONCE = 1_000
_AGENCIES = 40
_ACTS = (Act.DRAFT, Act.SUBMIT, Act.APPROVE, Act.PUBLISH)


def fill(size: int) -> int:
    """Bring the archive to *size* published releases; how many were added."""
    have = Release.objects.filter(pk__gte=FIRST_ID, slug__startswith="arsip-").count()
    writer = _Writer()
    with _without_guards():
        for first in range(have, size, _AT_ONCE):
            with transaction.atomic():
                writer.add(range(first, min(first + _AT_ONCE, size)))
    list_past(apps)
    if connection.vendor == "postgresql":  # SQLite has no statistics in an office either
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return max(0, size - have)


@contextmanager
def _without_guards() -> Iterator[None]:
    guards.remove(connection)
    try:
        yield
    finally:
        guards.install(connection)


class _Writer:
    """Makes the rows of releases by their number, 0 the newest."""

    def __init__(self) -> None:
        self._issuer = Issuer.objects.get(slug="kominfo")
        self._robot = User.objects.get(username=PIPELINE)
        self._editor = User.objects.get(username="rikardus")
        self._approver = User.objects.get(username="theresia")
        self._house = House.objects.get(id=1)
        codes = [f"53.04.{number:02}" for number in range(1, 40)]
        self._areas = [code for code in codes if code in load_gazetteer()]
        self._documents = samples.documents()
        self._topics = list(list_topics())
        self._agencies = [self._agency(number) for number in range(_AGENCIES)]

    def add(self, numbers: Sequence[int]) -> None:
        rows: dict[type[Any], list[Any]] = {
            model: []
            for model in (
                Story,
                FieldReport,
                Release,
                Revision,
                Authorship,
                ReleaseDetails,
                Decision,
            )
        }
        for number in numbers:
            for row in self._rows(number):
                rows[type(row)].append(row)
        for model, found in rows.items():
            model._base_manager.bulk_create(found, batch_size=400)

    def _rows(self, number: int) -> Iterator[Any]:
        pk = FIRST_ID + number
        at = self._house.initialised_at - number * APART
        document = self._documents[number % len(self._documents)]
        story = Story(pk=pk, issuer=self._issuer, created_at=at)
        revision = self._revision(pk, number, document, at)
        details = self._details(pk, number, at)
        decisions = list(self._decisions(pk, revision, details, at))
        yield story
        yield self._report(pk, story, document, at)
        yield self._release(pk, number, story, revision, details, decisions, at)
        yield revision
        yield details
        yield Authorship(pk=pk, revision=revision, user=self._robot)
        yield from decisions

    def _report(self, pk: int, story: Story, document: Document, at: datetime) -> FieldReport:
        return FieldReport(
            pk=pk, issuer=self._issuer, channel=Channel.WEB, received_at=at, story=story,
            sender_name="Yosefina Bete", idempotency_key=sha256(f"arsip {pk}".encode()).hexdigest(),
            raw_sha256=sha256(document.text.encode()).hexdigest(), raw_name="laporan.txt",
            raw_size=len(document.text), title=document.title[:500], text=document.text,
            report_format="text", stage=Stage.DRAFTED,
        )  # fmt: skip

    def _revision(self, pk: int, number: int, document: Document, at: datetime) -> Revision:
        revision = Revision(
            pk=pk, release_id=pk, number=1, author=self._robot, created_at=at, dateline="ATAMBUA",
            headline=f"{document.title or 'Kabar Daerah'} ({number})"[:200], body=document.text,
            credits="Laporan: Yosefina Bete.", contacts=self._issuer.contacts,
        )  # fmt: skip
        revision.content_hash = revision.compute_hash()
        return revision

    def _agency(self, number: int) -> Agency:
        agency, _ = Agency.objects.get_or_create(
            issuer=self._issuer, slug=f"instansi-{number}", defaults={"name": f"Dinas Uji {number}"}
        )
        return agency

    def _details(self, pk: int, number: int, at: datetime) -> ReleaseDetails:
        agency = self._agencies[number % len(self._agencies)]
        details = ReleaseDetails(
            pk=pk, release_id=pk, position=1, author=self._robot, at=at, kind="rilis_berita",
            area_code=self._areas[number % len(self._areas)], kip_class="berkala",
            topics=[self._topics[number % 20], self._topics[(number + 1 + number // 20 % 19) % 20]],
            agency=agency, agency_name=agency.name,
        )  # fmt: skip
        details.digest = details.compute_digest()
        return details

    def _decisions(
        self, pk: int, revision: Revision, details: ReleaseDetails, at: datetime
    ) -> Iterator[Decision]:
        actors = (self._robot, self._editor, self._approver, self._approver)
        previous = ""
        for place, (act, actor) in enumerate(zip(_ACTS, actors, strict=True)):
            decision = Decision(
                pk=4 * pk + place, release_id=pk, revision=revision, actor=actor, act=act,
                content_hash=revision.content_hash, details=details, revision_author=self._robot, at=at,
                submitter=self._editor if act in (Act.APPROVE, Act.PUBLISH) else None, previous=previous,
            )  # fmt: skip
            previous = decision.digest = decision.compute_digest()
            yield decision

    def _release(
        self, pk: int, number: int, story: Story, revision: Revision, details: ReleaseDetails,
        decisions: list[Decision], at: datetime,
    ) -> Release:  # fmt: skip
        local = at.astimezone(self._issuer.tzinfo)
        slug = f"arsip-{number}"
        release = Release(
            pk=pk, issuer=self._issuer, story=story, area_code=details.area_code,
            current_details=details, published_details=details, published_area=details.area_code,
            created_at=at, touched_at=at, workflow="approved", public="published", slug=slug,
            current_revision=revision, approved_revision=revision, published_revision=revision,
            approval=decisions[2], published_approval=decisions[2], submitted_by=self._editor,
            submitted_at=at, approved_by=self._approver, approved_author=self._robot,
            public_path=f"/siaran/{local:%Y/%m}/{slug}/", published_at=at, updated_at=at,
            version=1, rendered_version=1,
        )  # fmt: skip
        release.tag_id = (
            f"tag:{self._house.tag_authority},{self._house.tag_date}:siaran/{release.uuid}"
        )
        return release
