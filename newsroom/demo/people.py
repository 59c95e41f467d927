"""The demo's offices and accounts; all invented."""

from django.utils import timezone

from newsroom.accounts.models import Membership, Role, User
from newsroom.intake.models import Source
from newsroom.registry.importing import run_import
from newsroom.registry.learning import Lesson, learn
from newsroom.registry.models import Issuer
from newsroom.registry.models import Person as Registered
from newsroom.registry.shipped import usual_agencies

PASSWORD = "ruang-warta-demo"  # noqa: S105  the demo's only; a real house asks for its own

ISSUERS = (
    {
        "slug": "kominfo",
        "name": "Dinas Komunikasi dan Informatika Kabupaten Belu",
        "government": "Pemerintah Kabupaten Belu",
        "area_code": "53.04",
        "area_name": "Kabupaten Belu",
        "zone": "Asia/Makassar",
        "dateline": "ATAMBUA",
        "address": "Jalan Contoh Nomor 1, Atambua",
        "phone": "(0389) 000-0001",
        "email": "kominfo@belu.example",
        "website": "https://belu.example",
        "signatory_name": "Maria Yosefa Klau, S.Kom., M.T.",
        "signatory_office": "Kepala Dinas Komunikasi dan Informatika Kabupaten Belu",
        "contacts": [
            {
                "name": "Bidang Informasi Publik",
                "role": "Diskominfo Belu",
                "phone": "(0389) 000-0002",
                "email": "ip@belu.example",
            }
        ],
        "number_unit": "KOMINFO",
    },
    {
        "slug": "prokopim-bantul",
        "name": "Bagian Protokol dan Komunikasi Pimpinan Setda Kabupaten Bantul",
        "government": "Pemerintah Kabupaten Bantul",
        "area_code": "34.02",
        "area_name": "Kabupaten Bantul",
        "zone": "Asia/Jakarta",
        "dateline": "BANTUL",
        "address": "Jalan Contoh Nomor 2, Bantul",
        "phone": "(0274) 000-0003",
        "email": "prokopim@bantul.example",
        "website": "https://bantul.example",
        "signatory_name": "Dra. Sri Wahyuni Astuti",
        "signatory_office": "Kepala Bagian Protokol dan Komunikasi Pimpinan",
        "contacts": [
            {
                "name": "Subbagian Komunikasi Pimpinan",
                "role": "Prokopim Bantul",
                "phone": "(0274) 000-0004",
                "email": "humas@bantul.example",
            }
        ],
        "number_unit": "PROKOPIM",
    },
    {
        "slug": "kominfo-jayapura",
        "name": "Dinas Komunikasi dan Informatika Kabupaten Jayapura",
        "government": "Pemerintah Kabupaten Jayapura",
        "area_code": "91.03",
        "area_name": "Kabupaten Jayapura",
        "zone": "Asia/Jayapura",
        "dateline": "SENTANI",
        "address": "Jalan Contoh Nomor 3, Sentani",
        "phone": "(0967) 000-0005",
        "email": "kominfo@jayapura.example",
        "website": "https://jayapura.example",
        "signatory_name": "Agus Wenda, S.T.",
        "signatory_office": "Kepala Dinas Komunikasi dan Informatika Kabupaten Jayapura",
        "contacts": [
            {
                "name": "Bidang IKP",
                "role": "Diskominfo Jayapura",
                "phone": "(0967) 000-0006",
                "email": "ikp@jayapura.example",
            }
        ],
        "number_unit": "KOMINFO",
    },
)

ACCOUNTS = (
    ("yosefina", "Yosefina Bete", "Desa Kabuna", Role.CONTRIBUTOR),
    ("rikardus", "Rikardus Nahak", "Bidang Informasi Publik", Role.EDITOR),
    ("theresia", "Theresia Bria", "Kepala Bidang Informasi Publik", Role.APPROVER),
    ("pengelola", "Paulus Seran", "Pengelola sistem", Role.OPERATOR),
)


OFFICIALS = (
    ("kominfo", Lesson("Agustina Bere Tallo", ("dr.",), ("Sp.A",), office="Bupati Belu")),
    ("kominfo", Lesson("Marselinus Bere Tae", ("Drs.",), ("M.Si.",), office="Wakil Bupati Belu")),
    (
        "kominfo",
        Lesson(
            "Yakobus Manek Lau", (), ("S.Sos.", "M.Si."), office="Sekretaris Daerah Kabupaten Belu"
        ),
    ),
    (
        "prokopim-bantul",
        Lesson("Suryadi Wiratmaja", (), ("S.H.", "M.Hum."), faith="H.", office="Bupati Bantul"),
    ),
)
"""A handful of the people whom the sample reports name, with their degrees as written there."""


def register_officials(issuers: list[Issuer]) -> int:
    """Enter the usual agencies and a few officials where the registry is empty; gives how many people."""
    if Registered.objects.exists():
        return Registered.objects.count()
    by_slug = {issuer.slug: issuer for issuer in issuers}
    editor, now = User.objects.get(username="rikardus"), timezone.now()
    run_import([usual_agencies()], issuer=issuers[0], actor=editor, at=now, is_trial=False)
    for slug, lesson in OFFICIALS:
        learn(lesson, issuer=by_slug[slug], actor=editor, at=now, on=now.date())
    return len(OFFICIALS)


def furnish(village_url: str) -> list[Issuer]:
    """Make the demo's offices, accounts and the village's feed where they are missing."""
    # where they exist, somebody may have changed them
    is_new = not User.objects.filter(username=ACCOUNTS[0][0]).exists()
    furnish_issuer = Issuer.objects.update_or_create if is_new else Issuer.objects.get_or_create
    issuers = [furnish_issuer(slug=facts["slug"], defaults=facts)[0] for facts in ISSUERS]
    for username, name, unit, role in ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User.objects.create_user(
                username=username, password=PASSWORD, name=name, unit=unit
            )
        for issuer in issuers:
            Membership.objects.get_or_create(user=user, issuer=issuer, role=role)
    Source.objects.get_or_create(
        issuer=issuers[0],
        url=village_url,
        defaults={"name": "Website Desa Kabuna", "region": "53.04.05.2006"},
    )
    return issuers
