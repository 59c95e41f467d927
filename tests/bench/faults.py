"""Faults planted in clean releases, each by a small deterministic hand, for the row "checks".

A planter is given a clean release and a random source and gives the release with one fault, or None where
the text offers no place for it. Faults are made in the text's own words where they can be (a weekday
changed, a preposition joined), else by a sentence set in between.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from pipelines.check import Earlier, ElectionPhase
from pipelines.check.calendar_words import WEEKDAY_WORD, WEEKDAYS, rewritten
from pipelines.check.known_laws import known_laws
from pipelines.check.officials import with_titles
from pipelines.extract import load_gazetteer
from pipelines.extract.training.marks import Document
from pipelines.registry_value import (
    EMPTY,
    Appointment,
    Office,
    RegisteredPerson,
    Registry,
    Status,
)
from pipelines.values import DateMention, Manuscript, Person, ReleaseKind
from tests.bench.clean_texts import Marked, written

FIRST = (
    "Wilhelmina",
    "Yohanes",
    "Kristoforus",
    "Ambrosius",
    "Rahmawati",
    "Sulaiman",
    "Ketut",
    "Hasanuddin",
)
LAST = ("Seran", "Nahak", "Lamury", "Wijaya", "Palungku", "Sihotang", "Mambrasar", "Hidayat")


@dataclass(frozen=True, slots=True)
class Planted:
    """A release with one fault, and what the checks are handed with it."""

    manuscript: Manuscript
    registry: Registry = EMPTY
    earlier: tuple[Earlier, ...] = ()
    kip_class: str = ""
    phases: tuple[ElectionPhase, ...] = ()


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean release, as the planters read it."""

    document: Document
    manuscript: Manuscript

    @property
    def body(self) -> str:
        return self.manuscript.body

    def rewritten(
        self, body: str, *, headline: str | None = None, also: dict[str, str] | None = None
    ) -> Planted:
        """The same release with another body, read anew; *also* are labels of names that are new."""
        tagger = Marked(self.document, also=also)
        made = written(
            self.manuscript.headline if headline is None else headline,
            body,
            like=self.document,
            tagger=tagger,
            dateline=self.manuscript.dateline,
        )
        return Planted(made)

    def with_paragraph(self, words: str, *, also: dict[str, str] | None = None) -> Planted:
        """The release with *words* set behind its first paragraph."""
        lead, gap, rest = self.body.partition("\n\n")
        return self.rewritten(f"{lead}\n\n{words}{gap}{rest}", also=also)


Planter = Callable[[Clean, Random], Planted | None]
PLANTERS: dict[str, list[Planter]] = {}


def plants(*codes: str) -> Callable[[Planter], Planter]:
    """Say which check must find what the planter plants; several: any of them will do."""

    def put(planter: Planter) -> Planter:
        PLANTERS.setdefault(" | ".join(codes), []).append(planter)
        return planter

    return put


def _name(random: Random) -> str:
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def _one(matches: Iterator[re.Match[str]], random: Random) -> re.Match[str] | None:
    found = list(matches)
    return random.choice(found) if found else None


def _put(body: str, span: tuple[int, int], new: str) -> str:
    return body[: span[0]] + new + body[span[1] :]


# ------------------------------------------------------------------------------------- days


def _dated(clean: Clean, *, lead: bool = False) -> list[DateMention]:
    end = clean.body.find("\n") if lead and "\n" in clean.body else len(clean.body)
    return [
        m for m in clean.manuscript.extraction.dates
        if m.end <= end and m.first_on == m.last_on and m.first_on is not None and clean.body[m.start : m.end] == m.text
    ]  # fmt: skip


@plants("weekday_mismatch")
def wrong_weekday(clean: Clean, random: Random) -> Planted | None:
    named = [
        m
        for m in _dated(clean)
        if m.weekday is not None and WEEKDAY_WORD.search(m.text) and re.search(r"\d", m.text)
    ]
    if not named:
        return None
    mention = random.choice(named)
    word = WEEKDAY_WORD.search(mention.text)
    assert word is not None
    other = random.choice([day for day in WEEKDAYS if WEEKDAYS.index(day) != mention.weekday])
    start = mention.start + word.start()
    return clean.rewritten(_put(clean.body, (start, mention.start + word.end()), other))


@plants("impossible_date")
def day_of_no_calendar(clean: Clean, random: Random) -> Planted | None:
    match = _one(re.finditer(r"\((\d{1,2}/\d{1,2})(?=[)/])", clean.body), random)
    return match and clean.rewritten(
        _put(clean.body, match.span(1), random.choice(["31/2", "31/4", "30/2", "12/13"]))
    )


@plants("date_far")
def another_year(clean: Clean, random: Random) -> Planted | None:
    dated = [m for m in _dated(clean, lead=True) if re.search(r"(?<!\d)20\d\d(?!\d)", m.text)]
    if not dated:
        return None
    mention = random.choice(dated)
    year = int(re.findall(r"20\d\d", mention.text)[-1])
    text = mention.text.replace(str(year), str(year + random.choice([-1, 2, 10])))
    return clean.rewritten(_put(clean.body, (mention.start, mention.end), text))


@plants("date_ahead")
def next_week(clean: Clean, random: Random) -> Planted | None:
    today = clean.manuscript.publish_on
    dated = [
        m for m in _dated(clean, lead=True)
        if m.weekday is not None and m.first_on is not None and m.first_on <= today
    ]  # fmt: skip
    if not dated:
        return None
    mention = random.choice(dated)
    assert mention.first_on is not None
    text = rewritten(mention.text, old=mention.first_on, new=mention.first_on + timedelta(days=7))
    return clean.rewritten(_put(clean.body, (mention.start, mention.end), text)) if text else None


@plants("date_from_receipt")
def late_report(clean: Clean, random: Random) -> Planted | None:
    if not _dated(clean, lead=True):
        return None
    days = timedelta(days=random.randrange(12, 24))
    late = replace(
        clean.manuscript,
        filed_at=clean.manuscript.filed_at + days,
        publish_on=clean.manuscript.publish_on + days,
    )
    return Planted(late)


@plants("relative_day")
def out_tomorrow(clean: Clean, random: Random) -> Planted | None:
    words = random.choice(
        [
            "Kegiatan itu dimulai hari ini.",
            "Rombongan tiba kemarin.",
            "Rapat lanjutan digelar besok.",
        ]
    )
    made = clean.with_paragraph(words).manuscript
    return Planted(replace(made, publish_on=made.publish_on + timedelta(days=1)))


# ---------------------------------------------------------------------------------- privacy


@plants("nik")
def nik(clean: Clean, random: Random) -> Planted | None:
    day = random.randrange(1, 29) + random.choice([0, 40])
    number = f"{clean.document.region.replace('.', '')[:4]}{random.randrange(1, 30):02}{day:02}{random.randrange(1, 13):02}{random.randrange(100):02}{random.randrange(1, 9999):04}"
    shape = random.choice(["{0}", "{1} {2} {3} {4}", "{1}.{2}.{3}.{4}"])
    parts = [number[:4], number[4:8], number[8:12], number[12:]]
    return clean.with_paragraph(
        f"Penerima tercatat dengan NIK {shape.format(number, *parts)} di daftar."
    )


@plants("phone")
def phone(clean: Clean, random: Random) -> Planted | None:
    digits = "".join(str(random.randrange(10)) for _ in range(8))
    shape = random.choice(["0812{}{}", "0852-{}-{}", "+62 813 {} {}", "0821 {} {}"])
    return clean.with_paragraph(
        f"Warga dapat menghubungi {shape.format(digits[:4], digits[4:])} bila perlu."
    )


@plants("bank_account")
def account(clean: Clean, random: Random) -> Planted | None:
    number = "".join(str(random.randrange(1, 10)) for _ in range(random.randrange(10, 16)))
    bank = random.choice(
        ["rekening BRI", "rekening Bank NTT", "nomor rekening", "rekening BNI", "Bank Mandiri"]
    )
    return clean.with_paragraph(f"Sumbangan dikirim ke {bank} {number} a.n. {_name(random)}.")


@plants("vehicle_plate")
def plate(clean: Clean, random: Random) -> Planted | None:
    plate = f"{random.choice(['DH', 'B', 'DK', 'EA', 'KT', 'BL', 'AG'])} {random.randrange(1001, 9999)} {random.choice(['AB', 'XC', 'K', 'UAL'])}"
    return clean.with_paragraph(
        f"Sebuah {random.choice(['minibus', 'truk', 'sepeda motor'])} bernomor polisi {plate} terbalik di tikungan."
    )


@plants("home_address")
def address(clean: Clean, random: Random) -> Planted | None:
    name = _name(random)
    words = random.choice(
        [
            "warga RT 0{}/RW 0{}",
            "yang tinggal di RT 0{} RW 0{}",
            "beralamat di Jalan Anggrek Nomor {}{}",
        ]
    )
    home = words.format(random.randrange(1, 9), random.randrange(1, 9))
    return clean.with_paragraph(
        f"Bantuan pertama diterima {name} (43), {home}, siang tadi.", also={name: "PER"}
    )


@plants("health_detail")
def illness(clean: Clean, random: Random) -> Planted | None:
    name = _name(random)
    ill = random.choice(
        [
            "mengidap TBC",
            "menderita kanker",
            "didiagnosis gagal ginjal",
            "dinyatakan positif HIV",
            "mengalami gangguan jiwa",
        ]
    )
    return clean.with_paragraph(
        f"Salah seorang penerima, {name}, {ill} sejak tahun lalu.", also={name: "PER"}
    )


@plants("child_named")
def child(clean: Clean, random: Random) -> Planted | None:
    name = _name(random)
    words = random.choice([
        "Polisi menangkap pelaku pencabulan terhadap {0} ({1}) semalam.",
        "Korban penganiayaan itu, {0} ({1}), kini didampingi pekerja sosial.",
        "Tersangka menyetubuhi siswi bernama {0} berulang kali.",
        "Penyidik memeriksa {0} ({1} tahun) sebagai anak pelaku pencurian.",
    ])  # fmt: skip
    return clean.with_paragraph(words.format(name, random.randrange(7, 17)), also={name: "PER"})


@plants("child_traceable")
def traces(clean: Clean, random: Random) -> Planted | None:
    name = _name(random)
    words = random.choice([
        "Korban pencabulan berinisial {1} ({2}) adalah siswi SMPN 3 Harapan.",
        "Anak berusia {2} tahun itu dirundung teman sekolahnya di SDN 2 Mekar. Ayah korban, {0}, melapor ke polisi.",
        "Anak korban kekerasan itu, {1} ({2}), tinggal di Jalan Mawar RT 04.",
    ])  # fmt: skip
    return clean.with_paragraph(
        words.format(name, "".join(part[0] for part in name.split()), random.randrange(7, 17)), also={name: "PER"}
    )  # fmt: skip


# ----------------------------------------------------------------------------------- places


def _villages(clean: Clean) -> list[str]:
    gazetteer, region = load_gazetteer(), clean.document.region
    return [code for code in gazetteer.codes() if len(code) == 13 and code.startswith(region + ".")]


@plants("village_elsewhere")
def another_district(clean: Clean, random: Random) -> Planted | None:
    gazetteer, codes = load_gazetteer(), _villages(clean)
    districts = sorted({code[:8] for code in codes})
    if len(districts) < 2:
        return None
    village = random.choice(codes)
    name = gazetteer.name(village)
    homes = {code[:8] for code in gazetteer.find(name, within=clean.document.region)}
    others = [district for district in districts if district not in homes]
    if not others:
        return None
    district = gazetteer.name(random.choice(others))
    return clean.with_paragraph(
        f"Kegiatan serupa digelar di {name}, {district}.", also={name: "LOC", district: "LOC"}
    )


@plants("village_kind")
def kelurahan_for_desa(clean: Clean, random: Random) -> Planted | None:
    gazetteer, codes = load_gazetteer(), _villages(clean)
    if not codes:
        return None
    name = gazetteer.name(random.choice(codes))
    word, _, bare = name.partition(" ")
    swapped = f"{'Kelurahan' if word == 'Desa' else 'Desa'} {bare}"
    kinds = {
        gazetteer.name(code).split()[0]
        for code in gazetteer.find(bare, within=clean.document.region)
        if len(code) == 13
    }
    if word not in ("Desa", "Kelurahan") or len(kinds) > 1:
        return None
    return clean.with_paragraph(f"Kegiatan serupa digelar di {swapped}.", also={swapped: "LOC"})


@plants("place_outside")
def far_village(clean: Clean, random: Random) -> Planted | None:
    gazetteer = load_gazetteer()
    for code in random.sample(gazetteer.codes(), 400):
        name = gazetteer.name(code)
        if (
            len(code) == 13
            and len(gazetteer.find(name)) == 1
            and not code.startswith(clean.document.region)
        ):
            return clean.with_paragraph(
                f"Bantuan yang sama tiba di {name} pagi tadi.", also={name: "LOC"}
            )
    return None


@plants("place_homonym")
def village_of_two_districts(clean: Clean, random: Random) -> Planted | None:
    gazetteer = load_gazetteer()
    homes: dict[str, list[str]] = {}
    for code in _villages(clean):
        homes.setdefault(gazetteer.name(code), []).append(gazetteer.bare_name(code[:8]))
    doubled = [
        name for name, districts in homes.items()
        if len(districts) > 1 and not any(word in clean.body for word in (name, *districts))
    ]  # fmt: skip
    if not doubled:
        return None
    name = random.choice(doubled)
    return clean.with_paragraph(f"Kegiatan serupa digelar di {name}.", also={name: "LOC"})


# ----------------------------------------------------------------------------- people and words


@plants("quote_unattributed")
def nobody_said(clean: Clean, random: Random) -> Planted | None:
    match = _one(
        re.finditer(r"(?:^|\n)(“[^”\n]{40,300}),” [^“\n]{5,80}?\.(?=\n|$)", clean.body), random
    )
    if match is None:
        return None
    alone = (
        f"Jalan itu panjangnya dua kilometer.\n\n{match[1]}.”\n\nPadi di kiri kanannya siap panen."
    )
    return clean.rewritten(_put(clean.body, (match.start(1), match.end()), alone))


@plants("stand_in_quoted")
def absent_quoted(clean: Clean, random: Random) -> Planted | None:
    absent, present = _name(random), _name(random)
    if absent.split()[1] == present.split()[1]:
        return None
    verb = random.choice(["diwakili", "melalui", "yang diwakili oleh"])
    said = random.choice(
        ["Data harus satu pintu mulai bulan depan", "Kita jaga air ini bersama-sama"]
    )
    office, other = (
        random.choice(["Bupati", "Wali Kota", "Kepala Dinas Kesehatan"]),
        random.choice(["Asisten II", "Sekretaris Daerah"]),
    )
    return clean.with_paragraph(
        f"{office} {absent} {verb} {other} {present} menyerahkan bantuan itu.\n\n“{said},” ujar {absent}.",
        also={absent: "PER", present: "PER", office: "JAB", other: "JAB"},
    )


@plants("twin_names")
def letter_doubled(clean: Clean, random: Random) -> Planted | None:
    spans = [
        (person, span)
        for person in clean.manuscript.extraction.people
        for span in person.mentions[1:]
        if " " in clean.body[slice(*span)] and len(person.mentions) > 1
    ]
    if not spans:
        return None
    _, span = random.choice(spans)
    name = clean.body[slice(*span)]
    places = [
        m.start()
        for m in re.finditer(r"(?<=[a-z])[lmnrst](?=[aiueo])", name)
        if _word_length(name, m.start()) >= 4
    ]
    if not places:
        return None
    at = random.choice(places)
    other = name[:at] + name[at] + name[at:]
    return clean.rewritten(_put(clean.body, span, other), also={other: "PER"})


def _word_length(text: str, at: int) -> int:
    return len(re.findall(r"\w+", text[:at])[-1]) + len(re.match(r"\w*", text[at:])[0])  # type: ignore[index]


@plants("two_holders")
def two_in_one_office(clean: Clean, random: Random) -> Planted | None:
    office = random.choice(
        ["Camat Harapan Jaya", "Kepala Dinas Sosial", "Kapolres Bumi Asri", "Bupati Bumi Asri"]
    )
    one, other = _name(random), _name(random)
    if set(one.split()) & set(other.split()):
        return None
    return clean.with_paragraph(
        f"{office} {one} membuka acara. Bantuan diserahkan {office} {other} kepada warga.",
        also={one: "PER", other: "PER", office: "JAB"},
    )


@plants("sentence_without_origin")
def foreign_sentence(clean: Clean, random: Random) -> Planted | None:
    words = random.choice([
        "Kejuaraan bulu tangkis antarpelajar ditutup dengan pertandingan eksibisi melawan juara bertahan.",
        "Perpustakaan keliling mengoleksi ratusan judul novel remaja terbitan penulis setempat.",
    ])  # fmt: skip
    return clean.with_paragraph(words)


# ---------------------------------------------------------------------------------- figures


@plants("wrong_sum")
def parts_and_total(clean: Clean, random: Random) -> Planted | None:
    a, b, c = (random.randrange(5, 90) for _ in range(3))
    off = random.choice([-3, -1, 1, 2, 10])
    words = random.choice([
        f"Peserta {a + b + off} orang, terdiri dari {a} laki-laki dan {b} perempuan.",
        f"Sebanyak {a + b + c + off} paket dibagikan, yakni {a} untuk lansia, {b} untuk difabel, dan {c} untuk janda.",
        f"Tercatat {a + b + off} rumah rusak ({a} rusak berat dan {b} rusak ringan).",
        f"Dinas mencatat {a + b + c + off} kasus dengan rincian {a} kasus campak, {b} kasus malaria, serta {c} kasus diare.",
        f"Rincian bantuan:\n\n- Dusun A: {a} paket\n- Dusun B: {b} paket\n- Dusun C: {c} paket\n\nJumlah: {a + b + c + off} paket",
    ])  # fmt: skip
    return clean.with_paragraph(words)


@plants("wrong_percentage")
def percentage(clean: Clean, random: Random) -> Planted | None:
    whole = random.randrange(40, 900)
    part = random.randrange(whole // 3, whole - 5)
    told = round(100 * part / whole) + random.choice([-12, -7, 8, 15])
    old = random.randrange(50, 300)
    new = round(old * random.uniform(0.4, 0.8))
    drop = round(100 * (old - new) / old) + random.choice([-9, 11])
    words = random.choice([
        f"Sebanyak {part} dari {whole} keluarga atau {told} persen sudah menerima bantuan.",
        f"Tercatat {part} orang dari total {whole} pemilih, atau sekitar {told} persen, belum merekam data.",
        f"Kasus turun {drop} persen dari {old} menjadi {new} kasus.",
    ])  # fmt: skip
    return clean.with_paragraph(words)


@plants("wrong_direction")
def direction(clean: Clean, random: Random) -> Planted | None:
    low = random.randrange(10, 200)
    high = low + random.randrange(5, 90)
    words = random.choice([
        f"Jumlah penerima turun dari {low} menjadi {high} keluarga.",
        f"Produksi meningkat dari {high} ton menjadi {low} ton.",
        f"Angka itu naik dari {high} orang tahun lalu menjadi {low} orang.",
    ])  # fmt: skip
    return clean.with_paragraph(words)


@plants("rough_number")
def rough(clean: Clean, random: Random) -> Planted | None:
    word, number = random.choice(
        [
            ("Puluhan", random.randrange(12, 19)),
            ("Belasan", random.randrange(22, 35)),
            ("Ratusan", random.randrange(60, 95)),
        ]
    )
    thing = random.choice(["perahu", "ternak", "kios", "sumur"])
    return clean.with_paragraph(
        f"{word} {thing} rusak dihantam ombak. Petugas mendata {number} {thing} milik warga."
    )


@plants("law_number")
def law_number(clean: Clean, random: Random) -> Planted | None:
    law = random.choice(
        [
            law
            for law in known_laws()
            if law.is_in_force and "Perubahan" not in law.title and "," not in law.title
        ]
    )
    number, year = random.choice([(str(int(law.number) + 7), law.year), (law.number, law.year - 3)])
    if any(
        other.number == number and other.year == year and other.short == law.short
        for other in known_laws()
    ):
        return None
    kind = random.choice([law.kind, law.short])
    return clean.with_paragraph(
        f"Kegiatan itu mengacu pada {kind} Nomor {number} Tahun {year} tentang {law.title}."
    )


@plants("law_title")
def law_title(clean: Clean, random: Random) -> Planted | None:
    law = random.choice(
        [law for law in known_laws() if law.is_in_force and "Perubahan" not in law.title]
    )
    title = random.choice(
        ["Penataan Hutan Kota", "Retribusi Parkir Tepi Jalan", "Tata Cara Lelang Terbuka"]
    )
    return clean.with_paragraph(
        f"Kegiatan itu mengacu pada {law.short} Nomor {law.number} Tahun {law.year} tentang {title}."
    )


# --------------------------------------------------------------------------------- spelling


def _swap(
    clean: Clean, random: Random, pattern: str, new: Callable[[re.Match[str]], str]
) -> Planted | None:
    match = _one(re.finditer(pattern, clean.body), random)
    return match and clean.rewritten(_put(clean.body, match.span(), new(match)))


@plants("di_joined")
def joined(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"\b[dD]i (?=[a-z]{4,})", lambda m: m[0][:2])


@plants("di_apart")
def apart(clean: Clean, random: Random) -> Planted | None:
    return _swap(
        clean,
        random,
        r"\bdi(?=[b-df-hj-np-tv-z][a-z]{3,}(?:kan|i)?\b)(?!nas|strik|gital|rektur|dik|mensi|visi|sabil|alog|abet)",
        lambda m: "di ",
    )


@plants("repeated_word")
def repeated(clean: Clean, random: Random) -> Planted | None:
    return _swap(
        clean,
        random,
        r"\b([a-z]{3,})-\1\b",
        lambda m: random.choice([f"{m[1]} - {m[1]}", f"{m[1]}2"]),
    )


@plants("ordinal")
def ordinal(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"\bke-(?=\d|[IVX])", lambda m: "ke ")


@plants("double_space")
def double_space(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"(?<=[a-z]) (?=[a-z])", lambda m: "  ")


@plants("space_before_mark")
def space_before(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"(?<=[a-z]), (?=[a-z])", lambda m: " , ")


@plants("space_after_mark")
def space_after(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"(?<=[a-z]), (?=[a-z]{2})", lambda m: ",")


@plants("quote_mark_unpaired")
def open_quote(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"(?<=,)”(?= )", lambda m: "")


@plants("money_form")
def money(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"\bRp(?=\d)", lambda m: random.choice(["Rp ", "Rp. "]))


@plants("thousands_form")
def thousands(clean: Clean, random: Random) -> Planted | None:
    return clean.with_paragraph(
        f"Sebanyak {random.randrange(10001, 98000)} {random.choice(['orang', 'bibit', 'ekor'])} terdata."
    )


@plants("hour_form")
def hour(clean: Clean, random: Random) -> Planted | None:
    return _swap(clean, random, r"(?<=[Pp]ukul )(\d{1,2})\.(\d\d)\b", lambda m: f"{m[1]}:{m[2]}")


@plants("figure_first")
def figure_first(clean: Clean, random: Random) -> Planted | None:
    return clean.with_paragraph(
        f"Acara selesai. {random.randrange(20, 900)} warga kembali ke desa masing-masing dengan truk."
    )


@plants("office_capital")
def small_office(clean: Clean, random: Random) -> Planted | None:
    return _swap(
        clean,
        random,
        r"\b(?:Bupati|Camat|Wakil Bupati|Kepala Desa|Gubernur)(?= [A-Z][a-z]{2,})",
        lambda m: m[0].lower(),
    )


@plants("non_standard_word")
def non_standard(clean: Clean, random: Random) -> Planted | None:
    habits = {
        "izin": "ijin", "praktik": "praktek", "risiko": "resiko", "November": "Nopember", "provinsi": "propinsi", "aktivitas": "aktifitas",
        "objek": "obyek", "kerja sama": "kerjasama", "terima kasih": "terimakasih", "mengubah": "merubah", "antre": "antri", "imbau": "himbau",
        "mengimbau": "menghimbau", "silakan": "silahkan", "miliar": "milyar", "orang tua": "orangtua", "jadwal": "jadual", "utang": "hutang",
    }  # fmt: skip
    return _swap(clean, random, rf"\b(?:{'|'.join(habits)})\b", lambda m: habits[m[0]])


@plants("acronym_unopened")
def acronym(clean: Clean, random: Random) -> Planted | None:
    short = random.choice(["TPID", "RPJMD", "LKPJ", "SPBE", "DTKS", "TPPS", "PTSL"])
    return (
        clean.with_paragraph(f"Hasil rapat {short} disampaikan pekan depan.")
        if short not in clean.body
        else None
    )


# --------------------------------------------------------------------------- headline, whole text


@plants("headline_words")
def headline_length(clean: Clean, random: Random) -> Planted | None:
    words = clean.manuscript.headline.split()
    headline = random.choice([" ".join(words[:2]), " ".join((words * 4)[:14])])
    return clean.rewritten(clean.body, headline=headline)


@plants("headline_clause")
def headline_label(clean: Clean, random: Random) -> Planted | None:
    first = random.choice(
        ["Kegiatan", "Pelaksanaan", "Rapat", "Sosialisasi", "Penyerahan", "Evaluasi"]
    )
    rest = random.choice(
        [
            "Bantuan Benih Padi Kelompok Tani",
            "Data Stunting Tingkat Kabupaten",
            "Program Air Bersih Desa",
        ]
    )
    return clean.rewritten(clean.body, headline=f"{first} {rest}")


@plants("lead_long")
def long_lead(clean: Clean, random: Random) -> Planted | None:
    body = clean.body
    while len(body.split("\n\n")[0].split()) <= 65 and "\n\n" in body:
        body = body.replace("\n\n", " ", 1)
    return clean.rewritten(body) if len(body.split("\n\n")[0].split()) > 60 else None


@plants("duplicate_release")
def out_before(clean: Clean, random: Random) -> Planted | None:
    words = clean.body.split(" ")
    changed = [word for word in words if random.random() > 0.07]
    if len(words) < 40:
        return None
    return Planted(
        clean.manuscript, earlier=(Earlier("Rilis lama", " ".join(changed), date(2020, 1, 1)),)
    )


@plants("missing_when")
def no_day(clean: Clean, random: Random) -> Planted | None:
    read = clean.manuscript.extraction
    spans = [(m.start, m.end) for m in read.dates] + [(m.start, m.end) for m in read.times]
    if not spans:
        return None
    body = clean.body
    for start, end in sorted(spans, reverse=True):
        body = body[:start].rstrip(" ,(") + body[end:]
    return clean.rewritten(body)


@plants("kip_mismatch | kip_exempt")
def wrong_class(clean: Clean, random: Random) -> Planted | None:
    return Planted(clean.manuscript, kip_class=random.choice(["serta_merta", "dikecualikan"]))


@plants("urgent_items")
def unfinished_warning(clean: Clean, random: Random) -> Planted | None:
    return Planted(replace(clean.manuscript, kind=ReleaseKind.URGENT))


# --------------------------------------------------------------------------------- registry


def officials(clean: Clean) -> list[Person]:
    """Whom a registry of this release would hold: those named in full with an office."""
    return [
        p for p in clean.manuscript.extraction.people
        if p.position and not p.former and " " in p.name and clean.body[p.start : p.end] == p.name
    ]  # fmt: skip


_STATUS = {status.capacity: status for status in Status}


def _registered(person: Person, manuscript: Manuscript) -> RegisteredPerson:
    _, _, front, back = with_titles(manuscript, person)
    return RegisteredPerson(person.name, person.name, front=front, back=back)


def registry_of(people: Sequence[Person], manuscript: Manuscript) -> Registry:
    """A registry that agrees with what the text says of *people*."""
    offices = {
        p.position or "": Office(p.position or "", p.position or "", seats=None) for p in people
    }
    return Registry(
        people=tuple(_registered(p, manuscript) for p in {p.name: p for p in people}.values()),
        offices=tuple(offices.values()),
        appointments=tuple(
            Appointment(p.name, p.position or "", status=_STATUS.get(p.capacity, Status.DEFINITIVE))
            for p in people
        ),
    )


@plants("office_wrong")
def swapped_offices(clean: Clean, random: Random) -> Planted | None:
    people = officials(clean)
    if len({p.position for p in people}) < 2:
        return None
    right = registry_of(people, clean.manuscript)
    one = random.choice(people)
    other = random.choice([p for p in people if p.position != one.position])
    moved = tuple(
        replace(a, office=other.position or "") if a.person == one.name else a
        for a in right.appointments
    )
    return Planted(clean.manuscript, registry=replace(right, appointments=moved))


@plants("appointment_ended", "appointment_not_begun")
def term_over(clean: Clean, random: Random) -> Planted | None:
    people = officials(clean)
    if not people:
        return None
    right, one, day = (
        registry_of(people, clean.manuscript),
        random.choice(people),
        clean.manuscript.publish_on,
    )
    term = random.choice(
        [{"ends_on": day - timedelta(days=30)}, {"begins_on": day + timedelta(days=9)}]
    )
    moved = tuple(replace(a, **term) if a.person == one.name else a for a in right.appointments)  # type: ignore[arg-type]
    return Planted(clean.manuscript, registry=replace(right, appointments=moved))


@plants("name_misspelt")
def registered_otherwise(clean: Clean, random: Random) -> Planted | None:
    people = officials(clean)
    if not people:
        return None
    right, one = registry_of(people, clean.manuscript), random.choice(people)
    places = [
        m.start()
        for m in re.finditer(r"(?<=[a-z])[lmnrst](?=[aiueo])", one.name)
        if _word_length(one.name, m.start()) >= 4
    ]
    if not places:
        return None
    at = random.choice(places)
    other = one.name[:at] + one.name[at] + one.name[at:]
    known = tuple(replace(p, name=other) if p.name == one.name else p for p in right.people)
    return Planted(clean.manuscript, registry=replace(right, people=known))


@plants("degrees_differ")
def another_degree(clean: Clean, random: Random) -> Planted | None:
    people = officials(clean)
    if not people:
        return None
    right, one = registry_of(people, clean.manuscript), random.choice(people)
    known = tuple(
        replace(p, back=("M.Kom.Dev.",)) if p.name == one.name else p for p in right.people
    )
    return Planted(clean.manuscript, registry=replace(right, people=known))


@plants("other_holder")
def held_by_another(clean: Clean, random: Random) -> Planted | None:
    people = [p for p in officials(clean) if len((p.position or "").split()) > 1]
    if not people:
        return None
    one, holder = random.choice(people), f"{random.choice(FIRST)} Xaverianus Tallo"
    registry = Registry(
        people=(RegisteredPerson("h", holder),),
        offices=(Office("o", one.position or ""),),
        appointments=(Appointment("h", "o"),),
    )
    return Planted(clean.manuscript, registry=registry)


@plants("capacity_differs")
def held_for_another(clean: Clean, random: Random) -> Planted | None:
    people = [p for p in officials(clean) if not p.capacity]
    if not people:
        return None
    right, one = registry_of(officials(clean), clean.manuscript), random.choice(people)
    acting = random.choice([Status.PLT, Status.PLH, Status.PJ])
    moved = tuple(
        replace(a, status=acting) if a.person == one.name else a for a in right.appointments
    )
    return Planted(clean.manuscript, registry=replace(right, appointments=moved))


@plants("protocol_order")
def guests_out_of_order(clean: Clean, random: Random) -> Planted | None:
    offices = [
        "Camat Harapan Jaya",
        "Bupati Bumi Asri",
        "Ketua DPRD Bumi Asri",
        "Kepala Dinas Sosial",
    ]
    ordered = [offices[1], offices[2], offices[3], offices[0]]
    random.shuffle(offices)
    if offices == ordered:
        return None
    names = [f"{first} {last}" for first, last in zip(FIRST[:4], LAST[:4], strict=True)]
    guests = [f"{office} {name}" for office, name in zip(offices, names, strict=True)]
    words = f"Turut hadir {', '.join(guests[:3])}, dan {guests[3]}."
    return clean.with_paragraph(
        words, also=dict.fromkeys(names, "PER") | dict.fromkeys(offices, "JAB")
    )


@plants("child_village")
def village_of_a_child(clean: Clean, random: Random) -> Planted | None:
    gazetteer, codes = load_gazetteer(), _villages(clean)
    name = gazetteer.name(random.choice(codes)) if codes else ""
    if not name.startswith("Desa ") or len(gazetteer.find(name, within=clean.document.region)) > 1:
        return None
    words = f"Seorang anak berusia {random.randrange(6, 17)} tahun di {name} menjadi korban penganiayaan."
    return clean.with_paragraph(words, also={name: "LOC"})


@plants("law_replaced")
def old_law(clean: Clean, random: Random) -> Planted | None:
    law = random.choice([law for law in known_laws() if not law.is_in_force])
    kind = random.choice([law.kind, law.short])
    return clean.with_paragraph(
        f"Kegiatan itu mengacu pada {kind} Nomor {law.number} Tahun {law.year}."
    )


@plants("election_candidate", "election_slogan")
def campaign(clean: Clean, random: Random) -> Planted | None:
    day, name = clean.manuscript.publish_on, _name(random)
    phase = ElectionPhase("Masa kampanye", day, day, (name,), ("Bangkit Bersama Rakyat",))
    words = random.choice(
        [
            f"{name} turut hadir.",
            "Ia mengajak warga memilih nomor urut 3.",
            "Bangkit bersama rakyat!",
        ]
    )
    made = clean.with_paragraph(words, also={name: "PER"})
    return replace(made, phases=(phase,))
