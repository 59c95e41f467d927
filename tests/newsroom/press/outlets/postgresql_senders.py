"""Several senders at one outbox, several runs for one version. Run on PostgreSQL by test_on_postgresql.py."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from newsroom.press.models import Delivery
from newsroom.press.outlets.queueing import queue_version
from newsroom.press.outlets.sending import send_due
from tests.newsroom.conftest import NOW
from tests.newsroom.press.outlets.conftest import admitted, published, webhook


def at_once(work):
    """Do *work* in four threads, each with a connection of its own."""

    def run(_: int) -> None:
        try:
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))


@pytest.mark.django_db(transaction=True)
def test_four_senders_and_four_runs_do_everything_once(house, outlet_server, mail_server):
    for number in range(12):
        outlet = admitted(house, f"Media {number}")
        if number % 2:
            webhook(house, outlet, outlet_server, f"/{number}")
    release = published(house)
    Delivery.objects.all().delete()
    at_once(lambda: queue_version(release.pk, 1, now=NOW))
    assert Delivery.objects.count() == 24

    at_once(lambda: send_due(NOW))

    assert len(outlet_server.calls) == 6
    assert sorted(str(mail["To"]) for mail in mail_server.mails) == sorted(
        f"redaksi@media{number}.example" for number in range(0, 12, 2)
    )
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
