"""Letters to outlets on their way: sent after the commit, and a mail server that is down spoils nothing."""

from smtplib import SMTPException
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from newsroom.press.models import Destination, Outlet, OutletState
from newsroom.press.outlets import mails

log = structlog.get_logger(__name__)

_SUBJECTS = {
    OutletState.ADMITTED: "Media Anda diterima",
    OutletState.REFUSED: "Pendaftaran media belum dapat diterima",
    OutletState.CLOSED: "Akun media Anda ditutup",
}


def absolute(name: str, *args: Any) -> str:
    """The absolute address of one of our pages."""
    return f"{settings.CONFIG.desk.url}{reverse(name, args=args)}"


def account_link(outlet: Outlet, secret: str) -> None:
    """The link that confirms an address and makes its account."""
    _post(
        "media_daftar", to=outlet.email, subject="Konfirmasi pendaftaran media",
        name=outlet.contact_name, outlet=outlet.name, address=absolute("outlets:account", secret),
    )  # fmt: skip


def known_already(outlet: Outlet) -> None:
    """Somebody signed up once more with an address that is known; only its reader learns that."""
    _post(
        "media_sudah", to=outlet.email, subject="Alamat ini sudah terdaftar",
        name=outlet.contact_name, outlet=outlet.name, address=absolute("outlets:home"),
    )  # fmt: skip


def decided(outlet: Outlet) -> None:
    """What was decided about an outlet, and why."""
    _post(
        "media_keputusan", to=outlet.email, subject=_SUBJECTS[OutletState(outlet.state)],
        name=outlet.contact_name, outlet=outlet.name, state=outlet.state, reason=outlet.reason,
        address=absolute("outlets:home"),
    )  # fmt: skip


def confirm_destination(destination: Destination, secret: str) -> None:
    """The link by which the reader of another address agrees to get releases there."""
    _post(
        "media_alamat", to=destination.address, subject="Konfirmasi alamat penerima siaran",
        outlet=destination.outlet.name, address=absolute("outlets:address", secret),
    )  # fmt: skip


def _post(template: str, *, to: str, subject: str, **words: Any) -> None:
    mail = mails.letter(template, to=to, subject=subject, **words)

    def send() -> None:
        try:
            mail.send()
        except (SMTPException, OSError):
            log.warning("a letter to an outlet could not be sent", template=template, exc_info=True)

    if mails.is_mail_on():
        transaction.on_commit(send)
