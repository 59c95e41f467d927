"""Whose registry is whose: the issuers of one regency know the same people.

Each row carries the issuer that entered it; Kominfo, Prokopim and every kecamatan of 53.04 read one
registry, and whoever keeps it for one of them keeps it for all.
"""

from typing import Any

from newsroom.accounts.doors import issuers_where
from newsroom.accounts.models import User
from newsroom.registry.models import Issuer

KEEPERS = ("editor", "approver", "operator")
_REGENCY = 5  # characters of a Kemendagri code that name the regency


def circle_of(issuer: Issuer) -> list[int]:
    """Ids of all issuers of the same regency (of a province's own: of that province), in order."""
    area = issuer.area_code[:_REGENCY]
    codes = Issuer.objects.order_by("pk").values_list("pk", "area_code")
    return [pk for pk, code in codes if code[:_REGENCY] == area]


def circle_for(user: User) -> set[int]:
    """Ids of the issuers whose rows *user* may read and change."""
    return {pk for issuer in kept_by(user) for pk in circle_of(issuer)}


def kept_by(user: User) -> list[Issuer]:
    """The issuers for which *user* keeps the registry, the first to be offered for a new row."""
    mine = Issuer.objects.filter(pk__in=issuers_where(user, *KEEPERS), is_active=True)
    return list(mine.order_by("name"))


def rows_for(user: User, model: Any) -> Any:
    """The rows of *model* that *user* may read and change."""
    return model.objects.filter(issuer__in=circle_for(user))
