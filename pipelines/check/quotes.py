"""A quotation that nobody is said to have said.

Every quotation of a release has its speaker by name or office (Kode Etik Jurnalistik, article 3: no
mixing of fact and opinion). Single words in quotation marks, themes and slogans are no quotations;
"katanya" is an attribution, whoever it points to.
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


def find_unattributed_quotes(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each quotation of five words or more with neither speaker nor verb of saying near it."""
    body = manuscript.body
    for quote in manuscript.extraction.quotes:
        if quote.speaker is not None or not still_fits(body, quote):
            continue
        start, end = paragraph_at(body, quote.start)
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
