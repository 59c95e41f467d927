"""A house whose queue is full, beside one with a single release and one with none; serves like `screens_server`.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from newsroom.accounts.models import Membership, Role, User  # noqa: E402
from newsroom.agenda.models import AgendaItem  # noqa: E402
from newsroom.desk import actions  # noqa: E402
from newsroom.desk.models import Release  # noqa: E402
from newsroom.intake.models import FieldReport  # noqa: E402
from newsroom.intake.processing import process  # noqa: E402
from newsroom.intake.receiving import IncomingPhoto, receive  # noqa: E402
from newsroom.registry.models import Issuer  # noqa: E402
from tests.newsroom.desk.conftest import CLEAN, Desk  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

CHAT = (
    "[24/11/26 08.15] Camat Raihat: *PANEN RAYA JAGUNG DI ASUMANU*\n\nCamat Raihat, Frans Bau, memanen "
    "jagung bersama 40 petani di Desa Asumanu, Senin (23/11/2026).\n[24/11/26 08.20] Kabid: siap pak"
)
LONG = (
    "Pemerintah Kabupaten Belu Bersama Forkopimda dan Seluruh Kepala Perangkat Daerah Meresmikan "
    "Pusat Pelayanan Kesehatan Ibu dan Anak Terpadu di Kecamatan Kakuluk Mesak"
)


def fill(desk: Desk) -> dict[str, str]:
    """Two pages of releases, a chain of two steps, letters, plans, and what was pasted; addresses by name."""
    house, now = desk.house, timezone.now()
    kadis = _person(
        "kadis", "Fransiska Xaveria Mau Bere, S.Sos., M.Si.", house.issuer, Role.APPROVER
    )
    steps = [
        actions.Step("Kepala Bidang Informasi", (house.approver.pk, kadis.pk)),
        actions.Step("Kepala Dinas", (kadis.pk,)),
    ]
    actions.set_chain(house.issuer, house.operator, steps, now=now)
    made = {
        "long": desk.submitted(headline=LONG, body=CLEAN),
        "waiting": desk.submitted(headline="Menunggu Kabid", body=CLEAN),
        "endorsed": desk.submitted(headline="Menunggu Kadis", body=CLEAN),
        "urgent": desk.release(headline="Banjir di Raimanuk", body=CLEAN),
        "held": desk.release(headline="Dipegang Orang", body=CLEAN),
        "returned": desk.release(headline="Dikembalikan", body=CLEAN),
    }
    _yes(made["endorsed"], house.approver)
    actions.set_details(made["urgent"], house.editor, kind="serta_merta", now=now)
    actions.hold(made["held"], house.second_editor, minutes=600, now=now)
    actions.return_(
        made["returned"], house.editor, revision=1, codes=["missing_date"], reason="", now=now
    )
    for number in range(30):
        desk.release(headline=f"Kabar Desa {number}", body=CLEAN)
    for name, hours, embargo in (
        ("Terbit Besok", 24, 0),
        ("Sambutan Bupati", 26, 30),
        ("Hanya Embargo", 0, 50),
    ):
        made[name] = _planned(desk, kadis, name, hours=hours, embargo=embargo)
    for number, title in enumerate(("Panen Raya Jagung", "Rapat Penanganan Kekeringan")):
        AgendaItem.objects.create(
            issuer=house.issuer, title=title, leader="Bupati Belu", begins_at=now + timedelta(hours=24 + number),
            created_by=house.editor,
        )  # fmt: skip
    out = desk.submitted(headline="Enam Desa Kini Punya Sumur Bor", body=CLEAN)
    _yes(out, house.approver)
    _yes(out, kadis)
    actions.publish(out, actor=kadis, now=now)
    paths = {name: f"/meja/siaran/{release.uuid}/" for name, release in made.items()}
    for kind in ("keberatan", "hak_jawab"):
        _letter(desk, out, kind)
    actions.start_correction(
        out, house.editor, wrong="enam desa", right="lima desa", reason="", now=now
    )
    paths["corrected"] = f"/meja/siaran/{out.uuid}/"
    fresh, read = _pasted(house, "a"), _pasted(house, "b")
    process(read.pk, now=now)
    paths["fresh"], paths["read"] = (f"/meja/tempel/{one.uuid}/" for one in (fresh, read))
    read.refresh_from_db()
    FieldReport.objects.filter(pk=fresh.pk).update(stage="received", story=None)
    paths["with_photo"] = f"/meja/siaran/{Release.objects.get(story=read.story_id).uuid}/"
    return paths


def elsewhere(desk: Desk, slug: str, *, releases: int) -> User:
    """The editor of another office, whose queue holds that many releases."""
    issuer = Issuer.objects.create(
        slug=slug, name=f"Kecamatan {slug.title()}", government="Pemerintah Kabupaten Belu",
        area_code="53.04", area_name="Kabupaten Belu", zone="Asia/Makassar", dateline="ATAMBUA",
    )  # fmt: skip
    other = Desk(replace(desk.house, issuer=issuer))
    for _ in range(releases):
        other.release(headline="Satu-satunya", body=CLEAN)
    return _person(f"di-{slug}", f"Penyunting {slug.title()}", issuer, Role.EDITOR)


def _person(username: str, name: str, issuer: Issuer, role: str) -> User:
    user = User.objects.create_user(username=username, name=name)
    Membership.objects.create(user=user, issuer=issuer, role=role)
    return user


def _yes(release: Release, user: User, **more: Any) -> None:
    release.refresh_from_db()
    actions.approve(
        release, user, revision=1, content_hash=release.text.content_hash, now=timezone.now(), **more
    )  # fmt: skip


def _planned(desk: Desk, kadis: User, headline: str, *, hours: int, embargo: int) -> Release:
    now = timezone.now()
    release = desk.release(headline=headline, body=CLEAN)
    if embargo:
        actions.set_details(release, desk.house.editor, embargo_until=now + timedelta(hours=embargo), now=now)  # fmt: skip
    actions.submit(release, desk.house.editor, revision=1, judge=lambda _: (), now=now)
    _yes(release, desk.house.approver)
    _yes(release, kadis, publish_at=now + timedelta(hours=hours) if hours else None)
    return release


def _letter(desk: Desk, release: Release, kind: str) -> None:
    now, editor = timezone.now(), desk.house.editor
    today = now.astimezone(desk.house.issuer.tzinfo).date()
    party = "Kelompok Tani Sejahtera Bersama Lestari Desa Kabuna Kecamatan Kakuluk Mesak"
    text = actions.LetterText(
        kind, party, "Alinea kedua", today, "Belum mengalir.", "Kami menjawab."
    )
    letter = actions.write_letter(release, editor, text, now=now)
    actions.submit_letter(letter, editor, digest=letter.digest, now=now)


def _pasted(house: Any, name: str) -> FieldReport:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), (ord(name), 120, 90)).save(out, "JPEG")
    return receive(
        issuer=house.issuer, channel="chat", raw=f"{CHAT}\nDari {name}.".encode(), name="whatsapp.txt",
        sender=house.editor, on_behalf_of="Frans Bau, Camat Raihat", now=timezone.now(),
        photos=[IncomingPhoto(f"panen-{name}.jpg", out.getvalue(), caption="Camat memanen jagung")],
    )[0]  # fmt: skip


if __name__ == "__main__":
    make_tables()
    desk = Desk(furnish())
    paths = fill(desk)
    house = desk.house
    people = {
        "editor": house.editor, "approver": house.approver, "kadis": User.objects.get(username="kadis"),
        "single": elsewhere(desk, "raihat", releases=1), "empty": elsewhere(desk, "lamaknen", releases=0),
    }  # fmt: skip
    serve(people, paths)
