"""Several drafts become one: what is new is added, chosen values stand, origins hold."""

from pipelines.sentences import split_sentences
from pipelines.stories import Chosen, new_pieces, pieces_of, weave
from pipelines.values import SentenceOrigin

LEAD = "Banjir merendam 12 rumah di Desa Kabuna. Air surut pada siang hari."
MORE = "Banjir merendam 15 rumah di Desa Kabuna.\n\nDua perahu karet dikerahkan ke lokasi bencana. Bantuan datang dari kabupaten tetangga."


def origins(body: str) -> list[SentenceOrigin]:
    return [SentenceOrigin(a, b, a, b) for a, b in split_sentences(body)]


def test_only_what_the_draft_does_not_say_is_new():
    pieces = pieces_of(MORE, origins(MORE), report="b")
    new = new_pieces(pieces, known=[LEAD[a:b] for a, b in split_sentences(LEAD)])

    assert [piece.text.split()[0] for piece in new] == ["Dua", "Bantuan"]


def test_added_sentences_stay_together_and_keep_their_report():
    pieces = pieces_of(MORE, origins(MORE), report="b")[1:]
    woven = weave(LEAD, origins(LEAD), pieces, report="a")

    assert (
        woven.body
        == f"{LEAD}\n\nDua perahu karet dikerahkan ke lokasi bencana. Bantuan datang dari kabupaten tetangga."
    )
    assert [o.report for o in woven.origins] == ["a", "a", "b", "b"]
    for one in woven.origins:
        source = LEAD if one.report == "a" else MORE
        assert woven.body[one.start : one.end] == source[one.report_start : one.report_end]


def test_a_chosen_value_takes_the_others_place_and_names_who_chose():
    at = LEAD.index("12 rumah")
    value = Chosen("a", at, at + len("12 rumah"), "12 rumah", "lima belas rumah")
    woven = weave(LEAD, origins(LEAD), [], report="a", values=[value], by="RN")

    assert woven.body.startswith("Banjir merendam lima belas rumah di")
    assert woven.mended == 1
    assert [o.by for o in woven.origins] == ["RN", ""]
    assert woven.body[woven.origins[1].start : woven.origins[1].end] == "Air surut pada siang hari."


def test_a_value_of_another_report_touches_no_sentence_of_this_one():
    value = Chosen("b", 17, 25, "12 rumah", "15 rumah")

    assert weave(LEAD, origins(LEAD), [], report="a", values=[value]).body == LEAD
