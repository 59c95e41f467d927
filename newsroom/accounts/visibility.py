"""Who may read what: every list and every page of the desk asks `visible_to`.

Editors and approvers read all of their issuers; a contributor reads what he sent himself and what
became of it; an operator reads the machinery (sources, schedules), never a text. An outlet's role
reads nothing at the desk.
"""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from newsroom.accounts.models import User

READING_ROLES = ("editor", "approver")


def visible_to(rows: "IssuerQuerySet", user: "User") -> "IssuerQuerySet":
    """The rows of a facts table that *user* may read; none for someone who is not signed in."""
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    roles = user.roles_by_issuer()
    reading = {
        issuer for issuer, held in roles.items() if held & {*READING_ROLES, *rows.also_roles}
    }
    issuer = f"{rows.issuer_path}_id" if rows.issuer_path else "id"
    if not rows.issuer_path:
        return rows.filter(**{f"{issuer}__in": set(roles)})
    allowed = Q(**{f"{issuer}__in": reading})
    sending = {i for i, held in roles.items() if "contributor" in held} - reading
    if not rows.sender_path or not sending:  # all of it is read anyway: spare the join
        return rows.filter(allowed)
    visible = rows.filter(allowed | Q(**{rows.sender_path: user.pk, f"{issuer}__in": sending}))
    return visible.distinct() if "__" in rows.sender_path else visible


class IssuerQuerySet(models.QuerySet):
    """A query set that knows the path to its issuer, and to its sender where that gives a right."""

    issuer_path = "issuer"
    sender_path = ""
    also_roles: tuple[str, ...] = ()

    @classmethod
    def as_manager(cls, **paths: Any) -> Any:
        """A manager over a query set with these paths, e.g. ``issuer_path="release__issuer"``."""
        kind = type(cls.__name__, (cls,), paths) if paths else cls
        return models.Manager.from_queryset(kind)()

    def visible_to(self, user: "User") -> Self:
        return visible_to(self, user)  # type: ignore[return-value]
