"""Shorter texts in a release's own words."""

from pipelines.compose.shorter import SHORT_WORDS, caption, chat_text, short_text

BODY = (
    "Enam desa di Kecamatan Raihat menerima *sumur bor*.\n\n"
    + "Warga kini tidak lagi berjalan dua kilometer ke mata air. " * 20
)


def test_a_short_text_ends_with_a_sentence_before_120_words() -> None:
    text = short_text(BODY, dateline="ATAMBUA")
    assert text.startswith("ATAMBUA – Enam desa di Kecamatan Raihat menerima sumur bor. Warga")
    assert text.endswith("mata air.")
    assert SHORT_WORDS - 12 <= len(text.split()) <= SHORT_WORDS


def test_one_long_sentence_is_never_cut() -> None:
    sentence = "kata " * 200 + "habis."
    assert short_text(sentence).split() == sentence.split()


def test_a_message_opens_with_the_headline_in_bold() -> None:
    assert chat_text("Enam Desa *Terima* Sumur", "Isi.") == "*Enam Desa Terima Sumur*\n\nIsi."


def test_a_caption_ends_with_the_area_and_topics() -> None:
    told = caption("Isi siaran.", area="Kabupaten Belu", topics=("Air bersih", "Air bersih"))
    assert told == "Isi siaran.\n\n#Belu #AirBersih"
    assert caption("Isi siaran.") == "Isi siaran."


def test_an_empty_body_has_no_shorter_text() -> None:
    assert short_text("") == caption("") == ""
