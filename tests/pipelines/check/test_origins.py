"""Sentences that the report does not hold."""

from pipelines.check import apply_mend
from pipelines.check.origins import find_sentences_without_origin
from tests.pipelines.check.manuscripts import manuscript

REPORT = "Bupati Belu membuka rapat koordinasi di Atambua. Hadir para camat."


def _found(body, report_text=REPORT):
    return list(find_sentences_without_origin(manuscript(body), report_text=report_text))


def test_a_sentence_of_other_words_is_pointed_at_and_can_be_taken_out():
    body = REPORT + " Seluruh warga menyambut gembira program unggulan itu."

    (issue,) = _found(body)

    assert body[issue.start : issue.end] == "Seluruh warga menyambut gembira program unggulan itu."
    assert apply_mend(body, issue.mends[0]).strip() == REPORT


def test_a_sentence_put_in_another_order_passes():
    assert not _found("Di Atambua, rapat koordinasi dibuka Bupati Belu.")


def test_without_a_report_nothing_is_asked():
    assert not _found("Seluruh warga menyambut gembira program unggulan itu.", "")
