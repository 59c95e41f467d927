"""Pasted WhatsApp messages and exported chats.

    [12/11 19.22] Mukhlis: …            copied from the telephone, the first bracket often lost
    12/11/2026, 19.22 - Mukhlis: …      exported on Android
    [12/11/26, 19.22.05] Mukhlis: …     exported on iOS
    06.18, 16/1/2024] Slamet: …         copied from the web
    07.03] Dea: …                       shortened by hand
    [24/11/2026, 08.15 WITA] Dea: …     with the letters of a zone

Every message with words is kept in its order. Those of the main sender stand bare, those of others
behind their name, since who says a thing is part of the report.
"""

import re
from collections import Counter
from dataclasses import dataclass

_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?(?:[AaPp]\.?[Mm]\.?|WIB|WITA|WIT))?"
_STAMP = rf"\[?\s*(?:{_DAY},?\s+(?:pukul\s+)?{_CLOCK}|{_CLOCK},?\s+{_DAY})(?:\s*\]|\s+[-–])|\[?{_CLOCK}\s*\]"
_HEAD = re.compile(rf"(?:{_STAMP})\s*(?P<rest>.*)")
_NOTICE = re.compile(
    r".{0,120}(?:(?:di|ter)enkripsi secara end-to-end|end-to-end encrypted|menambahkan|mengeluarkan|telah keluar|"
    r"keluar$|bergabung|membuat grup|mengubah|kode keamanan|created group|added|removed|left$|joined|"
    r"changed|security code|panggilan (?:suara|video)|missed (?:voice|video) call|menyematkan|pinned|"
    r"pesan sementara|disappearing messages|mengganti|nomor telepon|menjadi admin|an admin).{0,200}",
    re.I,
)
_SENDER = re.compile(
    r"~?\s*(?P<sender>[^:\n]{1,60}?)\s*:\s(?P<words>.*)$|~?\s*(?P<bare>[^:\n]{1,60}):$"
)
_FORWARDED = re.compile(
    r"[*_\s↪⏩➡️]*(?:diteruskan(?: berkali-kali| dari .{1,80})?|forwarded(?: many times)?)[*_\s⏩↪]*",
    re.I,
)
_MEDIA = re.compile(
    r"<?(?:media|gambar|image|video|audio|stiker|sticker|dokumen|document|gif|foto|pesan (?:suara|video)|"
    r"video note|kartu kontak|contact card)\s+(?:tidak disertakan|omitted|dihilangkan)>?|"
    r".{0,120}\.(?:jpe?g|png|heic|mp4|opus|m4a|webp|pdf|docx?|xlsx?|pptx?|vcf|3gp)"
    r"\s+\((?:file terlampir|file attached|berkas terlampir)\)|<(?:terlampir|attached): [^>]{1,160}>",
    re.I,
)
_NOISE = re.compile(
    r"<?(?:pesan ini diedit|this message was edited|anda menghapus pesan ini|pesan ini (?:telah )?dihapus|"
    r"pesan ini telah dihapus oleh admin.{0,80}|this message was deleted|you deleted this message|"
    r"menunggu pesan ini\..{0,80}|waiting for this message\..{0,80})\.?>?",
    re.I,
)
_COURTESY = re.compile(
    r"(?:(?:siap|ok|oke|okay|baik|noted|monitor|mantap|amin|aamiin|terima ?kasih|makasih|trims|tks|"
    r"sama-sama|laksanakan|pak|bu|bapak|ibu|ndan|kak|bang|min|banyak|semua|info|infonya|"
    r"camat|lurah|kades|kadis|kabid|kabag|sekcam|sekdis|sekda|komandan|"
    r"atas|waalaikumsalam|wa'alaikumsalam|semangat)\b|[\W_])*",
    re.I,
)
_SEARCHED_LINES = 50
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_/])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])")
_STRUCK = re.compile(r"(?<![\w~])~(?=\S)([^~\n]{1,2000}?)(?<=\S)~(?![\w~])")


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as one text, stars and underscores still in place; ``sender`` may be ""."""

    text: str
    sender: str
    repairs: tuple[str, ...]


@dataclass(slots=True)
class _Message:
    sender: str
    lines: list[str]

    @property
    def words(self) -> str:
        return "\n".join(self.lines).strip()


def is_chat(text: str) -> bool:
    """Whether *text* has message heads, a forwarding mark, or a first line in bold stars."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines[:_SEARCHED_LINES]:
        head = _head(line)
        if head and (head[0] or "]" in line[:40]):
            return True
    return any(
        _FORWARDED.fullmatch(line) or re.fullmatch(r"\W*\*[^*\s][^*\n]*\*\W*", line[:400])
        for line in lines[:3]
    )


def read_chat(text: str) -> Chat:
    """Make one text of the messages.

    Returns:
        The text; the sender with the most words; and "media_left_out" where a message held a
        picture or file that did not come along, "courtesies_left_out" where whole messages were
        no more than "siap pak".
    """
    messages = _messages(text)
    repairs: dict[str, None] = {}
    for message in messages:
        kept = []
        for line in message.lines:
            without_media = _MEDIA.sub("", line)
            if without_media != line:
                repairs["media_left_out"] = None
            bare = _without_noise(without_media)
            if _FORWARDED.fullmatch(bare) or (not bare.strip() and line.strip()):
                continue
            kept.append(bare.rstrip())
        message.lines = kept
    main = _main_sender(messages)
    parts = []
    for message in messages:
        words = message.words
        if message.sender and words and _COURTESY.fullmatch(words):
            repairs["courtesies_left_out"] = None
        elif words and message.sender in ("", main):
            parts.append(words)
        elif words:
            parts.append(f"{message.sender}: {words}")
    return Chat("\n\n".join(parts), main, tuple(repairs))


def strip_marks(text: str) -> str:
    """Take WhatsApp's bold, italic and strike marks off; bullets and lone stars stay."""
    for pattern in (_BOLD, _ITALIC, _STRUCK):
        text = pattern.sub(r"\1", text)
    return text.replace("```", "")


def _without_noise(line: str) -> str:
    """*line* without what the program says of a message; "null" only where it is all that stands."""
    return "" if line.strip() == "null" else _NOISE.sub("", line)


def _messages(text: str) -> list[_Message]:
    messages = [_Message("", [])]
    for line in text.split("\n"):
        head = _head(line)
        if head is None:
            messages[-1].lines.append(line)
        elif head[0]:
            messages.append(_Message(head[0], [head[1]]))
        elif not _NOTICE.fullmatch(head[1]):
            messages[-1].lines.append(head[1])
    return messages


def _head(line: str) -> tuple[str, str] | None:
    """Sender and first words of a message that begins here; no sender in a system's notice."""
    match = _HEAD.fullmatch(line.lstrip())
    if match is None:
        return None
    found = _SENDER.fullmatch(match["rest"])
    if found is None:
        return "", match["rest"]
    return (found["sender"] or found["bare"]).strip(" ~*"), found["words"] or ""


def _main_sender(messages: list[_Message]) -> str:
    """Who wrote most, courtesies apart; of equals, who wrote first."""
    written: Counter[str] = Counter()
    for message in messages:
        if message.sender:
            words = message.words
            written[message.sender] += 0 if _COURTESY.fullmatch(words) else len(words)
    return max(written, key=written.__getitem__, default="")
