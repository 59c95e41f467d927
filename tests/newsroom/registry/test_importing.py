"""What a sheet would do to the registry is told first, and is then exactly what it does."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from newsroom.accounts.models import AuditEntry
from newsroom.registry.cells import Unreadable, read, show
from newsroom.registry.importing import Table, run_import
from newsroom.registry.models import Agency, Appointment, Change, Law, Office, Person
from newsroom.registry.reading import registry_for
from newsroom.registry.sheets import APPOINTMENTS, OFFICES, PEOPLE, SHEETS, sheet_with
from newsroom.registry.spreadsheets import read_tables, write_csv, write_workbook
from newsroom.registry.writing import save
from tests.newsroom.conftest import NOW

PEOPLE_CSV = """Nama resmi;Gelar depan;Gelar belakang;Juga ditulis
Win Saladin;Drs.;M.Si.;W. Saladin; Pak Win
"""


def take(house: Any, tables: list[Table], *, is_trial: bool = False) -> Any:
    return run_import(tables, issuer=house.issuer, actor=house.editor, at=NOW, is_trial=is_trial)


def workbook(**pages: list[list[Any]]) -> bytes:
    book = Workbook()
    for title, rows in pages.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FULL = {
    "Orang": [["Nama resmi", "Gelar belakang"], ["Win Saladin", "M.Si."], ["Tio Naben", None]],
    "Jabatan": [["Nama jabatan", "Urutan protokol"], ["Bupati Seberang", 1]],
    "Masa": [
        ["Pejabat", "Jabatan", "Status", "Mulai"],
        ["Win Saladin, M.Si.", "Bupati", "definitif", datetime(2025, 2, 20)],
    ],
}


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("day", "20/2/2025", date(2025, 2, 20)),
        ("day", "20 Februari 2025", date(2025, 2, 20)),
        ("day", "20 Agt 2025", date(2025, 8, 20)),
        ("day", "2025-02-20", date(2025, 2, 20)),
        ("day", datetime(2025, 2, 20), date(2025, 2, 20)),
        ("day", "", None),
        ("back", "S.Sos.,M.Si.", ["S.Sos.", "M.Si."]),
        ("front", "Prof.  Dr.", ["Prof.", "Dr."]),
        ("number", 3.0, 3),
        ("yes", "Tidak", False),
        ("yes", True, True),
    ],
)
def test_cells_are_read_as_people_type_them(kind, typed, value):
    assert read(kind, typed) == value
    assert read(kind, show(kind, value)) == value


@pytest.mark.parametrize(
    ("kind", "typed"), [("day", "31/2/2025"), ("day", "20/2/25"), ("number", "satu"), ("yes", "x")]
)
def test_what_makes_no_value_is_said_in_words(kind, typed):
    with pytest.raises(Unreadable, match=str(typed)):
        read(kind, typed)


def test_each_sheet_is_known_by_its_own_headers():
    for sheet in SHEETS:
        assert sheet_with(column.words for column in sheet.columns) is sheet
    assert sheet_with(["Nama", "Alamat"]) is None


def test_a_trial_tells_what_is_new_and_writes_nothing(house):
    result = take(house, read_tables("a.xlsx", workbook(**FULL)), is_trial=True)

    assert result.counts == {"new": 4, "changed": 0, "same": 0, "refused": 0}
    assert not Person.objects.exists()
    assert not Change.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_import_does_what_the_trial_told_and_once_more_does_nothing(house):
    tables = read_tables("a.xlsx", workbook(**FULL))
    told = take(house, tables, is_trial=True)
    done = take(house, tables)
    again = take(house, tables)

    assert done == told
    assert again.counts == {"new": 0, "changed": 0, "same": 4, "refused": 0}
    (held,) = Appointment.objects.all()
    assert (held.person.name, held.office.name) == ("Win Saladin", "Bupati Seberang")
    assert held.begins_on == date(2025, 2, 20)
    (entry,) = AuditEntry.objects.all()
    assert entry.act == "registry_import"


def test_a_change_is_told_field_by_field_and_kept_in_the_history(house):
    take(house, read_tables("a.xlsx", workbook(**FULL)))
    tables = read_tables("b.csv", b"Nama resmi;Gelar belakang;Pangkat\nTio Naben;S.E.;\n")
    (told,) = take(house, tables, is_trial=True).outcomes
    take(house, tables)

    assert (told.verdict, told.number, told.changes) == (
        "changed", 2, (("Gelar belakang", "", "S.E."),),
    )  # fmt: skip
    last = Change.objects.first()
    assert last is not None
    assert (last.field, last.was, last.now, last.actor, last.via) == (
        "back", "", "S.E.", house.editor, "lembar",
    )  # fmt: skip


def test_an_empty_cell_leaves_and_a_dash_empties(house):
    take(house, read_tables("a.xlsx", workbook(**FULL)))
    csv = "Nama resmi,Gelar belakang,Pangkat\nWin Saladin,,AKBP\nTio Naben,-,\n"
    result = take(house, read_tables("b.csv", csv.encode()))

    assert [o.verdict for o in result.outcomes] == ["changed", "same"]
    assert Person.objects.get(name="Win Saladin").back == ["M.Si."]
    take(house, read_tables("b.csv", b"Nama resmi,Gelar belakang\nWin Saladin,-\n"))
    assert Person.objects.get(name="Win Saladin").back == []


def test_a_bad_row_is_refused_with_its_number_and_the_others_go_in(house):
    rows = [
        ["Pejabat", "Jabatan", "Mulai", "Sampai"],
        ["Win Saladin", "Bupati Seberang", "20/2/2025", None],
        ["Rin Taolin", "Bupati Seberang", None, None],
        ["Win Saladin", "Camat Hulu", None, None],
        ["Tio Naben", "Bupati", "1/3/2025", "1/2/2025"],
        ["Win Saladin", "Bupati Seberang", "20/2/2025", None],
        ["Tio Naben", "Bupati", "31/2/2025", None],
    ]
    result = take(house, read_tables("a.xlsx", workbook(**(FULL | {"Masa": rows}))))

    refused = {o.number: o.reason for o in result.outcomes if o.verdict == "refused"}
    assert set(refused) == {3, 4, 5, 6, 7}
    assert "“Rin Taolin” belum terdaftar" in refused[3]
    assert "“Camat Hulu” belum terdaftar" in refused[4]
    assert "sama dengan baris 2" in refused[6]
    assert "Mulai" in refused[7]
    assert Appointment.objects.count() == 1


def test_two_of_one_name_are_told_apart_by_their_number(house):
    first, second = (
        Person.objects.create(issuer=house.issuer, name="Win Saladin") for _ in range(2)
    )
    csv = f"ID,Nama resmi,Pangkat\n,Win Saladin,AKP\n{second.pk},Win Saladin,AKBP\n999,Lain,\n"
    result = take(house, read_tables("a.csv", csv.encode()))

    assert [o.verdict for o in result.outcomes] == ["refused", "changed", "refused"]
    assert f"{first.pk} atau {second.pk}" in result.outcomes[0].reason
    second.refresh_from_db()
    assert second.rank == "AKBP"


def test_what_goes_out_comes_in_again_unchanged(house):
    take(house, read_tables("a.xlsx", workbook(**FULL)))
    save(
        Law(issuer=house.issuer),
        {"kind": "Undang-Undang", "short": "UU", "number": "14", "year": 2008,
         "title": "=Keterbukaan", "is_in_force": True},
        actor=house.editor, at=NOW,
    )  # fmt: skip
    rows = {sheet.slug: list(sheet.model._default_manager.all()) for sheet in SHEETS}
    book = write_workbook(rows)

    back = take(house, read_tables("ekspor.xlsx", book), is_trial=True)
    assert back.counts == {"new": 0, "changed": 0, "same": 5, "refused": 0}
    for sheet in SHEETS:
        if rows[sheet.slug]:
            out = write_csv(sheet, rows[sheet.slug])
            assert take(house, read_tables("e.csv", out), is_trial=True).writes == 0
    cell = load_workbook(io.BytesIO(book))["Peraturan"]["F2"]
    assert (cell.value, cell.data_type) == ("=Keterbukaan", "s")


def test_the_template_has_every_column_and_no_row(house):
    tables = read_tables("templat.xlsx", write_workbook({}))

    assert [table.sheet for table in tables] == list(SHEETS)
    assert not any(table.rows for table in tables)


@pytest.mark.parametrize(
    ("name", "data"),
    [("foto.xlsx", b"PK\x03\x04 broken"), ("x.csv", b"\x00\x01\x02"), ("x.csv", b"a,b\n1,2\n")],
)
def test_a_file_that_is_no_table_is_refused_in_words(name, data):
    with pytest.raises(Unreadable, match=name):
        read_tables(name, data)


def test_the_usual_agencies_ship_as_a_list(house):
    from newsroom.registry.shipped import usual_agencies

    result = take(house, [usual_agencies()])

    assert result.counts["new"] == len(result.outcomes) > 50
    known = registry_for(house.issuer)
    assert known.agencies_named("Diskominfo") == known.agencies_named("Dinas Kominfo") != ()
    assert Agency.objects.values("slug").distinct().count() == len(result.outcomes)
    assert not Person.objects.exists()


def test_a_head_is_found_by_the_short_name_of_the_agency(house):
    from newsroom.registry.shipped import usual_agencies

    office = [["Nama jabatan", "Perangkat daerah"],
              ["Kepala Dinas Kesehatan Kabupaten Seberang", "Dinkes"]]  # fmt: skip
    take(house, [usual_agencies(), *read_tables("a.xlsx", workbook(Jabatan=office))])

    assert Office.objects.get().agency.short_name == "Dinkes"
    (found,) = registry_for(house.issuer).offices_named("Plt. Kadinkes")
    assert found.name == "Kepala Dinas Kesehatan Kabupaten Seberang"


def test_columns_of_people_offices_and_appointments_lead_to_fields():
    for sheet in (PEOPLE, OFFICES, APPOINTMENTS):
        fields = {field.name for field in sheet.model._meta.get_fields()}
        assert {column.field for column in sheet.columns} <= fields


def test_who_stands_in_an_election_comes_in_and_goes_out_by_sheet(house):
    csv = (
        "Nama resmi;Peserta pemilihan;Peserta sejak;Peserta sampai\n"
        "Win Saladin;Calon Bupati Seberang;22/9/2031;\n"
        "Tio Naben;;;1/1/2032\n"
    )

    outcome = take(house, read_tables("orang.csv", csv.encode()))

    person = Person.objects.get()
    assert (person.name, person.candidacy) == ("Win Saladin", "Calon Bupati Seberang")
    known = registry_for(house.issuer).people[0]
    assert known.is_candidate_on(date(2031, 11, 1))
    assert not known.is_candidate_on(date(2031, 9, 21))
    assert "Sebutkan sebagai apa" in str(outcome)
    assert "Calon Bupati Seberang;22/09/2031" in write_csv(PEOPLE, [person]).decode()
