"""A house with notices, in a process of its own; serves until its standard input closes.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.accounts.models import User  # noqa: E402
from newsroom.notices.models import Delivery, Notice, PushSubscription  # noqa: E402
from newsroom.notices.telling import Message, tell  # noqa: E402
from tests.newsroom.conftest import SmallHouse  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

SAID = [
    ("submitted", "“Enam Desa Kini Punya Sumur Bor” menunggu persetujuan Anda", "Dari Rikardus Nahak"),
    ("returned", "“Panen Jagung di Lamaknen” dikembalikan", "Tanggal belum ada\nKapan acaranya? مرحبا"),
    ("published", "Laporan Anda sudah terbit", ""),
    ("late", f"“{'Panjang' * 30}” menunggu persetujuan terlalu lama", "Sudah 9 jam kerja."),
]  # fmt: skip


def fill(small: SmallHouse) -> None:
    now = timezone.now()
    for user in (small.officer, small.editor, small.approver, small.operator):
        for number, (event, title, text) in enumerate(SAID):
            message = Message(
                event, f"{number}", f"release:{number}", small.issuer, title, "Satu naskah menunggu",
                "/meja/antrean/", text=text,
            )  # fmt: skip
            tell(message, to={user.pk}, actor=None, now=now)
    Notice.objects.filter(key="2").update(read_at=now)
    lost = Notice.objects.filter(recipient=small.approver, key="0").get()
    Delivery.objects.create(
        notice=lost, channel="email", state="failed", due_at=now,
        last_error="Server surat menolak: 550 5.1.1 no such user",
    )  # fmt: skip
    PushSubscription.objects.create(
        user=small.approver, endpoint="https://push.example/1", p256dh="x", auth="y", made_at=now,
        device="Chrome di Android", last_sent_at=now,
    )  # fmt: skip


if __name__ == "__main__":
    make_tables()
    small = furnish()
    fill(small)
    people: dict[str, User] = {
        "officer": small.officer, "editor": small.editor, "approver": small.approver,
        "operator": small.operator, "second": small.second_editor,
    }  # fmt: skip
    serve(people, {})
