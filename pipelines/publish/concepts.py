"""Our own codes for newsroom systems: under which name they stand, and the address that each has.

IPTC's standards name a thing by a code out of a scheme, "wilayah:53.04"; the scheme's address and the
code together make the thing's own, `https://warta.example/wilayah/53.04`, which leads to a page of ours.
The codes of areas are those of Kementerian Dalam Negeri.
"""

from dataclasses import dataclass

from pipelines.values import Site


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of codes; ``base`` is its address under the public site, ``alias`` its short name."""

    alias: str
    base: str
    name: str

    def uri(self, site: Site) -> str:
        return site.public_url.rstrip("/") + self.base

    def qcode(self, code: str) -> str:
        return f"{self.alias}:{code}"


AREAS = Scheme("wilayah", "/wilayah/", "Kode wilayah Kementerian Dalam Negeri")
KINDS = Scheme("jenis", "/jenis/", "Jenis siaran")
AGENCIES = Scheme("instansi", "/instansi/", "Perangkat daerah")
OFFICIALS = Scheme("pejabat", "/pejabat/", "Pejabat")
FILES = Scheme("berkas", "/rss/#berkas-", "Berkas siaran")
IDENTIFIERS = Scheme("pengenal", "/rss/#pengenal-", "Pengenal siaran")
HEADLINES = Scheme("judul", "/rss/#judul-", "Judul siaran")
OWN = (AREAS, KINDS, AGENCIES, OFFICIALS, FILES, IDENTIFIERS, HEADLINES)


def concept_uri(scheme: Scheme, code: str, *, site: Site) -> str:
    """The whole address of a code, the same in every format."""
    return scheme.uri(site) + code
