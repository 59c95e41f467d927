"""Bytes to clean text: encodings, control characters, invisible characters.

A text saved in Windows-1252 ("caf\\xe9", "\\x93kutipan\\x94") is told from UTF-8 with a few damaged
bytes: the first is decoded as what it is, the second keeps its good characters.
"""

import codecs
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Typographic marks of Windows-1252, and accented letters that touch a Latin letter.
_LEGACY = re.compile(
    rb"[\x80\x82-\x85\x91-\x97\x99\xa0\xa9\xab\xae\xb0-\xb3\xb7\xb9\xbb-\xbe]"
    rb"|(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xff]|[\xc0-\xd6\xd8-\xf6\xf8-\xff](?=[A-Za-z])"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_SOUND = re.compile(r"[^\x00-\x7f\ufffd]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"[\u00a0\u2007\u202f]")


def decode(raw: bytes, *, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode *raw* and name what had to be mended.

    A byte order mark decides; then valid UTF-8, whatever *charset* claims, since other encodings
    almost never happen to be valid UTF-8; then UTF-16 without a mark; then *charset*.

    Returns:
        The text without byte order mark, and "legacy_encoding" (read as Windows-1252, or as
        *charset*), "undecodable_bytes" (replaced by U+FFFD), or nothing.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode_or_replace(raw[len(bom) :], encoding)
    if encoding := _utf16_without_mark(raw):
        return _decode_or_replace(raw, encoding)
    try:
        return raw.decode(), ()
    except UnicodeDecodeError:
        pass
    if _is_known(charset):
        try:
            return raw.decode(charset), ("legacy_encoding",)
        except (UnicodeDecodeError, ValueError):
            pass
    replaced = raw.decode(errors="replace")
    damaged = replaced.count("\ufffd")
    sound = len(_SOUND.findall(replaced))
    if damaged > sound and len(_LEGACY.findall(raw)) == len(_HIGH.findall(raw)):
        return raw.decode("cp1252", errors="replace"), ("legacy_encoding",)
    return replaced, ("undecodable_bytes",)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Bring *text* into the form that travels through the house.

    NFC; line ends are ``\\n``; no-break spaces are spaces; trailing spaces go; at most one empty
    line in a row. Control characters, direction overrides and invisible characters go, and are
    named: "control_characters", "direction_marks", "invisible_characters". Emoji joiners and
    right-to-left letters stay.
    """
    if text.isascii() and text.isprintable():
        return text.strip(), ()
    repairs = []
    text = _LINE_END.sub("\n", text)
    for name, pattern in (
        ("control_characters", _CONTROL),
        ("direction_marks", _DIRECTION),
        ("invisible_characters", _INVISIBLE),
    ):
        text, count = pattern.subn("", text)
        if count:
            repairs.append(name)
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), tuple(repairs)


def strip_controls(text: str) -> tuple[str, bool]:
    """Take out the characters that XML 1.0 forbids; the flag says whether there were any."""
    stripped, count = _CONTROL.subn("", text)
    return stripped.replace("\x0b", " ").replace("\x0c", " "), bool(count)


def is_binary(raw: bytes) -> bool:
    """Whether *raw* is no text in any encoding: zeros, or more than a few control bytes."""
    head = raw[:65536]
    if any(head.startswith(bom) for bom, _ in _BOMS) or _utf16_without_mark(head):
        return False
    controls = len(re.findall(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]", head))
    return b"\x00" in head or controls > max(8, len(head) // 20)


def _decode_or_replace(raw: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError:
        return raw.decode(encoding, errors="replace"), ("undecodable_bytes",)


def _utf16_without_mark(raw: bytes) -> str:
    """Mostly Latin text in UTF-16 has a zero in every other byte."""
    head = raw[:512]
    if len(head) < 8 or len(raw) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.8 and even == 0:
        return "utf-16-le"
    if even > half * 0.8 and odd == 0:
        return "utf-16-be"
    return ""


def _is_known(charset: str) -> bool:
    try:
        return bool(charset) and codecs.lookup(charset)._is_text_encoding
    except (LookupError, ValueError):
        return False
