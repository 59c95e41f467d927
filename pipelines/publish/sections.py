"""What each kind of section is called, and the order in which they are named.

Of a few kinds and topics every page can tell; of agencies, officials and regions there may be hundreds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.values import ReleaseKind, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Words:
    """``title`` heads the page that names them all and ``group`` a group of feeds; ``this`` is one of them."""

    title: str
    group: str
    this: str
    note: str


WORDS = {
    SectionKind.REGION: Words(
        "Siaran menurut wilayah", "Wilayah", "wilayah ini",
        "Setiap wilayah mempunyai halaman dan RSS sendiri.",
    ),
    SectionKind.AGENCY: Words(
        "Siaran menurut instansi", "Instansi", "instansi ini",
        "Perangkat daerah yang kegiatannya diberitakan.",
    ),
    SectionKind.TOPIC: Words(
        "Siaran menurut topik", "Topik", "topik ini",
        "Topik mengikuti daftar IPTC yang dipakai kantor berita.",
    ),
    SectionKind.KIND: Words(
        "Siaran menurut jenis", "Jenis siaran", "jenis ini",
        "Informasi serta merta, pengumuman, undangan liputan, dan jenis lain.",
    ),
    SectionKind.OFFICIAL: Words(
        "Siaran menurut pejabat", "Pejabat", "pejabat ini",
        "Pejabat yang disebut dalam siaran, dengan jabatan pada hari siaran itu terbit.",
    ),
}  # fmt: skip
"""In the order in which the kinds are named."""

ALWAYS = (SectionKind.TOPIC, SectionKind.KIND)
"""Few and known beforehand: outlets may take their feeds before the first release."""

_KINDS = {kind.value.replace("_", "-"): number for number, kind in enumerate(ReleaseKind)}


def kind_section(kind: ReleaseKind) -> Section:
    """The section of a kind of release: `/jenis/serta-merta/`."""
    return Section(SectionKind.KIND, kind.value.replace("_", "-"), kind.words)


def in_order(sections: Iterable[Section]) -> list[Section]:
    """Regions by code, kinds as the house lists them, the rest by name; one sort of section after another."""
    return sorted(sections, key=_place)


def _place(section: Section) -> tuple[int, int, str, str]:
    rank = list(WORDS).index(section.kind)
    if section.kind is SectionKind.KIND:
        return rank, _KINDS.get(section.key, len(_KINDS)), "", section.key
    name = "" if section.kind is SectionKind.REGION else section.name.casefold()
    return rank, 0, name, section.key
