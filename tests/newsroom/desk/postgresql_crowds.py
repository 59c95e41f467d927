"""Many at the same moment; `test_on_postgresql.py` runs this file on a server of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions
from newsroom.desk.errors import DeskError
from newsroom.desk.models import Release, ReleaseNumber
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import submitted

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20


def all_at_once(do, things):
    """What *do* gives for each of *things*, begun together, `AT_ONCE` connections at a time."""
    things = list(things)
    together = Barrier(AT_ONCE)

    def one(thing):
        try:
            together.wait(timeout=60)
            return do(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, things))


def test_a_hundred_approvals_at_once_give_one(house):
    release = submitted(house)
    people = [
        User.objects.create(username=f"penyetuju{n}", name=f"Penyetuju {n}") for n in range(100)
    ]
    for user in people:
        Membership.objects.create(user=user, issuer=house.issuer, role=Role.APPROVER)
    content = release.text.content_hash

    def approve(user):
        mine = Release.objects.get(pk=release.pk)
        try:
            actions.approve(mine, user, revision=1, content_hash=content, now=NOW)
        except DeskError:
            return False
        return True

    assert sum(all_at_once(approve, people)) == 1
    assert release.decisions.filter(act="approve").count() == 1


def test_twenty_writers_leave_no_gap_in_the_numbers(house):
    house.issuer.number_mode = "automatic"
    house.issuer.save()
    made = []
    for n in range(40):
        release = house.release(headline=f"Sumur ke-{n}")
        Release.objects.filter(pk=release.pk).update(kind="siaran_pers")
        release.refresh_from_db()
        actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=NOW)
        house.approve(release)
        made.append(release.pk)

    def publish(pk):
        return actions.publish(Release.objects.get(pk=pk), now=NOW)

    assert all(all_at_once(publish, made))
    drawn = ReleaseNumber.objects.filter(issuer=house.issuer).values_list("sequence", flat=True)
    assert sorted(drawn) == list(range(1, 41))
    assert Release.objects.exclude(number="").values("number").distinct().count() == 40
