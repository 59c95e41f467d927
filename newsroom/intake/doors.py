"""The way to the officer's form when a request is forged, outdated or too large: the form again.

Django answers such a request with a page of its own, and what was typed would be gone. Here the
form comes back with the words in it and a sentence that says what to do.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]

FORGED = (
    "Formulir ini sudah kedaluwarsa, jadi laporan belum terkirim. Tulisan Anda masih ada di bawah; "
    "tekan Kirim laporan sekali lagi. Foto atau dokumen perlu dipilih ulang."
)
UNREAD = (
    "Kiriman tidak sampai utuh, jadi laporan belum terkirim. Tekan tombol kembali di peramban, "
    "lalu kirim lagi."
)


def too_large() -> str:
    limit = settings.CONFIG.intake.report_max_bytes / 2**20
    return (
        f"Kiriman terlalu besar, jadi laporan belum terkirim: paling besar {limit:.0f} MB teks. "
        "Tekan tombol kembali di peramban; tulisan Anda masih ada di sana."
    )


def with_second_chance(again: Callable[..., HttpResponse]) -> Callable[[View], View]:
    """Check the form's genuineness as Django does, but answer a refusal with *again*.

    ``again(request, message, status, *args, **kwargs)`` shows the form once more.
    """

    def guard(view: View) -> View:
        @csrf_exempt  # from the middleware's refusal page; the check itself follows here
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                try:
                    _ = request.POST
                except SuspiciousOperation:  # more bytes, fields or files than the house takes
                    _forget_body(request)
                    return again(request, too_large(), 413, *args, **kwargs)
                except (MultiPartParserError, UnreadablePostError):
                    _forget_body(request)
                    return again(request, UNREAD, 400, *args, **kwargs)
            return checked(request, *args, **kwargs)

        class Checking(CsrfViewMiddleware):
            def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
                match = request.resolver_match
                kwargs = match.kwargs if match else {}
                return again(request, FORGED, 403, **kwargs)

        checked = cast(View, decorator_from_middleware(Checking)(view))
        return guarded

    return guard


def _forget_body(request: HttpRequest) -> None:
    """Leave an empty form where the body cannot be read, so that the page can still be rendered."""
    request._mark_post_parse_error()  # type: ignore[attr-defined]
