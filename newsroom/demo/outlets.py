"""The demo's media outlets, invented: one that was admitted, with an account and a key, and one that waits."""

from datetime import datetime

from newsroom.accounts.models import User
from newsroom.press.models import Delivery, DeliveryEvent, KeyPurpose, Outlet, PressCouncil, Way
from newsroom.press.outlets import access, admitting, destinations, queries, signing_up

OUTLETS = (
    {
        "nama": "Kabar Perbatasan",
        "jenis": "online",
        "dewan_pers": PressCouncil.IN_PROGRESS,
        "penanggung_jawab": "Adelina Mali",
        "surel": "redaksi@kabar.example",
        "wilayah": "53.04",
    },
    {
        "nama": "Radio Suara Lakaan",
        "jenis": "radio",
        "penanggung_jawab": "Yoseph Asa",
        "surel": "siar@lakaan.example",
        "wilayah": "53.04",
    },
)
USERNAME, NAME = OUTLETS[0]["surel"], OUTLETS[0]["penanggung_jawab"]


def furnish_outlets(password: str, *, now: datetime) -> tuple[int, str]:
    """Make the outlets where there is none; gives how many there are, and the API's key where one was made."""
    if Outlet.objects.exists():
        return Outlet.objects.count(), ""
    made = [_sign_up(profile, password, now=now) for profile in OUTLETS]
    admitted, user = made[0]
    approver = User.objects.get(username="theresia")
    admitting.admit(admitted, approver, issuer=None, may_see_embargoed=True, now=now)
    _stop_mail(admitted, user, now=now)
    _, key = access.make_key(admitted, KeyPurpose.API, name="Sistem redaksi", by=user, now=now)
    return len(made), key


def acknowledge_withdrawals(now: datetime) -> None:
    """The outlet's person presses "Sudah kami terima" on what was withdrawn."""
    user = User.objects.get(username=USERNAME)
    got = Delivery.objects.filter(outlet=user.outlet_member.outlet, event=DeliveryEvent.WITHDRAWN)
    for delivery in got.select_related("outlet", "release"):
        queries.acknowledge(delivery.outlet, user, delivery.release.uuid, delivery.version, now=now)


def _sign_up(profile: dict[str, str], password: str, *, now: datetime) -> tuple[Outlet, User]:
    """Sign an outlet up and open the link of its mail."""
    read, faults = signing_up.read_profile(profile)
    assert not faults, faults
    signed_up = signing_up.sign_up(read, accepts_embargo=True, now=now)
    assert signed_up is not None
    outlet, secret = signed_up
    user = signing_up.confirm(outlet, secret, password, now=now)
    outlet.refresh_from_db()
    return outlet, user


def _stop_mail(outlet: Outlet, user: User, *, now: datetime) -> None:
    """No server is asked to write to invented people."""
    for destination in outlet.destinations.filter(way=Way.EMAIL):
        destinations.stop(destination, why="Alamat contoh.", by=user, now=now)
