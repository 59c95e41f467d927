"""Who may open which page: signed in, and in one of the named roles.

    @for_roles("editor", "approver")
    def failures(request): ...

Which rows a page then shows is `visible_to`'s matter.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsroom.accounts.models import User

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request that has passed `for_roles`."""

    user: User


def for_roles(*roles: str) -> Callable[[View], View]:
    """Open a view to people who hold one of *roles* for any issuer; others get the 403 page."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require_role(request.user, *roles)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def require_role(user: Any, *roles: str, issuer: Any = None) -> None:
    """Raise `PermissionDenied` unless one of *roles* is held, for *issuer* where one is given."""
    if not isinstance(user, User) or user.is_robot or not user.has_role(*roles, issuer=issuer):
        raise PermissionDenied


def issuers_where(user: User, *roles: str) -> set[int]:
    """Ids of the issuers for which *user* holds one of *roles*."""
    return {issuer for issuer, held in user.roles_by_issuer().items() if held & set(roles)}
