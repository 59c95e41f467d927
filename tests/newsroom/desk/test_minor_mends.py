"""Which change of a published text is a typing error put right, and which needs a correction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.minor_mends import MOST_PLACES, Words, changes, why_not_minor
from pipelines.values import Label, Mention

BODY = (
    "Bupati Belu Agustinus Taolin membuka sumur bor di Desa Kabuna, Selasa (24/11/2026). Warga tidak lagi "
    "berjalan 3 kilometer untuk mengambil air. “Jagalah sumur ini bersama,” kata Agustinus."
)


def body(text, **more):
    return Words("Enam Desa Kini Punya Sumur Bor", "", text, **more)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Air megalir ke rumah.", "Air mengalir ke rumah.", id="a letter too few"),
        pytest.param("Kesehtan warga dijaga.", "Kesehatan warga dijaga.", id="at the start of a sentence"),
        pytest.param("Petugas memebrikan bantuan.", "Petugas memberikan bantuan.", id="two letters in a long word"),
        pytest.param("Rapat di di aula.", "Rapat di aula.", id="a word twice"),
        pytest.param("Rapat dimana warga hadir.", "Rapat di mana warga hadir.", id="a space missing"),
        pytest.param("Warga hadir , lalu pulang.", "Warga hadir, lalu pulang.", id="a space too many"),
        pytest.param("Warga hadir lalu pulang.", "Warga hadir, lalu pulang.", id="a comma"),
        pytest.param("Warga pulang. mereka senang.", "Warga pulang. Mereka senang.", id="a capital"),
    ],
)  # fmt: skip
def test_a_typing_error_is_minor(old, new):
    assert why_not_minor(body(old), body(new)) == ""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        pytest.param("Air mengalir.", "Air tidak mengalir.", "tidak", id="not, added"),
        pytest.param("Air tidak mengalir.", "Air mengalir.", "tidak", id="not, taken out"),
        pytest.param("Air belum ada.", "Air sudah ada.", "belum", id="not yet"),
        pytest.param("Semua warga hadir.", "Sebagian warga hadir.", "Semua", id="how many"),
        pytest.param("Dua orang hadir.", "Dau orang hadir.", "Dua", id="a number in words"),
        pytest.param("Ada 12 orang.", "Ada 13 orang.", "Angka", id="a number"),
        pytest.param("Ada 1.250 orang.", "Ada 1250 orang.", "Angka", id="a dot of a number"),
        pytest.param("Harga 1 250 rupiah.", "Harga 1250 rupiah.", "Angka", id="a space of a number"),
        pytest.param("Hari Senin.", "Hari Selasa.", "Senin", id="a day"),
        pytest.param("Warga Kabuna hadir.", "Warga Kabuan hadir.", "Nama", id="a name"),
        pytest.param("Warga Motabuik hadir.", "Warga Mota Buik hadir.", "Mota Buik", id="a name in two"),
        pytest.param("Kata dia, “air megalir”.", "Kata dia, “air mengalir”.", "Kutipan", id="within a quotation"),
        pytest.param("Kata dia air mengalir.", "Kata dia “air mengalir”.", "Kutipan", id="a quotation made"),
        pytest.param("Warga senang.", "Warga sedang.", "senang", id="a word into another"),
        pytest.param("Air mengalir.", "Air bersih mengalir.", "bersih", id="a word more"),
        pytest.param("Air megalir.", "Air megaler.", "megaler", id="into what is no word"),
        pytest.param("Warga ke sana.", "Warga di sana.", "ke", id="a short word"),
        pytest.param("Warga DPRD hadir.", "Warga DPR hadir.", "Nama", id="an abbreviation"),
        pytest.param("Air **jernih** ada.", "Air jernih ada.", "susunan", id="layout"),
        pytest.param("Satu.\n\nDua.", "Satu. Dua.", "susunan", id="a paragraph"),
        pytest.param("Buka https://a.example/jalna dulu.", "Buka https://a.example/jalan dulu.", "Alamat", id="an address"),
        pytest.param("Bupati, bukan camat, hadir.", "Bupati bukan camat, hadir.", "bukan", id="a comma before a no"),
        pytest.param("Tidak, jalan dibuka.", "Tidak jalan dibuka.", "Tidak", id="a comma behind a no"),
        pytest.param("Air ada?", "Air ada.", "susunan", id="a question"),
    ],
)  # fmt: skip
def test_what_says_something_else_is_not(old, new, word):
    assert word in why_not_minor(body(old), body(new))


def test_a_headline_is_no_name_because_of_its_capitals():
    old = Words("Enam Desa Kini Punya Sumru Bor", "", BODY)
    assert why_not_minor(old, Words("Enam Desa Kini Punya Sumur Bor", "", BODY)) == ""
    named = Words("Warga Kabuan Kini Punya Sumur Bor", "", BODY)
    assert "Nama" in why_not_minor(named, Words("Warga Kabuna Kini Punya Sumur Bor", "", BODY))


def test_what_was_read_as_a_name_is_one_whatever_its_letters():
    text = "Warga pulua kecil hadir."
    mark = Mention("pulua kecil", 6, 17, Label.PLACE, 0.9, "test")
    assert why_not_minor(body(text), body("Warga pulau kecil hadir.")) == ""
    assert "tempat" in why_not_minor(
        body(text, marks=(mark,)), body("Warga pulau kecil hadir.", marks=(mark,))
    )


def test_captions_and_texts_for_outlets_are_compared_as_well():
    old, new = body("Air.", others=("Air megalir.",)), body("Air.", others=("Air mengalir.",))
    assert why_not_minor(old, new) == ""
    assert "tidak" in why_not_minor(old, body("Air.", others=("Air tidak megalir.",)))
    assert why_not_minor(old, body("Air."))


def test_nothing_changed_is_nothing_to_publish():
    assert why_not_minor(body(BODY), body(BODY)) == "Tidak ada kata yang berubah."


def test_many_small_changes_are_no_small_one():
    old = " ".join(["Warga hadir , lalu pulang."] * (MOST_PLACES + 1))
    new = " ".join(["Warga hadir, lalu pulang."] * (MOST_PLACES + 1))
    assert "paling banyak" in why_not_minor(body(old), body(new))


@given(
    st.integers(0, len(BODY)),
    st.sampled_from(["tidak ", "bukan ", "7", " belum ", "X", "“", "\n\n"]),
)
def test_no_place_lets_in_what_changes_the_meaning(at, added):
    new = BODY[:at] + added + BODY[at:]
    assert why_not_minor(body(BODY), body(new))


@given(
    st.text("abcdeghi klmnoprstuy.,0123ABC“”\n", max_size=60),
    st.text("abcdeghi klmnoprstuy.,0123ABC“”\n", max_size=60),
)
def test_changes_lead_from_one_text_to_the_other(old, new):
    at, built, rest = 0, "", old
    for change in changes(old, new):
        assert old[change.start : change.end] == change.old
        built += old[at : change.start] + change.new
        at = change.end
    assert built + rest[at:] == new
