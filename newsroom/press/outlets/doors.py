"""Who may open an outlet's own pages: whoever holds an account of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from newsroom.accounts.models import User
from newsroom.press.models import Outlet, OutletMember, OutletState

View = Callable[..., HttpResponseBase]


class OutletRequest(HttpRequest):
    """A request that has passed `for_outlets`."""

    user: User
    outlet: Outlet


def for_outlets(*, admitted: bool = True) -> Callable[[View], View]:
    """Open a view to an outlet's people; those who still wait, or wait no more, see the first page only."""

    def guard(view: View) -> View:
        @login_required
        @never_cache
        @wraps(view)
        def guarded(request: OutletRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            members = OutletMember.objects.select_related("outlet__issuer")
            member = members.filter(user=request.user.pk).first()
            if member is None:
                raise PermissionDenied
            request.outlet = member.outlet
            if admitted and member.outlet.state != OutletState.ADMITTED:
                return redirect("outlets:home")
            return view(request, *args, **kwargs)

        return guarded

    return guard
