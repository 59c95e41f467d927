"""Origins after an editor's edit."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.compose import reflow_origins, split_sentences
from pipelines.values import SentenceOrigin

OLD = "Bupati membuka rakor di Atambua. Hadir para camat dari dua belas kecamatan. Acara ditutup pukul 15.00."
ORIGINS = tuple(
    SentenceOrigin(start, end, start + 100, end + 100) for start, end in split_sentences(OLD)
)


def _spans(origins):
    return [(o.report_start, o.report_end, o.by) for o in origins]


def test_an_unchanged_text_keeps_all_its_origins():
    assert reflow_origins(OLD, ORIGINS, OLD, by="EM") == ORIGINS


def test_a_moved_sentence_takes_its_origin_along():
    new = "Acara ditutup pukul 15.00.\n\nBupati membuka rakor di Atambua."

    moved = reflow_origins(OLD, ORIGINS, new, by="EM")

    assert _spans(moved) == [_spans(ORIGINS)[2], _spans(ORIGINS)[0]]
    assert [new[o.start : o.end] for o in moved] == [
        "Acara ditutup pukul 15.00.",
        "Bupati membuka rakor di Atambua.",
    ]


def test_a_mended_sentence_keeps_its_stretch_of_the_report_and_names_the_editor():
    new = OLD.replace("para camat", "semua camat")

    mended = reflow_origins(OLD, ORIGINS, new, by="EM")

    assert _spans(mended)[1] == (*_spans(ORIGINS)[1][:2], "EM")
    assert mended[0] == ORIGINS[0]


def test_a_new_sentence_is_the_editors_own():
    new = OLD + " Warga menyambut gembira program baru itu."

    assert _spans(reflow_origins(OLD, ORIGINS, new, by="EM"))[3] == (None, None, "EM")


def test_a_sentence_that_stands_twice_takes_one_origin_only_once():
    new = "Bupati membuka rakor di Atambua. Bupati membuka rakor di Atambua."

    assert _spans(reflow_origins(OLD, ORIGINS, new, by="EM")) == [
        _spans(ORIGINS)[0],
        (None, None, "EM"),
    ]


def test_an_earlier_editors_sentence_keeps_that_editors_name():
    once = reflow_origins(OLD, ORIGINS, OLD + " Warga menyambut gembira program baru itu.", by="EM")
    body = OLD + " Warga menyambut gembira program baru itu."

    assert _spans(reflow_origins(body, once, body + " Selesai sudah semuanya.", by="AB"))[3:] == [
        (None, None, "EM"),
        (None, None, "AB"),
    ]


@given(st.text(max_size=120))
def test_origins_fit_any_new_body(new):
    origins = reflow_origins(OLD, ORIGINS, new, by="EM")

    assert [(o.start, o.end) for o in origins] == split_sentences(new)
    assert all(o.by or o.report_start is not None for o in origins)
