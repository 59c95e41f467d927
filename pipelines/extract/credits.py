"""Who only signs a report: source, writer, editor, photographer.

Sumber (*/Eli Mali – Humas Belu)      Editor: Herminus H.      Foto: Rina
… hadir bersama warga. (Zul/Kominfo)  the name in brackets at the very end wrote it
"""

import re

_WORDS = (
    r"sumber|editor|penulis|pewarta|reporter|wartawan|foto|fotografer|juru foto|kontributor|redaktur|penyunting|teks|naskah|narasi|peliput|liputan|laporan|"
    r"pelapor|rilis|dok|dokumentasi|kamera|kamerawan|videografer|penyusun|admin|infografis|penata letak"
)
_CREDITED = re.compile(
    rf"(?i)(?:\A|\n|[|;/]|\.\s)[\s*_(\[–—-]*(?P<word>{_WORDS})(?:\s?[&/]\s?(?:{_WORDS}))?(?:\s(?:oleh|berita|foto))?[\s:=(\[*+/–—-]*[:=(\[*+/–—-][\s:=(\[*+/–—-]*(?:\w{{1,12}}\s?[/&]\s?)?\Z"
)
_SIGNED = re.compile(r"(?:[.!?”\"]|\n)\s*[\[(][*+/\s–—-]*(?:\w{1,12}\s?[/&]\s?)?\Z")
_CLOSES = re.compile(r"[^()\n]{0,60}[\])]?\s*\Z")
_REACH = 60
_WROTE = "penulis"


def credit(text: str, start: int, end: int) -> str:
    """The word in small letters under which ``text[start:end]`` is credited ("editor"); "" for everybody else."""
    before = text[max(0, start - _REACH) : start]
    if found := _CREDITED.search(before if start > _REACH else "\n" + before):
        return found["word"].casefold()
    return _WROTE if _SIGNED.search(before) and _CLOSES.match(text, end) else ""
