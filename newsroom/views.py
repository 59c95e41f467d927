"""What the desk says when a request leads nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "galat/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "galat/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A forged or outdated form: say what to do; what was typed is still in the browser."""
    return render(request, "galat/formulir.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "galat/500.html", status=500)
