"""Queries whose SQL is kept: the ORM writes it once, later calls only fill in the values.

A list asks the same ten questions at each request, and the ORM spends about a millisecond on writing
what the database answers in a tenth of one. Here it writes with stand-ins for the values, so the query
stays one of the ORM, and is known by the shape of what it is asked with.

    _named = KeptQuery(lambda issuer, words: Person.objects.filter(issuer=issuer).values_list("pk", "name"))
    _named.rows(3)      # [(17, "…")]
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from newsroom.accounts.models import User

_MOST_SHAPES = 64
_Converters = list[tuple[int, list[Callable[..., Any]], Any]]


@dataclass(frozen=True, slots=True)
class _Written:
    """SQL with what stands at each of its places: the number of a value asked with, or a constant."""

    sql: str
    places: tuple[tuple[int | None, Any], ...]
    converters: _Converters
    fields: tuple[str, ...]


class KeptQuery:
    """A question asked again and again with other values.

    Args:
        build: Makes the queryset from the values. Whole numbers, words, moments, days and lists of
            these may vary freely and must reach the database as they are, not as a part of a
            pattern; a user varies in who he is and for whom he holds his roles. Other values (None,
            True, "") make a shape of their own. It must read no clock.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: dict[Hashable, _Written | None] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """What `values_list` would give, in the order of its columns."""
        return self._ask(values)[1]

    def objects(self, model: type[Any], *values: Any) -> list[Any]:
        """Instances of *model*, whose queryset joins and adds nothing."""
        fields, rows = self._ask(values)
        return [model.from_db(connection.alias, fields, row) for row in rows]

    def _ask(self, values: Sequence[Any]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        asked = [_padded(value) if isinstance(value, list | tuple) else value for value in values]
        shape = (connection.vendor, *(_shape(value) for value in asked))
        if shape not in self._written:
            if len(self._written) >= _MOST_SHAPES:
                self._written.clear()
            self._written[shape] = _write(self._build, asked)
        written = self._written[shape]
        if written is None:
            return (), []
        given = [one for value in asked for one in _parts(value)]
        bound = [
            constant if number is None else _adapted(given[number])
            for number, constant in written.places
        ]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, bound)
            found = cursor.fetchall()
        return written.fields, _converted(found, written.converters)


def _write(build: Callable[..., QuerySet[Any, Any]], asked: Sequence[Any]) -> _Written | None:
    """The SQL of one shape; None where it can find nothing."""
    stand_ins: list[Any] = []
    needed: set[int] = set()
    values = []
    for value in asked:
        before = len(stand_ins)
        values.append(_stand_in(value, stand_ins))
        if not isinstance(value, User):  # not every question asks for all of a user's roles
            needed.update(range(before, len(stand_ins)))
    compiler = build(*values).query.get_compiler(connection.alias)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    known = {_adapted(stand_in): number for number, stand_in in enumerate(stand_ins)}
    places = tuple(
        (known[param], None) if _is_free(param) and param in known else (None, param)
        for param in params
    )
    if unbound := needed - {number for number, _ in places}:
        raise TypeError(f"values {sorted(unbound)} do not reach the database as they are")
    columns = [column for column, _, _ in (compiler.select or ())]
    converters = [(at, *rest) for at, rest in compiler.get_converters(columns).items()]
    names = tuple(column.target.attname for column in columns if hasattr(column, "target"))
    return _Written(sql, places, converters, names)


def _shape(value: Any) -> Hashable:
    if isinstance(value, User):
        return tuple(tuple(sorted(held)) for _, held in _roles(value))
    if isinstance(value, tuple):
        return tuple(_shape(one) for one in value)
    return value.__class__.__name__ if _is_free(value) else (value.__class__.__name__, value)


def _is_free(value: Any) -> bool:
    """Whether a value may be another one next time."""
    if isinstance(value, bool) or value == "":
        return False
    return isinstance(value, int | str | date)


def _stand_in(value: Any, stand_ins: list[Any]) -> Any:
    """What stands for *value* while its query is written, noted in *stand_ins*."""
    if isinstance(value, tuple):
        return [_stand_in(one, stand_ins) for one in value]
    if isinstance(value, User):
        user = User(pk=_stand_in(value.pk, stand_ins))
        user.hold({_stand_in(issuer, stand_ins): held for issuer, held in _roles(value)})
        return user
    if not _is_free(value):
        return value
    number = len(stand_ins)
    found: Any
    if isinstance(value, datetime):
        found = datetime(1931, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    elif isinstance(value, date):
        found = date(1931, 1, 1) + timedelta(days=number)
    elif isinstance(value, int):
        found = 2_046_000_000 + number
    else:
        found = f"\ue000{number}\ue001"
    stand_ins.append(found)
    return found


def _padded(values: Sequence[Any]) -> tuple[Any, ...]:
    """A list as long as the next power of two: few lengths, few shapes. The last value is repeated."""
    wanted = 1 << (len(values) - 1).bit_length() if values else 0
    return (*values, *(values[-1] for _ in range(wanted - len(values))))


def _parts(value: Any) -> Sequence[Any]:
    """What of a value varies, in the order of its stand-ins."""
    if isinstance(value, User):
        return [value.pk, *(issuer for issuer, _ in _roles(value))]
    if isinstance(value, tuple):
        return value
    return [value] if _is_free(value) else []


def _roles(user: User) -> list[tuple[int, set[str]]]:
    return sorted(user.roles_by_issuer().items(), key=lambda item: (sorted(item[1]), item[0]))


def _adapted(value: Any) -> Any:
    """A value as the database takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _converted(rows: Sequence[Any], converters: _Converters) -> list[tuple[Any, ...]]:
    if not converters:
        return [tuple(row) for row in rows]
    found = []
    for row in rows:
        cells = list(row)
        for at, convert, expression in converters:
            for one in convert:
                cells[at] = one(cells[at], expression, connection)
        found.append(tuple(cells))
    return found
