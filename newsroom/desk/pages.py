"""A page of the desk, with the frame around it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render *template* (Jinja2, below `templates/desk/`).

    ``user``, ``site_name``, ``frame`` and ``messages`` come by the context processor
    `newsroom.templating.frame`, for every page alike.
    """
    return render(request, template, context, status=status)
