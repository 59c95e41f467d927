"""A house in which three units told of one flood, in a process of its own; serves until its input closes.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.desk import actions  # noqa: E402
from tests.newsroom.conftest import SmallHouse  # noqa: E402
from tests.newsroom.desk.test_stories import BPBD, CAMAT, DINKES, officer, told  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402


def fill(house: SmallHouse) -> dict[str, str]:
    """The flood for each width, proposed and merged; gives addresses by name."""
    paths = {}
    units = [house.officer, officer(house, "bpbd"), officer(house, "dinkes")]
    for name, village in (("proposed", "Desa Kabuna"), ("merged", "Desa Dualaus"), ("out", "Desa Fatuketi"), ("walk_360", "Desa Leosama"), ("walk_1280", "Desa Jenilu")):  # fmt: skip
        made = [told(house, text.replace("Desa Kabuna", village), unit) for text, unit in zip((CAMAT, BPBD, DINKES), units, strict=True)]  # fmt: skip
        paths[name] = f"/meja/siaran/{made[0].uuid}/"
        paths[f"{name}_story"] = f"/meja/peristiwa/{made[0].story.uuid}/"
        paths[f"{name}_other"] = f"{paths[f'{name}_story']}?dengan={made[1].story.uuid}"
        now = timezone.now()
        if name == "out":
            actions.submit(made[0], house.editor, revision=1, judge=lambda _: (), now=now)
            house.approve(made[0], now=now)
            actions.publish(made[0], now=now)
        if name in ("merged", "out"):
            for other in made[1:]:
                actions.merge_stories(made[0].story, other.story, house.editor, now=now)
            paths[f"{name}_closed"] = f"/meja/siaran/{made[1].uuid}/"
    return paths


if __name__ == "__main__":
    make_tables()
    small = furnish()
    paths = fill(small)
    people = {"editor": small.editor, "approver": small.approver, "officer": small.officer}
    serve(people, paths)
