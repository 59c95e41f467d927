"""A house that asks before it quotes its regent, in a process of its own; see `screens_server.py`.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.desk import quotations_acts  # noqa: E402
from newsroom.desk.models import Release  # noqa: E402
from newsroom.desk.quotations_acts import Answer  # noqa: E402
from tests.newsroom.desk.conftest import Desk  # noqa: E402
from tests.newsroom.desk.quoted import (  # noqa: E402
    asked,
    quoting,
    standings_of,
    turn_on,
)
from tests.newsroom.desk.test_unit_report import officer, report  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

ANSWERS = {
    "agreed": Answer("agree", "Maria Seran", by_aide=True),
    "changed": Answer("change", "Maria Seran", words="Kami segera membangun enam sumur bor."),
    "refused": Answer("refuse", "Maria Seran", reason="Bukan kata-kata saya."),
}


def fill(desk: Desk) -> dict[str, str]:
    """A release for each way a quotation can stand, links by what became of them, and units."""
    now = timezone.now()
    turn_on(desk)
    releases: dict[str, Release] = {
        name: quoting(desk, headline=f"Sumur Bor {number}")
        for number, name in enumerate(
            ["unasked", "open", *ANSWERS, "copied", "journey_360", "journey_1280", "plain_360"]
        )
    }
    links = {name: asked(desk, releases[name])[1] for name in ("open", "copied", "plain_360")}
    for name, given in ANSWERS.items():
        request, links[name] = asked(desk, releases[name])
        quotations_acts.open_(request, now=now)
        quotations_acts.answer(request, given, now=now)
    revoked = quoting(desk, headline="Dicabut")
    request, links["revoked"] = asked(desk, revoked)
    quotations_acts.revoke(request, desk.house.editor, now=now)
    late = now - timedelta(hours=49)
    spoken = standings_of(revoked)[0].spoken
    links["late"] = quotations_acts.ask(revoked, desk.house.editor, spoken, now=late)[1]
    _report_units(desk)
    return (
        {name: f"/meja/siaran/{release.uuid}/" for name, release in releases.items()}
        | {f"link_{name}": f"/kutipan/{secret}/" for name, secret in links.items()}
        | {"link_wrong": "/kutipan/salah/"}
    )


def _report_units(desk: Desk) -> None:
    received = timezone.now() - timedelta(minutes=30)
    for name, unit, minutes, codes in (
        ("Ana", "Kecamatan Raihat", 20, ["missing_date", "unverified_number"]),
        ("Yosef", "Desa Kabuna, Kecamatan Kakuluk Mesak", None, None),
        ("Bela", "Puskesmas Umanen", 5, ["duplicate"]),
    ):
        sender = officer(desk.house, name, unit)
        report(desk.house, sender, received=received, out_after=minutes, codes=codes)


if __name__ == "__main__":
    make_tables()
    small = furnish()
    paths = fill(Desk(small))
    people = {"editor": small.editor, "approver": small.approver, "operator": small.operator}
    serve(people, paths)
