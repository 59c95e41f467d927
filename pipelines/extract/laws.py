"""Laws and regulations by kind, number and year: "Undang-Undang Nomor 14 Tahun 2008"."""

import re
from collections.abc import Iterator

from pipelines.values import Label, Mention

_KIND = (
    r"(?:Undang\s?[-–]\s?Undang(?:\s+Dasar)?|UUD?|Peraturan\s+(?:Pemerintah(?:\s+Pengganti\s+Undang-Undang)?|Presiden|"
    r"Menteri(?:\s+[A-Z][\w-]+(?:\s+(?:dan|[A-Z][\w-]+)){0,7}?)?|Daerah(?:\s+[A-Z][\w-]+){0,5}?|Gubernur(?:\s+[A-Z][\w-]+){0,4}?|"
    r"Bupati(?:\s+[A-Z][\w-]+){0,4}?|Wali\s?[Kk]ota(?:\s+[A-Z][\w-]+){0,4}?|Desa(?:\s+[A-Z][\w-]+){0,4}?|KPU|Bawaslu|BPOM|OJK|BNPB|Mahkamah\s+Agung)|"
    r"Keputusan\s+(?:Presiden|Menteri(?:\s+[A-Z][\w-]+){0,7}?|Gubernur(?:\s+[A-Z][\w-]+){0,4}?|Bupati(?:\s+[A-Z][\w-]+){0,4}?|Wali\s?[Kk]ota(?:\s+[A-Z][\w-]+){0,4}?)|"
    r"Instruksi\s+(?:Presiden|Menteri(?:\s+[A-Z][\w-]+){0,5}?|Gubernur|Bupati)|PP|Perpu|Perppu|Perpres|Keppres|Inpres|Perda|Pergub|Perbup|"
    r"Perwali|Perwal|Perdes|Permen[A-Za-z]*(?:[\s-]+[A-Z]{2,}){0,3}|Kepmen[A-Za-z]*(?:[\s-]+[A-Z]{2,}){0,2}|PKPU|PMK|Qanun(?:\s+[A-Z][\w-]+){0,4}?)"
)
_ARTICLE = r"(?:Pasal\s+\d+[A-Z]?(?:\s+ayat\s+\(?\d+\)?)?(?:\s+huruf\s+[a-z])?(?:\s+(?:dan|jo\.?)\s+Pasal\s+\d+)?\s+)"
_LAW = re.compile(
    rf"(?<!\w){_ARTICLE}?{_KIND}(?:\s+(?:RI|Republik\s+Indonesia))?\s*(?:(?:[Nn]omor|NOMOR|[Nn]o\.?|NO\.?)\s*)?"
    r"\d[\w./-]*(?:\s*(?:[Tt]ahun|TAHUN|[Tt]hn\.?|/)\s*(?:19|20)\d\d)?(?!\w)"
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


def find_laws(text: str) -> Iterator[Mention]:
    """Yield the laws of *text* that carry their number; "tentang …" stays outside."""
    for match in _LAW.finditer(text):
        found = match[0].rstrip(".,/-")
        confidence = 0.95 if _HAS_YEAR.search(found) else 0.75
        yield Mention(found, match.start(), match.start() + len(found), Label.LAW, confidence, "laws.numbered")
