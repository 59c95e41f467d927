"""Laws and regulations by kind, number and year, and by title: "Undang-Undang Nomor 14 Tahun 2008
tentang Keterbukaan Informasi Publik"."""

import re
from collections.abc import Iterator
from dataclasses import replace

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
_SMALL = r"(?:dan|di|ke|atas|dari|pada|dalam|untuk|bagi|oleh|serta|atau|dengan|terhadap|kepada|antara|yang|se|bukan|tanpa|melalui|tentang|sebagai)"
_CAPITAL = r"(?:[A-Z][\w’'/-]*|\([A-Z][\w /-]{0,40}\)|(?<=[Nn]omor\s)\d[\w./-]*|(?<=[Tt]ahun\s)(?:19|20)\d\d|(?:[Nn]omor|[Tt]ahun)(?=\s\d))"
_MORE = rf"(?:\s{{1,2}}(?:{_SMALL}\s{{1,2}}){{0,3}}{_CAPITAL})"
_NO_PART = rf"(?:{_KIND}|Bupati|Gubernur|Wali|Wakil|Sekda|Sekretaris|Kepala|Ketua|Asisten|Camat|Kapol\w+|Dandim|Kajari)\b"
_IN_ROW = rf"(?:,\s(?!{_NO_PART})[A-Z][\w-]*{_MORE}{{0,3}}(?=,?\s(?:dan\s[A-Z]|[A-Z][\w-]*(?:\s[A-Z][\w-]*)?,?\sdan\s[A-Z]))){{1,6}},?\sdan\s(?!{_NO_PART})[A-Z][\w-]*"
_TITLE = re.compile(
    rf",?\s{{1,2}}(?:[Tt]entang|TENTANG)\s{{1,2}}{_CAPITAL}{_MORE}{{0,24}}(?:{_IN_ROW}{_MORE}{{0,24}}){{0,2}}"
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


def with_title(text: str, law: Mention) -> Mention:
    """*law* with the title behind it, "tentang Keterbukaan Informasi Publik", as far as its capitals go.

    Args:
        text: The text that *law* marks.
        law: A law with its number; without a title behind it it comes back as it is.
    """
    title = _TITLE.match(text, law.end)
    if title is None:
        return law
    return replace(law, text=text[law.start : title.end()], end=title.end())
