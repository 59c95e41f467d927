"""Laws and regulations by kind, number and year: "Undang-Undang Nomor 14 Tahun 2008"."""

import re
from collections.abc import Iterator

from pipelines.values import Label, Mention

_KIND = (
    r"(?:Undang\s?[-–]\s?Undang(?:\s{1,4}Dasar)?|UUD?|Peraturan\s{1,4}(?:Pemerintah(?:\s{1,4}Pengganti\s{1,4}Undang-Undang)?|Presiden|"
    r"Menteri(?:\s{1,4}[A-Z][\w-]+(?:\s{1,4}(?:dan|[A-Z][\w-]+)){0,7}?)?|Daerah(?:\s{1,4}[A-Z][\w-]+){0,5}?|Gubernur(?:\s{1,4}[A-Z][\w-]+){0,4}?|"
    r"Bupati(?:\s{1,4}[A-Z][\w-]+){0,4}?|Wali\s?[Kk]ota(?:\s{1,4}[A-Z][\w-]+){0,4}?|Desa(?:\s{1,4}[A-Z][\w-]+){0,4}?|KPU|Bawaslu|BPOM|OJK|BNPB|Mahkamah\s{1,4}Agung)|"
    r"Keputusan\s{1,4}(?:Presiden|Menteri(?:\s{1,4}[A-Z][\w-]+){0,7}?|Gubernur(?:\s{1,4}[A-Z][\w-]+){0,4}?|Bupati(?:\s{1,4}[A-Z][\w-]+){0,4}?|Wali\s?[Kk]ota(?:\s{1,4}[A-Z][\w-]+){0,4}?)|"
    r"Instruksi\s{1,4}(?:Presiden|Menteri(?:\s{1,4}[A-Z][\w-]+){0,5}?|Gubernur|Bupati)|PP|Perpu|Perppu|Perpres|Keppres|Inpres|Perda|Pergub|Perbup|"
    r"Perwali|Perwal|Perdes|Permen[A-Za-z]*(?:[\s-]+[A-Z]{2,}){0,3}|Kepmen[A-Za-z]*(?:[\s-]+[A-Z]{2,}){0,2}|PKPU|PMK|Qanun(?:\s{1,4}[A-Z][\w-]+){0,4}?)"
)
_ARTICLE = r"(?:Pasal\s{1,4}\d+[A-Z]?(?:\s{1,4}ayat\s{1,4}\(?\d+\)?)?(?:\s{1,4}huruf\s{1,4}[a-z])?(?:\s{1,4}(?:dan|jo\.?)\s{1,4}Pasal\s{1,4}\d+)?\s{1,4})"
_LAW = re.compile(
    rf"(?<!\w){_ARTICLE}?{_KIND}(?:\s{{1,4}}(?:RI|Republik\s{{1,4}}Indonesia))?\s{{0,4}}(?:(?:[Nn]omor|NOMOR|[Nn]o\.?|NO\.?)\s{{0,4}})?"
    r"\d[\w./-]*(?:\s{0,4}(?:[Tt]ahun|TAHUN|[Tt]hn\.?|/)\s{0,4}(?:19|20)\d\d)?(?!\w)"
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


def find_laws(text: str) -> Iterator[Mention]:
    """Yield the laws of *text* that carry their number; "tentang …" stays outside."""
    for match in _LAW.finditer(text):
        found = match[0].rstrip(".,/-")
        confidence = 0.95 if _HAS_YEAR.search(found) else 0.75
        yield Mention(
            found, match.start(), match.start() + len(found), Label.LAW, confidence, "laws.numbered"
        )
