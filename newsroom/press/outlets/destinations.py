"""Where releases go: destinations made, confirmed and stopped, and the secrets that belong to them.

The signing key of a webhook and the address that ends a mail are derived from the house's own key, so
that no copy of the database gives them away.
"""

import base64
import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk.errors import Blocked
from newsroom.press.models import Destination, Outlet, Way
from newsroom.press.outlets.access import digest_of, new_secret
from newsroom.press.outlets.drop_places import NOTHING, Given, keep, read_given

MOST = 10  # working destinations of one outlet
_SIGNING, _STOPPING = "press.outlets.signing", "press.outlets.stopping"
_STOP_CHARS = 32
_SPACE = re.compile(r"\s")


def add_page(outlet: Outlet, *, now: datetime) -> Destination:
    """The way that every admitted outlet has: its own page and feed."""
    found = outlet.destinations.filter(way=Way.PAGE, stopped_at__isnull=True).first()
    return found or Destination.objects.create(
        outlet=outlet, way=Way.PAGE, made_at=now, confirmed_at=now
    )


def add(
    outlet: Outlet,
    way: str,
    address: str,
    *,
    hours: Iterable[int],
    by: User,
    now: datetime,
    given: Given = NOTHING,
) -> tuple[Destination, str]:
    """A new destination; an e-mail address that is not the outlet's own waits for its confirmation.

    Gives it with the secret of the confirmation's link, "" where none is needed. *given* is what a drop
    needs beside its address.

    Raises:
        Blocked: with words for the screen.
    """
    chosen = sorted({hour for hour in hours if 0 <= hour <= 23})
    secret, confirmed_at = "", now
    if way == Way.EMAIL:
        address = _email(address)
        if address.casefold() != outlet.email.casefold():
            secret, confirmed_at = new_secret(), None  # type: ignore[assignment]
    elif way == Way.WEBHOOK:
        address, chosen = _url(address), []
    elif way == Way.DROP:
        (address, given), chosen = read_given(address, given), []
    else:
        raise Blocked("Pilih e-mail, webhook, SFTP atau S3.")
    with transaction.atomic():
        standing = outlet.destinations.select_for_update().filter(stopped_at__isnull=True)
        if any(one.way == way and one.address == address for one in standing):
            raise Blocked("Tujuan itu sudah ada.")
        if len(standing) >= MOST:
            raise Blocked(f"Paling banyak {MOST} tujuan. Hentikan dulu yang tidak dipakai.")
        made = Destination.objects.create(
            outlet=outlet,
            way=way,
            address=address,
            hours=chosen,
            made_at=now,
            confirmed_at=confirmed_at,
            confirm_digest=digest_of(secret) if secret else "",
        )
        if way == Way.DROP:
            keep(made, given)
        _audit("outlet_destination", made, by, now, way=way)
    return made, secret


def set_hours(destination: Destination, hours: Iterable[int]) -> None:
    """Change the hours at which a mail gathers what is new; what already waits keeps its hour."""
    destination.hours = sorted({hour for hour in hours if 0 <= hour <= 23})
    destination.save(update_fields=["hours"])


def confirm(secret: str, *, now: datetime) -> Destination | None:
    """Confirm the destination with that link; None where no link with that secret waits."""
    found = waiting_for(secret)
    if found is not None:
        found.confirmed_at, found.confirm_digest = now, ""
        found.save(update_fields=["confirmed_at", "confirm_digest"])
    return found


def waiting_for(secret: str) -> Destination | None:
    """The destination that waits for the confirmation with that secret."""
    rows = Destination.objects.select_related("outlet").filter(stopped_at__isnull=True)
    return rows.filter(confirm_digest=digest_of(secret)).first()


def stop(destination: Destination, *, why: str, by: User | None, now: datetime) -> None:
    """Send nothing there any more; what went there stays on record. The outlet's page is never stopped."""
    if destination.way == Way.PAGE:
        raise Blocked("Halaman media tidak dapat dihentikan.")
    with transaction.atomic():
        done = Destination.objects.filter(pk=destination.pk, stopped_at__isnull=True)
        if done.update(stopped_at=now, stopped_why=why[:200]):
            _audit("outlet_destination_stop", destination, by, now)


def renew_signing_key(destination: Destination, *, by: User, now: datetime) -> None:
    """Sign with a new key from now on."""
    with transaction.atomic():
        destination.key_number += 1
        destination.save(update_fields=["key_number"])
        _audit("outlet_signing_key", destination, by, now, number=destination.key_number)


def signing_key(destination: Destination) -> str:
    """The key with which a webhook is signed, in the form of Standard Webhooks: "whsec_" and base64."""
    value = f"{destination.uuid}:{destination.key_number}"
    key = salted_hmac(_SIGNING, value, algorithm="sha256").digest()
    return "whsec_" + base64.b64encode(key).decode("ascii")


def stop_address(destination: Destination) -> str:
    """Where the mails to *destination* are ended by whoever reads them."""
    path = reverse("outlets:stop", args=[_stop_sign(destination), destination.uuid])
    return f"{settings.CONFIG.desk.url}{path}"


def may_stop(destination: Destination, sign: str) -> bool:
    """Whether *sign* is the one in the address of `stop_address`."""
    return constant_time_compare(sign, _stop_sign(destination))


def _stop_sign(destination: Destination) -> str:
    value = str(destination.uuid)
    return salted_hmac(_STOPPING, value, algorithm="sha256").hexdigest()[:_STOP_CHARS]


def _email(written: str) -> str:
    address = written.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Blocked("Tulis alamat e-mail yang utuh, misalnya redaksi@media.example.") from None
    return address


def _url(written: str) -> str:
    url = written.strip()
    try:
        parts = urlsplit(url)
        inner = parts.netloc in settings.CONFIG.outlets.private_hosts
    except ValueError:
        raise Blocked("Tulis alamat webhook yang utuh.") from None
    is_whole = parts.hostname and url.isprintable() and not _SPACE.search(url) and len(url) <= 1000
    if not is_whole or parts.username is not None or parts.password is not None:
        raise Blocked("Tulis alamat webhook yang utuh, tanpa nama pengguna dan sandi.")
    if parts.scheme != "https" and not (inner and parts.scheme == "http"):
        raise Blocked("Alamat webhook harus diawali https://.")
    return url


def _audit(
    act: str, destination: Destination, by: User | None, now: datetime, **more: object
) -> None:
    audit.record(
        act, actor=by, subject=f"outlet:{destination.outlet.uuid}", at=now,
        destination=str(destination.uuid), **more,
    )  # fmt: skip
