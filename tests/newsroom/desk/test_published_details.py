"""The details that the public sees are those that somebody approved, whatever is in work."""

import pytest

from newsroom.accounts.models import Membership, Role
from newsroom.desk import actions, describing
from newsroom.desk.errors import NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import ApprovalStep, Release, ReleaseDetails
from newsroom.press.archive import Archive, published
from newsroom.registry.models import Agency
from pipelines.values import Section, SectionKind
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import approved, clean, submitted

pytestmark = pytest.mark.django_db


def corrected(house, release, **details):
    """A correction in work that changes these details."""
    actions.start_correction(
        release, house.editor, wrong="Belu", right="Atambua", reason="", now=NOW
    )
    actions.set_details(release, house.editor, now=NOW, **details)
    return release


def out(house, release):
    actions.submit(release, house.editor, revision=release.text.number, judge=clean, now=NOW)
    house.approve(release, revision=release.text.number)
    assert actions.publish(release, now=NOW)
    release.refresh_from_db()
    return release


def area(code):
    return Section(SectionKind.REGION, code, "")


@pytest.fixture
def agency(house):
    return Agency.objects.create(
        issuer=house.issuer, name="Dinas PUPR", slug="pupr", area_code="53.04"
    )


def test_a_correction_in_work_changes_nothing_that_the_public_sees(house, agency):
    release = out(house, house.release())
    before = published(release)

    corrected(house, release, kind="pengumuman", area_code="53.04.12", agency=agency,
              topics=["medtop:20000210"])  # fmt: skip

    fresh = Release.objects.get(pk=release.pk)
    assert published(fresh) == before
    assert [one.uuid for one in Archive().latest(5, section=area("53.04"))] == [str(release.uuid)]
    assert Archive().latest(5, section=area("53.04.12")) == []


def test_changed_details_go_out_with_the_correction_that_was_approved(house, agency):
    release = out(house, house.release())
    corrected(house, release, kind="pengumuman", area_code="53.04.12", agency=agency)

    shown = published(out(house, release))

    assert (shown.kind.value, shown.agency, shown.version) == ("pengumuman", "Dinas PUPR", 2)
    assert [region.code for region in shown.regions] == ["53", "53.04", "53.04.12"]
    assert len(Archive().latest(5, section=area("53.04.12"))) == 1


def test_the_regions_that_a_correction_leaves_are_told_so_that_their_lists_follow(house):
    release = house.release()
    actions.set_details(release, house.editor, area_code="53.04.12", now=NOW)
    out(house, release)

    corrected(house, release, area_code="53.04.13")
    shown = published(out(house, release))

    assert [section.key for section in shown.left_sections] == ["53.04.12"]
    assert Archive().latest(5, section=area("53.04.12")) == []


def test_an_agency_that_is_renamed_later_keeps_its_name_in_what_is_out(house, agency):
    release = house.release()
    actions.set_details(release, house.editor, agency=agency, now=NOW)
    out(house, release)

    Agency.objects.update(name="Dinas Bina Marga")

    assert published(Release.objects.get(pk=release.pk)).agency == "Dinas PUPR"


def test_the_list_of_a_region_holds_unpublished_ones_by_their_area_in_work(house):
    release = house.release()
    actions.set_details(release, house.editor, area_code="53.04.12", now=NOW)
    release.refresh_from_db()

    assert (release.district, release.listed_area) == ("53.04.12", "53.04.12")


@pytest.mark.parametrize("state", ["in_review", "approved", "scheduled"])
def test_changed_details_void_what_was_decided_like_an_edit(house, state):
    release = submitted(house)
    if state != "in_review":
        later = NOW.replace(year=2027) if state == "scheduled" else None
        house.approve(release, publish_at=later)
    assert release.workflow == state

    assert actions.set_details(release, house.editor, area_code="53.04.12", now=NOW)

    release.refresh_from_db()
    assert release.workflow == "draft"
    assert (release.approval, release.submitted_by, release.publish_at) == (None, None, None)
    assert not actions.publish(release, now=NOW)
    last = release.decisions.last()
    assert (last.act, last.codes) == ("set_details", ["area_code"])


def test_changed_details_void_the_endorsements(house):
    for number, name in enumerate(("Kabid", "Kadis"), 1):
        ApprovalStep.objects.create(issuer=house.issuer, position=number, name=name)
    release = submitted(house)
    house.approve(release)
    actions.set_details(release, house.editor, kind="pengumuman", now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)

    house.approve(release)

    assert release.decisions.last().act == "endorse"


def test_the_same_details_again_change_and_void_nothing(house):
    release = approved(house)

    assert not actions.set_details(release, house.editor, kind=release.kind, now=NOW)

    release.refresh_from_db()
    assert release.workflow == "approved"
    assert ReleaseDetails.objects.filter(release=release).count() == 1


def test_an_approval_of_details_that_were_changed_meanwhile_is_refused(house):
    release = submitted(house)
    seen = release.current_details.digest
    actions.set_details(release, house.editor, kind="pengumuman", now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)

    with pytest.raises(StaleRevision, match="Keterangan siaran berubah"):
        actions.approve(
            release, house.approver, revision=1, content_hash=release.text.content_hash,
            details=seen, now=NOW,
        )  # fmt: skip


def test_details_changed_past_the_desk_are_not_approved(house):
    release = submitted(house)
    Release.objects.filter(pk=release.pk).update(kind="serta_merta")
    release.refresh_from_db()

    with pytest.raises(StaleRevision, match="Keterangan siaran berubah"):
        house.approve(release)


def test_who_changed_details_does_not_approve_them(house):
    release = house.release()
    actions.set_details(release, house.second_editor, kind="pengumuman", now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)

    with pytest.raises(NotAllowed, match="mengubah keterangan"):
        actions.approve(
            release, house.second_editor, revision=1,
            content_hash=release.text.content_hash, now=NOW,
        )  # fmt: skip


def test_two_editors_do_not_overwrite_each_others_details(house):
    Membership.objects.create(user=house.approver, issuer=house.issuer, role=Role.EDITOR)
    release = house.release()
    seen = release.current_details.digest
    actions.set_details(release, house.editor, kind="pengumuman", base=seen, now=NOW)

    with pytest.raises(StaleRevision, match="orang lain"):
        actions.set_details(release, house.approver, area_code="53.04.12", base=seen, now=NOW)


def test_details_of_a_release_that_is_out_need_a_correction(house):
    release = out(house, house.release())
    with pytest.raises(WrongState, match="Mulai ralat"):
        actions.set_details(release, house.editor, kind="pengumuman", now=NOW)

    corrected(house, release, kind="pengumuman")

    (change,) = describing.unpublished_changes(release)
    assert (change.label, change.old, change.new) == (
        "Jenis siaran", "Rilis berita", "Pengumuman",
    )  # fmt: skip


def test_a_number_drawn_at_publication_is_drawn_for_the_approved_kind(house):
    house.issuer.number_mode = "automatic"
    house.issuer.save()
    release = house.release()
    actions.set_details(release, house.editor, kind="siaran_pers", now=NOW)

    assert published(out(house, release)).number.startswith("001/")
