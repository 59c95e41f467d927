"""A small house for the tests: one issuer, four people, both robots."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from newsroom.accounts.models import CLOCK, PIPELINE, Membership, Role, User
from newsroom.desk import actions, checks
from newsroom.desk.models import Release, Story
from newsroom.registry.models import House, Issuer
from pipelines.values import Contact, Draft, ReleaseKind
from tests.screens import chromium

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # a Tuesday, 09.00 WITA


@dataclass
class SmallHouse:
    issuer: Issuer
    officer: User
    editor: User
    second_editor: User
    approver: User
    operator: User
    pipeline: User
    clock: User

    def draft(
        self,
        headline: str = "Enam Desa Kini Punya Sumur Bor",
        body: str = "Bupati Belu membuka sumur bor.",
        contacts: tuple[Contact, ...] = (),
    ) -> Draft:
        return Draft(
            kind=ReleaseKind.NEWS,
            headline=headline,
            deck="",
            dateline="ATAMBUA",
            body=body,
            credits="",
            contacts=contacts,
            origins=(),
            tool_versions=(("template", "test"),),
        )

    def release(self, *, now: datetime = NOW, **draft: Any) -> Release:
        """A drafted release made from the officer's words."""
        story = Story.objects.create(issuer=self.issuer, created_at=now)
        return actions.open_release(
            self.draft(**draft),
            issuer=self.issuer,
            story=story,
            area_code="53.04",
            authors=actions.Authors(self.pipeline, also=(self.officer,)),
            photos=[],
            now=now,
        )

    def answer_findings(self, release: Release, *, now: datetime = NOW) -> None:
        """The editor answers whatever the text has to be mended for."""
        for issue in checks.open_issues(release, now=now):
            if issue.blocks:
                actions.dismiss_finding(
                    release, self.editor, code=issue.code, passage=checks.passage_of(issue, release.text),
                    reason="Begitu tertulis.", must=True, now=now,
                )  # fmt: skip

    def approve(
        self,
        release: Release,
        *,
        revision: int = 1,
        publish_at: datetime | None = None,
        now: datetime = NOW,
    ) -> None:
        """The approver's yes to the very text that the release has."""
        actions.approve(
            release,
            self.approver,
            revision=revision,
            content_hash=release.text.content_hash,
            publish_at=publish_at,
            now=now,
        )

    def withdraw(
        self,
        release: Release,
        *,
        reason: str = "data_keliru",
        notice: str = "Angkanya keliru.",
        now: datetime = NOW,
    ) -> None:
        """Taken back as the editor asked and the approver confirmed."""
        asked = actions.ask_withdrawal(release, self.editor, reason=reason, notice=notice, now=now)
        actions.confirm_withdrawal(asked, self.approver, now=now)
        release.refresh_from_db()


@pytest.fixture
def house(db: None) -> SmallHouse:
    House.objects.create(id=1, tag_authority="belu.example", tag_date="2026-11-24")
    issuer = Issuer.objects.create(
        slug="kominfo",
        name="Dinas Kominfo Kabupaten Belu",
        government="Pemerintah Kabupaten Belu",
        area_code="53.04",
        area_name="Kabupaten Belu",
        zone="Asia/Makassar",
        dateline="ATAMBUA",
        number_unit="KOMINFO",
    )

    def person(username: str, name: str, *roles: str, robot: bool = False) -> User:
        user = User.objects.create_user(
            username=username, password="sandi-uji-coba", name=name, is_robot=robot
        )
        for role in roles:
            Membership.objects.create(user=user, issuer=issuer, role=role)
        return user

    return SmallHouse(
        issuer=issuer,
        officer=person("yosefina", "Yosefina Bete", Role.CONTRIBUTOR),
        editor=person("rikardus", "Rikardus Nahak", Role.EDITOR),
        second_editor=person("melki", "Melkianus Bau", Role.EDITOR, Role.APPROVER),
        approver=person("theresia", "Theresia Luan", Role.APPROVER),
        operator=person("operator", "Pengelola", Role.OPERATOR),
        pipeline=person(PIPELINE, "Mesin draf", robot=True),
        clock=person(CLOCK, "Jam terbit", robot=True),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running
