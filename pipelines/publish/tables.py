"""Tables of open data as CSV (RFC 4180), and what their columns mean (Frictionless Data Package).

    bulan,siaran
    2026-11,42

UTF-8 without a mark at the beginning, commas, a full stop in numbers, moments with their offset. A cell that a
spreadsheet would read as a formula has an apostrophe before it.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.cards import headline
from pipelines.publish.text import clean
from pipelines.publish.view import View
from pipelines.publish.when import local, rfc3339
from pipelines.values import PublishedRelease, SectionKind, Site

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LEVELS = {2: "provinsi", 5: "kabupaten/kota", 8: "kecamatan", 13: "desa/kelurahan"}

Field = tuple[str, str, str]
"""Name, type in the words of Table Schema, what it means."""

RELEASE_FIELDS: tuple[Field, ...] = (
    ("uuid", "string", "Tanda pengenal siaran, tetap selamanya"),
    ("alamat", "string", "Alamat halaman siaran"),
    ("terbit", "datetime", "Waktu terbit, tidak pernah bergeser"),
    ("diubah", "datetime", "Waktu keputusan terakhir: terbit atau ralat"),
    ("judul", "string", "Judul siaran"),
    ("jenis", "string", "Jenis siaran"),
    ("nomor", "string", "Nomor siaran, kosong bila tidak bernomor"),
    ("penerbit", "string", "Kantor yang menerbitkan"),
    ("instansi", "string", "Perangkat daerah yang diberitakan, boleh kosong"),
    ("kode_wilayah", "string", "Kode wilayah Kemendagri, boleh kosong"),
    ("wilayah", "string", "Nama wilayah"),
    ("topik", "string", "Topik, dipisah garis tegak"),
    ("kode_topik", "string", "Kode topik IPTC, urutannya sama dengan topik"),
    ("ralat", "integer", "Berapa kali diralat"),
)
MONTH_FIELDS: tuple[Field, ...] = (
    ("bulan", "yearmonth", "Bulan terbit"),
    ("siaran", "integer", "Jumlah siaran"),
)
REGION_FIELDS: tuple[Field, ...] = (
    ("kode_wilayah", "string", "Kode wilayah Kemendagri"),
    ("wilayah", "string", "Nama wilayah"),
    ("tingkat", "string", "provinsi, kabupaten/kota, kecamatan, atau desa/kelurahan"),
    ("siaran", "integer", "Jumlah siaran, termasuk siaran wilayah di dalamnya"),
)
AGENCY_FIELDS: tuple[Field, ...] = (
    ("instansi", "string", "Perangkat daerah yang diberitakan"),
    ("siaran", "integer", "Jumlah siaran"),
)
TOPIC_FIELDS: tuple[Field, ...] = (
    ("topik", "string", "Topik; satu siaran boleh mempunyai beberapa"),
    ("siaran", "integer", "Jumlah siaran"),
)
STANDING: tuple[tuple[str, PurePosixPath, tuple[Field, ...]], ...] = (
    ("Siaran menurut bulan", address.DATA_MONTHS, MONTH_FIELDS),
    ("Siaran menurut wilayah", address.DATA_REGIONS, REGION_FIELDS),
    ("Siaran menurut instansi", address.DATA_AGENCIES, AGENCY_FIELDS),
    ("Siaran menurut topik", address.DATA_TOPICS, TOPIC_FIELDS),
)
"""The tables of counts: title, where it stands, columns."""

LICENSES = {
    "CC-BY-4.0": (
        "Creative Commons Atribusi 4.0 Internasional",
        "https://creativecommons.org/licenses/by/4.0/deed.id",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 (tanpa hak cipta)",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.id",
    ),
}
"""Licences for open data by their SPDX name: what they are called, and where their words stand."""


def render_months(view: View) -> bytes:
    rows = [(f"{m.year:04d}-{m.month:02d}", m.count) for m in reversed(view.months)]
    return _csv(MONTH_FIELDS, rows)


def render_regions(view: View) -> bytes:
    return _csv(
        REGION_FIELDS,
        (
            (code, clean(c.section.name), _LEVELS.get(len(code), ""), c.count)
            for code, c in view.regions.items()
        ),
    )


def render_agencies(view: View) -> bytes:
    return _csv(AGENCY_FIELDS, _section_rows(SectionKind.AGENCY, view))


def render_topics(view: View) -> bytes:
    return _csv(TOPIC_FIELDS, _section_rows(SectionKind.TOPIC, view))


def render_releases(view: View, year: int, month: int) -> bytes | None:
    """The releases of a month, oldest first; None where the month holds none."""
    releases = view.month_releases(year, month)
    if not releases:
        return None
    return _csv(RELEASE_FIELDS, (_release_row(r, view.site) for r in reversed(releases)))


def render_package(view: View) -> bytes:
    """What each table holds: a Data Package (v1), whose resources are the tables beside it."""
    site = view.site
    name, words = LICENSES[site.data_license]
    months = [(m.year, m.month) for m in view.months]
    resources = [
        *(_resource(path.stem, title, path, fields, site) for title, path, fields in STANDING),
        *(
            _resource(
                f"siaran-{year:04d}-{month:02d}", f"Siaran {year:04d}-{month:02d}",
                address.data_month(year, month), RELEASE_FIELDS, site,
            )
            for year, month in months
        ),
    ]  # fmt: skip
    package = {
        "profile": "tabular-data-package",
        "name": "siaran",
        "title": f"Siaran {clean(site.government)}",
        "homepage": address.url(site, address.DATA),
        "licenses": [{"name": site.data_license, "title": name, "path": words}],
        "contributors": [{"title": clean(site.government), "role": "publisher"}],
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _section_rows(kind: SectionKind, view: View) -> Iterable[tuple[str, int]]:
    return ((clean(c.section.name), c.count) for c in view.filled(kind))


def _release_row(release: PublishedRelease, site: Site) -> Sequence[object]:
    zone, region = release.letterhead.zone, release.regions[-1] if release.regions else None
    return (
        release.uuid,
        address.url(site, address.release_page(release)),
        rfc3339(local(release.published_at, zone)),
        rfc3339(local(max(release.updated_at, release.published_at), zone)),
        " ".join(headline(release).split()),
        release.kind.words,
        clean(release.number),
        clean(release.letterhead.issuer),
        clean(release.agency),
        region.code if region else "",
        clean(region.name) if region else "",
        "|".join(clean(topic) for topic in release.topics),
        "|".join(release.topic_codes),
        len(release.corrections),
    )


def _csv(fields: Sequence[Field], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([name for name, _, _ in fields])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _resource(
    name: str, title: str, path: PurePosixPath, fields: Sequence[Field], site: Site
) -> dict[str, object]:
    return {
        "name": name,
        "title": title,
        "profile": "tabular-data-resource",
        "path": address.url(site, path),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": field, "type": kind, "description": words} for field, kind, words in fields
            ],
            "primaryKey": fields[0][0],
            "missingValues": [""],
        },
    }
