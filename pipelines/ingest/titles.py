"""The title of a report that carries none in a field of its own.

"JUDUL: Panen Raya Jagung" wins; then a line of a chat set in stars, "*PANEN RAYA JAGUNG*"; then a
short first line without a final stop.
"""

import re

_LABELLED = re.compile(r"[*_\s]*(?:judul(?: berita| rilis)?|perihal|subjek)\s*[*_]*\s*[:=]\s*(?P<title>\S.*)", re.I)
_STARRED = re.compile(r"\*(?P<title>[^*\n]{8,200})\*")
_LABEL = re.compile(r"[\w/.() -]{2,30}\s*:(?!\d)")
_NO_TITLE = re.compile(
    r"(?:ass?alamu|selamat |salam\b|yth\b|kepada |kpd |dengan hormat|izin |ijin |mohon |lapor\b|nomor\b|"
    r"bismillah|shalom|om swasti|dari |diteruskan|punten|siap\b|tabik|https?://|www\.|[-•▪*\d])",
    re.I,
)
_MAX_LENGTH = 150
_SEARCHED_LINES = 12
_LONGEST_LINE = 400


def find_title(text: str, *, starred: bool = False) -> tuple[str, str]:
    """Find the title of *text* and take its line out.

    Args:
        text: Clean text.
        starred: Whether stars still stand for bold, as in a chat.

    Returns:
        Title, or "" where no line qualifies, and the rest of the text.
    """
    lines = text.split("\n")
    head = lines[:_SEARCHED_LINES]
    for number, line in enumerate(head):
        if (match := _LABELLED.fullmatch(line[:_LONGEST_LINE])) and len(line) < _LONGEST_LINE:
            return _taken(lines, number, match["title"])
    if starred:
        for number, line in enumerate(head):
            match = _STARRED.fullmatch(line.strip())
            if match and _is_caps(match["title"]) and not match["title"].rstrip().endswith(":"):
                return _taken(lines, number, match["title"])
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not any(line.strip() for line in lines[first + 1 :]):
        return "", text
    if _qualifies(lines[first].strip()):
        return _taken(lines, first, lines[first])
    return "", text


def _qualifies(line: str) -> bool:
    bare = line.strip("*_ ")
    return (
        8 <= len(bare) <= _MAX_LENGTH
        and len(bare.split()) >= 2
        and bare[-1] not in ".,:;"
        and not _LABEL.match(bare)
        and not _NO_TITLE.match(bare)
    )


def _is_caps(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _taken(lines: list[str], number: int, title: str) -> tuple[str, str]:
    rest = "\n".join(lines[:number] + lines[number + 1 :])
    title = " ".join(title.strip(" *_~\t").split())
    return title, re.sub(r"\n{3,}", "\n\n", rest).strip()
