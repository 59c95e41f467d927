"""A quotation that nobody is said to have said.

Every quotation of a release has its speaker by name or office (Kode Etik Jurnalistik, article 3: no
mixing of fact and opinion). Single words in quotation marks, themes and slogans are no quotations;
"katanya" is an attribution, whoever it points to. A quotation that is a paragraph of its own is believed to be
somebody's only where a neighbour paragraph speaks of saying, or is a quotation too.
"""

import re
from collections.abc import Iterator

from pipelines.check.text import paragraph_at, still_fits
from pipelines.values import Issue, Manuscript, Severity

_FEWEST_WORDS = 5
_ATTRIBUTION = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|ungkap|jelas|tegas|terang|papar|imbuh|tambah|pesan|sebut|lanjut|harap|pinta|seru|sambung|pungkas|tandas|"
    r"urai|beber|ajak|imbau|keluh|canda|cetus|akui?|sahut|timpal|kelakar|seloroh|sergah|celetuk|bisik|tulis|kenang|tanya|jawab|"
    r"(?:me|di|ber|ter)\w{3,}|bilang|blg|ngomong|dawuh\w*|menurut)(?:nya|kan|i|an)?\b",
    re.IGNORECASE,
)
_NO_QUOTATION = re.compile(
    r"\b(?:tema|bertema(?:kan)?|bertajuk|tajuk|berjudul|judul|moto|motto|semboyan|slogan|yel(?:-yel)?|tulisan|bertuliskan|"
    r"berbunyi|spanduk|lagu|film|buku|program|aplikasi|inovasi|lomba|bernama|istilah|disebut|dijuluki|mengangkat|mengusung)\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)


_SPEAKS = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|ungkap|jelas|tegas|terang|papar|imbuh|pesan|tambah|lanjut|harap|pinta|seru|sambung|pungkas|tandas|urai|beber|sebut|"
    r"(?:men|mem|meng|me)(?:ye|ne|ng|mi|nu|ga|ja|uc|ut|im|pe|ha|ba|pa|sa|ta|ce|la|ra|ri|nj|nt|nd|w|y|k)\w+|ber(?:kata|ujar|pesan|harap|canda|tanya|janji|cerita)|"
    r"menurut|curhat|cerita|mengaku|keluh|canda|sahut|jawab|tanya)(?:nya|an|kan)?\b|:\s*$",
    re.IGNORECASE,
)


def find_unattributed_quotes(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each quotation of five words or more with neither speaker nor verb of saying near it."""
    body = manuscript.body
    for quote in manuscript.extraction.quotes:
        if not still_fits(body, quote):
            continue
        start, end = paragraph_at(body, quote.start)
        if quote.speaker is not None and not _stands_alone(body, quote.start, quote.end):
            continue
        before, behind = body[start : quote.start - 1], body[quote.end + 1 : end]
        if len(quote.text.split()) < _FEWEST_WORDS or _NO_QUOTATION.search(before):
            continue
        if _ATTRIBUTION.search(behind[:80]) or _ATTRIBUTION.search(before[-80:]):
            continue
        opening = " ".join(quote.text.split()[:6])
        yield Issue(
            field="body",
            code="quote_unattributed",
            severity=Severity.CHECK,
            title="Kutipan tanpa pembicara",
            message=f"Siapa yang mengatakan “{opening} …”? Sebutkan nama atau jabatannya.",
            start=quote.start,
            end=quote.end,
        )


def _stands_alone(body: str, start: int, end: int) -> bool:
    """Whether a quotation is its whole paragraph, between paragraphs in which nobody is said to speak."""
    first, last = paragraph_at(body, start)
    if end > last or body[first:start].strip(' “">*-') or body[end:last].strip(' ”".!?'):
        return False
    before = body[:first].rstrip()
    before = before[before.rfind("\n") + 1 :]
    behind = body[last:].lstrip().split("\n")[0][:60]
    return not (_SPEAKS.search(before) or "”" in before or '"' in before or _SPEAKS.search(behind))
