"""A second approver in an election phase, for a release with a candidate or words of a campaign."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions, chain, elections
from newsroom.desk.errors import Blocked, NotAllowed
from newsroom.desk.models import Act, PublicState, Workflow
from newsroom.registry.records import Person
from newsroom.registry.writing import save
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db

PHASE = """
[phases.uji]
name = "masa kampanye uji"
from = {first}
to = {last}
law = "UU 10/2016 pasal 71"
source = "uji"
"""
NAMES_HIM = "Wilibrodus Lay membuka sumur bor di Desa Kabuna."


@pytest.fixture
def head(house):
    """A second approver who writes nothing."""
    user = User.objects.create_user(username="kadis", password="sandi-uji-coba", name="Fransiska")
    Membership.objects.create(user=user, issuer=house.issuer, role=Role.APPROVER)
    return user


@pytest.fixture
def phase(settings, tmp_path):
    """A call that lets a phase begin on a day and last ten days."""
    settings.CONFIG = replace(settings.CONFIG, path=tmp_path / "config.toml")

    def begins(first: date) -> None:
        words = PHASE.format(first=first, last=first + timedelta(days=10))
        (tmp_path / elections.FILE).write_text(words)

    return begins


@pytest.fixture
def candidate(house):
    person = Person(issuer=house.issuer)
    values = {
        "name": "Wilibrodus Lay", "candidacy": "Calon Bupati Belu",
        "candidate_from": None, "candidate_until": None,
    }  # fmt: skip
    save(person, values, actor=house.editor, at=NOW)
    return person


def submitted(house, body=NAMES_HIM):
    release = house.release(body=body)
    actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=NOW)
    return release


def yes(release, user, **more):
    return actions.approve(
        release, user, revision=1, content_hash=release.text.content_hash, now=NOW, **more
    )


def test_a_candidate_takes_two_approvers(house, head, phase, candidate):
    phase(NOW.date())
    release = submitted(house)

    stand = chain.stand_of(release, now=NOW)
    assert (str(stand.step), stand.count, stand.phase) == (
        "Penyetuju pertama",
        2,
        "masa kampanye uji",
    )
    assert yes(release, house.approver).act == Act.ENDORSE
    with pytest.raises(NotAllowed):
        yes(release, house.approver)
    assert yes(release, head).act == Act.APPROVE
    assert actions.publish(release, now=NOW, judge=lambda _: ())


def test_outside_the_phase_and_without_a_candidate_one_is_enough(house, phase, candidate):
    phase(NOW.date() + timedelta(days=2))
    assert yes(submitted(house), house.approver).act == Act.APPROVE

    phase(NOW.date())
    assert yes(submitted(house, "Bupati membuka sumur bor."), house.approver).act == Act.APPROVE


def test_a_chain_grows_by_one_step(house, head, phase, candidate):
    steps = [actions.Step("Kabid"), actions.Step("Kadis")]
    actions.set_chain(house.issuer, house.operator, steps, now=NOW)
    phase(NOW.date())

    stand = chain.stand_of(submitted(house), now=NOW)

    assert (stand.count, str(stand.step)) == (3, "Kabid")


def test_who_stands_no_more_takes_one_approver(house, phase, candidate):
    phase(NOW.date())
    save(candidate, {"candidate_until": NOW.date() - timedelta(days=1)}, actor=house.editor, at=NOW)

    assert chain.stand_of(submitted(house), now=NOW).is_last


def test_an_answer_clears_words_of_a_campaign_and_never_a_candidate(house, phase, candidate):
    phase(NOW.date())
    slogan, named = submitted(house, "Koperasi itu berdiri dua periode."), submitted(house)
    for release, code, passage in (
        (slogan, "election_slogan", "dua periode"),
        (named, "election_candidate", "Wilibrodus Lay"),
    ):
        assert not chain.stand_of(release, now=NOW).is_last
        actions.dismiss_finding(
            release, house.editor, code=code, passage=passage, reason="", must=False, now=NOW
        )

    assert chain.stand_of(slogan, now=NOW).is_last
    assert not chain.stand_of(named, now=NOW).is_last


def test_the_day_on_which_it_goes_out_decides(house, head, phase, candidate):
    phase(NOW.date() + timedelta(days=3))
    release = submitted(house)

    assert yes(release, house.approver, publish_at=NOW + timedelta(days=4)).act == Act.ENDORSE
    later = submitted(house)
    assert yes(later, house.approver).act == Act.APPROVE
    with pytest.raises(Blocked, match="dua penyetuju"):
        actions.schedule(
            later, house.approver, revision=1, publish_at=NOW + timedelta(days=4), now=NOW
        )


def test_a_phase_that_begins_before_it_goes_out_holds_it_back_and_says_so_once(
    house, head, phase, candidate
):
    release, due = submitted(house), NOW + timedelta(days=1)
    yes(release, house.approver, publish_at=due)
    phase(due.date())

    for _ in range(2):
        assert not actions.publish(release, now=due, judge=lambda _: ())

    assert release.public == PublicState.UNPUBLISHED
    assert release.workflow == Workflow.SCHEDULED
    (word,) = release.comments.all()
    assert "Belum terbit. Pada masa kampanye uji siaran ini perlu dua penyetuju" in word.text
