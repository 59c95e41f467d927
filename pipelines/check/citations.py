"""Laws cited with a number, year or title that are not theirs.

A head of public relations called the law on public information number 18 of 2008, a paper the one on
children's justice 12 of 2012. A citation is held against the registry and the laws that everybody
cites; of a law that neither knows nothing is said (a later amendment bears the same title), unless number
or year is that of the title's law. Where the title is one law's and number and year
are another's, the title decides: that is what the writer meant.
"""

import re
from collections.abc import Iterator, Sequence

from pipelines.check.known_laws import known_laws
from pipelines.registry_value import EMPTY, RegisteredLaw, Registry
from pipelines.values import Issue, Manuscript, Mend, Severity

_KINDS = {
    "undang-undang": "UU", "uu": "UU", "undang undang": "UU", "peraturan pemerintah": "PP", "pp": "PP", "peraturan presiden": "Perpres",
    "perpres": "Perpres", "peraturan menteri dalam negeri": "Permendagri", "permendagri": "Permendagri",
    "peraturan daerah": "Perda", "perda": "Perda", "peraturan bupati": "Perbup", "perbup": "Perbup",
}  # fmt: skip
_CITED = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})(?P<named>(?: (?!Nomor|No|Tahun|RI)[A-Z][\w-]*){{0,5}})"
    r"(?: RI| Republik Indonesia)? (?:Nomor|No\.?) ?(?P<number>\d{1,4})(?:,? (?:Tahun|Thn\.?|Th\.?) |/)(?P<year>\d{4})"
    r"(?:\s+(?:\([^)]{1,60}\)\s+)?tentang (?P<title>[^.;:\n“”\"()]{4,160}))?",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r",? (?:yang (?!di)|bahwa|dan (?:peraturan|undang)|serta (?:peraturan|undang|per)|pasal|sebagaimana|untuk|dengan|kata|ujar|telah|sudah|akan|mewajibkan|"
    r"mengamanatkan|mengatur|menyebut\w*|menjamin|melindungi|di mana|maka|diubah|jo\b|juncto|harus|wajib|menjadi|adalah|sejak|kepada|pada (?!fase)|di )|"
    r", (?=[a-z])",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ["dan", "atas", "tentang", "undang", "nomor", "tahun", "serta", "dalam", "dari"]
)
_SAME, _OTHER = 0.7, 0.34  # share of a title's words


def find_wrong_citations(manuscript: Manuscript, *, registry: Registry = EMPTY) -> Iterator[Issue]:
    """A CHECK for each law whose number, year or title is not its own; a HINT for one out of force."""
    laws = (*registry.laws, *known_laws())
    for match in _CITED.finditer(manuscript.body):
        kind = _KINDS[" ".join(match["kind"].lower().split())]
        same_kind = [law for law in laws if kind in (law.short, law.kind)]
        cited = [
            law
            for law in same_kind
            if law.number == match["number"] and law.year == int(match["year"])
        ]
        title = _title_of(match, same_kind)
        if int(match["year"]) > manuscript.publish_on.year:
            yield _year_to_come(match)
        elif title:
            yield from _held_against_title(match, title, cited=cited, same_kind=same_kind)
        if cited and not cited[0].is_in_force and cited[0].replaced_by:
            yield _out_of_force(match, cited[0])


def _held_against_title(
    match: re.Match[str],
    title: str,
    *,
    cited: Sequence[RegisteredLaw],
    same_kind: Sequence[RegisteredLaw],
) -> Iterator[Issue]:
    if any(_likeness(title, law.title) > _OTHER for law in cited):
        return
    likeness, meant = max(
        ((_likeness(title, law.title), law) for law in same_kind),
        key=lambda pair: (pair[0], pair[1].year),
        default=(0.0, None),
    )
    one_is_right = meant is not None and (
        meant.number == match["number"] or meant.year == int(match["year"])
    )
    if meant is not None and likeness >= _SAME and (cited or one_is_right):
        yield _number_wrong(match, meant)
    elif cited:
        yield _title_wrong(match, title, cited[0])


def _number_wrong(match: re.Match[str], meant: RegisteredLaw) -> Issue:
    start, end = match.start("number"), match.end("year")
    between = match.string[match.end("number") : match.start("year")]
    return Issue(
        "body", "law_number", Severity.CHECK, "Nomor atau tahun peraturan",
        f"{meant.short} tentang {meant.title} adalah Nomor {meant.number} Tahun {meant.year}.",
        start, end,
        (Mend(f"Jadikan {meant.number} Tahun {meant.year}", start, end, f"{meant.number}{between}{meant.year}"),),
    )  # fmt: skip


def _title_wrong(match: re.Match[str], title: str, law: RegisteredLaw) -> Issue:
    start = match.start("title")
    end = start + len(title)
    return Issue(
        "body", "law_title", Severity.CHECK, "Judul peraturan",
        f"{law.short} Nomor {law.number} Tahun {law.year} adalah tentang {law.title}. Periksa nomor atau judulnya.",
        start, end, (Mend(f"Jadikan {law.title}", start, end, law.title),),
    )  # fmt: skip


def _year_to_come(match: re.Match[str]) -> Issue:
    return Issue(
        "body", "law_number", Severity.CHECK, "Nomor atau tahun peraturan",
        f"Tahun {match['year']} belum tiba. Periksa tahun peraturannya.", *match.span("year"),
    )  # fmt: skip


def _out_of_force(match: re.Match[str], law: RegisteredLaw) -> Issue:
    return Issue(
        "body", "law_replaced", Severity.HINT, "Peraturan sudah diganti",
        f"{law.short} Nomor {law.number} Tahun {law.year} sudah diganti {law.replaced_by}. Pastikan dasar hukumnya.",
        match.start(), match.end("year"),
    )  # fmt: skip


def _title_of(match: re.Match[str], laws: Sequence[RegisteredLaw]) -> str:
    """The title as cited: a known one that stands there in full, else the words up to where a sentence goes on."""
    title = match["title"] or ""
    whole = [law.title for law in laws if title.casefold().startswith(law.title.casefold())]
    if whole:
        return title[: max(map(len, whole))]
    ends = _TITLE_ENDS.search(title)
    return (title[: ends.start()] if ends else title).rstrip(" ,")


def _likeness(one: str, other: str) -> float:
    """Share of the words that both have, of the shorter title's; small words do not count."""
    a, b = _words(one), _words(other)
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


def _words(title: str) -> set[str]:
    found = re.findall(r"[^\W\d_]{3,}", title.casefold().replace("perlindungan", "pelindungan"))
    return {word for word in found if word not in _SMALL_WORDS}
