"""A child in a case before the law or under violence, and the victim of a sexual offence: nobody may know them.

UU 11/2012 (SPPA) article 19 keeps the child's identity secret: name, parents, address, face and whatever
else reveals it, for the accused, the victim and the witness alike; Dewan Pers, PPRA 1/2019, says the same
to the press and adds the school; Kode Etik Jurnalistik article 5 and UU 12/2022 (TPKS) guard the victims
of sexual offences at any age. Initials do not help where village and school stand beside them, so the
combination is looked at. Talks at a school about bullying and children in a contest are no cases: there
must be words of a case and, in the same stretch, one certain child.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.check.text import paragraph_at, still_fits
from pipelines.values import Issue, Label, Manuscript, Mend, Severity

_SEXUAL_WORDS = (
    r"(?:pen|di|men|ter)?cabul\w*|(?:di|ter)?perkosa\w*|(?:pe|me)merkosa\w*|rudapaksa|(?:di|per|men)?setubuh\w*|"
    r"(?:pelecehan|kekerasan|eksploitasi|penyimpangan) seksual|dilecehkan|melecehkan|sodomi|disodomi|asusila|TPPO|"
    r"perdagangan (?:orang|manusia)|prostitusi|TPKS"
)
_SEXUAL = re.compile(rf"\b(?:{_SEXUAL_WORDS})\b", re.IGNORECASE)
_CASE = re.compile(
    rf"\b(?:{_SEXUAL_WORDS}|kekerasan|KDRT|(?:peng|di|meng)?aniaya\w*|(?:pem|di|mem)bunuh\w*|perundung\w*|dirundung|bullying|tawuran|"
    r"(?:pen|men|di)curi\w*|narkoba|narkotika|sabu|tersangka|terdakwa|terlapor|terduga|pelaku|(?:di|pen)tangkap\w*|"
    r"penyidik\w*|diversi|berhadapan dengan hukum|ABH|(?:pen|di|men)culik\w*|dibacok|pembacokan|begal|geng motor|"
    r"(?:pen|di|men)elantar\w*|dikeroyok|pengeroyokan|PPA|BAP|perampasan|pemerasan|diperas|dipukul\w*|pemukulan|"
    r"disiksa|penyiksaan|dicekik|ditikam|penikaman)\b",
    re.IGNORECASE,
)
_INITIALS = r"(?:[A-Z]\.?){2,4}|[A-Z][a-z]?"
_MINOR = r"[Aa]nak|[Ss]isw[ai]|[Pp]elajar|[Rr]emaja|[Bb]ocah|[Ss]antri(?:wati)?|[Mm]urid|[Bb]alita|[Bb]ayi"
_IN_GENERAL = r"(?! (?:kekerasan|perundungan|pelecehan|eksploitasi|perdagangan|bencana|penculikan|KDRT|dan|atau|serta))"
_YOUNG = re.compile(
    rf"(?:(?P<name>(?:[A-Z][a-z'’.]\w* ?){{1,5}})|(?P<initials>\b(?:{_INITIALS})))\s*\((?:usia |umur )?(?P<age>\d{{1,2}})(?:\s?(?:th|thn|tahun)\.?)?\)"
    rf"|\b(?:{_MINOR}|putr[ai]|[Kk]orban)\b(?:,? [\w.]+){{0,5}}?,? (?:yang )?(?:ber)?(?:usia|umur)(?:nya)? (?P<aged>\d{{1,2}}) (?:tahun|bulan)"
    rf"|\b(?:{_MINOR})\b(?: [\w-]+){{0,4}}? (?:berinisial|dengan inisial|bernama)\b"
    rf"|\b(?:[Aa]nak korban|[Kk]orban anak|[Aa]nak (?:pelaku|saksi)|[Pp]elaku anak|[Ss]aksi anak){_IN_GENERAL}\b"
    r"|\bseorang anak di bawah umur\b"
)
_CERTAIN_VICTIM = re.compile(
    r"\b(?:[Kk]orban|[Pp]enyintas)(?:nya)?(?:,| berinisial| bernama| [A-Z][a-z]+| [A-Z]{2,4}\b| (?:adalah|merupakan|yang masih|mengaku|melapor\w*|tinggal|itu|tersebut))"
)
_NAMED_VICTIM = re.compile(
    r"\b(?:[Kk]orban(?:nya)?|[Pp]enyintas|[Aa]nak [Kk]orban|[Pp]elaku anak)[,:]?\s(?:bernama |berinisial |atas nama |an\. |yaitu |yakni |adalah |berinisial )?$"
)
_CALLED_YOUNG = re.compile(
    r"\b(?:anak|siswa|siswi|pelajar|remaja|santri|santriwati|bocah|murid)\b(?: [\w-]+){0,4}? bernama $"
)
_PARENT = re.compile(
    r"\b(?:anak|putri|putra)(?: (?:kandung|tiri|bungsu|sulung|pertama|kedua|ketiga))? (?:dari )?(?:pasangan |Bapak |Ibu |Pak |Bu )?$|"
    r"\b(?:[Aa]yah|[Ii]bu|[Oo]rang ?tua|[Pp]aman|[Kk]akek|[Nn]enek|[Bb]ibi)(?:nya)?(?: (?:kandung|tiri|korban|pelaku|angkat))*(?:,| bernama| berinisial| yaitu| yakni)? $"
)
_SCHOOL = re.compile(
    r"\b(?:SD|SDN|SDK|SDI|SMP|SMPN|SMPK|SMA|SMAN|SMAK|SMK|SMKN|MI|MIN|MTs|MTsN|MA|MAN|TK|PAUD|TPQ|TPA|SLB|Ponpes|Pesantren|Pondok Pesantren)"
    r"(?: [A-Z][\w.’'-]*| \d+){1,5}"
)
_STREET = re.compile(
    r"\bRT\s?[.:]?\s?\d+|\b(?:Jalan|Jln?\.) [A-Z]\w+|\b[Dd]usun [A-Z]\w+|\bRW\s?\d+"
)
_VILLAGES = frozenset({"desa", "kelurahan"})
_PARTS = re.compile(r"[A-Z]\w*")


class Trace(NamedTuple):
    """A detail that leads to someone: what it is, its place, and words that do not lead there."""

    kind: str
    start: int
    end: int
    instead: str | None


def find_children_in_cases(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for a child's or victim's name in a case, and for details that lead to him or her.

    One village alone, without initials, school, parents or street, is a CHECK.
    """
    for start, end in _case_stretches(manuscript.body):
        named = list(_names(manuscript, start, end))
        for trace in named:
            yield _named(manuscript.body, trace)
        traces = list(_traces(manuscript, start, end))
        kinds = list(dict.fromkeys(trace.kind for trace in traces))
        if kinds and (len(kinds) > 1 or kinds[0] in ("nama orang tua", "sekolah", "alamat")):
            yield _traceable(traces, kinds, named=bool(named))
        elif kinds == ["desa"]:
            yield _village_told(traces[0])


def _case_stretches(body: str) -> Iterator[tuple[int, int]]:
    """Runs of paragraphs that tell of a case with one certain child, or name a sexual offence's victim."""
    open_until = -1
    for match in _YOUNG.finditer(body):
        age = match["age"] or match["aged"]
        if (age and int(age) >= 18) or match.start() < open_until:
            continue
        start, end = paragraph_at(body, match.start())
        if not _CASE.search(body, start, end):
            before = paragraph_at(body, max(0, start - 2))
            behind = paragraph_at(body, min(len(body), end + 2))
            if not (_CASE.search(body, *before) or _CASE.search(body, *behind)):
                continue
        open_until = end
        yield start, end
    for match in _SEXUAL.finditer(body):
        if match.start() < open_until:
            continue
        start, end = paragraph_at(body, match.start())
        if _CERTAIN_VICTIM.search(body, start, end):
            open_until = end
            yield start, end


def _names(manuscript: Manuscript, start: int, end: int) -> Iterator[Trace]:
    body = manuscript.body
    young = {
        match.start("name"): int(match["age"])
        for match in _YOUNG.finditer(body, start, end)
        if match["name"]
    }
    for mark in manuscript.extraction.mentions:
        if mark.label is not Label.PERSON or not start <= mark.start < end:
            continue
        if not still_fits(body, mark) or len(mark.text) < 4:
            continue
        behind = re.match(
            r"\s*\((?:usia |umur )?(\d{1,2})(?:\s?(?:th|thn|tahun)\.?)?\)", body[mark.end :]
        )
        age = int(behind[1]) if behind else young.get(mark.start)
        before = body[max(0, mark.start - 60) : mark.start]
        if (age is not None and age < 18) or (
            age is None
            and not _PARENT.search(before)
            and (_NAMED_VICTIM.search(before) or _CALLED_YOUNG.search(before))
        ):
            initials = "".join(part[0] for part in _PARTS.findall(mark.text))
            yield Trace("nama", mark.start, mark.end, initials)


def _traces(manuscript: Manuscript, start: int, end: int) -> Iterator[Trace]:
    body = manuscript.body
    for match in _YOUNG.finditer(body, start, end):
        if match["initials"] and int(match["age"]) < 18:
            yield Trace("inisial", match.start("initials"), match.end("initials"), None)
    for mark in manuscript.extraction.mentions:
        if not start <= mark.start < end or not still_fits(body, mark):
            continue
        if mark.label is Label.PERSON and _PARENT.search(
            body[max(0, mark.start - 50) : mark.start]
        ):
            yield Trace("nama orang tua", mark.start, mark.end, None)
    for match in _SCHOOL.finditer(body, start, end):
        yield Trace("sekolah", *match.span(), "sebuah sekolah")
    for match in _STREET.finditer(body, start, end):
        yield Trace("alamat", *match.span(), None)
    for place in manuscript.extraction.places:
        if start <= place.start < end and place.level in _VILLAGES and still_fits(body, place):
            yield Trace("desa", place.start, place.end, f"sebuah {place.level}")


def _named(body: str, trace: Trace) -> Issue:
    return Issue(
        "body", "child_named", Severity.MUST, "Nama anak atau korban",
        "Nama anak dalam perkara dan korban kejahatan seksual harus dirahasiakan (UU 11/2012 pasal 19, PPRA). "
        "Ganti dengan inisial, lalu periksa foto dan keterangannya.",
        trace.start, trace.end, (Mend(f"Jadikan {trace.instead}", trace.start, trace.end, trace.instead or ""),),
    )  # fmt: skip


def _traceable(traces: list[Trace], kinds: list[str], *, named: bool) -> Issue:
    first = next((trace for trace in traces if trace.instead), traces[0])
    mends = tuple(
        Mend(f"Jadikan “{trace.instead}”", trace.start, trace.end, trace.instead)
        for trace in traces
        if trace.instead
    )
    together = ", ".join(kinds)
    also = " Menyingkat nama saja tidak cukup." if named or "inisial" in kinds else ""
    return Issue(
        "body", "child_traceable", Severity.MUST, "Anak atau korban dapat dikenali",
        f"Anak atau korban dapat dikenali dari {together}.{also} Hapus atau samarkan (UU 11/2012 pasal 19, PPRA).",
        first.start, first.end, mends[:3],
    )  # fmt: skip


def _village_told(trace: Trace) -> Issue:
    mends = (Mend(f"Jadikan “{trace.instead}”", trace.start, trace.end, trace.instead or ""),)
    return Issue(
        "body", "child_village", Severity.CHECK, "Desa anak atau korban disebut",
        "Di desa kecil, nama desa sudah menunjuk anak atau korbannya. Sebut kecamatan saja bila bisa.",
        trace.start, trace.end, mends,
    )  # fmt: skip
