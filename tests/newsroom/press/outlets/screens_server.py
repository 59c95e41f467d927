"""A house with media outlets in every state, in a process of its own; serves until its input closes.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.accounts.models import User  # noqa: E402
from newsroom.desk import actions  # noqa: E402
from newsroom.engine import logs  # noqa: E402
from newsroom.press.models import (  # noqa: E402
    Delivery,
    DeliveryAttempt,
    DropAccess,
    Interest,
    KeyPurpose,
    OutletContact,
    Way,
)
from newsroom.press.outlets import (  # noqa: E402
    access,
    admitting,
    destinations,
    drop_places,
    embargo,
    signing_up,
)
from pipelines.extract import list_topics  # noqa: E402
from tests.newsroom.conftest import SmallHouse  # noqa: E402
from tests.newsroom.desk.test_actions import clean  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.press.outlets.conftest import (  # noqa: E402
    admitted,
    corrected,
    published,
    sign_up,
    withdrawn,
)
from tests.newsroom.serving import make_tables, serve  # noqa: E402


def fill(small: SmallHouse) -> dict[str, object]:
    now = timezone.now()
    outlet = admitted(small, "Pos Belu", embargo=True, embargo_accepted_at=now, beat="Pemerintahan")
    radio = admitted(
        small, "Radio Komunitas Suara Perbatasan Timor Lamaknen Raya", press_council="full"
    )
    waiting = sign_up("Kabar Atambua", region="53.04", phone="0812 3456 7890", beat="Umum")
    admitting.refuse(sign_up("Iklan Murah"), small.editor, reason="Bukan media.", now=now)
    Interest.objects.create(outlet=outlet, region="53.04", topic=next(iter(list_topics())))
    Interest.objects.create(outlet=outlet, region="53")
    OutletContact.objects.create(outlet=outlet, name="Yulius Bere", duty="Redaktur", phone="0813")
    hook = destinations.add(
        outlet,
        Way.WEBHOOK,
        "https://posbelu.example/masuk/siaran",
        hours=(),
        by=small.editor,
        now=now,
    )[0]
    destinations.set_hours(outlet.destinations.get(way=Way.EMAIL), [6, 17])
    folder, _ = destinations.add(
        outlet, Way.DROP, "sftp://warta@ftp.posbelu.example:2222/masuk/siaran-pemerintah",
        hours=(), by=small.editor, now=now,
    )  # fmt: skip
    line = drop_places.house_key_line()
    DropAccess.objects.filter(destination=folder).update(
        host_key=line, offered_key=line, tried_at=now, tried_answer="Kunci server SFTP berubah."
    )
    given = drop_places.Given("rahasia", "https://s3.posbelu.example", "", "posbelu")
    destinations.add(
        outlet, Way.DROP, "s3://posbelu-masuk", hours=(), by=small.editor, now=now, given=given
    )
    destinations.add(radio, Way.EMAIL, "siar@radio.example", hours=(), by=small.editor, now=now)
    first = published(small, now=now - timedelta(hours=3))
    corrected(small, first, now=now - timedelta(hours=2))
    second = published(
        small,
        now=now - timedelta(hours=2),
        headline="Panen Raya Jagung di Kecamatan Lamaknen Selatan",
    )
    withdrawn(small, second, now=now - timedelta(hours=1))
    row = Delivery.objects.filter(destination=hook, release=second).latest("pk")
    for status in (500, 502):
        DeliveryAttempt.objects.create(
            delivery=row,
            at=now,
            is_good=False,
            status=status,
            answer="Bad Gateway",
            milliseconds=80,
        )
    Delivery.objects.filter(pk=row.pk).update(
        state="dead", status=502, answer="<h1>Bad Gateway</h1>"
    )
    kept = small.release(
        headline="Hasil Seleksi Tenaga Kesehatan", body="Isi di bawah embargo.", now=now
    )
    actions.set_details(kept, small.editor, embargo_until=now + timedelta(days=1), now=now)
    actions.submit(kept, small.editor, revision=1, judge=clean, now=now)
    small.approve(kept, now=now)
    kept.refresh_from_db()
    key, _ = access.make_key(outlet, KeyPurpose.FEEDS, name="Situs", by=small.editor, now=now)
    embargo.note_access(outlet, [kept], door="ninjs", key=key, now=now)
    link = signing_up.make_link(waiting, by=small.editor, now=now)
    return {
        "outlet": f"/meja/media/{outlet.uuid}/",
        "waiting": f"/meja/media/{waiting.uuid}/",
        "release": f"/meja/media/kiriman/?siaran={first.uuid}",
        "kept": f"/meja/media/kiriman/?siaran={kept.uuid}",
        "embargo": f"/media/embargo/{kept.uuid}/",
        "account": f"/media/akun/{link}/",
        "stop": destinations.stop_address(outlet.destinations.get(way=Way.EMAIL)).split(":8000")[
            -1
        ],
        "review": f"/meja/siaran/{first.uuid}/",
    }


if __name__ == "__main__":
    logs.configure(level="error")  # what is printed here is read by the test
    make_tables()
    small = furnish()
    paths = fill(small)
    people: dict[str, User] = {
        "editor": small.editor,
        "approver": small.approver,
        "outlet": User.objects.get(username="redaksi@posbelu.example"),
        "waiting": User.objects.get(username="redaksi@kabaratambua.example"),
    }
    serve(people, paths)
