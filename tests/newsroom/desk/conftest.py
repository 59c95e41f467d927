"""A report that reads like one, and the release that came of it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.accounts.models import User
from newsroom.desk import actions
from newsroom.desk.checks import Remembered
from newsroom.desk.models import Release, RevisionReading, Story
from newsroom.intake.models import FieldReport
from pipelines.extract import extract_text, to_dict
from pipelines.values import Label, Mention, SentenceOrigin
from tests.newsroom.conftest import SmallHouse

REPORT = (
    "Hari Selasa (23/11/2026) Bupati Belu Agustinus Taolin membuka sumur bor di Desa Kabuna.\n"
    "Hubungi ketua pengelola 0812 3456 7890."
)
NAMES = {
    Label.PERSON: ["Agustinus Taolin"],
    Label.OFFICE: ["Bupati Belu"],
    Label.PLACE: ["Desa Kabuna"],
}


def reading(text: str, *, issuer: Any) -> dict[str, Any]:
    """What a model would have read in *text*, that knows the few names of these tests."""
    tagger = Remembered(
        Mention(name, 0, len(name), label, 0.9, "test")
        for label, names in NAMES.items()
        for name in names
    )
    day = timezone.now().astimezone(issuer.tzinfo).date()
    return to_dict(extract_text(text, published=day, region="53.04", tagger=tagger))


@dataclass
class Desk:
    """The screens, as one person after the other uses them."""

    house: SmallHouse
    client: Client = field(default_factory=Client)

    def sign_in(self, user: User) -> "Desk":
        self.client.force_login(user)
        return self

    def release(self, body: str = REPORT.replace("\n", "\n\n"), **draft: Any) -> Release:
        """A drafted release with its report, both read."""
        issuer, now = self.house.issuer, timezone.now()
        story = Story.objects.create(issuer=issuer, created_at=now)
        FieldReport.objects.create(
            issuer=issuer, channel="web", sender=self.house.officer, received_at=now, story=story,
            idempotency_key=f"key-{story.pk}", raw_sha256="0" * 64, raw_name="laporan.txt", raw_size=1,
            text=REPORT, report_format="text", stage="drafted", extraction=reading(REPORT, issuer=issuer),
        )  # fmt: skip
        made = self.house.draft(body=body, **draft)
        end = body.find("\n") if "\n" in body else len(body)
        release = actions.open_release(
            _with_origin(made, end), issuer=issuer, story=story, area_code="53.04", photos=[],
            authors=actions.Authors(self.house.pipeline, also=(self.house.officer,)), now=now - timedelta(hours=1),
        )  # fmt: skip
        RevisionReading.objects.create(
            revision=release.current_revision,
            extraction=reading(body, issuer=issuer),
            model_name="test 1",
        )
        return release

    def get(self, name: str, release: Release, **query: str) -> Any:
        return self.client.get(reverse(f"desk:{name}", args=[release.uuid]), query)

    def post(self, name: str, release: Release, *args: Any, **data: Any) -> Any:
        return self.client.post(reverse(f"desk:{name}", args=[release.uuid, *args]), data)

    def submitted(self, **draft: str) -> Release:
        """A submitted release; the editor answered what its text has to be mended for."""
        release = self.release(**draft)
        self.house.answer_findings(release, now=timezone.now())
        actions.submit(
            release, self.house.editor, revision=1, judge=lambda _: (), now=timezone.now()
        )
        return release

    def published(self, **draft: str) -> Release:
        release = self.submitted(**draft)
        now = timezone.now()
        actions.approve(
            release,
            self.house.approver,
            revision=1,
            content_hash=release.current_revision.content_hash,  # type: ignore[union-attr]
            now=now,
        )
        actions.publish(release, actor=self.house.approver, now=now)
        return release


def _with_origin(draft: Any, end: int) -> Any:
    from dataclasses import replace

    first_line = REPORT.find("\n")
    return replace(draft, origins=(SentenceOrigin(0, end, 0, first_line),))


@pytest.fixture
def desk(house: SmallHouse) -> Desk:
    return Desk(house)


CLEAN = (
    "Bupati Belu Agustinus Taolin membuka sumur bor di Desa Kabuna pekan ini agar warga mendapat air bersih, "
    "dengan disaksikan para kepala desa."
)
