"""A house that asks before it quotes its regent, and a release that quotes him."""

from typing import Any

from django.test import Client
from django.utils import timezone

from newsroom.desk import checks, quotations, quotations_acts
from newsroom.desk.checks import Remembered
from newsroom.desk.models import QuoteRequest, Release, RevisionReading
from newsroom.registry.records import Appointment, Office, Person
from newsroom.registry.writing import save
from pipelines.extract import extract_text, to_dict
from pipelines.values import Label, Mention
from tests.newsroom.desk.conftest import Desk

REGENT = "Agustinus Taolin"
SAID = "Kami akan membangun enam sumur bor tahun ini"
BODY = (
    f"Bupati Belu {REGENT} membuka sumur bor di Desa Kabuna pekan ini agar warga mendapat air bersih.\n\n"
    f"“{SAID},” kata {REGENT} di hadapan para kepala desa."
)
_NAMES = {
    Label.PERSON: [REGENT, "Maria Seran", "Yoseph Lau"],
    Label.OFFICE: ["Bupati Belu"],
    Label.PLACE: ["Desa Kabuna"],
}


def register(desk: Desk) -> Office:
    """The regent in the registry; his office."""
    how: dict[str, Any] = {"actor": desk.house.editor, "at": timezone.now()}
    issuer = desk.house.issuer
    person, office = Person(issuer=issuer), Office(issuer=issuer)
    save(person, {"name": REGENT}, **how)
    save(office, {"name": "Bupati Belu"}, **how)
    save(Appointment(issuer=issuer), {"person": person, "office": office}, **how)
    return office


def turn_on(desk: Desk) -> Office:
    office = register(desk)
    quotations_acts.name_offices(
        desk.house.issuer, desk.house.operator, [office.pk], now=timezone.now()
    )
    return office


def quoting(desk: Desk, body: str = BODY, **draft: Any) -> Release:
    """A release that quotes the regent, read."""
    release = desk.release(body=body, **draft)
    tagger = Remembered(
        Mention(name, 0, len(name), label, 0.9, "test")
        for label, names in _NAMES.items()
        for name in names
    )
    day = timezone.now().astimezone(desk.house.issuer.tzinfo).date()
    reading = RevisionReading.objects.get(revision=release.current_revision)
    reading.extraction = to_dict(extract_text(body, published=day, region="53.04", tagger=tagger))
    reading.save()
    return release


def standings_of(release: Release) -> list[quotations.Standing]:
    release.refresh_from_db()
    manuscript = checks.manuscript_of(release, release.text, timezone.now())
    return checks.quote_standings(manuscript, release=release, stamp=checks.registry_stamp())


def codes_of(release: Release) -> list[str]:
    """Codes of the open findings about quotations that need a yes."""
    release.refresh_from_db()
    found = checks.open_issues(release, now=timezone.now())
    mine = (quotations.UNAPPROVED, quotations.CHANGE_ASKED, quotations.REFUSED)
    return [issue.code for issue in found if issue.code in mine]


def asked(desk: Desk, release: Release) -> tuple[QuoteRequest, str]:
    """A link for the first quotation; the request and the secret."""
    spoken = standings_of(release)[0].spoken
    return quotations_acts.ask(release, desk.house.editor, spoken, now=timezone.now())


def press(secret: str, client: Client | None = None, **answer: str) -> Any:
    """A person who looks at the quotation, and where *answer* is given, answers."""
    client = client or Client()
    seen = client.post(f"/kutipan/{secret}/")
    return client.post(f"/kutipan/{secret}/", {"nama": "Maria Seran"} | answer) if answer else seen
