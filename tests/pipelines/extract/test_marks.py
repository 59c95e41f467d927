"""The corpus as it is kept, and the gold that is made from it."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.training.gold import gold
from pipelines.extract.training.marks import CORPUS, CorpusError, read_corpus, read_document

from .marked import HEAD

REPORT = (
    "[[LOC:53.04.12|ATAMBUA]] — [[JAB:1|Bupati Belu]], [[TTL:1|dr.]] [[PER:1|Seran Manek]], [[TTL:1|Sp.PD – KGEH]] hadir, "
    "[[TGL:2023-06-13/2023-06-13|Selasa (13/06)]].\n\n“Data harus jujur dan benar,”«1» ujar [[JAB:1|Bupati]] [[PER:1|Manek]]."
)


def test_marks_become_spans_and_leave_no_trace() -> None:
    document = read_document(HEAD + REPORT)
    assert "[[" not in document.text
    assert "«" not in document.text
    assert [document.text[s.start : s.end] for s in document.spans][:3] == [
        "ATAMBUA",
        "Bupati Belu",
        "dr.",
    ]
    assert document.quotes == (("Data harus jujur dan benar,", "1"),)


def test_the_gold_names_a_person_once_at_the_fullest() -> None:
    found = gold(read_document(HEAD + REPORT), gazetteer=load_gazetteer())
    assert found["people"] == [
        {
            "name": "Seran Manek",
            "titles": ["dr.", "Sp.PD-KGEH"],
            "position": "Bupati Belu",
            "aka": ["Manek"],
        }
    ]
    assert found["quotes"] == [{"begins": "Data harus jujur dan", "speaker": "Seran Manek"}]
    assert found["places"] == [{"text": "ATAMBUA", "level": "kecamatan", "code": "53.04.12"}]
    assert "53.04" in found["places_optional"]


@pytest.mark.parametrize("broken", ["[[XXX|apa]]", "[[PER:1| Nama]]", "kata «1»", "[[PER:1|Nama]"])
def test_a_broken_mark_is_named_with_its_document(broken: str) -> None:
    with pytest.raises(CorpusError, match="uji"):
        read_document(HEAD + broken)


def test_the_whole_corpus_reads_and_every_code_is_one() -> None:
    areas = load_gazetteer()
    documents = list(read_corpus(*sorted(CORPUS.glob("*.txt"))))
    assert len(documents) == 450
    assert len({d.id for d in documents}) == 450
    assert [
        s.of for d in documents for s in d.spans if s.label == "LOC" and s.of and s.of not in areas
    ] == []
