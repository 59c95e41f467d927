"""A typing error of a published text, from the form to the public: what moves and what does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.desk import actions, mending
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.desk.models import Act, Release, Workflow
from tests.newsroom.desk.conftest import CLEAN

WRONG = CLEAN.replace("mendapat", "mendapta")

pytestmark = pytest.mark.django_db


def fresh(release):
    return Release.objects.get(pk=release.pk)


def out(desk, **draft):
    return fresh(desk.published(body=WRONG, **draft))


def approve(release, house, *, now):
    release.refresh_from_db()
    number = release.text.number
    actions.submit(release, house.editor, revision=number, judge=lambda _: (), now=now)
    actions.approve(
        release, house.approver, revision=number, content_hash=release.text.content_hash, now=now
    )
    assert actions.publish(release, actor=house.approver, now=now)


def test_a_mend_goes_out_by_a_second_person_and_moves_nothing(desk):
    release, house = out(desk), desk.house
    before, now = fresh(release), timezone.now() + timedelta(hours=1)
    desk.sign_in(house.editor)
    answer = desk.post("minor_mend", release, dasar="1", isi=CLEAN)
    assert answer.status_code == 302
    assert fresh(release).published_revision.body == WRONG
    assert "tanggal siaran tidak berpindah" in desk.get("review", release).text
    approve(release, house, now=now)
    after = fresh(release)

    assert after.published_revision.body == CLEAN
    assert (after.updated_at, after.published_at) == (before.updated_at, before.published_at)
    assert (after.version, after.told) == (2, 1)
    assert not after.corrections.exists()
    acts = list(after.decisions.order_by("id").values_list("act", flat=True))
    assert acts[-4:] == [Act.MEND, Act.SUBMIT, Act.APPROVE, Act.PUBLISH]
    assert "Perbaikan kecil" in desk.get("history", release).text


def test_the_same_press_twice_opens_one_mend(desk):
    release = out(desk)
    desk.sign_in(desk.house.editor)
    for _ in range(2):
        assert desk.post("minor_mend", release, dasar="1", isi=CLEAN).status_code == 302
    assert fresh(release).text.number == 2


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(CLEAN.replace("membuka", "tidak membuka"), id="not, added"),
        pytest.param(CLEAN.replace("Kabuna", "Kabuan"), id="a name"),
        pytest.param(WRONG, id="nothing"),
    ],
)
def test_what_is_more_leaves_the_release_as_it_is_and_asks_for_a_correction(desk, body):
    release = out(desk)
    desk.sign_in(desk.house.editor)
    answer = desk.post("minor_mend", release, dasar="1", isi=body)
    assert answer.status_code == 409
    assert "mulai ralat" in answer.text
    assert actions.is_settled(fresh(release))


def test_a_mend_that_has_grown_is_not_submitted_until_it_is_a_correction(desk):
    release, house, now = out(desk), desk.house, timezone.now()
    actions.mend(release, house.editor, actions.Text(body=CLEAN), base=1, now=now)
    actions.edit(
        release,
        house.editor,
        actions.Text(body=CLEAN.replace("sumur", "enam sumur")),
        base=2,
        now=now,
    )
    with pytest.raises(Blocked, match="mulai ralat"):
        actions.submit(release, house.editor, revision=3, judge=lambda _: (), now=now)
    actions.start_correction(release, house.editor, wrong="satu", right="enam", reason="", now=now)
    approve(release, house, now=now)
    after = fresh(release)
    assert after.corrections.get().published_at == after.updated_at == now
    assert (after.version, after.told) == (2, 2)


def test_details_changed_within_a_mend_are_no_typing_error(desk):
    release, house, now = out(desk), desk.house, timezone.now()
    actions.mend(release, house.editor, actions.Text(body=CLEAN), base=1, now=now)
    actions.set_details(release, house.editor, now=now, area_code="53.04.05")
    with pytest.raises(Blocked, match="Keterangan siaran berubah"):
        actions.submit(release, house.editor, revision=2, judge=lambda _: (), now=now)


def test_texts_for_outlets_stay_out_beside_the_mended_one(desk):
    release, house = desk.release(body=WRONG), desk.house
    desk.sign_in(house.editor)
    desk.post("texts", release, dasar="1", short="Air ada.", **{"ikut-short": "ya"})
    now = timezone.now()
    approve(release, house, now=now)
    release = fresh(release)
    actions.mend(release, house.editor, actions.Text(body=CLEAN), base=2, now=now)
    assert mending.why_not_mend(fresh(release), fresh(release).text) == ""
    dropped = {"short": {"text": "Air ada.", "of": ""}}
    actions.edit(release, house.editor, actions.Text(texts=dropped), base=3, now=now)
    assert "centang lagi" in mending.why_not_mend(fresh(release), fresh(release).text)


def test_only_an_editor_begins_one_and_only_of_what_is_out(desk):
    release, now = out(desk), timezone.now()
    with pytest.raises(NotAllowed):
        actions.mend(release, desk.house.approver, actions.Text(body=CLEAN), base=1, now=now)
    draft = desk.release(body=WRONG)
    with pytest.raises(WrongState):
        actions.mend(draft, desk.house.editor, actions.Text(body=CLEAN), base=1, now=now)


def test_a_later_correction_is_no_mend(desk):
    release, house, now = out(desk), desk.house, timezone.now()
    actions.mend(release, house.editor, actions.Text(body=CLEAN), base=1, now=now)
    approve(release, house, now=now)
    later = now + timedelta(days=1)
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=later)
    actions.edit(release, house.editor, actions.Text(body="Air ada."), base=2, now=later)
    approve(release, house, now=later)
    after = fresh(release)
    assert (after.updated_at, after.told, after.workflow) == (later, 3, Workflow.APPROVED)
