"""A real house, killed between sending a mail and noting that it was sent."""

import pytest

from tests.newsroom.notices.conftest import MailServer

MAKE = """
from datetime import datetime, UTC
from newsroom.accounts.models import Membership, User
from newsroom.notices.telling import Message, tell
from newsroom.registry.models import Issuer
issuer = Issuer.objects.get()
user = User.objects.create_user(username='theresia', email='theresia@belu.example')
Membership.objects.create(user=user, issuer=issuer, role='approver')
now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
for key in 'ab':
    tell(Message('submitted', key, 'release:' + key, issuer, 'Judul', 'Satu naskah', '/meja/'), to={user.pk}, actor=None, now=now)
"""
SEND = """
from datetime import datetime, UTC
from newsroom.notices import sending
print(sending.send_due(datetime(2026, 11, 24, 1, %d, tzinfo=UTC)))
"""
DIE = """
import os, signal
from newsroom.notices import sending
real = sending._Doors.%s
def dying(self, *rest):
    %s
    os.kill(os.getpid(), signal.SIGKILL)
sending._Doors.%s = dying
"""
AFTER = DIE % ("send_mail", "real(self, *rest)", "send_mail")
BEFORE = DIE % ("send_mail", "pass", "send_mail")


@pytest.fixture
def server():
    running = MailServer()
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize(("how", "mails"), [(BEFORE, 1), (AFTER, 2)])
def test_a_killed_run_loses_nothing_and_repeats_at_most_what_was_in_flight(
    own_house, server, how, mails
):
    text = own_house.config.read_text("utf-8")
    head, _, mail = text.partition("[mail]")
    mail = mail.replace('host = ""', 'host = "127.0.0.1"').replace("587 ", f"{server.port} ", 1)
    own_house.config.write_text(f"{head}[mail]{mail}", "utf-8")
    own_house.python(MAKE)

    own_house.dies(how + SEND % 10)
    assert own_house.python(SEND % 11).strip() == ""  # the claim still stands
    assert own_house.python(SEND % 15).strip() == "1 kiriman"
    assert own_house.python(SEND % 30).strip() == ""

    assert len(server.mails) == mails
    assert len({mail["Message-ID"] for mail in server.mails}) == 1
    assert own_house.rows("SELECT DISTINCT state FROM notices_delivery") == [("sent",)]


def test_the_operator_gives_an_address_by_command(own_house):
    own_house.python(
        "from newsroom.accounts.models import User; User.objects.create_user(username='melki')"
    )

    assert own_house.command("user", "email", "melki", "bukan alamat").returncode == 2
    assert own_house.command("user", "email", "melki", "melki@belu.example").returncode == 0
    assert own_house.rows("SELECT email FROM accounts_user WHERE username = 'melki'") == [
        ("melki@belu.example",)
    ]
