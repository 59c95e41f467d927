"""An archive in memory, with invented releases of three issuers in WIB, WITA and WIT.

Areas and codes are real; people, events and figures are invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath
from uuid import UUID
from zoneinfo import ZoneInfo

from pipelines.publish.address import signed_pdf
from pipelines.publish.sections import kind_section
from pipelines.values import (
    Contact,
    DataTable,
    EnglishText,
    Letterhead,
    ListedClaim,
    ListPage,
    MonthCount,
    PublicKey,
    PublishedCorrection,
    PublishedLetter,
    PublishedPhoto,
    PublishedRelease,
    PublishedVersion,
    PublishedWithdrawal,
    Region,
    ReleaseKind,
    Section,
    SectionCount,
    SectionKind,
    SignedPdf,
    Site,
)

TODAY = date(2026, 11, 24)
LETTER = PublishedLetter(
    "Tanggapan", "Forum Warga", date(2026, 11, 25), "Kami keberatan.", datetime(2026, 11, 26, tzinfo=UTC),
)  # fmt: skip

SITE = Site(
    name="Ruang Warta",
    government="Pemerintah Provinsi Contoh",
    description="Siaran resmi pemerintah dengan teks lengkap untuk media.",
    public_url="https://warta.contoh.example",
    zone="Asia/Makassar",
    contact_email="redaksi@contoh.example",
    hub_url="https://hub.contoh.example/",
)

KOMINFO = Letterhead(
    issuer="Dinas Komunikasi dan Informatika Kabupaten Belu",
    government="Pemerintah Kabupaten Belu",
    area_code="53.04",
    area_name="Kabupaten Belu",
    zone="Asia/Makassar",
    dateline="ATAMBUA",
    address="Jalan Contoh Nomor 1, Atambua",
    phone="0389 000000",
    email="kominfo@contoh.example",
    website="kominfo.contoh.example",
    signatory_name="Theresia Contoh, S.Sos.",
    signatory_office="Kepala Dinas Komunikasi dan Informatika",
    contacts=(
        Contact(
            "Rikardus Contoh", "Bidang Layanan Informasi", "0389 000001", "pers@contoh.example"
        ),
    ),
    boilerplate="Dinas Komunikasi dan Informatika mengelola informasi publik Kabupaten Belu.",
)
PROKOPIM = Letterhead(
    issuer="Bagian Protokol dan Komunikasi Pimpinan Kabupaten Bantul",
    government="Pemerintah Kabupaten Bantul",
    area_code="34.02",
    area_name="Kabupaten Bantul",
    zone="Asia/Jakarta",
    dateline="BANTUL",
)
DISTRICT = Letterhead(
    issuer="Distrik Sentani",
    government="Pemerintah Kabupaten Jayapura",
    area_code="91.03.01",
    area_name="Distrik Sentani",
    zone="Asia/Jayapura",
    dateline="SENTANI",
)

BELU = (Region("53", "Provinsi Nusa Tenggara Timur"), Region("53.04", "Kabupaten Belu"))
KABUNA = (
    *BELU,
    Region("53.04.05", "Kecamatan Kakuluk Mesak"),
    Region("53.04.05.2006", "Desa Kabuna"),
)
RAIHAT = (*BELU, Region("53.04.03", "Kecamatan Raihat"))
BANTUL = (Region("34", "Daerah Istimewa Yogyakarta"), Region("34.02", "Kabupaten Bantul"))
SENTANI = (
    Region("91", "Provinsi Papua"),
    Region("91.03", "Kabupaten Jayapura"),
    Region("91.03.01", "Distrik Sentani"),
)

BODY = """Pemerintah Kabupaten Belu menyerahkan enam sumur bor kepada enam desa, Senin (23/11/2026). \
Sumur itu melayani 1.204 keluarga.

“Air ini milik bersama,” kata Marselinus Contoh. Biaya < Rp4 miliar & selesai **tepat waktu**.

> Listrik di dua desa sering padam.

- Desa Kabuna
- Desa Jenilu

Selengkapnya di [laman dinas](https://kominfo.contoh.example/sumur?a=1&b=2)."""

WATER = Section(SectionKind.TOPIC, "air-bersih", "Air bersih")
STANDING = (
    WATER,
    Section(SectionKind.TOPIC, "kesehatan", "Kesehatan"),
    *map(kind_section, ReleaseKind),
)

_KINDS = (ReleaseKind.NEWS, ReleaseKind.NEWS, ReleaseKind.ANNOUNCEMENT, ReleaseKind.NEWS)
_ISSUERS = ((KOMINFO, KABUNA), (KOMINFO, RAIHAT), (PROKOPIM, BANTUL), (DISTRICT, SENTANI))
_TITLES = (
    "Enam Desa di Kakuluk Mesak Kini Punya Sumur Bor",
    "Jalan Haekesak Ditutup Empat Jam pada Rabu",
    "Perpustakaan Bantul Buka Sampai Pukul 20.00 & Gratis",
    "Distrik Sentani Tanam 1.000 Bibit Sagu",
)
_SLUGS = ("enam-desa-sumur-bor", "jalan-haekesak-ditutup", "perpustakaan-bantul", "tanam-sagu")


def make_release(number: int, *, at: datetime | None = None) -> PublishedRelease:
    """Release *number* of an endless row, each eleven hours after the one before."""
    letterhead, regions = _ISSUERS[number % 4]
    at = at or datetime(2026, 9, 20, 8, 30, tzinfo=ZoneInfo("Asia/Jakarta")) + timedelta(
        hours=11 * number
    )
    at = at.astimezone(ZoneInfo(letterhead.zone))
    uuid = str(UUID(int=0x9E3779B97F4A7C15F39CC0605CEDC834 ^ number))
    return PublishedRelease(
        uuid=uuid,
        tag_id=f"tag:warta.contoh.example,2026:{uuid}",
        path=PurePosixPath(f"siaran/{at:%Y}/{at:%m}/{_SLUGS[number % 4]}-{number}"),
        kind=_KINDS[number % 4],
        number="",
        headline=f"{_TITLES[number % 4]} ({number})",
        deck="Serah terima di Kabuna melayani 1.204 keluarga." if number % 4 == 0 else "",
        dateline=letterhead.dateline,
        body=BODY,
        credits="Laporan: Yosefina Contoh.",
        contacts=letterhead.contacts,
        letterhead=letterhead,
        published_at=at,
        updated_at=at,
        version=1,
        regions=regions,
        topics=("Air bersih",) if number % 4 == 0 else (),
        topic_codes=("medtop:20000420",) if number % 4 == 0 else (),
        agency="Dinas Pekerjaan Umum" if number % 4 < 2 else "",
        sections=sections_of(number),
    )


def sections_of(number: int, *, kind: ReleaseKind | None = None) -> tuple[Section, ...]:
    """The sections of release *number* besides its regions.

    An official gets a degree on the way, and a second one comes into office.
    """
    agencies = (Section(SectionKind.AGENCY, "dinas-pu", "Dinas Pekerjaan Umum"),)
    officials = (
        Section(SectionKind.OFFICIAL, "7-marselinus-contoh",
                f"Marselinus Contoh{', S.T.' if number > 24 else ''}", "Kepala Dinas"),
        Section(SectionKind.OFFICIAL, "9-agnes-contoh", "Agnes Contoh", "Camat Raihat"),
    )  # fmt: skip
    return (
        *(agencies if number % 4 < 2 else ()),
        *((WATER,) if number % 4 == 0 else ()),
        kind_section(kind or _KINDS[number % 4]),
        *(officials[: 1 + (number > 20)] if number % 4 == 1 else ()),
    )


def photo(name: str, size: int = 48_211) -> PublishedPhoto:
    return PublishedPhoto(
        path=PurePosixPath(f"media/2026/11/{name}.jpg"),
        content_type="image/jpeg",
        bytes=size,
        width=1200,
        height=800,
        alt="Menara air biru di atas bukit kering",
        caption="Rumah pompa di Desa Kabuna.",
        credit="Dinas Kominfo",
    )


def with_photos(release: PublishedRelease) -> PublishedRelease:
    return replace(release, photos=(photo("menara"), photo("pompa", 31_007)))


def corrected(release: PublishedRelease, *, at: datetime | None = None) -> PublishedRelease:
    at = at or release.published_at + timedelta(hours=17)
    correction = PublishedCorrection(
        at, "1.240 keluarga", "1.204 keluarga", "Angka semula salah jumlah dari data enam desa."
    )
    return replace(
        release,
        corrections=(*release.corrections, correction),
        updated_at=at,
        version=release.version + 1,
    )


def withdrawn(release: PublishedRelease, *, at: datetime | None = None) -> PublishedRelease:
    at = at or release.published_at + timedelta(hours=20)
    withdrawal = PublishedWithdrawal(
        at, "pelindungan data pribadi", "Siaran ini memuat data pribadi dan kami tarik."
    )
    return replace(release, withdrawal=withdrawal, updated_at=at, version=release.version + 1)


def as_statement(release: PublishedRelease) -> PublishedRelease:
    return of_kind(replace(release, number="147/KOMINFO/XI/2026"), ReleaseKind.STATEMENT)


def of_kind(release: PublishedRelease, kind: ReleaseKind) -> PublishedRelease:
    others = (one for one in release.sections if one.kind is not SectionKind.KIND)
    return replace(release, kind=kind, sections=(*others, kind_section(kind)))


def with_codes(release: PublishedRelease, *codes: str, position: int = 1) -> PublishedRelease:
    """*release* with a version under each of *codes*, an hour apart."""
    versions = tuple(
        PublishedVersion(
            code=code, version=number, number="014/KOMINFO/XI/2026", headline=f"Judul versi {number}",
            issuer=release.letterhead.issuer, decided_at=release.published_at + timedelta(hours=number),
            documents=(("siaran.pdf", f"{number:064x}"), ("siaran.txt", f"{number + 16:064x}")),
            former_documents=(("siaran.pdf", f"{number + 32:064x}"),), position=position + number - 1,
        )
        for number, code in enumerate(codes, start=1)
    )  # fmt: skip
    return replace(release, code=codes[-1], versions=versions)


def with_extras(release: PublishedRelease) -> PublishedRelease:
    """*release* with all that may stand beside it: headlines, a table, an English text, a PDF signed elsewhere."""
    table = DataTable(
        "Sumur menurut desa", ("Desa", "Unit"), (("Kabuna", "2"), ("Jenilu", "1")), "Dinas PUPR"
    )
    return replace(
        release,
        headlines=("Kabupaten Belu: enam desa mendapat sumur", "Warga enam desa kini punya sumur"),
        data=(table,),
        english=EnglishText("Six Villages Have Wells", "Water *flows* in Kabuna.\n\nIt is clean."),
        signed_pdf=SignedPdf(signed_pdf(release.path), "a" * 64, 2048, True),
    )


def sample_releases(count: int = 140) -> list[PublishedRelease]:
    """Releases of every kind: with photos, corrected, withdrawn, numbered, urgent."""
    releases = [make_release(number) for number in range(count)]
    last = count - 1
    releases[last] = with_photos(releases[last])
    releases[last - 3] = corrected(with_photos(releases[last - 3]))
    releases[last - 5] = withdrawn(releases[last - 5])
    releases[last - 7] = as_statement(releases[last - 7])
    releases[last - 2] = of_kind(releases[last - 2], ReleaseKind.URGENT)
    releases[10] = withdrawn(corrected(releases[10]))
    releases[11] = corrected(
        corrected(releases[11]), at=releases[11].published_at + timedelta(days=2)
    )
    return releases


class MemoryArchive:
    """`ArchiveView` over a list; counts the releases it hands out."""

    def __init__(self, releases: Sequence[PublishedRelease]) -> None:
        self._all = sorted(releases, key=_key)
        self.handed_out = 0
        self.listed: list[ListedClaim] = []
        self.keys: list[PublicKey] = []

    def changed(self, release: PublishedRelease) -> "MemoryArchive":
        """The archive with *release* in place of its former self, or added."""
        return MemoryArchive([*(r for r in self._all if r.uuid != release.uuid), release])

    def latest(self, limit: int, *, section: Section | None = None) -> Sequence[PublishedRelease]:
        return self._hand_out(self._listed(section=section)[::-1][:limit])

    def page(
        self, number: int | None, *, size: int, section: Section | None = None,
        month: tuple[int, int] | None = None,
    ) -> ListPage:  # fmt: skip
        listed = self._listed(section=section, month=month)
        pages = -(-len(listed) // size)
        number = pages if number is None else number
        shown = listed[(number - 1) * size : number * size] if number >= 1 else []
        return ListPage(number, pages, len(listed), tuple(self._hand_out(shown[::-1])))

    def page_of(
        self, release: PublishedRelease, *, size: int, section: Section | None = None,
        month: tuple[int, int] | None = None,
    ) -> int:  # fmt: skip
        older = sum(_key(r) < _key(release) for r in self._listed(section=section, month=month))
        return older // size + 1

    def months(self) -> Sequence[MonthCount]:
        counts: dict[tuple[int, int], int] = {}
        for release in self._listed():
            counts[_month(release)] = counts.get(_month(release), 0) + 1
        return [MonthCount(year, month, count) for (year, month), count in counts.items()]

    def sections(self) -> Sequence[SectionCount]:
        """Named as in the newest release; the kinds and two topics stand from the beginning."""
        found = {section.id: section for section in STANDING}
        counts = dict.fromkeys(found, 0)
        for release in self._all:
            for section in (*release.left_sections, *release.listed_under):
                found[section.id] = section
                counts.setdefault(section.id, 0)
        for release in self._listed():
            for section in release.listed_under:
                counts[section.id] += 1
        return [SectionCount(found[key], count) for key, count in counts.items()]

    def neighbours(
        self, release: PublishedRelease
    ) -> tuple[PublishedRelease | None, PublishedRelease | None]:
        before = [r for r in self._listed() if _key(r) < _key(release)]
        after = [r for r in self._listed() if _key(r) > _key(release)]
        return (before[-1] if before else None, after[0] if after else None)

    def corrections(self, limit: int) -> Sequence[PublishedRelease]:
        decided = [r for r in self._all if r.corrections or r.withdrawal]
        return self._hand_out(
            sorted(decided, key=lambda r: (r.updated_at, r.uuid), reverse=True)[:limit]
        )

    def release_of_code(self, code: str) -> PublishedRelease | None:
        return next((r for r in self._all if any(v.code == code for v in r.versions)), None)

    def claims(self, first: int, last: int) -> Sequence[ListedClaim]:
        return [c for c in self.listed if first <= c.position <= last]

    def last_claim(self) -> ListedClaim | None:
        return self.listed[-1] if self.listed else None

    def public_keys(self) -> Sequence[PublicKey]:
        return self.keys

    def all_releases(self) -> Iterator[PublishedRelease]:
        yield from self._all

    def _listed(
        self, *, section: Section | None = None, month: tuple[int, int] | None = None
    ) -> list[PublishedRelease]:
        return [
            r
            for r in self._all
            if r.withdrawal is None
            and (section is None or any(one.id == section.id for one in r.listed_under))
            and (month is None or _month(r) == month)
        ]

    def _hand_out(self, releases: list[PublishedRelease]) -> list[PublishedRelease]:
        self.handed_out += len(releases)
        return releases


def _key(release: PublishedRelease) -> tuple[datetime, str]:
    return release.published_at, release.uuid


def _month(release: PublishedRelease) -> tuple[int, int]:
    return release.published_at.year, release.published_at.month
