"""What the desk reads: the open releases, the archive, and what a row of either list shows.

The open releases are few however long the archive is. They are read once a request, as light facts,
and views, counts, filters and order are made of these (`board.py`). The archive is read by the page,
in the order of its index, and never counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet, Subquery

from newsroom.accounts.models import User
from newsroom.desk.board import VIEWS, Fact, columns_of, facts_of, fits, in_view
from newsroom.desk.models import PublicState, Release, Workflow, lies_in
from newsroom.desk.rows import Row, rows_of
from newsroom.desk.search.asking import read_question
from newsroom.desk.search.finding import follow, releases_answering
from newsroom.desk.turns import Turns, WaitingLetter
from newsroom.intake.models import Channel, FieldReport, Stage
from newsroom.kept_queries import KeptQuery
from newsroom.notices.queries import MOST, notices_of
from newsroom.registry.models import Issuer

WORKING = ("editor", "approver")
MOST_OPEN = 5000  # so many open releases are looked at, those that wait longest
PAGE = 25
NO_TURNS = Turns()
LETTER_VIEWS = ("saya", "persetujuan")
SETTLED = {"terbit": PublicState.PUBLISHED, "dicabut": PublicState.WITHDRAWN}
"""Views of the archive, by their public state; they are never counted."""
_IN_WORK = (Workflow.DRAFT, Workflow.RETURNED, Workflow.IN_REVIEW, Workflow.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What an editor chose above the list; "" is everything."""

    view: str = "semua"
    words: str = ""
    issuer: str = ""
    region: str = ""
    kind: str = ""
    channel: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Any) -> "Filters":
        """From a request's query; a value that makes no sense is left out."""
        view, issuer = query.get("tampilan", ""), query.get("penerbit", "")
        return cls(
            view=view if view in VIEWS else "semua",
            words=" ".join(query.get("q", "").replace("\0", "").split())[:200],
            issuer=issuer if issuer.isascii() and issuer.isdigit() and len(issuer) < 10 else "",
            region=query.get("wilayah", "").replace("\0", "")[:13],
            kind=query.get("jenis", "").replace("\0", "")[:20],
            channel=_one_of(query.get("sumber", ""), Channel.values),
            state=_one_of(query.get("keadaan", ""), Workflow.values),
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a list, and whether it goes on behind it."""

    rows: list[Row]
    number: int
    goes_on: bool


def _one_of(value: str, known: Iterable[str]) -> str:
    return value if value in known else ""


def working_issuers(user: User) -> list[int]:
    """Ids of the issuers for which the user edits or approves."""
    return [pk for pk, held in user.roles_by_issuer().items() if held & set(WORKING)]


def issuers_of(user: User) -> dict[int, Issuer]:
    """The issuers for which the user edits or approves, by id."""
    return {issuer.pk: issuer for issuer in _issuers.objects(Issuer, user)}


@KeptQuery
def _issuers(user: User) -> QuerySet[Issuer]:
    return Issuer.objects.visible_to(user).filter(pk__in=working_issuers(user))


# ------------------------------------------------------------------------------------------- open


def open_ids(user: User) -> QuerySet[Release, Any]:
    """Ids of releases that somebody still has to do something about.

    Five legs, each found by an index: being worked on; approved but held back; forced out and not
    looked at since; to be withdrawn; withdrawn by one alone. They may be of any issuer: `releases_of`
    narrows them.
    """
    rows = Release.objects.order_by()
    worked_on = rows.filter(issuer__in=working_issuers(user), workflow__in=_IN_WORK)
    held_back = rows.filter(public=PublicState.UNPUBLISHED, approval__isnull=False)
    forced = rows.filter(is_forced=True, looked_again_at__isnull=True)
    asked = rows.filter(withdrawal_asked_at__isnull=False)
    alone = rows.filter(withdrawal_unseen=True)
    withdrawn = Q(public=PublicState.WITHDRAWN)
    return (
        worked_on.exclude(withdrawn)
        .values("pk")
        .union(
            held_back.values("pk"),
            forced.exclude(withdrawn).values("pk"),
            asked.values("pk"),
            alone.values("pk"),
        )
    )


def releases_of(user: User) -> QuerySet[Release]:
    """Releases that the user may work on: those of the issuers he edits or approves for."""
    rows: QuerySet[Release] = Release.objects.visible_to(user)
    return rows.filter(issuer__in=working_issuers(user))


def board_of(user: User) -> list[Fact]:
    """The open releases, urgent first, then those that wait longest."""
    return sorted(facts_of(_open_rows.rows(user)), key=lambda fact: not fact.is_urgent)


@KeptQuery
def _open_rows(user: User) -> QuerySet[Release, Any]:
    rows = releases_of(user).filter(pk__in=open_ids(user)).order_by("touched_at", "id")
    return columns_of(rows[:MOST_OPEN])


def count_bar(user: User) -> tuple[int, int]:
    """How many releases are open, and how many notices unread, in the one query that every page pays."""
    opened, unread = next(iter(_bar.rows(user)), (0, 0))
    return min(opened, MOST_OPEN), min(unread, MOST)


@KeptQuery
def _bar(user: User) -> QuerySet[User, Any]:
    opened = _counted(releases_of(user).filter(pk__in=open_ids(user)))
    unread = _counted(notices_of(user).filter(read_at__isnull=True))
    return User.objects.filter(pk=user.pk).values_list(opened, unread)


def _counted(rows: QuerySet[Any]) -> Subquery:
    """The number of *rows* as a value within another query."""
    number = Func(F("pk"), template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(its_number=number).values("its_number"))


def count_views(
    board: Sequence[Fact], user: User, *, now: datetime, turns: Turns = NO_TURNS
) -> dict[str, int]:
    """How many releases stand in each view of open ones; letters that wait count where they are shown."""
    who = user.pk
    counts = {
        view: sum(in_view(fact, view, user=who, now=now, mine=turns.mine) for fact in board)
        for view in VIEWS
        if view not in SETTLED
    }
    for view in LETTER_VIEWS:
        counts[view] += len(letters_in(turns, view))
    return counts


def letters_in(turns: Turns, view: str) -> list[WaitingLetter]:
    """The waiting letters that a view shows: all that wait for approval, or those the user may approve."""
    if view not in LETTER_VIEWS:
        return []
    return [letter for letter in turns.letters if letter.is_mine or view == "persetujuan"]


# ------------------------------------------------------------------------------------------- lists


def cut_board(
    board: Sequence[Fact],
    filters: Filters,
    user: User,
    issuers: dict[int, Issuer],
    *,
    now: datetime,
    turns: Turns = NO_TURNS,
    number: int = 1,
    size: int = PAGE,
) -> Cut:
    """A page of the open releases that stand in the view and fit the filters."""
    who = user.pk
    facts = [
        fact
        for fact in board
        if in_view(fact, filters.view, user=who, now=now, mine=turns.mine) and fits(fact, filters)
    ]
    if filters.words or filters.channel:
        asked = releases_of(user).filter(pk__in=[fact.pk for fact in facts]).order_by()
        found = set(_asked(asked, filters, user).values_list("pk", flat=True))
        facts = [fact for fact in facts if fact.pk in found]
    start = (number - 1) * size
    shown = facts[start : start + size]
    return Cut(rows_of(shown, issuers), number, len(facts) > start + size)


def cut_archive(
    filters: Filters, user: User, issuers: dict[int, Issuer], *, number: int = 1, size: int = PAGE
) -> Cut:
    """A page of the published or withdrawn releases that fit the filters, newest first."""
    start = (number - 1) * size
    if (number, size, filters) == (1, PAGE, Filters(view=filters.view)):
        found = _newest.rows(user, str(SETTLED[filters.view]))
    else:
        found = list(columns_of(_archive(filters, user)[start : start + size + 1]))
    facts = facts_of(found)
    return Cut(rows_of(facts[:size], issuers), number, len(facts) > size)


@KeptQuery
def _newest(user: User, public: str) -> QuerySet[Release, Any]:
    rows = releases_of(user).filter(public=public).order_by("-published_at", "-uuid")
    return columns_of(rows[: PAGE + 1])


def _archive(filters: Filters, user: User) -> QuerySet[Release]:
    rows = releases_of(user).filter(public=SETTLED[filters.view])
    if filters.issuer:
        rows = rows.filter(issuer=int(filters.issuer))
    if filters.region:
        rows = rows.filter(lies_in(filters.region))
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state:
        rows = rows.filter(workflow=filters.state)
    return _asked(rows, filters, user).order_by("-published_at", "-uuid")  # as the index has them


def _asked(rows: QuerySet[Release], filters: Filters, user: User) -> QuerySet[Release]:
    """*rows* that hold the words asked for, and whose reports came that way."""
    if filters.channel:
        reports = FieldReport.objects.filter(
            channel=filters.channel, story__isnull=False, issuer__in=working_issuers(user)
        )
        rows = rows.filter(story__in=reports.values("story"))
    if filters.words:
        question = read_question(filters.words)
        if not question:
            return rows.none()
        follow()
        rows = rows.filter(pk__in=releases_answering(question, working_issuers(user)))
    return rows


def count_reports(user: User) -> dict[str, int]:
    """Reports that are still being read, and those that could not be."""
    found = dict(_reports.rows(user))
    failed = found.pop(Stage.FAILED, 0)
    return {"failed": failed, "under_way": sum(found.values())}


@KeptQuery
def _reports(user: User) -> QuerySet[FieldReport, Any]:
    rows = FieldReport.objects.visible_to(user).filter(issuer__in=working_issuers(user))
    under_way = rows.filter(stage__in=(Stage.RECEIVED, Stage.PARSED, Stage.EXTRACTED, Stage.FAILED))
    counted = under_way.order_by().values("stage")
    number = Count("pk", filter=Q(dismissed_at__isnull=True))
    return counted.annotate(number=number).values_list("stage", "number")
