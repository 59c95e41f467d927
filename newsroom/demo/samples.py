"""The demo's reports, dated from the day the house was set up."""

import io
import random
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from docx import Document
from docx.shared import Mm
from PIL import Image, ImageDraw

_FOLDER = Path(__file__).parent / "reports"
_PLACEHOLDER = re.compile(r"\{\{(?P<form>date|day|english|wrong|stamp|rfc)(?P<shift>[+-]\d+)?\}\}")
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A report of the demo.

    ``name`` names its file; ``channel`` is "folder", "web", "command" or "chat". ``goal`` is how far
    the demo's people take it where the checks find nothing that must be mended: "draft", "review",
    "scheduled" or "published". ``agency`` is the slug of the agency that it is about, or "". ``photos``
    says how many it brings. Where ``has_kit``, files of its name beside it hold a table of figures,
    further headlines and an English text.
    """

    name: str
    issuer: str
    channel: str
    goal: str = "published"
    kind: str = "rilis_berita"
    as_docx: bool = False
    photos: int = 0
    agency: str = ""
    has_kit: bool = False


SAMPLES = (
    Sample(
        "pasar-murah.txt",
        "kominfo",
        "folder",
        as_docx=True,
        photos=2,
        agency="dinas-ketahanan-pangan",
        has_kit=True,
    ),
    Sample("musrenbang.txt", "prokopim-bantul", "folder", kind="siaran_pers"),
    Sample("air-danau.html", "kominfo-jayapura", "command", photos=1),
    Sample(
        "jembatan.txt",
        "kominfo",
        "web",
        kind="serta_merta",
        agency="badan-penanggulangan-bencana-daerah",
    ),
    Sample("imunisasi.txt", "kominfo", "web", goal="scheduled", kind="pengumuman"),
    Sample("rapat-anggaran.txt", "kominfo", "web", goal="review"),
    Sample("sumur-bor.txt", "kominfo", "chat"),
)


def text_of(name: str, *, today: date, base: str = "") -> str:
    """The sample's text with its placeholders filled in; days count from *today*."""
    text = (_FOLDER / name).read_text("utf-8").replace("{{base}}", base)
    return _PLACEHOLDER.sub(
        lambda match: _dated(match["form"], today + timedelta(days=int(match["shift"] or 0))), text
    )


def bytes_of(sample: Sample, *, today: date) -> tuple[str, bytes]:
    """File name and bytes of a sample as it comes in."""
    text = text_of(sample.name, today=today)
    if not sample.as_docx:
        return sample.name, text.encode()
    return sample.name.replace(".txt", ".docx"), _docx(text, photos=photos_of(sample))


def photos_of(sample: Sample) -> list[bytes]:
    """The photos that a report brings, in their order."""
    return [photo_of(sample, number) for number in range(1, sample.photos + 1)]


def photo_of(sample: Sample, number: int = 1) -> bytes:
    """An invented photo: hills, a roof and people as shapes, with a camera's GPS note inside."""
    dice = random.Random(sample.name if number == 1 else f"{sample.name}:{number}")  # noqa: S311
    picture = Image.new("RGB", (1600, 1067), (176, 204, 222))
    draw = ImageDraw.Draw(picture)
    for depth, shade in enumerate(((132, 158, 140), (96, 128, 98), (150, 126, 88))):
        top = 430 + depth * 190
        ridge = [(x, top + dice.randint(-70, 70)) for x in range(0, 1701, 100)]
        draw.polygon([*ridge, (1700, 1067), (0, 1067)], fill=shade)
    draw.polygon([(480, 560), (800, 400), (1120, 560)], fill=(120, 52, 40))
    draw.rectangle((540, 560, 1060, 800), fill=(226, 214, 190))
    for _ in range(14):
        x, y = dice.randint(120, 1480), dice.randint(760, 900)
        colour = tuple(dice.randint(40, 210) for _ in range(3))
        draw.ellipse((x - 20, y - 120, x + 20, y - 80), fill=(92, 62, 44))
        draw.rounded_rectangle((x - 30, y - 80, x + 30, y + 60), 18, fill=colour)
    exif = Image.Exif()
    exif[0x010F] = "Kamera contoh"
    exif.get_ifd(0x8825).update({1: "S", 2: (9.0, 6.0, 20.0), 3: "E", 4: (124.0, 53.0, 30.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=exif, comment=b"tidak untuk umum")
    return out.getvalue()


def broken() -> tuple[str, bytes]:
    """A file that says .docx and is none: it must end up listed, and nothing else must stop."""
    return "laporan-rusak.docx", b"\x00\x01\x02 ini bukan dokumen" * 20


CAPTIONS = {
    "pasar-murah.txt": (
        (
            "Warga berbelanja di Gerakan Pangan Murah di halaman Kantor Camat Kakuluk Mesak.",
            "Belasan warga berdiri di depan bangunan beratap merah dengan latar perbukitan.",
        ),
        (
            "Warga menunggu giliran dalam Gerakan Pangan Murah di Kecamatan Kakuluk Mesak.",
            "Warga berbaju warna-warni berjajar di halaman sebuah bangunan beratap merah.",
        ),
    ),
    "air-danau.html": (
        (
            "Dermaga Yahim di tepi Danau Sentani pada hari peresmian.",
            "Warga berkumpul di depan bangunan dermaga dengan latar perbukitan hijau.",
        ),
    ),
}
"""By sample the caption and alternative text of each of its photos."""


def figures_of(sample: Sample) -> tuple[str, bytes]:
    """File name and bytes of the table beside a report."""
    name = sample.name.replace(".txt", ".csv")
    return name, (_FOLDER / name).read_bytes()


def headlines_of(sample: Sample) -> str:
    """Further headlines, one a line."""
    return (_FOLDER / sample.name.replace(".txt", ".judul.txt")).read_text("utf-8").strip()


def english_of(sample: Sample, *, today: date) -> tuple[str, str]:
    """Headline and body in English."""
    text = text_of(sample.name.replace(".txt", ".en.txt"), today=today)
    headline, _, body = text.strip().partition("\n\n")
    return headline, body


def _docx(text: str, *, photos: list[bytes]) -> bytes:
    document = Document()
    title, *paragraphs = text.strip().split("\n")
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        if paragraph.strip():
            document.add_paragraph(paragraph)
    for photo in photos:
        document.add_picture(io.BytesIO(photo), width=Mm(120))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _dated(form: str, day: date) -> str:
    if form == "date":
        return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
    if form == "day":
        return f"{_DAYS[day.weekday()]} ({day:%d/%m/%Y})"
    if form == "english":
        return f"{day:%A}, {day.day} {day:%B %Y}"
    if form == "wrong":
        return f"{_DAYS[(day.weekday() + 1) % 7]} ({day:%d/%m/%Y})"
    if form == "stamp":
        return f"{day:%d/%m} 14.12"
    return format_datetime(datetime.combine(day, time(7, 30), tzinfo=ZoneInfo("Asia/Makassar")))
