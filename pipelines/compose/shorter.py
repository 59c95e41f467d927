"""Shorter texts of a release, drafted in its own words: for print, for a chat, for a picture's caption."""

import re

from pipelines.compose.markdown import plain
from pipelines.compose.sentences import split_sentences

SHORT_WORDS = 120
CHAT_WORDS = 60
CAPTION_WORDS = 45

_TAG = re.compile(r"[^\W_]+")
_LEVEL = re.compile(r"(?i)^(?:provinsi|kabupaten|kota|kecamatan|kelurahan|desa)\s+")


def short_text(body: str, *, dateline: str = "") -> str:
    """Whole sentences of *body* in their order, at most :data:`SHORT_WORDS` words with the dateline."""
    opening = f"{dateline} – " if dateline else ""
    room = SHORT_WORDS - len(opening.split())
    return opening + " ".join(_first_sentences(body, room))


def chat_text(headline: str, body: str) -> str:
    """A message: the headline in a chat's bold, then the opening. The page's address follows when it has one."""
    return f"*{headline.replace('*', '')}*\n\n{' '.join(_first_sentences(body, CHAT_WORDS))}"


def caption(body: str, *, area: str = "", topics: tuple[str, ...] = ()) -> str:
    """A caption: the opening, and tags of area and topics, "#Belu #AirBersih"."""
    opening = " ".join(_first_sentences(body, CAPTION_WORDS))
    tags = [tag for name in (_LEVEL.sub("", area), *topics) if (tag := _tag(name))]
    return "\n\n".join(part for part in (opening, " ".join(dict.fromkeys(tags))) if part)


def _first_sentences(body: str, room: int) -> list[str]:
    """As many sentences as fit into *room* words; the first is there whatever its length."""
    taken: list[str] = []
    for start, end in split_sentences(body):
        words = " ".join(plain(body[start:end]).replace("*", "").split())
        room -= len(words.split())
        if taken and room < 0:
            break
        taken.append(words)
    return taken


def _tag(name: str) -> str:
    words = _TAG.findall(name)
    return "#" + "".join(word[0].upper() + word[1:] for word in words) if words else ""
