"""What else must not go out about a private person: account, plate, address, state of health.

UU 27/2022 (PDP) article 4: health and finances are specific personal data. Addresses down to RT/RW and
plates lead to a person's door. An office's own account ("a.n. PMI Kabupaten Belu"), a road to be paved
"di RT 03" and an official who speaks of patients are no findings. Plates follow the region letters of
the police (Perpol 7/2021).
"""

import re
from collections.abc import Iterator

from pipelines.check.privacy import is_phone_number, text_fields, ways_out
from pipelines.check.text import sentence_at, sentences
from pipelines.values import Issue, Manuscript, Mend, Person, Severity

_ACCOUNT = re.compile(
    r"\b(?:(?i:(?:no(?:mor|\.)?\s?)?rek(?:ening|\.)|norek)|BRI|BNI|BCA|BSI|BTN|Bank\s(?:[A-Z][\w.]+\s?){1,3}|Mandiri)"
    r"[^\n\d;]{0,40}?(?P<number>\d(?:[ .-]?\d){7,17})(?!\d)"
)
_PUBLIC_OWNER = re.compile(
    r"(?:\ba\.?\s?n\.?|\batas nama)\s+(?:rekening\s)?(?:kas|pemerintah|pemkab|pemkot|dinas|badan|bpbd|pmi|baznas|panitia|posko|yayasan|masjid|"
    r"gereja|paroki|bendahara|rkud|bumdes|koperasi|pt|cv|donasi|palang|karang|pemdes|desa|kantor)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w/.-])(?:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[ABS])"
    r"[ -]\d{1,4}[ -](?!(?:KM|KG|HA|WIB|RT|RW|KK|TA|LU|LS|BT|VA|CC|GB|M|X|V|I+)\b)[A-Z]{1,3}(?![\w/.-])"
)
_VEHICLE = re.compile(
    r"\b(?:nopol|nomor polisi|no\.? ?pol|pelat|plat|bernopol|tnkb|mobil|motor|truk|pick ?up|minibus|bus|kendaraan|"
    r"avanza|xenia|innova|honda|yamaha|suzuki|toyota|daihatsu|mitsubishi)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\bRT(?:/RW)?\s?[.:]?\s?\d{1,3}(?:\s?[/,]?\s?(?:RW\s?[.:]?\s?)?\d{1,3})?\b|\b(?:Jalan|Jln?\.)\s(?:[A-Z][\w.]*\s){1,4}(?:No\.?|Nomor)\s?\d+\b"
)
_LIVES = re.compile(
    r"\b(?:warga|alamat\w*|beralamat|tinggal|rumah\w*|bermukim|domisili|berdomisili|asal|kediaman|penduduk|an\.|a\.n\.|keluarga)\b",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:meng?idap|pengidap|menderita|penderita|terinfeksi|terjangkit|terpapar|positif (?:HIV|AIDS|TBC|TB|Covid\S*|malaria|DBD|rabies|"
    r"kusta|difteri|narkoba)|didiagnosis|divonis (?:menderita|mengidap|kanker)|ODGJ|ODHA|gangguan jiwa|gizi buruk|lumpuh|"
    r"tunanetra|tunarungu|tunadaksa|tunagrahita|keguguran|gagal ginjal|kanker|stroke|penyakit (?:kusta|jantung|jiwa|kelamin|TBC))\b",
    re.IGNORECASE,
)
_LEARNED = re.compile(r"[dD]r[gh]?\.?|Ns\.?|Bdn\.?|Apt\.?|S\.|M\.|A\.?Md|Prof", re.IGNORECASE)


def find_accounts(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each bank account that is not said to be an office's or a committee's."""
    for field, text in text_fields(manuscript):
        for match in _ACCOUNT.finditer(text):
            number = match["number"]
            if (
                "Rp" in match[0]
                or is_phone_number(number)
                or _PUBLIC_OWNER.search(text[match.start() : match.end() + 60])
            ):
                continue
            yield _must(
                field, "bank_account", "Nomor rekening di naskah",
                f"“{number[:3]}…” terbaca sebagai nomor rekening. Rekening pribadi tidak boleh terbit (UU 27/2022).",
                match.span("number"), ways_out(field, text, match.span("number"), label="Hapus nomor"),
            )  # fmt: skip


def find_plates(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each vehicle's plate."""
    for field, text in text_fields(manuscript):
        for match in _PLATE.finditer(text):
            digits = sum(sign.isdigit() for sign in match[0])
            if digits < 3 and not _VEHICLE.search(text, max(0, match.start() - 60), match.start()):
                continue
            yield _must(
                field, "vehicle_plate", "Nomor polisi kendaraan di naskah",
                f"“{match[0][:2].strip()} …” terbaca sebagai pelat nomor. Pelat mengarah ke pemiliknya; hapus.",
                match.span(), ways_out(field, text, match.span(), label="Hapus pelat"),
            )  # fmt: skip


def find_addresses(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each address down to RT or house number behind the name of a private person."""
    body = manuscript.body
    private = _private_people(manuscript)
    for match in _ADDRESS.finditer(body):
        start, _ = sentence_at(body, match.start())
        named = [place for place, _ in private if start <= place < match.start()]
        if not named or not _LIVES.search(body, named[0], match.start()):
            continue
        yield _must(
            "body", "home_address", "Alamat rumah warga",
            f"“{match[0]}” menunjuk rumah seorang warga yang disebut namanya. Cukup sampai desa atau kelurahan.",
            match.span(), ways_out("body", body, match.span(), label="Hapus RT/RW dan nomor"),
        )  # fmt: skip


def find_health_details(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each sentence that tells the illness of a private person by name."""
    body = manuscript.body
    private = _private_people(manuscript)
    for start, end in sentences(body):
        ill = _ILL.search(body, start, end)
        if ill is None:
            continue
        named = [person for place, person in private if start <= place < ill.start()]
        if not named:
            continue
        yield Issue(
            "body", "health_detail", Severity.CHECK, "Data kesehatan seseorang",
            f"Kalimat ini menyebut keadaan kesehatan {named[-1].name}. Perlu persetujuannya (UU 27/2022 pasal 4); "
            "tanpa itu, hapus nama atau penyakitnya.",
            *ill.span(),
        )  # fmt: skip


def _private_people(manuscript: Manuscript) -> list[tuple[int, Person]]:
    """Where people without an office or a degree are named, in order of the text."""
    found = []
    for person in manuscript.extraction.people:
        if person.position or any(_LEARNED.match(title) for title in person.titles):
            continue
        spans = person.mentions or ((person.start, person.end),)
        found += [(start, person) for start, end in spans if manuscript.body[start:end].strip()]
    return sorted(found, key=lambda pair: pair[0])


def _must(
    field: str, code: str, title: str, message: str, span: tuple[int, int], mends: tuple[Mend, ...]
) -> Issue:
    return Issue(field, code, Severity.MUST, title, message, *span, mends)
