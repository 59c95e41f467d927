"""A house with officials, in a process of its own; serves until its standard input closes.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

from datetime import date

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.registry.importing import run_import  # noqa: E402
from newsroom.registry.models import Law, Office, Person, Spelling  # noqa: E402
from newsroom.registry.records import Appointment  # noqa: E402
from newsroom.registry.shipped import usual_agencies  # noqa: E402
from newsroom.registry.writing import save  # noqa: E402
from tests.newsroom.conftest import SmallHouse  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

BODY = """Bupati Belu, Drs. Win Saladin, M.Si., membuka panen jagung di Desa Kewar.

Plt. Kepala Dinas Pertanian Kabupaten Belu, Tio Naben, S.P., mendampinginya."""


def fill(house: SmallHouse) -> dict[str, str]:
    """People with offices past and present, a law, a spelling, a release with two new names."""
    how = {"actor": house.editor, "at": timezone.now()}
    run_import([usual_agencies()], issuer=house.issuer, is_trial=False, **how)
    person = Person(issuer=house.issuer)
    names = {"front": ["Dr.", "Ir."], "back": ["S.Sos.", "M.Si."], "called": "Pak Wira",
             "later": "Wira", "aliases": ["Wira B. Nahak", "W. Bere Nahak"], "faith": "H.",
             "pronunciation": "WI-ra BE-re NA-hak"}  # fmt: skip
    save(person, {"name": "Wiratama Bere Nahak"} | names, **how)
    save(person, {"rank": "Kolonel Inf."}, **how)
    offices = (
        ("Wakil Bupati Belu", True, "definitif", date(2025, 2, 20), None),
        ("Ketua Tim Percepatan Penurunan Stunting Kabupaten Belu", False, "definitif", date(2025, 3, 3), None),
        ("Bupati Belu", True, "Plh", date(2026, 11, 10), date(2026, 11, 16)),
        ("Kepala Dinas Pendidikan dan Kebudayaan Kabupaten Belu", True, "definitif", None, date(2024, 12, 31)),
    )  # fmt: skip
    for number, (name, is_civil, status, begins, ends) in enumerate(offices, start=1):
        office = Office(issuer=house.issuer)
        save(
            office, {"name": name, "precedence": number, "is_civil_service": is_civil}, **how
        )  # fmt: skip
        values = {"person": person, "office": office, "status": status, "begins_on": begins,
                  "ends_on": ends, "decree": "Keputusan 100.2 Tahun 2025"}  # fmt: skip
        appointment = Appointment(issuer=house.issuer)
        save(appointment, values, **how)
    law = {"kind": "Undang-Undang", "short": "UU", "number": "14", "year": 2008,
           "title": "Keterbukaan Informasi Publik", "address": "https://jdih.example/uu-14"}  # fmt: skip
    save(Law(issuer=house.issuer), law, **how)
    save(Spelling(issuer=house.issuer), {"written": "BPBD", "right": "Badan Penanggulangan Bencana Daerah"}, **how)  # fmt: skip
    house.release(headline="Panen Jagung", body="Wakil Bupati Belu Wiratama Bere Nahak hadir.")
    new = house.release(headline="Nama Baru", body=BODY)
    from newsroom.desk.reading import keep_reading, read_body

    keep_reading(new.text, read_body(BODY, filed_on=date(2026, 11, 24), region="53.04"))
    root = f"/meja/pejabat/{person.pk}/"
    return {
        "person": f"{root}?pada=12/11/2026", "edit": f"{root}ubah/", "appoint": f"{root}jabatan/tambah/",
        "appointment": f"{root}jabatan/{appointment.pk}/", "learn": f"/meja/pejabat/tambah-dari/{new.uuid}/",
        "delete": f"/meja/pejabat/hapus/pejabat/{person.pk}/",
    }  # fmt: skip


if __name__ == "__main__":
    make_tables()
    small = furnish()
    paths = fill(small)
    serve({"editor": small.editor}, paths)
