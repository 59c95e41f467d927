"""kill -9 at every stage boundary of fifty reports: nothing lost, nothing doubled, no broken feed."""

import os
import signal
import time

import feedparser
import pytest

from tests.own_house import OwnHouse, furnish, wait_for

REPORTS = 50
BOUNDARIES = ("received", "parsed", "extracted", "drafted")

# Walks one report to the named stage and dies there, right after the commit, as a lost machine does.
DIE_AT = """
import os, signal
from newsroom.intake import processing
from newsroom.intake.models import FieldReport
from django.utils import timezone
report = FieldReport.objects.filter(stage="received").order_by("id").first()
while report.stage != {stage!r}:
    processing._step(report, now=timezone.now())
    report.refresh_from_db()
os.kill(os.getpid(), signal.SIGKILL)
"""

# Two people send everything on that waits; the process dies after the decisions, before any file.
APPROVE_ALL = """
import os, signal
from django.utils import timezone
from newsroom.accounts.models import User
from newsroom.desk import actions
from newsroom.desk.models import Release
editor, approver = User.objects.get(username="ana"), User.objects.get(username="bertha")
for release in Release.objects.filter(workflow="draft").order_by("id"):
    now = timezone.now()
    number = release.current_revision.number
    actions.submit(release, editor, revision=number, judge=lambda _: (), now=now)
    actions.approve(release, approver, revision=number, content_hash=release.current_revision.content_hash, now=now)
    actions.publish(release, actor=approver, now=now)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def house(tmp_path):
    house = furnish(tmp_path)
    house.set(stale_seconds="1", poll_seconds="0.1", settle_seconds="0.0", lease_seconds="2")
    assert house.command("init").returncode == 0
    for name, role in (("ana", "editor"), ("bertha", "approver")):
        added = house.command(
            "user",
            "add",
            name,
            "--name",
            name.title(),
            "--role",
            role,
            "--password-stdin",
            stdin="sandi-uji-coba\n",
        )
        assert added.returncode == 0, added.stderr
    yield house
    house.kill_all()


def report(number: int) -> str:
    return (
        f"Posyandu Ke-{number} Dibuka\n\nATAMBUA – Camat Kakuluk Mesak, Fransiskus Mau Besi, S.IP., membuka "
        f"posyandu ke-{number} di Desa Kabuna, Kecamatan Kakuluk Mesak, Senin (23/11/2026).\n"
    )


def stages(house: OwnHouse) -> dict[str, int]:
    return dict(house.rows("SELECT stage, count(*) FROM intake_fieldreport GROUP BY stage"))


def feed(house: OwnHouse) -> list[str]:
    """Ids in the feed of all releases as it stands on the disk; it must always be whole."""
    path = house.state / "public" / "rss" / "semua.rss"
    if not path.exists():
        return []
    read = feedparser.parse(path.read_bytes())
    assert not read.bozo, read.bozo_exception
    ids = [entry.id for entry in read.entries]
    assert len(ids) == len(set(ids))
    return ids


def killed(house: OwnHouse, when, *, what: str) -> None:
    """Run the house until *when* is true, then take its power away."""
    process = house.start("run")

    def happened() -> bool:
        feed(house)
        assert process.poll() is None, house.log(len(house.running) - 1)
        return when()

    wait_for(happened, what=what)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_fifty_reports_survive_a_kill_at_every_stage_boundary(house):
    inbox = house.state / "inbox" / "kominfo"
    inbox.mkdir(parents=True, exist_ok=True)
    for number in range(REPORTS):
        (inbox / f"laporan-{number:02}-.txt").write_text(report(number), "utf-8")
    assert f"{REPORTS} berkas diterima" in house.command("job", "watch-folder").stdout
    assert stages(house) == {"received": REPORTS}

    for stage in BOUNDARIES:
        died = house.dies(DIE_AT.format(stage=stage))
        assert died == -signal.SIGKILL
        assert sum(stages(house).values()) == REPORTS
        assert stage in stages(house)

    time.sleep(1.1)  # the stale limit of this house
    house.command("job", "sweep")
    for wanted in (8, 25):
        killed(
            house, lambda n=wanted: stages(house).get("drafted", 0) >= n, what=f"{wanted} drafts"
        )
    time.sleep(1.1)
    house.command("job", "sweep")
    killed(house, lambda: stages(house) == {"drafted": REPORTS}, what="all drafts")
    assert house.rows("SELECT count(*) FROM desk_release") == [(REPORTS,)]
    assert house.rows("SELECT count(*) FROM desk_revision") == [(REPORTS,)]

    assert house.dies(APPROVE_ALL) == -signal.SIGKILL
    assert feed(house) == []
    house.command("job", "sweep")
    killed(house, lambda: len(feed(house)) >= 5, what="five releases in the feed")
    time.sleep(1.1)
    house.command("job", "sweep")
    killed(house, lambda: len(feed(house)) == REPORTS, what="all releases in the feed")

    time.sleep(1.1)
    house.command("job", "sweep")
    unrendered = "SELECT count(*) FROM desk_release WHERE rendered_version < version"
    killed(house, lambda: house.rows(unrendered) == [(0,)], what="all files")
    assert house.rows("SELECT count(*) FROM intake_fieldreport") == [(REPORTS,)]
    assert house.rows("SELECT count(DISTINCT public_path), count(*) FROM desk_release") == [
        (REPORTS, REPORTS)
    ]
    for kind in ("atom", "json", "rss"):
        assert (house.state / "public" / "rss" / f"wilayah/53.04.05.{kind}").exists()
