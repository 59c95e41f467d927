"""Releases that are out, and an outlet that reads them by its key."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press.models import KeyPurpose, Outlet, OutletState
from newsroom.press.outlets.access import make_key
from tests.newsroom.conftest import NOW, SmallHouse

LIST = "/api/v1/releases"


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def put_out(house: SmallHouse) -> Callable[..., Release]:
    """Publishes another release, *hours* after the first one may have been."""

    def put_out(hours: int = 0, **details: Any) -> Release:
        return publish_in(house, NOW + timedelta(hours=hours), **details)

    return put_out


def publish_in(house: SmallHouse, at: datetime, **details: Any) -> Release:
    release = house.release(now=at)
    if details:
        actions.set_details(release, house.editor, **details, now=at)
    actions.submit(release, house.editor, revision=1, judge=_clean, now=at)
    house.approve(release, now=at)
    assert actions.publish(release, now=at)
    release.refresh_from_db()
    return release


def _clean(_text: Any) -> list[Any]:
    return []


@pytest.fixture
def outlet(house: SmallHouse) -> Outlet:
    return Outlet.objects.create(
        name="Pos Contoh", medium="online", contact_name="Maria Contoh", email="redaksi@pos.example",
        state=OutletState.ADMITTED, signed_up_at=NOW, confirmed_at=NOW, decided_at=NOW,
        decided_by=house.approver,
    )  # fmt: skip


@pytest.fixture
def secret(outlet: Outlet, house: SmallHouse) -> str:
    return make_key(outlet, KeyPurpose.API, name="CMS", by=house.editor, now=NOW)[1]


@pytest.fixture
def ask(secret: str) -> Callable[..., Any]:
    """Asks the API with the outlet's key."""
    client = Client()

    def ask(path: str = LIST, *, method: str = "get", headers: Any = None, **told: Any) -> Any:
        head = {"Authorization": f"Bearer {secret}", **(headers or {})}
        return getattr(client, method)(path, told or None, headers=head)

    return ask
