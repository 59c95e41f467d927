"""Several senders at one outbox: each message goes once. Run on PostgreSQL by test_on_postgresql.py."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from newsroom.accounts.models import Membership, User
from newsroom.notices.sending import send_due
from newsroom.notices.telling import GATHER
from tests.newsroom.conftest import NOW
from tests.newsroom.notices.conftest import told


@pytest.mark.django_db(transaction=True)
def test_four_senders_send_each_mail_once(people, mail_server):
    for number in range(20):
        user = User.objects.create_user(username=f"p{number}", email=f"p{number}@belu.example")
        Membership.objects.create(user=user, issuer=people.issuer, role="approver")
        told(people, to=user)
        told(people, "2", to=user)

    def run(_: int) -> None:
        try:
            send_due(NOW + GATHER)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))

    assert sorted(str(mail["To"]) for mail in mail_server.mails) == sorted(
        f"p{number}@belu.example" for number in range(20)
    )
