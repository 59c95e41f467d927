"""A small house in a process of its own: says where it is, and serves until its standard input closes.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

from datetime import timedelta
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.accounts.models import CLOCK, PIPELINE, Membership, User  # noqa: E402
from newsroom.agenda.models import AgendaItem, Assignment  # noqa: E402
from newsroom.desk import actions  # noqa: E402
from newsroom.engine.models import Heartbeat, Lease, ScheduleRun, ScheduleState  # noqa: E402
from newsroom.intake import store  # noqa: E402
from newsroom.intake.models import Attachment, FieldReport, Source  # noqa: E402
from newsroom.registry.models import House, Issuer  # noqa: E402
from tests.newsroom.conftest import NOW, SmallHouse  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

WORDS = "Hari ini Camat Lamaknen membuka panen jagung di Desa Kewar."


def furnish() -> SmallHouse:
    House.objects.create(id=1, tag_authority="belu.example", tag_date="2026-11-24")
    issuer = Issuer.objects.create(
        slug="kominfo", name="Dinas Kominfo", government="Pemerintah Kabupaten Belu", area_code="53.04",
        area_name="Kabupaten Belu", zone="Asia/Makassar", dateline="ATAMBUA",
    )  # fmt: skip

    def person(username: str, role: str = "") -> User:
        user = User.objects.create_user(
            username=username, name=username.title(), is_robot=username in (PIPELINE, CLOCK)
        )
        if role:
            Membership.objects.create(user=user, issuer=issuer, role=role)
        return user

    return SmallHouse(
        issuer=issuer, officer=person("yosefina", "contributor"), editor=person("rikardus", "editor"),
        second_editor=person("melki", "editor"), approver=person("theresia", "approver"),
        operator=person("pengelola", "operator"), pipeline=person(PIPELINE), clock=person(CLOCK),
    )  # fmt: skip


def fill(house: SmallHouse) -> dict[str, str]:
    """Put something of every kind on the screens; gives the addresses that hold an identifier."""
    returned, published = house.release(), house.release(headline="Panen Jagung")
    first = _report(house, "a", story=returned.story)
    second = _report(house, "b", story=published.story)
    Attachment.objects.create(report=first, name="a.jpg", sha256="0" * 64, size=1, caption="Camat")
    Attachment.objects.create(
        report=first, name="b.jpg", sha256="1" * 64, size=1, error="Bukan foto."
    )
    actions.return_(
        returned, house.editor, revision=1, codes=["missing_date"], reason="Kapan?", now=NOW
    )
    actions.submit(published, house.editor, revision=1, judge=lambda release: (), now=NOW)
    content = published.current_revision.content_hash  # type: ignore[union-attr]
    actions.approve(published, house.approver, revision=1, content_hash=content, now=NOW)
    actions.publish(published, now=NOW)
    _report(house, "c", stage="received", title="", text="")
    _report(house, "d", stage="failed", last_error="Berkas ini bukan dokumen Word.")
    for name, more in (
        ("Desa Kabuna", {"last_read_at": NOW}),
        ("RSUD", {"last_error": "Server tidak menjawab.", "failures": 5, "last_polled_at": NOW}),
        ("Lamaknen", {"is_active": False}),
    ):
        Source.objects.create(
            issuer=house.issuer, name=name, url=f"https://{name[:4]}.example/", **more
        )
    now = timezone.now()
    for number in range(3):
        item = AgendaItem.objects.create(
            issuer=house.issuer, title=f"Acara {number}", leader="Bupati", begins_at=now,
            ends_at=now + timedelta(hours=1), is_cancelled=number == 2, created_by=house.editor,
        )  # fmt: skip
    Assignment.objects.create(item=item, officer=house.officer)
    for name, outcome in (("sweep", "done"), ("poll", "failed"), ("prune", "running")):
        late = now - timedelta(days=1) if name == "poll" else now + timedelta(days=1)
        ScheduleState.objects.create(
            name=name, title=name, trigger="setiap menit", next_run_at=late
        )
        ScheduleRun.objects.create(name=name, planned_at=NOW, started_at=NOW, outcome=outcome)
    Lease.objects.create(name="clock", holder="kantor-1", until=now + timedelta(days=1))
    Heartbeat.objects.create(name="clock", at=now)
    Heartbeat.objects.create(name="worker press", at=NOW - timedelta(days=1))
    return {
        "report": f"/lapor/{first.uuid}/", "receipt": f"/lapor/{second.uuid}/?tiba=baru",
        "mend": f"/lapor/{first.uuid}/perbaiki/", "item": f"/meja/agenda/{item.uuid}/",
    }  # fmt: skip


def _report(house: SmallHouse, key: str, **fields: Any) -> FieldReport:
    fields = {"stage": "drafted", "title": "Panen jagung", "text": WORDS} | fields
    return FieldReport.objects.create(
        issuer=house.issuer, channel="web", sender=house.officer, received_at=NOW, idempotency_key=key,
        raw_sha256=store.keep(WORDS.encode()), raw_name="laporan.txt", raw_size=len(WORDS), **fields,
    )  # fmt: skip


if __name__ == "__main__":
    make_tables()
    small = furnish()
    paths = fill(small)
    people = {"officer": small.officer, "editor": small.editor, "operator": small.operator}
    serve(people, paths)
