"""A house with corrections and withdrawals under way, in a process of its own; see `screens_server.py`.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.accounts.models import Membership, Role  # noqa: E402
from newsroom.desk import actions  # noqa: E402
from newsroom.desk.models import Release  # noqa: E402
from newsroom.intake.models import FieldReport  # noqa: E402
from tests.newsroom.desk.conftest import CLEAN, Desk  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

NOTICE = "Angka dalam siaran ini keliru dan sedang dihitung ulang."


def fill(desk: Desk) -> dict[str, str]:
    """A release in each state that a withdrawal has, one in correction, and one for each journey."""
    now, editor = timezone.now(), desk.house.editor
    names = ("asked", "danger", "correcting", "out", "journey_360", "journey_1280")
    releases: dict[str, Release] = {
        name: desk.published(headline=f"Sumur Bor {name}", body=CLEAN) for name in names
    }
    actions.ask_withdrawal(releases["asked"], editor, reason="data_keliru", notice=NOTICE, now=now)
    actions.withdraw_now(
        releases["danger"], desk.house.approver, reason="data_pribadi", notice="Ditarik.",
        why="Nama seorang anak tertulis.", now=now,
    )  # fmt: skip
    mended = releases["correcting"]
    actions.start_correction(mended, editor, wrong="bor", right="gali", reason="", now=now)
    actions.set_details(
        mended, editor, area_code="53.04.12", kind="pengumuman", topics=["medtop:20000210"], now=now
    )
    text = actions.Text(headline="Enam Desa Kini Punya Sumur Gali")
    actions.edit(mended, editor, text, base=1, now=now)
    report = FieldReport.objects.get(story=mended.story)
    address = f"/meja/siaran/{mended.uuid}"
    return {name: f"/meja/siaran/{one.uuid}/" for name, one in releases.items()} | {
        "compared": f"{address}/banding/?lama=terbit&baru=2",
        "with_report": f"{address}/banding/?lama=laporan-{report.pk}&baru=2",
    }


if __name__ == "__main__":
    make_tables()
    small = furnish()
    Membership.objects.get_or_create(
        user=small.second_editor, issuer=small.issuer, role=Role.APPROVER
    )
    paths = fill(Desk(small))
    people = {"editor": small.editor, "approver": small.approver, "second": small.second_editor}
    serve(people, paths)
