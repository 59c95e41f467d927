"""Admission: an editor or an approver takes an outlet in, refuses it or closes its account, with a reason.

Admission says who gets the news, which is the desk's matter and not the operator's. An editor admits for
the issuers that he works for; for the whole house, where embargoed items of every issuer would be seen, an
approver does. What the Press Council says of an outlet plays no part.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from newsroom.accounts import audit
from newsroom.accounts.doors import issuers_where
from newsroom.accounts.models import Membership, Role, User
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.press.models import Outlet, OutletState, Way
from newsroom.press.outlets import destinations
from newsroom.registry.models import Issuer

DECIDING = (Role.EDITOR, Role.APPROVER)


def issuers_for(user: User) -> QuerySet[Issuer]:
    """The issuers for which *user* may admit an outlet."""
    return Issuer.objects.filter(pk__in=issuers_where(user, *DECIDING)).order_by("name")


def may_admit_for_house(user: User) -> bool:
    return user.has_role(Role.APPROVER)


def admit(
    outlet: Outlet, by: User, *, issuer: Issuer | None, may_see_embargoed: bool, now: datetime
) -> Outlet:
    """Take *outlet* in, for *issuer* or for the whole house; it gets what comes out from now on.

    It has its own page and feed from the start, and a mail at once to its own address, which it may change.
    """
    _require(by, issuer)
    with transaction.atomic():
        outlet = _locked(outlet, by)
        if outlet.confirmed_at is None:
            raise WrongState("E-mail media ini belum dikonfirmasi.")
        if outlet.state == OutletState.ADMITTED and outlet.issuer == issuer:
            raise WrongState("Media ini sudah diterima.")
        outlet.state, outlet.issuer, outlet.reason = OutletState.ADMITTED, issuer, ""
        outlet.may_see_embargoed = may_see_embargoed
        _decided(outlet, by, now)
        destinations.add_page(outlet, now=now)
        if not outlet.destinations.exclude(way=Way.PAGE).exists():
            destinations.add(outlet, Way.EMAIL, outlet.email, hours=(), by=by, now=now)
        _give_role(outlet)
        _audit("outlet_admit", outlet, by, now, embargo=may_see_embargoed)
    return outlet


def refuse(outlet: Outlet, by: User, *, reason: str, now: datetime) -> Outlet:
    """Turn a sign-up down; the outlet reads the reason."""
    return _end(outlet, by, OutletState.WAITING, OutletState.REFUSED, reason=reason, now=now)


def close(outlet: Outlet, by: User, *, reason: str, now: datetime) -> Outlet:
    """End an admission: nothing more goes there, its keys open nothing. What it got stays on record."""
    return _end(outlet, by, OutletState.ADMITTED, OutletState.CLOSED, reason=reason, now=now)


def set_embargo(outlet: Outlet, by: User, *, may_see_embargoed: bool, now: datetime) -> None:
    """Decide anew whether embargoed items are shown to an admitted outlet."""
    with transaction.atomic():
        outlet = _locked(outlet, by)
        outlet.may_see_embargoed = may_see_embargoed
        outlet.save(update_fields=["may_see_embargoed"])
        _audit("outlet_embargo", outlet, by, now, embargo=may_see_embargoed)


def _end(outlet: Outlet, by: User, start: str, end: str, *, reason: str, now: datetime) -> Outlet:
    if not reason.strip():
        raise Blocked("Tulis alasannya; media yang bersangkutan membacanya.")
    with transaction.atomic():
        outlet = _locked(outlet, by)
        if outlet.state != start:
            raise WrongState(f"Media ini {outlet.get_state_display().lower()}.")
        if outlet.confirmed_at is None:
            raise WrongState("E-mail media ini belum dikonfirmasi.")
        outlet.state, outlet.reason, outlet.may_see_embargoed = end, reason.strip(), False
        _decided(outlet, by, now)
        _members(outlet).filter(role=Role.OUTLET).delete()
        _audit(f"outlet_{end}", outlet, by, now)
    return outlet


def _require(by: User, issuer: Issuer | None) -> None:
    if issuer is None and not may_admit_for_house(by):
        raise NotAllowed("Menerima media untuk semua penerbit adalah wewenang penyetuju.")
    if not by.has_role(*DECIDING, issuer=issuer):
        raise NotAllowed("Media diterima oleh penyunting atau penyetuju penerbit itu.")


def require_decider(outlet: Outlet, by: User) -> None:
    """Raise `NotAllowed` where *outlet* was admitted for the whole house and *by* approves nowhere.

    Who may open its account or show it embargoed items opens those of every issuer.
    """
    for_house = outlet.state == OutletState.ADMITTED and outlet.issuer_id is None
    if for_house and not may_admit_for_house(by):
        raise NotAllowed(
            "Media ini diterima untuk semua penerbit; yang memutuskan ialah penyetuju."
        )


def _locked(outlet: Outlet, by: User) -> Outlet:
    found = Outlet.objects.visible_to(by).select_for_update(of=("self",))
    locked = found.filter(pk=outlet.pk).first()
    if locked is None:
        raise NotAllowed("Media ini milik penerbit lain.")
    require_decider(locked, by)
    return locked


def _decided(outlet: Outlet, by: User, now: datetime) -> None:
    outlet.decided_by, outlet.decided_at = by, now
    outlet.save()


def _give_role(outlet: Outlet) -> None:
    """The role *Media* for the accounts of the outlet, where it was admitted and nowhere else."""
    _members(outlet).filter(role=Role.OUTLET).delete()
    issuers: Sequence[Issuer] = [outlet.issuer] if outlet.issuer else list(Issuer.objects.all())
    Membership.objects.bulk_create(
        Membership(user_id=user, issuer=issuer, role=Role.OUTLET)
        for user in outlet.members.values_list("user_id", flat=True)
        for issuer in issuers
    )


def _members(outlet: Outlet) -> QuerySet[Membership]:
    return Membership.objects.filter(user__outlet_member__outlet=outlet)


def _audit(act: str, outlet: Outlet, by: User, now: datetime, **more: object) -> None:
    issuer = outlet.issuer.slug if outlet.issuer else ""
    audit.record(act, actor=by, subject=f"outlet:{outlet.uuid}", at=now, issuer=issuer, **more)
