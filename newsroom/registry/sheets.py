"""The sheets of the registry: which columns each has, what they mean and how its rows are told apart.

Forms, import, export, template and history all speak of these columns, so that none disagrees.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from newsroom.registry.cells import Unreadable, read, show
from newsroom.registry.models import Agency
from newsroom.registry.records import (
    SPELLING_CHOICES,
    STATUS_CHOICES,
    Appointment,
    Law,
    Office,
    Person,
    Spelling,
)


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` is one of `cells.read`, "choice" (of ``choices``) or "ref" (a row of the sheet ``to``)."""

    field: str
    words: str
    kind: str = "text"
    hint: str = ""
    is_required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    to: str = ""

    def read(self, typed: Any) -> Any:
        """The value of what was typed; of a reference, the words that name it.

        Raises:
            Unreadable: With the column's name in front.
        """
        try:
            if self.kind == "choice":
                return self._chosen(read("text", typed))
            value = read("text" if self.kind == "ref" else self.kind, typed)
        except Unreadable as error:
            raise Unreadable(f"{self.words}: {error}") from error
        if self.is_required and value in (None, "", []):
            raise Unreadable(f"{self.words} harus diisi")
        return value

    def _chosen(self, text: str) -> str:
        word = text.casefold().rstrip(".")
        for value, words in self.choices:
            if word in (value.casefold(), words.casefold()):
                return value
        if not word:
            return self.choices[0][0]
        known = ", ".join(words for _, words in self.choices)
        raise Unreadable(f"“{text[:20]}” harus salah satu dari {known}")

    def show(self, value: Any) -> str:
        """*value* in words, as the screen, the history and a CSV file have it."""
        if self.kind == "choice":
            return dict(self.choices).get(value, str(value))
        if self.kind == "ref":
            return str(value) if value else ""
        return show(self.kind, value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of row. ``key`` are the fields by which a row is known again where it carries no ID."""

    slug: str
    words: str
    one: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    note: str = ""

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    def values(self, record: Any) -> dict[str, Any]:
        return {column.field: getattr(record, column.field, None) for column in self.columns}


_AREA = Column("area_code", "Kode wilayah", hint="Kode Kemendagri, misalnya 53.04.12.")
_ALIASES = Column("aliases", "Juga ditulis", "words", "Beberapa dipisah titik koma.")

AGENCIES = Sheet(
    "perangkat", "Perangkat daerah", "perangkat daerah", Agency, ("name",),
    (
        Column("name", "Nama lengkap", is_required=True),
        Column("short_name", "Nama pendek", hint="Misalnya Diskominfo."),
        _ALIASES,
        _AREA,
    ),
)  # fmt: skip
OFFICES = Sheet(
    "jabatan", "Jabatan", "jabatan", Office, ("name",),
    (
        Column("name", "Nama jabatan", hint="Lengkap: Kepala Dinas Kesehatan Kabupaten Seberang.", is_required=True),
        _ALIASES,
        Column("precedence", "Urutan protokol", "number", "1 untuk yang tertinggi; kosong bila tidak diurutkan."),
        Column("is_civil_service", "Jabatan pemerintahan", "yes", "tidak untuk Ketua TP PKK, Bunda PAUD, Forkopimda, dan sebagainya."),
        Column("seats", "Banyak pemangku", "number", "1 untuk kebanyakan jabatan; kosong untuk anggota dewan dan sejenisnya."),
        Column("agency", "Perangkat daerah", "ref", to="perangkat"),
        _AREA,
    ),
)  # fmt: skip
PEOPLE = Sheet(
    "pejabat", "Pejabat", "pejabat", Person, ("name",),
    (
        Column("name", "Nama resmi", hint="Tanpa gelar dan pangkat.", is_required=True),
        Column("front", "Gelar depan", "front", "Dipisah spasi: Dr. Ir."),
        Column("back", "Gelar belakang", "back", "Dipisah koma: S.Sos., M.Si."),
        Column("rank", "Pangkat", hint="Misalnya Letkol Inf. atau AKBP."),
        Column("faith", "Gelar keagamaan", hint="Misalnya H., Hj., Pdt., Rm."),
        Column("adat", "Gelar adat"),
        Column("called", "Nama sebutan", hint="Nama yang dipakai sehari-hari."),
        Column("later", "Sebutan berikut", hint="Setelah nama lengkap disebut sekali."),
        _ALIASES,
        Column("pronunciation", "Diucapkan", hint="Untuk pembawa acara: mar-se-LI-nus."),
        Column("candidacy", "Peserta pemilihan", hint="Misalnya Calon Bupati Belu; kosong bila bukan peserta. Pada masa kampanye, siaran yang menyebutnya perlu dua penyetuju."),
        Column("candidate_from", "Peserta sejak", "day", "Hari ditetapkan: 22/9/2024. Kosong bila tidak diketahui."),
        Column("candidate_until", "Peserta sampai", "day", "Hari terakhir; kosong sampai hasilnya ditetapkan."),
    ),
)  # fmt: skip
APPOINTMENTS = Sheet(
    "masa", "Masa jabatan", "masa jabatan", Appointment, ("person", "office", "begins_on"),
    (
        Column("person", "Pejabat", "ref", is_required=True, to="pejabat"),
        Column("office", "Jabatan", "ref", is_required=True, to="jabatan"),
        Column("status", "Status", "choice", choices=tuple(STATUS_CHOICES)),
        Column("begins_on", "Mulai", "day", "Hari, bulan, tahun: 20/2/2025. Kosong bila tidak diketahui."),
        Column("ends_on", "Sampai", "day", "Hari terakhir menjabat; kosong bila masih menjabat."),
        Column("front", "Gelar depan", "front", "Hanya bila berbeda dari gelar pejabatnya."),
        Column("back", "Gelar belakang", "back", "Hanya bila berbeda dari gelar pejabatnya."),
        Column("decree", "Surat keputusan"),
    ),
)  # fmt: skip
LAWS = Sheet(
    "peraturan", "Peraturan", "peraturan", Law, ("kind", "number", "year"),
    (
        Column("kind", "Jenis", hint="Lengkap: Undang-Undang, Peraturan Daerah Kabupaten Seberang.", is_required=True),
        Column("short", "Singkatan jenis", hint="UU, PP, Perda, Perbup."),
        Column("number", "Nomor", is_required=True),
        Column("year", "Tahun", "number", is_required=True),
        Column("title", "Tentang", is_required=True),
        Column("is_in_force", "Masih berlaku", "yes"),
        Column("replaced_by", "Diganti oleh"),
        Column("address", "Alamat JDIH", hint="Dimulai dengan https://."),
    ),
)  # fmt: skip
SPELLINGS = Sheet(
    "ejaan", "Ejaan", "ejaan", Spelling, ("kind", "written"),
    (
        Column("kind", "Macam", "choice", choices=tuple(SPELLING_CHOICES)),
        Column("written", "Tertulis", hint="Singkatan, atau ejaan yang keliru.", is_required=True),
        Column("right", "Yang benar", hint="Kepanjangan, atau ejaan ruang berita.", is_required=True),
    ),
)  # fmt: skip

SHEETS = (AGENCIES, OFFICES, PEOPLE, APPOINTMENTS, LAWS, SPELLINGS)
"""In the order in which an import reads them: what is referred to comes first."""
BY_SLUG = {sheet.slug: sheet for sheet in SHEETS}


def sheet_of(record: Any) -> Sheet:
    return next(sheet for sheet in SHEETS if isinstance(record, sheet.model))


def sheet_with(headers: Iterable[str]) -> Sheet | None:
    """The sheet whose columns most of *headers* name, its required ones among them."""
    known = {" ".join(header.casefold().split()) for header in headers}

    def hits(sheet: Sheet) -> int:
        words = {column.words.casefold(): column.is_required for column in sheet.columns}
        if any(needed and name not in known for name, needed in words.items()):
            return 0
        return len(known & set(words))

    best = max(SHEETS, key=hits)
    return best if hits(best) else None
