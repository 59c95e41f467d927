"""A house with work on the desk, in a process of its own; serves until its standard input closes.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.desk import actions  # noqa: E402
from newsroom.desk.checks import Remembered  # noqa: E402
from newsroom.desk.models import Release, RevisionReading  # noqa: E402
from newsroom.registry.records import Appointment, Office, Person  # noqa: E402
from newsroom.registry.writing import save  # noqa: E402
from pipelines.extract import extract_text, to_dict  # noqa: E402
from pipelines.values import Contact, Label, Mention  # noqa: E402
from tests.newsroom.desk.conftest import CLEAN, Desk  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402


def fill(desk: Desk) -> dict[str, str]:
    """One release in each state that looks different; gives their addresses by name."""
    now = timezone.now()
    house = desk.house
    draft = desk.release()
    actions.comment(draft, house.approver, text="Angkanya benar?", quoted="sumur bor", now=now)
    actions.set_details(draft, house.editor, topics=["medtop:20000210", "medtop:03000000"], now=now)
    gone = actions.comment(draft, house.editor, text="Siapa?", quoted="Ketua adat", now=now)
    actions.resolve_comment(gone, house.editor, now=now)
    actions.comment(draft, house.editor, text="Sudah pindah?", quoted="di Desa Fatuketi", now=now)
    draft.text.reading.extraction |= {"findings": ["headline_clause", "phone", "weekday_mismatch"]}
    draft.text.reading.save()
    edited = desk.release(headline="Sumur Bor Kedua")
    actions.edit(edited, house.editor, actions.Text(headline="Sumur Bor Ketiga"), base=1, now=now)
    waiting = desk.submitted(headline="Menunggu Persetujuan", body=CLEAN)
    actions.propose(waiting, house.approver, actions.Text(headline="Usulan"), base=1, now=now)
    to_approve = desk.submitted(headline="Siap Disetujui", body=CLEAN)
    returned = desk.release(headline="Dikembalikan", body=CLEAN)
    actions.return_(
        returned, house.editor, revision=1, codes=["missing_date"], reason="Kapan?", now=now
    )
    long = desk.release(headline="Panjang" * 400 + " 🚰 مرحبا بالعالم", body="א" * 3000)
    embargoed = desk.release(headline="Di Bawah Embargo", body=CLEAN)
    actions.set_details(embargoed, house.editor, embargo_until=now + timedelta(days=1), now=now)
    actions.submit(embargoed, house.editor, revision=1, judge=lambda _: (), now=now)
    content = embargoed.text.content_hash
    actions.approve(embargoed, house.approver, revision=1, content_hash=content, now=now)
    scheduled = desk.submitted(headline="Terjadwal Besok", body=CLEAN)
    actions.approve(
        scheduled, house.approver, revision=1, content_hash=scheduled.text.content_hash, now=now,
        publish_at=now + timedelta(days=1),
    )  # fmt: skip
    made = {
        "draft": draft, "edited": edited, "waiting": waiting, "to_approve": to_approve,
        "returned": returned, "long": long, "mended": desk.release(headline="Diperbaiki"),
        "spoken_of": desk.release(headline="Dibicarakan"), "keys": desk.release(headline="Papan ketik"), "autosaved": desk.release(headline="Disimpan sendiri"), "left_over": desk.release(headline="Tertinggal"), "known_360": known_release(desk, "Maria Seran"), "known_1280": known_release(desk, "Bete Seran"), "merged_360": desk.release(headline="Digabung"), "merged_1280": desk.release(headline="Digabung"), "embargoed": embargoed, "scheduled": scheduled,
        "contact": desk.release(headline="Dengan narahubung", contacts=(Contact("Bidang Informasi Publik", phone="(0389) 000-0002"),)), "published": desk.published(body=CLEAN),
    }  # fmt: skip
    paths = {name: f"/meja/siaran/{release.uuid}/" for name, release in made.items()}
    return paths | write_letters(desk, made["published"], now=now)


def write_letters(desk: Desk, release: Release, *, now: datetime) -> dict[str, str]:
    """A stand-in, a letter that was noted and one that waits for approval, by name."""
    house, today = desk.house, now.astimezone(desk.house.issuer.tzinfo).date()
    actions.name_stand_in(
        house.issuer, house.approver, absent=house.approver, person=house.second_editor,
        from_on=today, until_on=today, now=now,
    )  # fmt: skip
    text = actions.LetterText(
        "keberatan", "Kelompok Tani Sejahtera", "Alinea kedua", today, "Sumur itu belum mengalir.", "",
    )  # fmt: skip
    noted = actions.write_letter(release, house.editor, text, now=now)
    reply = replace(text, kind="hak_jawab", party="Koran Contoh", public_text="Kami menjawab.")
    sent = actions.write_letter(release, house.editor, reply, now=now)
    actions.submit_letter(sent, house.editor, digest=sent.digest, now=now)
    return {"noted": f"/meja/surat/{noted.uuid}/", "sent": f"/meja/surat/{sent.uuid}/"}


def known_release(desk: Desk, name: str) -> Release:
    """A release that names somebody of the registry by a part of the name."""
    how: dict[str, Any] = {"actor": desk.house.editor, "at": timezone.now()}
    issuer = desk.house.issuer
    if not Person.objects.exists():
        person, office = Person(issuer=issuer), Office(issuer=issuer)
        save(person, {"name": "Maria Bete Seran", "front": ["dr."]}, **how)
        save(office, {"name": "Kepala Dinas Kesehatan"}, **how)
        save(Appointment(issuer=issuer), {"person": person, "office": office}, **how)
    release = desk.release(headline="Dikenal", body=f"Kata {name}, sumur bor dipakai bersama.")
    reading = RevisionReading.objects.get(revision=release.current_revision)
    tagger = Remembered([Mention(name, 0, len(name), Label.PERSON, 0.9, "test")])
    day = timezone.now().astimezone(issuer.tzinfo).date()
    found = extract_text(release.text.body, published=day, region="53.04", tagger=tagger)
    reading.extraction = to_dict(found)
    reading.save()
    return release


if __name__ == "__main__":
    make_tables()
    small = furnish()
    paths = fill(Desk(small))
    people = {"editor": small.editor, "approver": small.approver, "operator": small.operator}
    serve(people, paths)
