"""A page of the desk, with the frame around it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsroom.accounts.models import User


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render *template* (Jinja2, below `templates/desk/`).

    ``user``, ``site_name``, ``frame`` and ``messages`` come by the context processor
    `newsroom.templating.frame`, for every page alike.
    """
    return render(request, template, context, status=status)


def require_role(user: User, *roles: str, issuer: Any = None) -> None:
    """Raise PermissionDenied (403) unless one of *roles* is held, for *issuer* or for any."""
    if not user.has_role(*roles, issuer=issuer):
        raise PermissionDenied
