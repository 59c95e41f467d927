"""The addresses of the read API, and the OpenAPI document that describes them.

    GET /api/v1/releases?region=53.04&limit=50      Authorization: Bearer …
    GET /api/v1/releases/9e3779b9-…
    GET /api/v1/embargo

An item is the release's ninjs. A list holds what is or was public, a withdrawn release as cancelled; what
is under embargo stands apart, for outlets that were admitted to it.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from ninja.security import HttpBearer
from pydantic import Field

from newsroom.desk.models import Release
from newsroom.press import archive
from newsroom.press.api import parameters
from newsroom.press.api.answering import answers
from newsroom.press.api.cursors import Cursor, cursor_words
from newsroom.press.api.gate import REQUESTS_A_MINUTE, admit
from newsroom.press.api.problems import Refusal, no_embargo, not_there, problem
from newsroom.press.api.selecting import PUBLIC, Wanted, select
from newsroom.press.models import AccessKey, Door
from newsroom.press.outlets import embargo
from pipelines.publish.ninjs import ninjs, ninjs_bytes
from pipelines.values import PublishedRelease

_TYPE = "application/json; charset=utf-8"
_NINJS = "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"
_DESCRIPTION = f"""
Siaran yang sudah terbit dan yang dicabut, dalam bentuk ninjs 3.0. Siaran yang dicabut tetap ada
dengan pubStatus canceled, tanpa teks. Kunci dibuat di halaman media; paling banyak {REQUESTS_A_MINUTE}
permintaan semenit. Kesalahan dijawab sebagai application/problem+json dengan code yang tetap.
"""


class _Key(HttpBearer):
    """The outlet's key in the head line `Authorization`; refusals are told as problems."""

    def __call__(self, request: HttpRequest) -> AccessKey:
        return admit(request)

    def authenticate(self, request: HttpRequest, token: str) -> AccessKey:
        return admit(request)


class Parameters(Schema):
    """What a list may be narrowed to. Words, which `parameters` reads."""

    region: str | None = Field(
        None, description="Kode wilayah Kemendagri seperti 53.04; bagiannya ikut."
    )
    topic: str | None = Field(None, description="Kode IPTC seperti medtop:20000420.")
    kind: str | None = Field(None, description="Jenis siaran seperti serta_merta.")
    agency: str | None = Field(None, description="Nama instansi seperti pada alamat /instansi/.")
    official: str | None = Field(None, description="Nama pejabat seperti pada alamat /pejabat/.")
    status: str | None = Field(None, description="published, withdrawn, atau all (bila kosong).")
    since: str | None = Field(
        None, description="Terbit pada atau sesudah hari (2026-11-23) atau waktu ini."
    )
    until: str | None = Field(None, description="Terbit sebelum hari atau waktu ini.")
    updated_since: str | None = Field(
        None,
        description="Terbit, diralat, atau dicabut pada atau sesudah waktu ini; daftar lalu berurut maju "
        "menurut perubahan. Mundurkan waktunya semenit agar tidak ada yang terlewat.",
    )  # fmt: skip
    q: str | None = Field(
        None,
        description="Kata dalam siaran yang terbit, dalam bentuk apa pun; \"kata berurutan\" dan -kecuali. "
        "Teks yang dicabut tidak dicari. Halaman dapat lebih pendek dari limit; next yang menentukan.",
    )  # fmt: skip
    limit: str | None = Field(
        None, description=f"1 sampai {parameters.MOST}; bila kosong {parameters.USUAL}."
    )
    cursor: str | None = Field(None, description="Dari alamat next pada halaman sebelumnya.")


_LOOKS = 4  # so often a page of a search is filled up where texts that were proposed do not answer
_NAMES = frozenset(Parameters.model_fields)

api = NinjaAPI(
    title="Siaran untuk media",
    version="1",
    description=_DESCRIPTION,
    docs_url=None,  # its page loads scripts from elsewhere
    openapi_url="/openapi.json",
    auth=_Key(),
    urls_namespace="api",
)


def _answers(schema: dict[str, Any]) -> dict[str, Any]:
    told: dict[int, Any] = {
        200: {"description": "Isi", "content": {"application/json": {"schema": schema}}},
        304: {"description": "Tidak berubah"},
    }
    for status, words in (
        (400, "Parameter keliru"), (401, "Kunci tidak berlaku"), (403, "Kunci tidak membuka API"),
        (404, "Tidak ada"), (429, "Terlalu sering"),
    ):  # fmt: skip
        told[status] = {
            "description": words,
            "content": {"application/problem+json": {"schema": _PROBLEM}},
        }
    return {"responses": told}


_PROBLEM = {
    "type": "object",
    "required": ["title", "status", "code"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "code": {"type": "string"}, "detail": {"type": "string"},
    },
}  # fmt: skip
_ITEM = {
    "type": "object",
    "required": ["uri"],
    "externalDocs": {"description": "ninjs 3.0", "url": _NINJS},
}
_LIST = {
    "type": "object",
    "required": ["items", "next"],
    "properties": {
        "items": {"type": "array", "items": _ITEM},
        "next": {"type": ["string", "null"], "format": "uri"},
    },
}


@api.api_operation(["HEAD"], "/releases", include_in_schema=False)
@api.get(
    "/releases", summary="Daftar siaran", operation_id="releases",
    openapi_extra=_answers(_LIST),
)  # fmt: skip
def list_releases(request: HttpRequest, told: Query[Parameters]) -> HttpResponse:
    """A page of releases, the newest first, or by changes."""
    for name in request.GET:
        if name not in _NAMES:
            raise Refusal(
                400, "parameter_tidak_dikenal", f"Parameter {name[:40]} tidak dikenal.",
                f"Yang ada: {', '.join(sorted(_NAMES))}.",
            )  # fmt: skip
    site = archive.site()
    wanted = parameters.read_wanted(told.model_dump(), zone=site.zone)
    found, after = _page(
        wanted,
        size=parameters.read_limit(told.limit),
        after=parameters.read_cursor(told.cursor),
    )
    items = b",".join(ninjs_bytes(ninjs(one, site=site)) for one in found)
    following = b"null"
    if after is not None:
        asked = {name: value for name, value in told.model_dump().items() if value}
        address = _address(request) + "?" + urlencode(asked | {"cursor": cursor_words(after)})
        following = f'"{address}"'.encode()
    return _answer(request, b'{"items":[' + items + b'],"next":' + following + b"}\n")


@api.api_operation(["HEAD"], "/releases/{uuid:uuid}", include_in_schema=False)
@api.get(
    "/releases/{uuid:uuid}", summary="Satu siaran", operation_id="release",
    openapi_extra=_answers(_ITEM),
)  # fmt: skip
def one_release(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A release that is public, or was."""
    key = Release.objects.filter(uuid=uuid, public__in=PUBLIC).values_list("pk", flat=True).first()
    if key is None:
        raise not_there()
    (release,) = _releases([key])
    body = ninjs_bytes(ninjs(release, site=archive.site())) + b"\n"
    return _answer(request, body, changed_at=release.updated_at.timestamp())


@api.get(
    "/embargo", summary="Siaran berembargo", operation_id="embargoed", openapi_extra=_answers(_LIST)
)
def list_embargoed(request: HttpRequest) -> HttpResponse:
    """What the outlet may know before its minute; each answer is written down."""
    key: AccessKey = request.auth  # type: ignore[attr-defined]  # ninja's, of the gate
    if not key.outlet.sees_embargoed:
        raise no_embargo()
    now = timezone.now()
    held = embargo.embargoed_for(key.outlet, now=now)
    items = b",".join(ninjs_bytes(embargo.ninjs_of(release, now=now)) for release in held)
    embargo.note_access(key.outlet, held, door=Door.NINJS, now=now, key=key)
    body = b'{"items":[' + items + b'],"next":null}\n'
    return HttpResponse(body, content_type=_TYPE, headers={"Cache-Control": "no-store"})


def _page(
    wanted: Wanted, *, size: int, after: Cursor | None
) -> tuple[list[PublishedRelease], Cursor | None]:
    """At most *size* releases and where to go on; of a search it may be fewer, as texts are looked at anew."""
    found: list[PublishedRelease] = []
    for _ in range(_LOOKS):
        page = select(wanted, size=size - len(found), after=after)
        releases = _releases(page.keys)
        found += [r for r in releases if not wanted.question or answers(wanted.question, r)]
        after = page.after
        if after is None or len(found) == size:
            break
    return found, after


def _releases(keys: Sequence[int]) -> list[PublishedRelease]:
    rows = Release.objects.select_related(
        "issuer", "published_revision", "published_details", "withdrawal"
    ).in_bulk(keys)
    return archive.published_all(rows[key] for key in keys)


def _answer(request: HttpRequest, body: bytes, *, changed_at: float | None = None) -> HttpResponse:
    """*body* with its validators, or 304 where the reader has it already.

    Of a list only its content tells whether it changed: a withdrawal may leave it with older items.
    """
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if changed_at is not None:
        headers["Last-Modified"] = http_date(int(changed_at))
    if _has_it(request, etag, changed_at):
        return HttpResponse(status=304, headers=headers)
    answer = HttpResponse(body, content_type=_TYPE, headers=headers)
    if request.method == "HEAD":
        answer.content = b""
        answer.headers["Content-Length"] = str(len(body))
    return answer


def _has_it(request: HttpRequest, etag: str, changed_at: float | None) -> bool:
    """If-None-Match wins over If-Modified-Since (RFC 9110, section 13.2.2)."""
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return "*" in known or etag in known
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and changed_at is not None and int(changed_at) <= since


def _address(request: HttpRequest) -> str:
    return settings.CONFIG.desk.url.rstrip("/") + request.path


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(refusal)


@api.exception_handler(ValidationError)
def _unread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    named = ", ".join(str(one["loc"][-1]) for one in error.errors)
    return problem(Refusal(400, "parameter_keliru", f"Isi parameter {named} tidak dapat dibaca."))
