"""The other texts of a release for outlets: further headlines, short, chat, caption, radio script, English.

Each but the English one is drafted from the headline and body until a person keeps one. What is kept stands in
``Revision.texts`` by its name as {"text": …, "of": digest of what it was read against}; "of" is ""
while nobody has said that it may go out. A text goes out only beside the very words it was read against.
Headlines are one a line. The English text is a person's alone, and has a headline of its own.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pipelines.compose.other_headlines import other_headlines
from pipelines.compose.radio import radio_script
from pipelines.compose.shorter import caption, chat_text, short_text
from pipelines.registry_value import EMPTY, Registry, SpellingKind
from pipelines.values import EnglishText, Extraction

Kept = Mapping[str, Mapping[str, str]]
HEADLINES, ENGLISH = "headlines", "english"
ENGLISH_LABEL = "Teks Inggris"
MOST_HEADLINES = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One of the texts: its name in code, what it is called, and how many words it should have."""

    name: str
    label: str
    hint: str
    least: int = 0
    most: int = 0


FORMS = (
    Form(
        HEADLINES,
        "Judul lain untuk media",
        "Satu judul per baris, paling banyak empat, supaya tidak semua media memuat judul yang sama.",
    ),
    Form("short", "Teks pendek", "Paling banyak 120 kata.", most=120),
    Form("chat", "Pesan WhatsApp", "Alamat siaran ditambahkan di belakangnya saat terbit."),
    Form("caption", "Keterangan media sosial", "Dengan tagar wilayah dan topik."),
    Form(
        "radio", "Naskah radio", "120–140 kata untuk satu menit, tanpa baris pelafalan.", 120, 140
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as the page shows it: ``state`` is "drafted", "kept", "goes_out" or "outdated"."""

    form: Form
    text: str
    state: str
    words: int
    digest: str
    advice: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What came back of a text: as typed, the digest of what was shown, and whether it may go out."""

    text: str
    shown: str
    goes_out: bool


class Sourced(Protocol):
    """What the other texts are read against: a revision."""

    @property
    def headline(self) -> str: ...
    @property
    def dateline(self) -> str: ...
    @property
    def body(self) -> str: ...


def source_of(text: Sourced) -> str:
    """The digest of the words of a revision that its other texts are read against."""
    return source_digest(text.headline, text.dateline, text.body)


def source_digest(headline: str, dateline: str, body: str) -> str:
    """The digest of the words that the other texts are read against."""
    return _digest(json.dumps([headline, dateline, body], ensure_ascii=False))


def draft_texts(
    headline: str, dateline: str, body: str, extraction: Extraction, *,
    area: str = "", topics: Iterable[str] = (), registry: Registry = EMPTY,
) -> dict[str, str]:  # fmt: skip
    """Each text by its name, in the release's own words."""
    forms = {
        one.written: one.right
        for one in registry.spellings
        if one.kind is SpellingKind.ABBREVIATION
    }
    sounds = {
        name: person.pronunciation
        for person in registry.people
        if person.pronunciation
        for name in person.names[:1]
    }
    return {
        HEADLINES: "\n".join(other_headlines(headline, body, extraction)),
        "short": short_text(body, dateline=dateline),
        "chat": chat_text(headline, body),
        "caption": caption(body, area=area, topics=tuple(topics)),
        "radio": radio_script(body, extraction, full_forms=forms, sounds=sounds),
    }


def shown_texts(kept: Kept, drafted: Mapping[str, str], *, source: str) -> list[Shown]:
    """The texts in their order: what is kept, else what is drafted. *source* is the present digest."""
    return [_shown(form, kept.get(form.name), drafted[form.name], source) for form in FORMS]


def changed_texts(
    kept: Kept, typed: Mapping[str, Typed], *, source: str, anew: str = ""
) -> dict[str, dict[str, str]]:
    """What is kept after an editor typed; the text named *anew*, and an emptied one, is drafted again."""
    after = {name: dict(one) for name, one in kept.items()}
    for name, one in typed.items():
        if name == anew or not one.text:
            after.pop(name, None)
        elif one.goes_out:
            after[name] = {"text": one.text, "of": source}
        elif _digest(one.text) != one.shown or kept.get(name, {}).get("of") == source:
            after[name] = {"text": one.text, "of": ""}
    return after


def public_texts(kept: Kept, *, source: str) -> tuple[tuple[str, str], ...]:
    """Names and words of the texts that go out beside the words of *source*, headlines apart."""
    return tuple(
        (form.name, kept[form.name]["text"])
        for form in FORMS
        if form.name != HEADLINES and kept.get(form.name, {}).get("of") == source
    )


def public_headlines(kept: Kept, *, source: str) -> tuple[str, ...]:
    """The further headlines that go out beside the words of *source*."""
    one = kept.get(HEADLINES, {})
    return tuple(lines_of(one["text"])) if one.get("of") == source else ()


def lines_of(text: str) -> list[str]:
    """Headlines as they were typed, one a line, without empty ones."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def english_of(kept: Kept) -> EnglishText | None:
    """The English text as kept; None where there is none."""
    one = kept.get(ENGLISH, {})
    return EnglishText(one.get("headline", ""), one["text"]) if one else None


def public_english(kept: Kept, *, source: str) -> EnglishText | None:
    """The English text that goes out beside the words of *source*; it needs headline and body."""
    english = english_of(kept)
    if english is None or kept[ENGLISH].get("of") != source:
        return None
    return english if english.headline and english.body else None


def changed_english(
    kept: Kept, typed: EnglishText, *, goes_out: bool, source: str
) -> dict[str, dict[str, str]]:
    """What is kept after an editor typed the English text; an emptied one is taken out."""
    after = {name: dict(one) for name, one in kept.items() if name != ENGLISH}
    if typed.headline or typed.body:
        after[ENGLISH] = {
            "headline": typed.headline,
            "text": typed.body,
            "of": source if goes_out else "",
        }
    return after


def english_state(kept: Kept, *, source: str) -> str:
    """ "none", "kept", "goes_out" or "outdated"."""
    return _state(kept[ENGLISH]["of"], source) if ENGLISH in kept else "none"


def carried(kept: Kept, *, before: str, after: str) -> dict[str, dict[str, str]]:
    """What is kept, with the texts that went out beside the words of *before* read against *after*."""
    return {
        name: {**one, "of": after} if one.get("of") == before else dict(one)
        for name, one in kept.items()
    }


def kept_paragraphs(kept: Kept) -> list[str]:
    """Kept texts for a comparison, each paragraph behind the name of its text."""
    labels = [(form.name, form.label) for form in FORMS] + [(ENGLISH, ENGLISH_LABEL)]
    return [
        f"{label}: {part}"
        for name, label in labels
        for text in (kept.get(name, {}).get("headline", ""), kept.get(name, {}).get("text", ""))
        for part in (lines_of(text) if name == HEADLINES else text.split("\n\n"))
        if part.strip()
    ]


def _shown(form: Form, kept: Mapping[str, str] | None, drafted: str, source: str) -> Shown:
    text = kept["text"] if kept else drafted
    state = _state(kept["of"], source) if kept else "drafted"
    words = len(text.partition("\n\nPelafalan:")[0].split())
    return Shown(form, text, state, words, _digest(text), _advice(form, words))


def _state(of: str, source: str) -> str:
    if not of:
        return "kept"
    return "goes_out" if of == source else "outdated"


def _advice(form: Form, words: int) -> str:
    """What to do about the length; nothing is refused for it."""
    if form.name == HEADLINES:
        return ""
    if form.most and words > form.most:
        return f"Lebih {words - form.most} kata dari {form.most}."
    if words < form.least:
        return f"Kurang {form.least - words} kata dari {form.least}; naskahnya memang pendek?"
    return ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
