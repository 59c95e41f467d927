"""Reports of one event: proposed, merged, parted, and woven into one draft that four eyes still guard."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions, same_event, stories
from newsroom.desk.checks import Remembered
from newsroom.desk.errors import NotAllowed, WrongState
from newsroom.desk.models import Release, Story, StoryMerge, StoryProposal
from newsroom.intake.models import FieldReport
from newsroom.intake.queries import reports_of, standing_of
from newsroom.registry.models import Issuer
from pipelines import run, values
from pipelines.extract import extract_text, from_dict, to_dict
from pipelines.values import Label, Mention

pytestmark = pytest.mark.django_db

CAMAT = (
    "Banjir merendam 12 rumah di Desa Kabuna, Kecamatan Kakuluk Mesak, Senin (23/11/2026) pukul 04.30 WITA.\n"
    "Camat Kakuluk Mesak Hironimus Bere mengatakan air mulai surut pada siang hari."
)
BPBD = (
    "Banjir luapan Sungai Talau di Desa Kabuna, Kecamatan Kakuluk Mesak, Senin (23/11/2026) merendam 15 rumah.\n"
    "Dua perahu karet dikerahkan untuk menolong penduduk lanjut usia."
)
DINKES = (
    "Tim medis datang ke Desa Kabuna, Kecamatan Kakuluk Mesak, setelah banjir Senin (23/11/2026).\n"
    "Sebanyak 200 paket obat dibagikan kepada pengungsi di balai desa."
)
NAMES = {
    Label.PERSON: ["Hironimus Bere"],
    Label.OFFICE: ["Camat Kakuluk Mesak"],
    Label.PLACE: ["Desa Kabuna", "Kecamatan Kakuluk Mesak", "Sungai Talau"],
}


def officer(house: Any, username: str) -> User:
    user = User.objects.create_user(username=username, password="x", name=username.title())
    Membership.objects.create(user=user, issuer=house.issuer, role=Role.CONTRIBUTOR)
    return user


def told(house: Any, text: str, sender: User, *, issuer: Issuer | None = None) -> Release:
    """A report that was read, compared, and drafted, as the pipeline does it."""
    issuer, now = issuer or house.issuer, timezone.now()
    marks = [
        Mention(n, 0, len(n), label, 0.9, "test") for label, all_ in NAMES.items() for n in all_
    ]
    read = to_dict(
        extract_text(text, published=now.date(), region="53.04", tagger=Remembered(marks))
    )
    story = Story.objects.create(issuer=issuer, created_at=now)
    report = FieldReport.objects.create(
        issuer=issuer, channel="web", sender=sender, received_at=now, story=story, idempotency_key=f"k{story.pk}",
        raw_sha256="0" * 64, raw_name="laporan.txt", raw_size=1, text=text, report_format="text", stage="drafted", extraction=read,
    )  # fmt: skip
    from newsroom.intake.processing import as_value

    draft = run.draft(
        as_value(report),
        from_dict(read),
        letterhead=issuer.letterhead,
        kind=values.ReleaseKind.NEWS,
    )
    authors = actions.Authors(house.pipeline, also=(sender,))
    release = actions.open_release(
        draft, issuer=issuer, story=story, area_code="53.04", authors=authors, photos=[], now=now
    )
    same_event.note_gist(report, story, same_event.gist_for(report, from_dict(read)), now=now)
    return release


@pytest.fixture
def flood(house):
    """The Camat's report, BPBD's and the health office's, each with its draft."""
    return (
        told(house, CAMAT, house.officer),
        told(house, BPBD, officer(house, "bpbd")),
        told(house, DINKES, officer(house, "dinkes")),
    )


def merged(house, flood):
    first, second, _ = flood
    merge = actions.merge_stories(first.story, second.story, house.editor, now=timezone.now())
    second.refresh_from_db()
    return merge


def test_a_report_of_the_same_event_is_proposed_with_its_reasons(house, flood):
    first, second, third = flood
    found = same_event.proposals_for([first.story_id])[first.story_id]

    assert {one.story for one in found} == {second.story.uuid, third.story.uuid}
    assert "hari sama" in found[0].reasons
    assert "desa sama" in found[0].reasons


def test_what_was_told_apart_is_not_proposed_again(house, flood):
    first, second, _ = flood
    actions.tell_apart(first.story, second.story, house.editor, now=timezone.now())
    report = second.story.reports.get()
    gist = same_event.gist_for(report, from_dict(report.extraction))
    same_event.note_gist(report, second.story, gist, now=timezone.now())

    assert second.story.uuid not in {
        o.story for o in same_event.proposals_for([first.story_id])[first.story_id]
    }


def test_a_merged_draft_rests_and_its_reports_go_along(house, flood):
    first, second, third = flood
    merged(house, flood)
    screen = stories.screen_of(first.story, first)

    assert second.workflow == "merged"
    assert [member.report.story_id for member in screen.members] == [
        first.story_id,
        second.story_id,
    ]
    assert second.decisions.last().act == first.decisions.last().act == "merge"
    with pytest.raises(WrongState):
        actions.edit(second, house.editor, actions.Text(deck="x"), base=1, now=timezone.now())
    with pytest.raises(WrongState):
        actions.submit(second, house.editor, revision=1, judge=lambda _: (), now=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=second.pk).update(workflow="draft")
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=third.pk).update(workflow="merged")


def test_merging_twice_is_merging_once_and_a_third_way_is_refused(house, flood):
    _, second, third = flood
    merge = merged(house, flood)

    assert merged(house, flood) == merge
    with pytest.raises(WrongState, match="sudah digabungkan dengan peristiwa lain"):
        actions.merge_stories(third.story, second.story, house.editor, now=timezone.now())
    with pytest.raises(WrongState, match="sudah digabungkan dengan yang lain"):
        actions.merge_stories(second.story, third.story, house.editor, now=timezone.now())
    assert StoryMerge.objects.count() == 1


def test_only_drafts_of_one_issuer_are_merged_and_by_its_editor(house, flood):
    first, second, third = flood
    actions.submit(third, house.editor, revision=1, judge=lambda _: (), now=timezone.now())
    other = Issuer.objects.create(
        slug="lain", name="Lain", government="Lain", area_code="53.04", zone="Asia/Makassar"
    )
    foreign = told(house, CAMAT, house.officer, issuer=other)

    with pytest.raises(WrongState, match="menunggu persetujuan"):
        actions.merge_stories(first.story, third.story, house.editor, now=timezone.now())
    with pytest.raises(NotAllowed, match="penerbit yang sama"):
        actions.merge_stories(first.story, foreign.story, house.editor, now=timezone.now())
    with pytest.raises(NotAllowed):
        actions.merge_stories(first.story, second.story, house.officer, now=timezone.now())


def test_parting_gives_back_what_was(house, flood):
    first, second, _ = flood
    merge = merged(house, flood)
    actions.part_story(merge, house.editor, now=timezone.now())
    second.refresh_from_db()
    proposal = StoryProposal.objects.get(one=first.story, other=second.story)

    assert second.workflow == "draft"
    assert proposal.answer == "different"
    assert len(stories.screen_of(first.story, first).members) == 1
    merged(house, flood)  # and may be merged again
    assert second.workflow == "draft" or Release.objects.get(pk=second.pk).workflow == "merged"


def woven(house, flood, *, value: str = "15 rumah"):
    first, _, _ = flood
    merged(house, flood)
    screen = stories.screen_of(first.story, first)
    (one,) = (o for o in screen.open if o.found.kind == "number")
    chosen = {one.key: next((v.key for v in one.values if v.words == value), stories.ASK)}
    sentences = [stories.piece_key(p) for m in screen.members for p in m.pieces]
    draft = stories.draft_of(screen, chosen=chosen, sentences=sentences, by="RN")
    revision = actions.weave_story(
        first, house.editor, draft.text, base=screen.revision.number, authors=draft.authors, reason=draft.reason, now=timezone.now(),
    )  # fmt: skip
    return first, revision, draft


def test_one_draft_is_woven_with_chosen_values_and_origins_to_each_report(house, flood):
    release, revision, _ = woven(house, flood)
    keys = {str(f.story.reports.get().uuid) for f in flood[:2]}

    assert "15 rumah" in revision.body
    assert "12 rumah" not in revision.body
    assert "perahu karet" in revision.body
    assert {row[5] for row in revision.origins} == keys
    for start, end, report_start, report_end, *_ in revision.origins:
        assert revision.body[start:end].strip()
        assert report_start is not None
        assert report_end > report_start
    assert any(row[4] == "RN" for row in revision.origins)
    assert release.decisions.last().reason.startswith(
        "Disusun dari 2 laporan. Jumlah rumah terendam: 15 rumah"
    )


def test_whoever_reported_or_chose_does_not_approve(house, flood):
    release, revision, _ = woven(house, flood)
    authors = {a.user.username for a in revision.authorships.select_related("user")}

    assert {"bpbd", "rikardus"} <= authors
    assert actions.authors_since_approval(release) >= {
        flood[1].story.reports.get().sender_id,
        house.editor.pk,
    }


def test_what_nobody_knows_is_asked(house, flood):
    _, revision, draft = woven(house, flood, value="")

    assert "12 rumah" in revision.body
    assert len(draft.unclear) == 1
    assert "12 rumah" in draft.unclear[0]
    assert "15 rumah" in draft.unclear[0]


def test_a_submitted_text_is_not_woven_anew(house, flood):
    first, _, _ = flood
    actions.submit(first, house.editor, revision=1, judge=lambda _: (), now=timezone.now())
    with pytest.raises(WrongState, match="menunggu persetujuan"):
        actions.weave_story(
            first, house.editor, actions.Text(), base=1, authors=(), reason="", now=timezone.now()
        )


def test_a_published_release_takes_a_further_report_without_changing(house, flood):
    first, second, third = flood
    now = timezone.now()
    actions.submit(first, house.editor, revision=1, judge=lambda _: (), now=now)
    house.approve(first, now=now)
    actions.publish(first, now=now)
    with pytest.raises(WrongState, match="sudah terbit"):
        actions.merge_stories(third.story, first.story, house.editor, now=now)
    actions.merge_stories(first.story, second.story, house.editor, now=timezone.now())
    first.refresh_from_db()

    assert first.public == "published"
    assert first.published_revision_id == first.current_revision_id


def test_parting_ends_with_publication(house, flood):
    release, revision, _ = woven(house, flood)
    now = timezone.now()
    actions.submit(release, house.editor, revision=revision.number, judge=lambda _: (), now=now)
    house.approve(release, revision=revision.number, now=now)
    actions.publish(release, now=now)
    with pytest.raises(WrongState, match="sudah terbit"):
        actions.part_story(StoryMerge.objects.get(), house.editor, now=now)


def test_the_officer_sees_with_what_the_report_was_merged(house, flood):
    first, second, _ = flood
    merged(house, flood)
    (report,) = reports_of(second.story.reports.get().sender)
    standing = standing_of(report)

    assert first.text.headline in standing.detail
    assert standing.detail.startswith("Digabung dengan")


def test_more_reports_than_can_be_compared_are_listed(house, flood):
    first = flood[0]
    for number in range(9):
        again = told(house, BPBD + f" Pos {number}.", house.officer)
        actions.merge_stories(first.story, again.story, house.editor, now=timezone.now())
    screen = stories.screen_of(first.story, first)

    assert len(screen.members) == actions.MOST_REPORTS
    assert len(screen.further) == 2


def test_a_report_that_was_not_read_says_so(house, flood):
    first, second, _ = flood
    merged(house, flood)
    FieldReport.objects.filter(story=second.story).update(extraction=None)
    screen = stories.screen_of(first.story, first)

    assert "belum dibaca" in screen.members[1].why
    assert screen.open == []


# ------------------------------------------------------------------------------------------ pages


def test_the_pages_offer_merge_and_weave(house, flood, client):
    first, second, _ = flood
    client.force_login(house.editor)
    page = client.get(reverse("desk:review", args=[first.uuid]))
    assert "Mungkin peristiwa yang sama" in page.text
    assert client.get(reverse("desk:queue")).text.count("Mungkin peristiwa yang sama") == 3
    look = client.get(reverse("alur:story", args=[first.story.uuid]), {"dengan": second.story.uuid})
    assert "Jumlah rumah terendam" in look.text

    answer = client.post(
        reverse("alur:merge_story", args=[second.story.uuid]), {"dengan": first.story.uuid}
    )
    assert answer.url == reverse("alur:story", args=[first.story.uuid])
    page = client.get(answer.url)
    assert "Susun naskah dari 2 laporan" in page.text
    away = client.get(reverse("alur:story", args=[second.story.uuid]))
    assert away.url == answer.url
    answer = client.post(
        reverse("alur:weave_story", args=[first.story.uuid]),
        {"dasar": "1", "kalimat": [stories.piece_key(p) for m in stories.screen_of(first.story, first).members for p in m.pieces]},
    )  # fmt: skip
    assert answer.url == reverse("desk:review", args=[first.uuid])
    assert "laporan 2: " in client.get(answer.url).text


def test_three_reports_become_one_release_that_is_approved_and_published(house, flood, client):
    first, second, third = flood
    client.force_login(house.editor)
    for other in (second, third):
        client.post(
            reverse("alur:merge_story", args=[first.story.uuid]), {"dengan": other.story.uuid}
        )
    screen = stories.screen_of(first.story, first)
    (one,) = (o for o in screen.open if o.found.kind == "number")
    value = next(v for v in one.values if v.words == "15 rumah")
    sentences = [stories.piece_key(p) for m in screen.members for p in m.pieces]
    client.post(
        reverse("alur:weave_story", args=[first.story.uuid]),
        {"dasar": "1", f"nilai-{one.key}": value.key, "kalimat": sentences},
    )
    first.refresh_from_db()
    now = timezone.now()
    actions.submit(first, house.editor, revision=2, judge=lambda _: (), now=now)
    for author in (house.editor, second.story.reports.get().sender):
        with pytest.raises(NotAllowed):
            actions.approve(
                first, author, revision=2, content_hash=first.text.content_hash, now=now
            )
    house.approve(first, revision=2, now=now)
    actions.publish(first, now=now)
    published = first.published_revision

    assert published is not None
    assert "15 rumah" in published.body
    assert "15 Rumah" in published.headline
    assert {row[5] for row in published.origins} == {str(f.story.reports.get().uuid) for f in flood}
    assert not StoryProposal.objects.filter(answer="", one=second.story, other=first.story).exists()
    for other in (second, third):
        (report,) = reports_of(other.story.reports.get().sender)
        assert standing_of(report).words == "Terbit"
    assert (
        "laporan tambahan tidak mengubahnya"
        in client.get(reverse("alur:story", args=[first.story.uuid])).text
    )


def test_a_stranger_and_an_old_page_are_refused(house, flood, client):
    first, second, _ = flood
    merged(house, flood)
    client.force_login(house.officer)
    assert client.get(reverse("alur:story", args=[first.story.uuid])).status_code in (403, 404)
    client.force_login(house.editor)
    stale = client.post(reverse("alur:weave_story", args=[first.story.uuid]), {"dasar": "7"})
    assert stale.status_code == 409
    assert "sudah diubah orang lain" in stale.text
    client.force_login(house.approver)
    forbidden = client.post(
        reverse("alur:merge_story", args=[first.story.uuid]), {"dengan": second.story.uuid}
    )
    assert forbidden.status_code in (403, 409)
