"""One leader among several, on the database that the house has."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections

from newsroom.engine.leader import LeaseLeader, choose_leader
from newsroom.engine.models import Lease
from tests.own_house import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 3600


def test_only_one_of_many_leads():
    rounds, standing = 5, threading.Barrier(6)
    leading = [[] for _ in range(rounds)]

    def ask():
        leader = choose_leader(lease_seconds=LONG)
        try:
            for each in leading:
                standing.wait(60)
                if leader.lead():
                    each.append(leader)
            standing.wait(60)
        finally:
            leader.release()
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert [len(each) for each in leading] == [1] * rounds
    assert len({leaders[0] for leaders in leading}) == 1, "who leads goes on leading"


def test_a_lead_given_back_is_free_at_once():
    first, second = choose_leader(lease_seconds=LONG), choose_leader(lease_seconds=LONG)
    try:
        assert first.lead()
        assert not second.lead()

        first.release()

        assert wait_for(second.lead, what="the server to end the first session")
        assert not first.lead()
    finally:
        first.release()
        second.release()


def test_a_lease_that_ran_out_is_taken_over_and_not_taken_back():
    first, second = LeaseLeader(lease_seconds=LONG), LeaseLeader(lease_seconds=LONG)
    assert first.lead()
    Lease.objects.update(until=datetime.now(UTC) - timedelta(seconds=1))

    assert second.lead()
    assert not first.lead()


def test_a_leader_keeps_its_lease_while_the_database_is_away():
    leader = LeaseLeader(lease_seconds=LONG)
    assert leader.lead()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE engine_lease RENAME TO away")
    try:
        assert leader.lead()
        assert not LeaseLeader(lease_seconds=LONG).lead()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO engine_lease")
