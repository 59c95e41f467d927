"""Which numbers count or measure, how much, and what."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import find_dates, find_laws, find_quantities, find_times
from pipelines.extract.merging import merged
from pipelines.values import Label, Mention, Quantity

from .marked import marked


def read(text: str) -> list[Quantity]:
    """The numbers of *text*, with the marks of the other grammars."""
    dates = list(find_dates(text, filed_on=date(2024, 3, 1)))
    marks = merged([], dates, list(find_times(text)), list(find_laws(text)))
    return list(find_quantities(text, marks))


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "counted"),
    [
        ("Sebanyak 63 balita ditimbang.", "63", "63", "", "balita"),
        ("Dihadiri 1.250 orang.", "1.250 orang", "1250", "orang", "orang"),
        ("pak, yang hadir 92\nnanti saya rekap", "92", "92", "", ""),
        ("Hadir 92 org tadi pagi", "92 org", "92", "orang", "org"),
        ("Ada 214 org peserta", "214 org", "214", "orang", "peserta"),
        ("senilai Rp1,5 miliar untuk jalan", "Rp1,5 miliar", "1500000000", "Rp", ""),
        ("masing-masing Rp 250.000,- per rumah", "Rp 250.000,-", "250000", "Rp", ""),
        ("biaya Rp2.500.000,00.", "Rp2.500.000,00", "2500000", "Rp", ""),
        ("pagu Rp1,2 M lebih", "Rp1,2 M", "1200000000", "Rp", ""),
        ("iuran 20 ribu rupiah", "20 ribu rupiah", "20000", "Rp", ""),
        ("naik 12,5 persen", "12,5 persen", "12.5", "persen", ""),
        ("sudah 100% rampung", "100%", "100", "persen", "rampung"),
        ("membuat 3 unit sumur bor di sana", "3 unit", "3", "unit", "sumur bor"),
        ("membawa 5 (lima) unit mesin jahit", "5 (lima) unit", "5", "unit", "mesin jahit"),
        ("menanam sepuluh ribu bibit kelor", "sepuluh ribu", "10000", "", "bibit kelor"),
        ("dua puluh lima kepala keluarga pindah", "dua puluh lima kepala keluarga", "25", "KK", "kepala keluarga"),
        ("ada 1,2 juta pohon", "1,2 juta pohon", "1200000", "pohon", "pohon"),
        ("seluas 0,5 hektare di bukit", "0,5 hektare", "0.5", "hektare", ""),
        ("membeli 5kg beras", "5kg", "5", "kg", "beras"),
        ("seluas 2.000 m2", "2.000 m2", "2000", "m²", ""),
        ("Dua ekor kambing hilang", "Dua ekor", "2", "ekor", "kambing"),
        ("enam karung garam dijual", "enam karung", "6", "karung", "garam"),
        ("melaju 60 km/jam", "60 km/jam", "60", "km/jam", ""),
        ("sepanjang 4.5 km", "4.5 km", "4.5", "km", ""),
        ("Jumlahnya mencapai 120.", "120", "120", "", ""),
        ("24 kasus gigitan anjing di kota", "24", "24", "", "kasus gigitan anjing"),
    ],
)  # fmt: skip
def test_a_number_has_its_value_unit_and_what_it_counts(
    text: str, written: str, value: str, unit: str, counted: str
) -> None:
    (found,) = read(text)
    assert (found.text, found.value, found.unit, found.counted) == (
        written,
        Decimal(value),
        unit,
        counted,
    )


@pytest.mark.parametrize(
    ("text", "value", "up_to", "unit"),
    [
        ("30-40 kilogram sayur", 30, 40, "kg"),
        ("bayi usia 0–59 bulan", 0, 59, "bulan"),
        ("Rp5.000 hingga Rp10.000", 5000, 10_000, "Rp"),
        ("2-3 juta orang", 2_000_000, 3_000_000, "orang"),
        ("12 sampai 15 persen", 12, 15, "persen"),
    ],
)
def test_a_range_has_both_ends(text: str, value: int, up_to: int, unit: str) -> None:
    (found,) = read(text)
    assert (found.value, found.up_to, found.unit) == (value, up_to, unit)


@pytest.mark.parametrize(
    "text",
    [
        "juara pertama, hari kedua, ke-3, ke 4 kalinya, HUT ke-78",
        "hubungi 0812-3456-7890 atau +62 812 3456 7890, (0389) 21345",
        "NIK 5304012301990001 warga",
        "Rabu (14/6/2023) pukul 09.00 WITA dan 14 Juni",
        "Nomor 14 Tahun 2008, Pasal 5 ayat (2), UU 23/2014, Nomor: 480/112/Diskominfo",
        "kelas 5 SD, RT 02 RW 03, SDN 3 Silawan, Km 12, tahap 2 nanti",
        "menang 2-1 atas tamu pada tahun 2022-2024",
        "1. Camat\n2. Kepala desa",
        "satu hati, salah satu warga, satu-satunya jalan, satu per satu",
        "jembatan 3x4 berupa papan, Covid-19, seri 1990-an",
        "Mak Zahara (89) dan mobil roda empat",
        "di Lima Puluh Kota",
    ],
)
def test_numbers_that_only_name_something_are_left_out(text: str) -> None:
    assert read(text) == []


def test_a_number_inside_a_name_counts_nothing() -> None:
    text, marks = marked(
        "[[FAC|SMA Negeri 2 Silawan]] mengirim 12 siswa ke [[ACR|Festival 10 Tenun]]."
    )
    assert [(n.text, n.counted) for n in find_quantities(text, marks)] == [("12", "siswa")]


def test_what_is_counted_ends_before_a_name_and_before_a_verb() -> None:
    text, marks = marked("Ada 17 siswa [[LOC|Desa Kabuna]], 40 warga menerima bibit.")
    assert [n.counted for n in find_quantities(text, marks)] == ["siswa", "warga"]


def test_a_figure_is_surer_than_words_and_a_unit_surer_than_a_bare_noun() -> None:
    unit, noun, words, announced = read("3 unit pompa. Ada 3 desa. Ada tiga desa. Total 30.")
    assert unit.confidence > noun.confidence > words.confidence > announced.confidence
    assert words.made_by == "numbers.counted_in_words"


PARTS = st.sampled_from(
    ["Rp", "12", "1.250", ",5", "0", "-", "–", " ", " juta", " orang", " unit", "dua ", "puluh ", "lima", "(", ")", "lima)",
     "%", "kg", " balita", "sebanyak ", "ke-", "\n", ".", "M", " tahun", " 2024", "٣", "²", "🙏", "\x00", "x"]
) | st.text(max_size=5)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40), st.data())
def test_any_text_is_read_and_every_span_fits(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    marks = [
        Mention(text[a:b], a, b, data.draw(st.sampled_from(list(Label))), 0.5, "uji")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    found = list(find_quantities(text, marks))
    assert found == list(find_quantities(text, marks))
    assert all(a.end <= b.start for a, b in pairwise(found))
    for number in found:
        assert text[number.start : number.end] == number.text != ""
        assert text[number.counted_start or 0 : number.counted_end or 0] == number.counted
        assert number.value.is_finite()
        assert 0 < number.confidence <= 1


def test_a_hijri_day_counts_nothing() -> None:
    assert read("pada Rabu, 22 Januari 2025 / 22 Rajab 1446 H di masjid") == []
