"""A small house of this version, written out as SQL: `python -m tests.houses.make 0.1`.

Three reports without photos go the whole way: one is published, one published and corrected, one
published and withdrawn; all on 9 March 2026. Run it once, when a version is closed; an old dump is
never made again.
"""

import gzip
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory

from tests.own_house import ROOT, OwnHouse, furnish

HOUSES = ROOT / "tests" / "houses"
_WALK = """
from datetime import UTC, datetime
from newsroom.accounts.models import User
from newsroom.demo import people, samples
from newsroom.desk import actions, checks
from newsroom.intake.models import Channel, FieldReport
from newsroom.intake.processing import process
from newsroom.intake.receiving import receive
from newsroom.press import publishing
from newsroom.registry.models import Issuer

now = datetime(2026, 3, 9, 2, tzinfo=UTC)
people.furnish("http://127.0.0.1:8079/feed")
editor, approver = (User.objects.get(username=name) for name in ("rikardus", "theresia"))

def out(release, **text):
    if text:
        actions.edit(release, editor, actions.Text(**text), base=release.current_revision.number, now=now)
        release.refresh_from_db()
    revision = release.current_revision
    actions.submit(release, editor, revision=revision.number, judge=lambda item: checks.judge(item, now=now), now=now)
    actions.approve(release, approver, revision=revision.number, content_hash=revision.content_hash, now=now)
    release.refresh_from_db()
    publishing.publish_now(release, actor=approver, now=now)
    release.refresh_from_db()

releases = {}
for name in ("musrenbang.txt", "jembatan.txt", "imunisasi.txt"):
    sample = next(one for one in samples.SAMPLES if one.name == name)
    raw = samples.text_of(name, today=now.date()).encode()
    issuer = Issuer.objects.get(slug=sample.issuer)
    report, _ = receive(issuer=issuer, channel=Channel.WEB, raw=raw, name=name,
                        sender=User.objects.get(username="yosefina"), now=now)
    process(report.pk, now=now)
    releases[name] = FieldReport.objects.get(pk=report.pk).story.releases.get()
    if sample.kind == "siaran_pers":
        actions.set_details(releases[name], editor, kind="siaran_pers", now=now)
        releases[name].refresh_from_db()
    out(releases[name])

corrected = releases["musrenbang.txt"]
actions.start_correction(corrected, editor, wrong="1.146 usulan", right="1.164 usulan", reason="Angka tertukar.", now=now)
corrected.refresh_from_db()
out(corrected, body=corrected.published_revision.body.replace("1.146", "1.164"))
asked = actions.ask_withdrawal(releases["imunisasi.txt"], editor, reason="data_keliru",
                               notice="Jadwalnya diatur ulang.", now=now)
actions.confirm_withdrawal(asked, approver, now=now)
"""


def make(version: str) -> Path:
    """Write the dump of a new house to tests/houses/*version*/; refuses where one stands."""
    target = HOUSES / version / "house.sql.gz"
    if target.exists():
        raise SystemExit(f"{target} stands; a dump is made once")
    with TemporaryDirectory(prefix="newsroom-house-") as folder:
        house = furnish(Path(folder))
        _run(house, "init")
        house.python(_WALK)
        _run(house, "publish")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(dump(house).encode(), 9, mtime=0))
    return target


def dump(house: OwnHouse) -> str:
    """The database as SQL text: tables with their rows, then indexes and triggers."""
    with closing(connect(house.state / "newsroom.sqlite3")) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def _run(house: OwnHouse, verb: str) -> None:
    done = house.command(verb)
    if done.returncode:
        raise SystemExit(done.stderr)


if __name__ == "__main__":
    made = make(sys.argv[1])
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size:,} bytes")
