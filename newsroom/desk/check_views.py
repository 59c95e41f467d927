"""The page that counts what the checks found, and what editors made of it."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where
from newsroom.desk import check_counts
from newsroom.desk.pages import page
from newsroom.registry.models import Issuer

OPEN_TO = ("editor", "approver", "operator")
PERIODS = {"30": "30 hari", "90": "90 hari", "365": "setahun"}


@for_roles(*OPEN_TO)
@require_safe
def counts(request: SignedInRequest) -> HttpResponse:
    """Every check that spoke in a period, for one of the user's issuers or for all of them."""
    now = timezone.now()
    allowed = Issuer.objects.visible_to(request.user).filter(
        pk__in=issuers_where(request.user, *OPEN_TO)
    )
    issuers = list(allowed)
    chosen = [one for one in issuers if one.slug == request.GET.get("penerbit")]
    days = request.GET.get("selama", "90")
    days = days if days in PERIODS else "90"
    rows, releases = check_counts.counts(
        [one.pk for one in chosen or issuers], since=now - timedelta(days=int(days)), until=now
    )
    return page(
        request,
        "pemeriksaan/hitungan.html",
        rows=rows,
        releases=releases,
        issuers=issuers,
        chosen=chosen[0].slug if chosen else "",
        periods=PERIODS,
        days=days,
    )
