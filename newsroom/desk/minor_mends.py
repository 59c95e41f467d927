"""Whether a change of a published text is a typing error put right, or something that needs a correction.

    why_not_minor(Words("Judul", "", "Air megalir."), Words("Judul", "", "Air mengalir."))    # ""
    why_not_minor(Words("Judul", "", "Air mengalir."), Words("Judul", "", "Air tidak mengalir."))
    # "Kata “tidak” ditambahkan."

A rule that lets too little pass costs a correction note; one that lets too much pass changes in silence
what the public has read. So nothing is minor but what is known to be: a word that does not exist made into
one that does, by a letter or two; a word written twice; a space, a comma, a capital. A word that means
something already is never changed, nor anything with a digit, a name, a number in words, a day, a month,
a "no", a quotation, or a sign of layout.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from newsroom.desk.search.words import fold, is_known
from pipelines.values import Label, Mention

MOST_SIGNS, MOST_PLACES = 12, 6
"""How many characters, at how many places, may change in a whole release."""

_TOKEN = re.compile(r"\s+|[^\W_]+(?:[-'’.,/][^\W_]+)*|.", re.DOTALL)
_QUOTED = re.compile(r"[“„«][^“”„»]*[”»]?|\"[^\"\n]*\"?|‘[^‘’]*’(?!\w)")
_LOOSE = frozenset(",.;: ")
_SENTENCE_END = re.compile(r"(?:\A|[.!?…:\n])[\s”\"’)\]>*#-]*\Z")
_LINK = re.compile(r"\]\([^)]*\)?|https?://\S+|\S+@\S+")
_SHORTEST, _LONG = 4, 8  # letters of a word that may change by one, and by two

_WEIGHTY = frozenset(
    """tidak tak bukan belum jangan tanpa tiada non nir anti batal gagal kecuali hanya dilarang larang wajib harus boleh bisa dapat mungkin
    semua seluruh sebagian setiap tiap sekitar kurang lebih hampir maksimal minimal paling sampai hingga antara sebelum sesudah setelah sejak
    nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus seratus ribu seribu juta sejuta miliar triliun
    setengah separuh seperempat pertama kedua ketiga ganda persen rupiah
    senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli agustus september oktober november desember
    kemarin besok lusa hari pekan bulan tahun pagi siang sore malam naik turun""".split()  # noqa: SIM905
)
"""Words on which it depends how much, when and whether at all; none of them may come, go or change."""

_NAMES = frozenset(
    [Label.PERSON, Label.TITLE, Label.OFFICE, Label.ORGANISATION, Label.PLACE, Label.VENUE, Label.DATE,
     Label.TIME, Label.LAW]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a release that a minor mend may touch. ``marks`` are what was read in the body."""

    headline: str
    deck: str
    body: str
    others: tuple[str, ...] = ()
    marks: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A place that differs: the old words at ``start``..``end`` of their text, and the new ones."""

    old: str
    new: str
    start: int
    end: int


def why_not_minor(old: Words, new: Words) -> str:
    """Why the change from *old* to *new* needs a correction, in words for the screen; "" where it is minor.

    ``others`` (captions, kept texts for outlets) are compared one by one in their order.
    """
    if len(old.others) != len(new.others):
        return "Ada teks yang ditambahkan atau dihapus."
    pairs = (
        (old.headline, new.headline, ()), (old.deck, new.deck, ()), (old.body, new.body, old.marks),
        *((before, after, ()) for before, after in zip(old.others, new.others, strict=True)),
    )  # fmt: skip
    names = _names_within((old.body, new.body))
    known = _words_of((old.headline, old.deck, old.body))
    places = signs = 0
    for before, after, marks in pairs:
        for change in changes(before, after):
            if why := _why_not(change, before, after, marks=marks, names=names, known=known):
                return why
            places += 1
            signs += OSA.distance(change.old, change.new)
    if not places:
        return "Tidak ada kata yang berubah."
    if places > MOST_PLACES or signs > MOST_SIGNS:
        return (
            f"Perubahannya {signs} karakter di {places} tempat. Perbaikan kecil paling banyak "
            f"{MOST_SIGNS} karakter di {MOST_PLACES} tempat."
        )
    return ""


def changes(old: str, new: str) -> Iterator[Change]:
    """What differs between two texts, word by word, in order."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [0]
    for token in left:
        starts.append(starts[-1] + len(token))
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change("".join(left[a:b]), "".join(right[c:d]), starts[a], starts[b])


def _why_not(
    change: Change, old: str, new: str, *, marks: Iterable[Mention], names: frozenset[str],
    known: frozenset[str],
) -> str:  # fmt: skip
    both = change.old + change.new
    shown = f"“{change.old.strip()}” menjadi “{change.new.strip()}”"
    if any(sign.isdigit() for sign in both) or _beside_digit(change, old):
        return f"Angka berubah: {shown}."
    if any(start <= change.end and change.start <= end for start, end in _quoted(old)) or any(
        sign in '“”„«»"‘' for sign in both
    ):
        return f"Kutipan berubah: {shown}."
    if any(m.start() <= change.end and change.start <= m.end() for m in _LINK.finditer(old)):
        return f"Alamat berubah: {shown}."
    if any(
        mark.label in _NAMES and mark.start < change.end and change.start < mark.end
        for mark in marks
    ):
        return f"Nama, jabatan, tempat, atau waktu berubah: {shown}."
    gone, come = _words(change.old), _words(change.new)
    if weighty := next((w for w in (*gone, *come) if _is_weighty(w)), ""):
        return f"Kata “{weighty}” menentukan arti kalimat: {shown}."
    if not gone and not come:
        # "Bupati, bukan camat, hadir" and "Bupati bukan camat hadir"; "Tidak, dibuka" and "Tidak dibuka"
        beside = [*_words(old[: change.start])[-1:], *_words(old[change.end :])[:1]]
        weighty = next((word for word in beside if _is_weighty(word)), "")
        if weighty and not both.isspace():
            return f"Tanda baca di sebelah kata “{weighty}” berubah: {shown}."
        loose = set(both) <= _LOOSE or (both.isspace() and "\n" not in both)
        return "" if loose else f"Tanda baca atau susunan berubah: {shown}."
    if {sign for sign in both if not sign.isalnum()} - _LOOSE - set("-"):
        return f"Tanda baca atau susunan berubah: {shown}."
    if "".join(gone) == "".join(come) and not (gone and come and len(gone) == len(come)):
        # "di mana" and "dimana"; of a name both are somebody's spelling
        return f"Nama berubah: {shown}." if both != both.lower() else ""
    if len(gone) == len(come):
        is_title = _is_title(old)
        opens = is_title or _SENTENCE_END.search(old[: change.start]) is not None
        for was, becomes in zip(gone, come, strict=True):
            if was != becomes and (
                why := _why_not_word(was, becomes, opens=opens, names=names, known=known)
            ):
                return why
            opens = is_title
        return ""
    if len(come) < len(gone) and _is_doubled(change, old):
        return ""
    lost = " ".join(gone) if len(gone) > len(come) else " ".join(come)
    act = "dihapus" if len(gone) > len(come) else "ditambahkan"
    return f"Kata “{lost}” {act}."


def _why_not_word(
    was: str, becomes: str, *, opens: bool, names: frozenset[str], known: frozenset[str]
) -> str:
    shown = f"“{was}” menjadi “{becomes}”"
    if was.casefold() == becomes.casefold():
        one_capital = was[1:] == becomes[1:]
        return "" if one_capital else f"Huruf besar berubah: {shown}."
    is_name = was[:1].isupper() or becomes[:1].isupper()
    if is_name and (
        not opens or {was, becomes} & names or was[:1].isupper() != becomes[:1].isupper()
    ):
        return f"Nama berubah: {shown}."
    if was[1:] != was[1:].lower() or becomes[1:] != becomes[1:].lower():
        return f"Nama atau singkatan berubah: {shown}."
    apart = OSA.distance(was, becomes)
    if min(len(was), len(becomes)) < _SHORTEST or apart > (2 if len(becomes) >= _LONG else 1):
        return f"Katanya menjadi kata lain: {shown}."
    if _exists(was) or fold(was) in known:
        return f"“{was}” adalah kata yang berarti sendiri: {shown}."
    if not (_exists(becomes) or fold(becomes) in known):
        return f"“{becomes}” tidak dikenal sebagai kata: {shown}."
    return ""


def _exists(word: str) -> bool:
    """Whether it is a word of the language, as far as the house's list of roots reaches."""
    return is_known(fold(word))


def _is_title(text: str) -> bool:
    """Whether it is written like a headline, where a capital makes no name: "Enam Desa Punya Sumur"."""
    words = _words(text)
    return (
        "\n" not in text
        and len(words) > 2
        and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
    )


def _is_weighty(word: str) -> bool:
    return word.casefold() in _WEIGHTY or fold(word) in _WEIGHTY


def _is_doubled(change: Change, old: str) -> bool:
    """Whether what is gone is a word that stands there twice: "di di", "yang yang"."""
    gone = _words(change.old)
    if _words(change.new) or len(gone) != 1:
        return False
    before, behind = _words(old[: change.start])[-1:], _words(old[change.end :])[:1]
    between = old[: change.start].rstrip(" ")[-1:], old[change.end :].lstrip(" ")[:1]
    return (gone == before and between[0].isalnum()) or (gone == behind and between[1].isalnum())


def _beside_digit(change: Change, old: str) -> bool:
    """Whether the place touches a number: a dot or a space more makes another one of it."""
    around = old[: change.start].rstrip(" ,.")[-1:] + old[change.end :].lstrip(" ,.")[:1]
    return not _words(change.old + change.new) and any(sign.isdigit() for sign in around)


def _quoted(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(text)]


def _words(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if token[0].isalnum()]


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand in *texts* at least twice: one who writes a word so twice means it."""
    seen: set[str] = set()
    twice: set[str] = set()
    for text in texts:
        for word in _words(text):
            folded = fold(word)
            (twice if folded in seen else seen).add(folded)
    return frozenset(twice)


def _names_within(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand with a capital where no sentence opens."""
    found = set()
    for text in texts:
        at = 0
        for token in _TOKEN.findall(text):
            if token[0].isupper() and not _SENTENCE_END.search(text[max(0, at - 12) : at]):
                found.add(token)
            at += len(token)
    return frozenset(found)
