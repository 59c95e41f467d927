"""What the API answers where it cannot give what was asked: RFC 9457, in Indonesian with a stable code."""

import json

from django.http import HttpResponse

TYPE = "application/problem+json; charset=utf-8"


class Refusal(Exception):
    """A request that is not answered: its HTTP status, a stable code, a title and what to do."""

    def __init__(self, status: int, code: str, title: str, detail: str = "") -> None:
        super().__init__(title)
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.headers: dict[str, str] = {}


class BadParameter(Refusal):
    """A parameter that cannot be read: its name and what was expected."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(
            400, "parameter_keliru", f"Isi parameter {name} tidak dapat dibaca.",
            f"Yang dimengerti untuk {name}: {expected}.",
        )  # fmt: skip
        self.name = name


def problem(refusal: Refusal) -> HttpResponse:
    """*refusal* as it is answered."""
    told = {
        "type": "about:blank",
        "title": refusal.title,
        "status": refusal.status,
        "code": refusal.code,
    }
    if refusal.detail:
        told["detail"] = refusal.detail
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(
        body, status=refusal.status, content_type=TYPE, headers=_never_kept(refusal.headers)
    )


def _never_kept(headers: dict[str, str]) -> dict[str, str]:
    return {"Cache-Control": "no-store", **headers}


def no_key() -> Refusal:
    refusal = Refusal(
        401, "kunci_tidak_berlaku", "Kunci akses tidak ada atau tidak berlaku.",
        "Sertakan kunci API media Anda: Authorization: Bearer …",
    )  # fmt: skip
    refusal.headers["WWW-Authenticate"] = 'Bearer realm="api"'
    return refusal


def wrong_key() -> Refusal:
    return Refusal(
        403, "kunci_bukan_untuk_api", "Kunci ini tidak membuka API.",
        "Buat kunci untuk API di halaman media Anda.",
    )  # fmt: skip


def shut_out() -> Refusal:
    return Refusal(
        403, "media_tidak_aktif", "Media ini tidak lagi terdaftar.",
        "Hubungi redaksi bila ini keliru.",
    )  # fmt: skip


def no_embargo() -> Refusal:
    return Refusal(
        403, "embargo_tidak_dibuka", "Siaran berembargo tidak dibuka untuk media ini.",
        "Setujui ketentuan embargo di halaman media Anda, lalu tunggu keputusan redaksi.",
    )  # fmt: skip


def too_many(seconds: int) -> Refusal:
    refusal = Refusal(
        429, "terlalu_sering", "Terlalu banyak permintaan.",
        f"Coba lagi {seconds} detik lagi.",
    )  # fmt: skip
    refusal.headers["Retry-After"] = str(seconds)
    return refusal


def not_there() -> Refusal:
    return Refusal(404, "siaran_tidak_ada", "Siaran itu tidak ada atau belum terbit.")
