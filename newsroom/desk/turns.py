"""Whose turn it is: where each waiting release of a list stands in its chain, and what one can do now.

The chain of one release costs half a dozen queries (`chain.py`); a list asks about hundreds. So all
that chains, stand-ins, four eyes and letters have to say is read in one query, as rows of one shape,
and answered here by the rules of `chain`, which the actions hold to anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value
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
from newsroom.registry.models import Issuer

_Row = tuple[str, int, int, int, str, str]
_PARTED = "\n"


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
    """The turns of everything on *board* that waits for an approver, and the letters that do; one query."""
    waiting = [fact for fact in board if waits(fact)]
    if not issuers:
        return Turns()
    told = _Told(list(_rows([fact.pk for fact in waiting], user, issuers, now=now)), user)
    found: dict[int, Turn] = {}
    mine = set()
    for fact in waiting:
        people: dict[int, str] = {}
        if fact.workflow == Workflow.IN_REVIEW:
            line = told.steps.get(fact.issuer, [])
            at = min(len(told.done.get(fact.pk, ())), max(len(line) - 1, 0))
            name, people = line[at] if line else ("", {})
            found[fact.pk] = Turn(at + 1, max(len(line), 1), name, tuple(people.values()))
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

    def __init__(self, rows: list[_Row], user: User) -> None:
        self.user = user
        self.steps: dict[int, list[tuple[str, dict[int, str]]]] = {}
        self.done: dict[int, set[int]] = {}
        self.eyes: dict[int, set[int | None]] = {}  # who wrote, forced or endorsed it already
        self._absent: dict[int, set[int]] = {}
        self._letters: list[_Row] = []
        self._writers: dict[int, set[int | None]] = {}
        submitted, approved = _newest(rows, "submit"), _newest(rows, "approve")
        steps: dict[int, dict[int, tuple[str, dict[int, str]]]] = {}
        for row in rows:
            what, whom, number, person, words, name = row
            match what:
                case "step":
                    step = steps.setdefault(whom, {}).setdefault(number, (words, {}))
                    if person:
                        step[1][person] = name
                case "stand_in":
                    self._absent.setdefault(whom, set()).add(person)
                case "endorse" if number > submitted.get(whom, 0):
                    self.done.setdefault(whom, set()).add(number)
                    self.eyes.setdefault(whom, set()).add(person)
                case "force":
                    self.eyes.setdefault(whom, set()).add(person)
                case "write" if number > approved.get(whom, 0):
                    self.eyes.setdefault(whom, set()).add(person)
                case "letter":
                    self._letters.append(row)
                case "letter_writer":
                    self._writers.setdefault(whom, set()).add(person)
        for issuer, line in steps.items():
            self.steps[issuer] = [line[position] for position in sorted(line)]

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
        for _, issuer, pk, _, words, headline in sorted(self._letters, key=lambda row: row[2]):
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


def _newest(rows: Iterable[_Row], kind: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for what, whom, number, *_ in rows:
        if what == kind:
            found[whom] = max(number, found.get(whom, 0))
    return found


def _moment(words: str) -> datetime:
    """A moment as SQLite keeps it (UTC, no zone) or as PostgreSQL writes it out."""
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


# --------------------------------------------------------------------------------------- the query


def _rows(
    releases: list[int], user: User, issuers: dict[int, Issuer], *, now: datetime
) -> QuerySet[Any, Any]:
    """(what, whom, a number, a person, words, a name) of all that is asked."""
    decisions = Decision.objects.filter(release__in=releases).order_by()
    of_current = decisions.filter(revision=F("release__current_revision"))
    before = decisions.filter(revision__number__lt=F("release__current_revision__number"))
    written = Authorship.objects.filter(revision__release__in=releases).order_by()
    letters = Letter.objects.filter(state=LetterState.IN_REVIEW, release__issuer__in=issuers)
    turns = LetterTurn.objects.filter(
        letter__in=letters.order_by().values("pk"), act__in=[LetterAct.WRITE, LetterAct.SUBMIT]
    )
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
    headline = F("release__current_revision__headline")
    return _leg(steps, "step", "issuer", "position", "people", words=F("name"), name=person).union(
        _leg(_stand_ins(user, issuers, now=now), "stand_in", "issuer", "id", "absent"),
        _leg(decisions.filter(act=Act.SUBMIT), "submit", "release", "id", "actor"),
        _leg(of_current.filter(act=Act.ENDORSE), "endorse", "release", "id", "actor"),
        _leg(decisions.filter(act=Act.FORCE), "force", "release", "id", "actor"),
        _leg(before.filter(act=Act.APPROVE), "approve", "release", "revision__number", "actor"),
        _leg(written, "write", "revision__release", "revision__number", "user"),
        _leg(
            letters.order_by(), "letter", "release__issuer", "id", "id", words=letter, name=headline
        ),
        _leg(turns.order_by(), "letter_writer", "letter", "id", "actor"),
        all=True,
    )


def _leg(
    rows: QuerySet[Any],
    what: str,
    whom: str,
    number: str,
    person: str,
    *,
    words: Any = None,
    name: Any = None,
) -> QuerySet[Any, Any]:
    """*rows* in the shape that all legs of the union share."""

    def whole(path: str) -> Cast:
        return Cast(Coalesce(F(path), Value(0)), IntegerField())

    def text(value: Any) -> Cast:
        return Cast(Value("") if value is None else value, TextField())

    return rows.annotate(
        leg_what=text(Value(what)),
        leg_whom=whole(whom),
        leg_number=whole(number),
        leg_person=whole(person),
        leg_words=text(words),
        leg_name=text(name),
    ).values_list("leg_what", "leg_whom", "leg_number", "leg_person", "leg_words", "leg_name")


def _stand_ins(user: User, issuers: dict[int, Issuer], *, now: datetime) -> QuerySet[StandIn]:
    """For whom *user* stands in today, each day in its issuer's zone; of approvers who still are."""
    days = Q(pk__in=())
    for issuer in issuers.values():
        today = now.astimezone(issuer.tzinfo).date()
        days |= Q(issuer=issuer, from_on__lte=today, until_on__gte=today)
    approver = Membership.objects.filter(
        issuer=OuterRef("issuer"), user=OuterRef("absent"), role=Role.APPROVER, user__is_active=True
    )
    return StandIn.objects.filter(days, Exists(approver), person=user, ended_at=None).order_by()
