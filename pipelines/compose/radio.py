"""A release as it is read out on radio: a minute, a speaker before his words, nothing but words.

    “Sumur ini milik warga,” kata Bupati Belu, dr. Yosef Seran, Sp.PD, Senin (23/11/2026).
    → Bupati Belu, dokter Yosef Seran, mengatakan, sumur ini milik warga.

Sentences are the release's own, in its order, as far as a minute reaches.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.compose.courtesies import CHAT_HEAD, CLOSING, GREETING
from pipelines.compose.markdown import plain
from pipelines.compose.officials import is_degree
from pipelines.compose.sentences import split_sentences
from pipelines.compose.spoken import spoken
from pipelines.values import Extraction, Label

MOST_WORDS = 140
"""What an announcer reads in sixty seconds."""

_KEPT = {"dr.": "dokter", "drg.": "dokter gigi", "drh.": "dokter hewan", "prof.": "Profesor"}
_SAYS = r"kata|ujar|ucap|tutur|ungkap|jelas|terang|tegas|tambah|lanjut|imbuh|papar|sebut|pesan|harap|pinta|tandas|pungkas"
_QUOTED = re.compile(
    rf"(?s)^[“\"](?P<words>.+?)[,.]?[”\"],?\s*(?P<says>{_SAYS})(?P<own>nya)?\b\s*(?P<rest>.*)$"
)
_WHEN = re.compile(
    r"(?i),?\s*(?:pada\s+)?(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)\b[^.]*$"
)
_MARKS = re.compile(r"[“”\"„«»*]")
_SALAM = re.compile(r"(?i)as+al+a?mu|s[hy]+alo+m|om\s+swas|namo\s+bud|bismillah")
_LOOSE = re.compile(r"\s+([,.])|,(?=[,.])")


def radio_script(
    body: str, extraction: Extraction, *, full_forms: Mapping[str, str] | None = None,
    sounds: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """The script for *body*.

    Args:
        body: A release's body, CommonMark.
        extraction: What was read in *body*; degrees and speakers are found by it.
        full_forms: What abbreviations stand for.
        sounds: How names are pronounced; those that are read out are told in a last line.
    """
    said: list[str] = []
    room = MOST_WORDS
    for sentence in _sentences(body, extraction):
        words = spoken(_speaker_first(sentence), full_forms=None if said else full_forms)
        room -= len(words.split())
        if said and room < 0:
            break
        if words:
            said.append(words[0].upper() + words[1:])
    text = " ".join(said)
    told = [f"{name} dibaca {how}" for name, how in (sounds or {}).items() if name in text]
    return f"{text}\n\nPelafalan: {'; '.join(told)}." if told else text


def _sentences(body: str, extraction: Extraction) -> Iterator[str]:
    """The sentences of *body* in plain words, without academic degrees."""
    cuts = _degrees(body, extraction)
    for start, end in split_sentences(body):
        within = [cut for cut in cuts if start <= cut[0] and cut[1] <= end]
        words = "".join(_outside(body, start, end, within))
        if said := _without_greeting(" ".join(_LOOSE.sub(r"\1", plain(words)).split())):
            yield said


def _without_greeting(sentence: str) -> str:
    """*sentence* without what a chat says to its reader: its head, a salam, "izin melaporkan"; "" if that is all.

    "Salam" and "Rahayu" may be names, so they go only where nothing follows.
    """
    sentence = CHAT_HEAD.sub("", sentence)
    while found := GREETING.match(sentence):
        rest = sentence[_end_of_greeting(found) :].lstrip(" ,.:;!-")
        is_salam = _SALAM.match(found[0]) is not None and not rest[:1].islower()
        if rest and not (is_salam or found["reports"]):
            break
        sentence = rest
    return "" if CLOSING.fullmatch(sentence) else sentence


def _end_of_greeting(found: re.Match[str]) -> int:
    """Where it ends: an addressee who runs on into the sentence ("…, Bupati Belu membuka") is its subject."""
    words = found[0].rstrip()
    if found.end() == len(found.string) or words[-1] in ".,:;!":
        return found.end()
    stop = max(words.rfind(sign) for sign in ".,:;!")
    return stop + 1 if stop >= 0 else max(found.end("reports"), 0) or found.end()


def _degrees(body: str, extraction: Extraction) -> Sequence[tuple[int, int, str]]:
    """What is cut or said otherwise: spans with the words in their place."""
    found = []
    for mark in extraction.mentions:
        if mark.label is not Label.TITLE or body[mark.start : mark.end] != mark.text:
            continue
        said = _KEPT.get(mark.text.casefold())
        if said or is_degree(mark.text):
            start = (
                mark.start if said or body[mark.start - 2 : mark.start] != ", " else mark.start - 2
            )
            found.append((start, mark.end, said or ""))
    return found


def _outside(
    body: str, start: int, end: int, cuts: Iterable[tuple[int, int, str]]
) -> Iterator[str]:
    at = start
    for cut_from, cut_to, said in cuts:
        yield body[at : max(at, cut_from)]
        yield said
        at = max(at, cut_to)
    yield body[at:end]


def _speaker_first(sentence: str) -> str:
    """*sentence* with who speaks before what is said, and without quotation marks, which nobody hears."""
    found = _QUOTED.match(sentence)
    if found is None:
        return _MARKS.sub("", sentence)
    speaker = _WHEN.sub("", found["rest"].rstrip(" .")).strip(" ,")
    if found["own"] or not speaker:
        speaker = "ia" if not speaker or speaker[0].islower() else speaker
    words = _MARKS.sub("", found["words"]).rstrip(" ,.")
    return f"{speaker[0].upper()}{speaker[1:]} mengatakan, {_in_sentence(words)}."


def _in_sentence(words: str) -> str:
    """*words* behind a comma: small, unless they open with an abbreviation or a name of several words."""
    first, _, rest = words.partition(" ")
    if first.isupper() or rest[:1].isupper():
        return words
    return words[:1].lower() + words[1:]
