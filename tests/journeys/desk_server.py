"""An office with a desk and a public site, in a process of its own, for the desk's journeys.

Run with DJANGO_SETTINGS_MODULE=tests.settings. Prints where it is and who can sign in, then answers
what it is asked, one JSON object a line (`{"do": "receive", "text": …}`), until its input closes.
"""

import json
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

import django

_ANSWERS_TO, sys.stdout = sys.stdout, sys.stderr  # what is logged must not stand among the answers
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from waitress.server import create_server  # noqa: E402

from newsroom.accounts.models import CLOCK, PIPELINE, Membership, User  # noqa: E402
from newsroom.desk import actions  # noqa: E402
from newsroom.desk.models import Release  # noqa: E402
from newsroom.intake.models import FieldReport  # noqa: E402
from newsroom.intake.receiving import receive  # noqa: E402
from newsroom.press import publishing  # noqa: E402
from newsroom.press.server import public_app  # noqa: E402
from newsroom.registry.models import House, Issuer  # noqa: E402
from newsroom.registry.records import Appointment, Office, Person  # noqa: E402
from newsroom.registry.writing import save  # noqa: E402
from tests.journeys.desk import PEOPLE  # noqa: E402
from tests.newsroom.serving import make_tables  # noqa: E402

OFFICIALS = (
    ("Bupati Belu", "Agustinus Bere", ["Drs."], ["M.Si."]),
    ("Kepala Dinas Kesehatan Kabupaten Belu", "Maria Bete Seran", ["dr."], ["M.Kes."]),
)
_keys = count(1)


def furnish() -> dict[str, User]:
    """One issuer, its officials in the registry, and the people of `PEOPLE` by username."""
    House.objects.create(id=1, tag_authority="belu.example", tag_date="2026-11-24")
    issuer = Issuer.objects.create(
        slug="kominfo", name="Dinas Kominfo Kabupaten Belu", government="Pemerintah Kabupaten Belu",
        area_code="53.04", area_name="Kabupaten Belu", zone="Asia/Makassar", dateline="ATAMBUA",
    )  # fmt: skip
    for name in (PIPELINE, CLOCK):
        User.objects.create_user(username=name, name=name.title(), is_robot=True)
    people = {}
    for username, (name, role) in PEOPLE.items():
        people[username] = User.objects.create_user(username=username, name=name)
        Membership.objects.create(user=people[username], issuer=issuer, role=role)
    how: dict[str, Any] = {"actor": people["rikardus"], "at": timezone.now()}
    for title, name, front, back in OFFICIALS:
        person, office = Person(issuer=issuer), Office(issuer=issuer)
        save(person, {"name": name, "front": front, "back": back}, **how)
        save(office, {"name": title}, **how)
        save(Appointment(issuer=issuer), {"person": person, "office": office}, **how)
    return people


def take_in(*, text: str) -> str:
    """Take a report of the officer through the pipeline; the path of its release."""
    report, _ = receive(
        issuer=Issuer.objects.get(), channel="web", raw=text.encode(), name="laporan.txt",
        now=timezone.now(), content_type="text/plain", sender=User.objects.get(username="yosefina"),
        key=f"journey-{next(_keys)}",
    )  # fmt: skip
    report = FieldReport.objects.get(pk=report.pk)
    assert report.story is not None, report.last_error
    return _path(report.story.releases.get())


def put_out(*, text: str) -> str:
    """The same, submitted by the editor, approved by the approver and published."""
    path = take_in(text=text)
    release, now = Release.objects.get(uuid=path.split("/")[-2]), timezone.now()
    editor, approver = (User.objects.get(username=name) for name in ("rikardus", "theresia"))
    actions.submit(release, editor, revision=1, judge=lambda _: (), now=now)
    content = release.text.content_hash
    actions.approve(release, approver, revision=1, content_hash=content, now=now)
    publishing.publish_now(release, actor=approver, now=now)
    return path


def turn_clock(*, to: str) -> str:
    """Publish what is due at a moment, and the site as it stands then; what the clock says of it."""
    now = datetime.fromisoformat(to)
    said = publishing.publish_due(now)
    publishing.rebuild(publishing.public_root(), now=now)
    return said


ANSWERS: dict[str, Callable[..., Any]] = {
    "take in": take_in, "put out": put_out, "turn clock": turn_clock,
}  # fmt: skip


def _answer(value: Any) -> None:
    print(json.dumps(value), file=_ANSWERS_TO, flush=True)


def _path(release: Release) -> str:
    return f"/meja/siaran/{release.uuid}/"


def _cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def _serve(application: Any) -> str:
    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}"


if __name__ == "__main__":
    make_tables()
    house = {name: _cookie(user) for name, user in furnish().items()}
    say = {"cookies": house, "desk": _serve(get_wsgi_application()),
           "public": _serve(public_app(publishing.public_root()))}  # fmt: skip
    _answer(say)
    for line in sys.stdin:
        asked = json.loads(line)
        _answer(ANSWERS[asked.pop("do")](**asked))
