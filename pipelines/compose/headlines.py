"""A headline out of the report: its own title, or else a clause of the sentence that tells most.

Words are left out, never put in: "Camat Bandar, Win Saladin S.STP, membuka Musrenbang di Aula Kantor
Camat, Selasa (20/2)" gives "Camat Bandar Membuka Musrenbang".
"""

import re
from collections.abc import Sequence

from pipelines.compose.traced import Traced
from pipelines.compose.wording import capitalised, in_title_case, without_label
from pipelines.values import Extraction, Label

LONGEST = 110  # code points
_FEWEST, _MOST = 5, 12  # words of a clause
_FIELD_WORDS = re.compile(
    r"^(?:laporan|kegiatan|berita|rilis|giat|info|dokumentasi|foto|lampiran|untitled|tanpa judul|document\d*|"
    r"img[\w-]*|wa\d*|\d+|pesan|chat|whatsapp|\W)+$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|txt|odt|jpe?g|html?)$|^\w+(?:[_-]\w+){3,}$", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:[^“\"]{10,260}?,\s*maka\s+|"
    r"(?:dalam\s+rangka|guna|untuk|demi|sebagai|seiring|bertempat|pada|setelah|usai|menindaklanjuti|menjelang|menghadapi|sesuai|berdasarkan|di\s+saat|saat|ketika|selama|sejak|menurut|menyusul)\b[^,“\"]{0,160},\s*)"
    r"(?:maka\s+)?(?=[^,]{25,})",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\s*[,;:(–—]|\s+(?=(?:bertempat|yang|pada|sehingga|sedangkan|sementara|serta|karena|agar|guna|dengan|di|untuk|dalam|dari|bersama)\b)|(?<=\w{4})[.!?](?=\s|$)|[.!?]$"
)
# A clause has a verb: a prefix of one, or one of the bare verbs of headlines.
_VERB = re.compile(
    r"\b(?:me(?!nteri|dia|dis|ja|dan|ter)[a-z]{4,}|di(?!nas|alog|stri|gital|rektur|sku|klat)[a-z]{4,}|ber(?!ita|as|sama)[a-z]{3,}|ter(?!had|tib)[a-z]{4,}|"
    r"ikut|ajak|minta|mulai|turun|tiba|hadir|hadiri|buka|gelar|jadi|akan|raih|terima|siap|kunjungi|tinjau|lantik|resmikan|serahkan|"
    r"pimpin|jatuh|naik|rusak|jebol|longsor|tewas|bertolak|masuk|sah|dorong|rekap|kumpul|geser)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:di|ke|dari|dan|atau|yang|untuk|pada|dengan|dalam|oleh|bagi|serta|tentang|agar|para|se|secara|adalah|ini|itu|kepada|hingga|sampai|tanpa|oleh|bahwa|akan|telah|sudah))+$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[\w./ -]{1,28}\s*:\s")
_LEFT_OUT = frozenset({Label.TITLE, Label.DATE, Label.TIME})


def headline_of(
    title: str, sentences: Sequence[Traced], *, extraction: Extraction, report_text: str
) -> str:
    """The headline: *title* if it says something, else a clause of the best of *sentences*, else ""."""
    own = without_label(title)
    if len(own.split()) >= 3 and not _FIELD_WORDS.match(own) and not _FILE_NAME.search(own):
        return in_title_case(_shortened(own), report_text=report_text)
    clauses = [words for sentence in sentences if (words := clause(sentence, extraction))]
    said = next((words for words in clauses if _VERB.search(words)), next(iter(clauses), ""))
    if said:
        return in_title_case(capitalised(said), report_text=report_text, always=True)
    return in_title_case(own, report_text=report_text)


def clause(sentence: Traced, extraction: Extraction) -> str:
    """Five to twelve whole words of *sentence*, in its order, or "" where it gives no clause."""
    text = _without_asides(sentence, extraction)
    text = _OPENING.sub("", text)
    words = text.split()
    if len(words) < _FEWEST or text[:1] in '“"':
        return ""
    cut = text
    for stop in _STOPS.finditer(text):
        said = text[: stop.start()]
        if _FEWEST <= len(said.split()) <= _MOST and _VERB.search(said):
            cut = text[: stop.start()]
            break
    cut = " ".join(cut.split()[:_MOST])
    cut = _DANGLING.sub("", cut).strip(' ,.;:–—-“”"')
    return cut if len(cut.split()) >= _FEWEST and len(cut) <= LONGEST else ""


def _without_asides(sentence: Traced, extraction: Extraction) -> str:
    """The sentence without degrees, dates, times, brackets, and names where an office stands for them."""
    span = sentence.span
    if span is None:
        return sentence.text
    mentions = [m for m in extraction.mentions if span[0] <= m.start and m.end <= span[1]]
    offices = {m.end for m in mentions if m.label is Label.OFFICE}
    text = list(sentence.text)
    for mention in mentions:
        beside = any(0 <= mention.start - end <= 12 for end in offices)
        if mention.label in _LEFT_OUT or (mention.label is Label.PERSON and beside):
            for at, place in enumerate(sentence.at):
                if place is not None and mention.start <= place < mention.end:
                    text[at] = "\x00"
    # The commas around an aside go with it; one between two clauses is not beside one.
    joined = re.sub(r"[\s,.–-]*\x00[\x00\s,.–-]*", " ", "".join(text))
    joined = re.sub(r"\s*\([^()]*\)", "", joined)
    return re.sub(r"\s+", " ", joined).strip()


def _shortened(title: str) -> str:
    """A title within ``LONGEST``, cut behind a clause or at least between two words."""
    if len(title) <= LONGEST:
        return title
    stops = [stop.start() for stop in re.finditer(r"[,;:.!?–—]\s|\s[–—-]\s", title[: LONGEST + 1])]
    at = next((stop for stop in reversed(stops) if len(title[:stop].split()) >= _FEWEST), None)
    if at is None:
        at = title.rfind(" ", 0, LONGEST + 1)
    return _DANGLING.sub("", title[: at if at > 0 else LONGEST]).strip(" ,;:–—-")
