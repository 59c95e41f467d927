"""What an editor typed, read into values; what is wrong with it, in words by field."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from newsroom.desk.actions import Text
from newsroom.desk.models import Release, Revision
from newsroom.templating import day as day_words

HEADLINE_MOST, DATELINE_MOST, TEXT_MOST = 5000, 200, 200_000  # characters
DAYS_AHEAD = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_TIME = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


@dataclass(slots=True)
class Typed:
    """A text as typed, with the revision it was typed over, and errors by field."""

    text: Text
    base: int
    errors: dict[str, str] = field(default_factory=dict)


def clean(value: str) -> str:
    """Typed text as it is kept: NFC, line ends as \\n, no control characters, no space at line ends."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("", text).replace("\x85", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def one_line(value: str) -> str:
    return " ".join(clean(value).split())


def number_of(value: str | None) -> int:
    """A revision number as posted; 0, which is no revision's, for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def typed_text(post: Mapping[str, Any], revision: Revision) -> Typed:
    """The fields of the editing form; a field that was not sent keeps what stands in *revision*."""

    def sent(name: str, reader: Any) -> str | None:
        return reader(post[name]) if name in post else None

    text = Text(
        headline=sent("judul", one_line),
        deck=sent("ringkasan", clean),
        dateline=sent("titimangsa", one_line),
        body=sent("isi", clean),
        credits=sent("kredit", clean),
        photos=_photos(post, revision),
    )
    typed = Typed(text, number_of(post.get("dasar")))
    for name, value, most, words in (
        ("judul", text.headline, HEADLINE_MOST, "Judul"),
        ("titimangsa", text.dateline, DATELINE_MOST, "Titimangsa"),
        ("ringkasan", text.deck, TEXT_MOST, "Ringkasan"),
        ("isi", text.body, TEXT_MOST, "Isi"),
        ("kredit", text.credits, TEXT_MOST, "Kredit"),
    ):
        if value is not None and len(value) > most:
            typed.errors[name] = (
                f"{words} paling banyak {_dotted(most)} karakter; ini {_dotted(len(value))}."
            )
    return typed


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _photos(post: Mapping[str, Any], revision: Revision) -> list[dict[str, str]] | None:
    """Captions and alternative texts by the photo's place; a photo marked as left out is dropped."""
    if "foto" not in post:
        return None
    photos = []
    for at, photo in enumerate(revision.photos):
        if post.get(f"foto-{at}-tanpa"):
            continue
        changed = dict(photo)
        for name, key in (("keterangan", "caption"), ("alt", "alt"), ("kredit", "credit")):
            if f"foto-{at}-{name}" in post:
                changed[key] = one_line(post[f"foto-{at}-{name}"])[:500]
        photos.append(changed)
    return photos


# ---------------------------------------------------------------------------------------- moments


def day_choices(release: Release, now: datetime) -> list[tuple[str, str]]:
    """Days from today on in the issuer's zone, by name: no picker can turn day and month round."""
    today = now.astimezone(release.issuer.tzinfo).date()
    return [
        ((today + timedelta(days=n)).isoformat(), day_words(today + timedelta(days=n)))
        for n in range(DAYS_AHEAD + 1)
    ]


def moment_of(day: str, clock: str, release: Release) -> datetime:
    """A day (ISO) and a time ("08.00" or "8:00") in the issuer's zone.

    Raises:
        ValueError: with words for the screen.
    """
    match = _TIME.fullmatch(clock.strip())
    if match is None:
        raise ValueError("Tulis jam seperti 08.00.")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise ValueError("Pilih harinya.") from None
    return datetime.combine(on, time(int(match[1]), int(match[2])), release.issuer.tzinfo)
