"""The title of a report that carries none in a field of its own.

"JUDUL: Panen Raya Jagung" wins; then a line of a chat set in stars, "*PANEN RAYA JAGUNG*"; then the
first line that is neither letterhead nor kind of paper, if it is short and without a final stop.
"""

import re

_LABELLED = re.compile(
    r"[*_\s]*(?:judul(?: berita| rilis)?|perihal|subjek)\s*[*_]*\s*[:=]\s*(?P<title>\S.*)", re.I
)
_STARRED = re.compile(r"\*(?P<title>[^*\n]{8,200})\*")
_LABEL = re.compile(r"[\w/.() -]{2,30}\s*:(?!\d)")
_DAY = r"\d{1,2}(?:[/.-]\d{1,2}[/.-]|\s+[A-Za-z]{3,9}\s+)\d{2,4}"
# What stands above a title: who writes, what kind of paper it is, when.
_ABOVE = re.compile(
    r"(?:pemerintah|pemkab|pemkot|pemprov|kementerian|dinas|diskominfo\w*|infokom|kominfo|badan|bagian|"
    r"sekretariat|kantor|panitia|kecamatan|distrik|kelurahan|desa|satgas|tim|prokopim|humas|mc)\b[^a-z]*|"
    r"(?:siaran pers|rilis(?: berita)?|pers rilis|press release|laporan(?: \w+){0,3}|undangan liputan|"
    r"pengumuman|informasi serta[- ]merta|notul\w+(?: \w+){0,2}|berita(?: foto)?|untuk segera disiarkan)"
    r"(?:\s+bersama)?(?:\W+(?:nomor|no)\b.*)?|"
    r"(?:nomor|no|jalan|jln?\.?|telp|telepon|kode pos)\b.*|(?:[A-Za-z']{3,7},\s+)?"
    + _DAY
    + r"|[-=_*—\s]+",
    re.I,
)
_CAPS_LETTERHEAD = re.compile(
    r"(?:PEMERINTAH|KEMENTERIAN|DINAS|DISKOMINFO|INFOKOM|KOMINFO|BADAN|BAGIAN|SEKRETARIAT|KANTOR|PANITIA|"
    r"KECAMATAN|DISTRIK|KELURAHAN|DESA|SATGAS|PROKOPIM|HUMAS|PPID|PUSAT|PEMKAB|PEMKOT|PEMPROV)\b"
)
_NO_TITLE = re.compile(
    r"(?:ass?alamu|selamat |salam\b|yth\b|kepada |kpd |dengan hormat|izin |ijin |mohon |lapor\b|"
    r"bismillah|shalom|om swasti|dari |diteruskan|punten|siap\b|tabik|grup\b|https?://|www\.|[-•▪*])",
    re.I,
)
# A town or an office, a day, a dash: what opens a text, with or without its first words.
_DATELINE = re.compile(
    rf".*(?:{_DAY}\)?|[\s.][-–—]+)(?:\s+(?:jam|pukul|pkl\.?)?\s*[\d.:]+(?:\s+WI[BT]|\s+WITA)?)?\s*"
    rf"|[\w'’. ]{{2,40}},\s+{_DAY}\b.*"
    r"|.{2,60}\b(?:diskominfo\w*|kominfo|infokom|infopublik|humas|prokopim)\b.{0,40}\s[-–—]+\s.*"
    r"|.{2,40},\s+(?:diskominfo\w*|kominfo|infokom|infopublik|humas|prokopim)\b.{0,30}"
    r"|\d{1,2}[.:]\d{2}\b.*|.{2,30}\s/\s.*",
    re.I,
)
_TWO_SENTENCES = re.compile(r"[a-z]{4}\.+\s")
_ORNAMENTS = " \t📢‼️🔴🟢🟡🔵⚠️🚨🚒📣📌✅👇👉🙏▪•❗📝📰🗞️🇮🇩"
_MAX_LENGTH = 150
_SEARCHED_LINES = 12
_LONGEST_LINE = 400


def find_title(text: str, *, chat: bool = False) -> tuple[str, str]:
    """Find the title of *text* and take its line out.

    Args:
        text: Clean text.
        chat: Stars stand for bold, and a line that only begins a message is no title: it must be
            set in stars or in capitals.

    Returns:
        Title, or "" where no line qualifies, and the rest of the text.
    """
    lines = text.split("\n")
    head = [line if len(line) < _LONGEST_LINE else "" for line in lines[:_SEARCHED_LINES]]
    for number, line in enumerate(head):
        if match := _LABELLED.fullmatch(line):
            return _taken(lines, number, match["title"])
    if chat:
        for number, line in enumerate(head):
            match = _STARRED.fullmatch(line.strip(_ORNAMENTS))
            if match and _is_caps(match["title"]) and _qualifies(match["title"]):
                return _taken(lines, number, match["title"])
    for number, line in enumerate(lines[:_SEARCHED_LINES]):
        bare = line.strip("*_ ")
        if chat:
            bare = bare.strip(_ORNAMENTS + "*")
        if not bare or _stands_above(bare):
            continue
        has_body = any(rest.strip() for rest in lines[number + 1 :])
        if has_body and _qualifies(bare) and (not chat or _is_caps(bare)):
            return _taken(lines, number, line.strip(_ORNAMENTS + "*") if chat else line)
        break
    return "", text


def _stands_above(bare: str) -> bool:
    if len(bare) > _MAX_LENGTH:
        return False
    is_letterhead = _CAPS_LETTERHEAD.match(bare) is not None and bare.upper() == bare
    return (is_letterhead and len(bare.split()) <= 9) or _ABOVE.fullmatch(bare) is not None


def _qualifies(bare: str) -> bool:
    return (
        8 <= len(bare) <= _MAX_LENGTH
        and len(bare.split()) >= 2
        and bare[-1] not in ".,:;"
        and not bare[0].islower()
        and not _TWO_SENTENCES.search(bare)
        and not _LABEL.match(bare)
        and not _NO_TITLE.match(bare)
        and not _DATELINE.fullmatch(bare)
    )


def _is_caps(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _taken(lines: list[str], number: int, title: str) -> tuple[str, str]:
    rest = "\n".join(lines[:number] + lines[number + 1 :])
    title = " ".join(title.strip(" *_~\t").split())
    return title, re.sub(r"\n{3,}", "\n\n", rest).strip()
