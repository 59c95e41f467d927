"""A real house, killed while it sends: what was on its way goes again under the same id, nothing else."""

import pytest

from tests.newsroom.notices.conftest import MailServer
from tests.newsroom.press.outlets.conftest import serve_outlet

MAKE = """
from datetime import datetime, UTC
from newsroom.accounts.models import Membership, User
from newsroom.desk import actions
from newsroom.desk.models import Story
from newsroom.press import publishing
from newsroom.press.outlets import admitting, destinations
from newsroom.press.models import Outlet, OutletMember
from newsroom.registry.models import Issuer
from pipelines.values import Draft, ReleaseKind
now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
issuer = Issuer.objects.get()
people = {}
for name, role in (('ana', 'editor'), ('bertha', 'approver')):
    people[name] = User.objects.create_user(username=name, name=name)
    Membership.objects.create(user=people[name], issuer=issuer, role=role)
outlet = Outlet.objects.create(name='Pos Belu', medium='online', contact_name='A',
    email='redaksi@posbelu.example', signed_up_at=now, confirmed_at=now)
admitting.admit(outlet, people['ana'], issuer=issuer, may_see_embargoed=False, now=now)
destinations.add(outlet, 'webhook', '%s', hours=(), by=people['ana'], now=now)
story = Story.objects.create(issuer=issuer, created_at=now)
release = actions.open_release(
    Draft(kind=ReleaseKind.NEWS, headline='Sumur Bor', deck='', dateline='ATAMBUA', body='Bupati membuka sumur.',
          credits='', contacts=(), origins=(), tool_versions=()),
    issuer=issuer, story=story, area_code=issuer.area_code,
    authors=actions.Authors(User.objects.get(username='pipeline')), photos=[], now=now)
actions.submit(release, people['ana'], revision=1, judge=lambda _: (), now=now)
actions.approve(release, people['bertha'], revision=1, content_hash=release.current_revision.content_hash, now=now)
actions.publish(release, actor=people['bertha'], now=now)
"""
RENDER = """
from datetime import datetime, UTC
from newsroom.press import publishing
now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
(pk,) = publishing.unrendered(now, 5)
publishing.render(pk, now=now)
"""
DIE_QUEUEING = """
import os, signal
from newsroom.press import publishing
real = publishing.queue_version
def dying(*args, **more):
    real(*args, **more)
    os.kill(os.getpid(), signal.SIGKILL)
publishing.queue_version = dying
"""
SEND = """
from datetime import datetime, UTC
from newsroom.engine.verbs import VERBS
print(VERBS['deliver'](datetime(2026, 11, 24, 1, %d, tzinfo=UTC)))
"""
DIE_SENDING = """
import os, signal
from newsroom.press.outlets import sending
real = sending._Run._hand_over
def dying(self, mail):
    %s
    os.kill(os.getpid(), signal.SIGKILL)
sending._Run._hand_over = dying
"""


@pytest.fixture
def servers():
    mail = MailServer()
    mail.start()
    outlet, server = serve_outlet()
    yield mail, outlet
    mail.stop()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("how", "mails"),
    [
        pytest.param("pass", 1, id="before the mail left"),
        pytest.param("real(self, mail)", 2, id="after it left, before that was noted"),
    ],
)
def test_a_killed_house_loses_nothing_and_doubles_nothing(own_house, servers, how, mails):
    mail, outlet = servers
    text = own_house.config.read_text("utf-8")
    text = text.replace("[outlets]", f'[outlets]\nprivate_hosts = ["{outlet.host}"]', 1)
    head, _, rest = text.partition("private_hosts = []")
    text = head + rest
    first, _, last = text.partition("[mail]")
    last = last.replace('host = ""', 'host = "127.0.0.1"', 1).replace("587 ", f"{mail.port} ", 1)
    own_house.config.write_text(f"{first}[mail]{last}", "utf-8")
    own_house.python(MAKE % outlet.url())

    own_house.dies(DIE_QUEUEING + RENDER)  # the files are out, the transaction is not
    assert own_house.rows("SELECT count(*) FROM press_delivery") == [(0,)]
    own_house.python(RENDER)
    assert own_house.rows("SELECT count(*) FROM press_delivery") == [(3,)]

    own_house.dies(DIE_SENDING % how + SEND % 1)
    assert own_house.python(SEND % 2).strip() == ""  # the claim still stands
    assert own_house.python(SEND % 16).strip() == "1 kiriman"
    assert own_house.python(SEND % 40).strip() == ""

    assert len(mail.mails) == mails
    assert len({one["Message-ID"] for one in mail.mails}) == 1
    assert [call.event for call in outlet.calls] == ["terbit"]
    assert own_house.rows("SELECT DISTINCT state FROM press_delivery") == [("sent",)]
