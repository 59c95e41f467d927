"""Whose turn it is: where each waiting release of a list stands in its chain, and what one can do now.

The chain of one release costs half a dozen queries (`chain.py`); a list asks about hundreds. So all
that chains, stand-ins, four eyes and letters have to say is read in one query, as rows of one shape,
and answered here by the rules of `chain`, which the actions hold to anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk.board import Fact
from newsroom.desk.models import (
    Act,
    ApprovalStep,
    Authorship,
    Decision,
    Letter,
    LetterAct,
    LetterKind,
    LetterState,
    LetterTurn,
    PublicState,
    StandIn,
    Workflow,
)
from newsroom.kept_queries import KeptQuery
from newsroom.registry.models import Issuer

_Row = tuple[str, int, int, int | None, str, str]
_PARTED = "\n"
_ACTS = (Act.SUBMIT, Act.ENDORSE, Act.FORCE, Act.APPROVE)


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a release waits: step *number* of *count*, its name, and the names of those whose it is.

    ``step`` is "" where the issuer has no chain; ``people`` is empty where any approver may.
    """

    number: int
    count: int
    step: str
    people: tuple[str, ...]

    @property
    def words(self) -> str:
        """ "Tahap 1 dari 2: Kabid"; "" without a chain."""
        return f"Tahap {self.number} dari {self.count}: {self.step}" if self.step else ""


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter that waits for approval; ``is_mine`` where the reader may give it."""

    uuid: UUID
    issuer: Issuer
    kind: str
    party: str
    headline: str
    noted_at: datetime
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """What one user's lists know of turns; ``mine`` are ids of releases on which he can act now."""

    by_release: dict[int, Turn] = field(default_factory=dict)
    mine: frozenset[int] = frozenset()
    letters: tuple[WaitingLetter, ...] = ()


def turns_of(
    board: Sequence[Fact], user: User, issuers: dict[int, Issuer], *, now: datetime
) -> Turns:
    """The turns of everything on *board* that waits for an approver, and the letters that do; one query.

    A second one is asked where letters wait and no release does.
    """
    waiting = [fact for fact in board if waits(fact)]
    if not issuers:
        return Turns()
    if not waiting and not _any_letter.rows():
        return Turns()
    days = [now.astimezone(issuer.tzinfo).date() for issuer in issuers.values()]
    rows = _rows.rows([fact.pk for fact in waiting], user.pk, list(issuers), days)
    told = _Told(rows, waiting, user)
    found: dict[int, Turn] = {}
    mine = set()
    for fact in waiting:
        people: dict[int, str] = {}
        if fact.workflow == Workflow.IN_REVIEW:
            found[fact.pk], people = told.turn(fact)
            submitter = fact.submitter
        else:
            submitter = None
        if told.may(fact.issuer, people, told.eyes.get(fact.pk, set()) | {submitter}):
            mine.add(fact.pk)
    return Turns(found, frozenset(mine), tuple(told.letters(issuers)))


def waits(fact: Fact) -> bool:
    """Whether it waits for an approver: for a step of its chain, or for the second look."""
    if fact.workflow == Workflow.IN_REVIEW:
        return True
    is_unseen = fact.is_forced and not fact.is_looked_at
    return is_unseen and fact.workflow == Workflow.APPROVED and fact.public == PublicState.PUBLISHED


class _Told:
    """The rows of the one query, sorted by what they tell."""

    def __init__(self, rows: Sequence[_Row], waiting: Sequence[Fact], user: User) -> None:
        self.user = user
        self.steps: dict[int, list[tuple[str, dict[int, str]]]] = {}
        self.done: dict[int, set[int]] = {}
        self.eyes: dict[int, set[int | None]] = {}  # who wrote, forced or endorsed it already
        self._absent: dict[int, set[int]] = {}
        self._letters: list[_Row] = []
        self._writers: dict[int, set[int | None]] = {}
        current = {fact.pk: fact.revision or 0 for fact in waiting}
        submitted, approved = _marks(rows, current)
        steps: dict[int, dict[int, tuple[str, dict[int, str]]]] = {}
        for row in rows:
            what, whom, number, person, words, more = row
            match what:
                case "step":
                    step = steps.setdefault(whom, {}).setdefault(number, (words, {}))
                    if person:
                        step[1][person] = more
                case "stand_in":
                    self._absent.setdefault(whom, set()).add(person or 0)
                case "decision" if words == Act.ENDORSE:
                    if number > submitted.get(whom, 0) and int(more) == current[whom]:
                        self.done.setdefault(whom, set()).add(number)
                        self.eyes.setdefault(whom, set()).add(person)
                case "decision" if words == Act.FORCE:
                    self.eyes.setdefault(whom, set()).add(person)
                case "write" if number > approved.get(whom, 0):
                    self.eyes.setdefault(whom, set()).add(person)
                case "letter":
                    self._letters.append(row)
                case "letter_writer":
                    self._writers.setdefault(whom, set()).add(person)
        for issuer, line in steps.items():
            self.steps[issuer] = [line[position] for position in sorted(line)]

    def turn(self, fact: Fact) -> tuple[Turn, dict[int, str]]:
        """Where a release in review stands, and who is named for that step, by id.

        One that has all steps of its chain and still waits has come to the step that an election
        phase adds (`chain.stand_of`): it is any other approver's.
        """
        line, done = self.steps.get(fact.issuer, []), len(self.done.get(fact.pk, ()))
        if done and done >= len(line):
            return Turn(
                done + 1, done + 1, "Penyetuju tambahan" if line else "Penyetuju kedua", ()
            ), {}
        name, people = line[done] if line else ("", {})
        return Turn(done + 1, max(len(line), 1), name, tuple(people.values())), people

    def may(self, issuer: int, people: dict[int, str], eyes: set[int | None]) -> bool:
        """Whether the user may take a step of *people* (none: any approver's) about a text of *eyes*."""
        absent = self._absent.get(issuer, set())
        if self.user.pk in eyes:
            return False
        if not self.user.has_role(Role.APPROVER, issuer=issuer) and not absent:
            return False
        return not people or self.user.pk in people or bool(absent & set(people))

    def letters(self, issuers: dict[int, Issuer]) -> Iterable[WaitingLetter]:
        """The letters that wait, the longest waiting first."""
        of_mine = [row for row in self._letters if row[1] in issuers]
        for _, issuer, pk, _, words, headline in sorted(of_mine, key=lambda row: row[2]):
            uuid, kind, at, party = words.split(_PARTED, 3)
            line = self.steps.get(issuer, [])
            people = line[-1][1] if line else {}
            yield WaitingLetter(
                uuid=UUID(uuid),
                issuer=issuers[issuer],
                kind=str(LetterKind(kind).label),
                party=party,
                headline=headline,
                noted_at=_moment(at),
                is_mine=self.may(issuer, people, self._writers.get(pk, set())),
            )


def _marks(rows: Iterable[_Row], current: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Release → its last submission (id), and the last revision before the current one that was approved."""
    submitted: dict[int, int] = {}
    approved: dict[int, int] = {}
    for what, release, number, _, act, revision in rows:
        if what == "decision" and act == Act.SUBMIT:
            submitted[release] = max(number, submitted.get(release, 0))
        elif what == "decision" and act == Act.APPROVE and int(revision) < current[release]:
            approved[release] = max(int(revision), approved.get(release, 0))
    return submitted, approved


def _moment(words: str) -> datetime:
    """A moment as SQLite keeps it (UTC, no zone) or as PostgreSQL writes it out."""
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


# --------------------------------------------------------------------------------------- the query


def _letters() -> QuerySet[Letter]:
    """Letters that wait, of every issuer: few, and found without a walk through the releases of one."""
    return Letter.objects.filter(state=LetterState.IN_REVIEW).order_by()


@KeptQuery
def _any_letter() -> QuerySet[Letter, Any]:
    return _letters().values_list("pk")[:1]


@KeptQuery
def _rows(
    releases: Sequence[int], user: int, issuers: Sequence[int], days: Sequence[date]
) -> QuerySet[Any, Any]:
    """(what, whom, a number, a person, words, more words) of all that is asked.

    *days* is today at each of *issuers*.
    """
    steps = ApprovalStep.objects.filter(issuer__in=issuers).order_by()
    person = Coalesce(NullIf(F("people__name"), Value("")), F("people__username"), Value(""))
    letter = Concat(
        Cast("uuid", TextField()),
        Value(_PARTED),
        "kind",
        Value(_PARTED),
        Cast("at", TextField()),
        Value(_PARTED),
        "party",
        output_field=TextField(),
    )
    writers = LetterTurn.objects.filter(
        letter__in=_letters().values("pk"), act__in=[LetterAct.WRITE, LetterAct.SUBMIT]
    )
    legs = [
        _leg(_stand_ins(user, issuers, days), "stand_in", "issuer", "id", "absent"),
        _leg(
            _letters(),
            "letter",
            "release__issuer",
            "id",
            "id",
            words=letter,
            more=F("release__current_revision__headline"),
        ),
        _leg(writers.order_by(), "letter_writer", "letter", "id", "actor"),
    ]
    if releases:
        decisions = Decision.objects.filter(release__in=releases, act__in=_ACTS).order_by()
        number = Cast("revision__number", TextField())
        written = Authorship.objects.filter(revision__release__in=releases).order_by()
        legs += [
            _leg(decisions, "decision", "release", "id", "actor", words=F("act"), more=number),
            _leg(written, "write", "revision__release", "revision__number", "user"),
        ]
    first = _leg(steps, "step", "issuer", "position", "people", words=F("name"), more=person)
    return first.union(*legs, all=True)


def _leg(
    rows: QuerySet[Any],
    what: str,
    whom: str,
    number: str,
    person: str,
    *,
    words: Any = None,
    more: Any = None,
) -> QuerySet[Any, Any]:
    """*rows* in the shape that all legs of the union share."""
    nothing = Value("", output_field=TextField())
    return rows.annotate(
        leg_what=Value(what, output_field=TextField()),
        leg_whom=F(whom),
        leg_number=F(number),
        leg_person=F(person),
        leg_words=nothing if words is None else words,
        leg_more=nothing if more is None else more,
    ).values_list("leg_what", "leg_whom", "leg_number", "leg_person", "leg_words", "leg_more")


def _stand_ins(user: int, issuers: Sequence[int], days: Sequence[date]) -> QuerySet[StandIn]:
    """For whom *user* stands in today, each day in its issuer's zone; of approvers who still are."""
    there = Q(pk__in=())
    for issuer, today in zip(issuers, days, strict=True):
        there |= Q(issuer=issuer, from_on__lte=today, until_on__gte=today)
    approver = Membership.objects.filter(
        issuer=OuterRef("issuer"), user=OuterRef("absent"), role=Role.APPROVER, user__is_active=True
    )
    return StandIn.objects.filter(there, Exists(approver), person=user, ended_at=None).order_by()
