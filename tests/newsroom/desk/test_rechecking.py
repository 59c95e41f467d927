"""What came up between an approval and its moment stops a release, and is said at it."""

from datetime import timedelta

import pytest

from newsroom.desk import actions
from newsroom.desk.errors import Blocked
from newsroom.desk.models import PublicState, Workflow
from pipelines.values import Issue, Severity
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db

ENDED = Issue("body", "appointment_ended", Severity.CHECK, "Masa jabatan berakhir", "…", 0, 11)
MUST = Issue("body", "phone", Severity.MUST, "Nomor telepon", "…", 0, 11)
OTHER = Issue("body", "place_outside", Severity.CHECK, "Tempat di luar wilayah", "…", 0, 11)
DUE = NOW + timedelta(days=1)


@pytest.fixture
def release(house):
    made = house.release()
    actions.submit(made, house.editor, revision=1, judge=lambda _: (), now=NOW)
    return made


def approve(house, release, *issues):
    return actions.approve(
        release, house.approver, revision=1, content_hash=release.text.content_hash,
        judge=lambda _: issues, publish_at=DUE, now=NOW,
    )  # fmt: skip


def goes_out(release, *issues, actor=None):
    return actions.publish(release, now=DUE, actor=actor, judge=lambda _: issues)


def test_what_must_be_mended_stops_an_approval(house, release):
    with pytest.raises(Blocked, match="1 temuan wajib belum dijawab: Nomor telepon"):
        approve(house, release, MUST)

    assert release.workflow == Workflow.IN_REVIEW


@pytest.mark.parametrize("came_up", [ENDED, MUST])
def test_what_came_up_since_holds_it_back_once_told(house, release, came_up):
    approve(house, release)

    assert not goes_out(release, came_up)
    assert not goes_out(release, came_up)

    assert release.public == PublicState.UNPUBLISHED
    (word,) = release.comments.all()
    assert word.author == house.clock
    assert f"muncul temuan: {came_up.title}" in word.text


def test_what_the_approver_saw_does_not(house, release):
    decision = approve(house, release, ENDED, OTHER)

    assert decision.codes == ["appointment_ended"]
    assert goes_out(release, ENDED, OTHER)


def test_what_neither_day_nor_registry_bring_up_does_not(house, release):
    approve(house, release)

    assert goes_out(release, OTHER)


def test_a_person_is_told_at_once_and_may_go_on_knowingly(house, release):
    approve(house, release)
    with pytest.raises(Blocked, match="Masa jabatan berakhir"):
        goes_out(release, ENDED, actor=house.approver)

    actions.schedule(
        release, house.approver, revision=1, publish_at=None, judge=lambda _: (ENDED,), now=DUE
    )

    assert goes_out(release, ENDED, actor=house.approver)


def test_when_it_is_answered_it_goes_out_by_itself(house, release):
    approve(house, release)
    assert not goes_out(release, ENDED)

    assert goes_out(release)
