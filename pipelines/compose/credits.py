"""Credits: who wrote, edited and photographed, "(*/Eli Mali – Bidang Layanan Informasi Publik)".

They stand on lines of their own at the foot ("Sumber: …", "Editor (…)", "Foto: …") or in brackets
behind the last word: "(Kominfo/WD)", "(hen/zul)". Signs alone, "(*)" or "***", end a text and credit nobody.
"""

import re

_ROLES = (
    r"sumber|editor|penyunting|penulis|pewarta|reporter|kontributor|foto(?:grafer)?|photo|teks|naskah|"
    r"redaktur|liputan|dokumentasi|dok|humas|tim\s+liputan|video(?:grafer)?|rilis"
)
_CREDIT_LINE = re.compile(
    rf"^[*_(\[]*(?:{_ROLES})(?:\s*(?:/|&|dan)\s*(?:{_ROLES}))*\s*(?::|\((?=[^)]*\)\s*\W*$)|[–—-]\s)\s*\S",
    re.IGNORECASE,
)
# A line that is one bracket: "(*)", "(Kominfo/WD)", "*** (Prokopim)".
BRACKET_LINE = re.compile(r"^(?:\*{1,3}\s*)?[(\[][^()\[\]\n]{1,80}[)\]][\s.*]*$|^\*{1,5}$")
# The same behind the last sentence. Either signs of the trade (* / +) or a press office's name.
CREDIT_TAIL = re.compile(
    r"\s*(?P<credit>(?:[(\[](?:\s*[*+]+[^()\[\]\n]{0,80}|[^()\[\]\n\d]{1,40}/[^()\[\]\n\d]{1,60}|"
    r"[^()\[\]\n]{0,30}\b(?:kominfo|humas|prokopim|prokompim|diskominfo\w*|mc|infopublik|red|redaksi|protokol|"
    r"dokpim|tim)\b[^()\[\]\n]{0,40}|[a-z]{1,5}(?:\s?[/-]\s?[a-z]{1,5})*)[)\]]|\*{3})"
    r"(?:\s*[(\[][*\s]+[)\]])?)[\s.*]*$",
    re.IGNORECASE,
)
_MOST_WORDS = 16
_SENTENCE_END = re.compile(r"[.!?”\"…]\s*$")
MARKS_ONLY = re.compile(r"^[\W_]*$")


def is_credit_line(line: str) -> bool:
    """Whether *line* is a credit by itself: "Penulis: …", "Sumber (*/Eli Mali – …)"."""
    return len(line.split()) <= _MOST_WORDS and _CREDIT_LINE.match(line) is not None


def tail_credit(line: str) -> int | None:
    """Where the credit behind the last sentence of *line* begins, or None."""
    match = CREDIT_TAIL.search(line)
    if match is None or not _SENTENCE_END.search(line[: match.start()]):
        return None
    return match.start()
