"""What only PostgreSQL can show; `test_on_postgresql.py` runs this file on a server of its own."""

import pytest
from django.db import connection

from newsroom.engine.leader import choose_leader
from tests.own_house import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 3600


def test_a_session_that_the_server_ends_loses_the_lead_and_asks_again():
    first, second = choose_leader(lease_seconds=LONG), choose_leader(lease_seconds=LONG)
    try:
        assert first.lead()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            )
        assert wait_for(second.lead, what="the standby to take over")
        assert not first.lead()
    finally:
        first.release()
        second.release()
