"""The preview's own page, and the copy of the public site in it: behind log-in and role, never a file."""

from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk.pages import page
from newsroom.desk.preview import page_of, preview_for, site_file
from newsroom.desk.review_views import FRAMED, release_or_404
from newsroom.desk.words import state_of
from newsroom.intake import store

_COPY = {
    "default-src": [NONE],
    "script-src": [NONE],
    "connect-src": [NONE],
    "manifest-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
}


@csp_update(FRAMED)  # type: ignore[arg-type]  # django-csp types views without arguments
@login_required
@require_safe
def preview(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Page, feed entry and card of the current revision; ``lebar=hp`` shows the page as on a phone."""
    release = release_or_404(request, uuid)
    return page(
        request,
        "pratinjau/pratinjau.html",
        release=release,
        issuer=release.issuer,
        revision=release.text,
        state=state_of(release),
        preview=preview_for(request, release, release.text),
        width="hp" if request.GET.get("lebar") == "hp" else "layar",
    )


@csp_replace(_COPY)  # type: ignore[arg-type]
@xframe_options_sameorigin
@login_required
@require_safe
def copy_of_site(request: SignedInRequest, uuid: UUID, number: int, path: str = "") -> HttpResponse:
    """The page of a revision as the public site would have it, and what it shows: styles and photos."""
    release = release_or_404(request, uuid)
    if path.startswith("aset/") or path == "favicon.ico":
        return _file(site_file(PurePosixPath("/", path)), path)
    revision = get_object_or_404(release.revisions, number=number)
    found = preview_for(request, release, revision)
    if path.startswith("foto/"):
        shown = {str(photo.path) for photo in found.release.photos}
        if f"/{path}" not in shown:
            raise Http404
        kept = store.media_path(PurePosixPath(path).name)
        return _file(kept.read_bytes() if kept.exists() else None, path)
    back = reverse("desk:review", args=[uuid])
    if path:
        answer = page(request, "pratinjau/tautan.html", preview=found, number=number)
    else:
        alone = f"{back}?lihat=pratinjau#naskah" if "sendiri" in request.GET else ""
        answer = HttpResponse(page_of(found, style=static("pratinjau-situs.css"), back=alone))
    return _private(answer)


def _file(data: bytes | None, path: str) -> HttpResponse:
    kind = _TYPES.get(PurePosixPath(path).suffix)
    if data is None or kind is None:
        raise Http404
    return _private(HttpResponse(data, content_type=kind))


def _private(answer: HttpResponse) -> HttpResponse:
    headers: dict[str, Any] = {
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "X-Content-Type-Options": "nosniff",
    }
    for name, value in headers.items():
        answer[name] = value
    return answer
