"""One report read whole, with marks in place of the model."""

import json
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import extract, extract_text, from_dict, to_dict, to_json, with_details
from pipelines.values import Extraction, FieldReport, Label, Mention, ReportFormat

from .marked import Marks, marked

TEXT, FOUND = marked(
    "[[LOC|ATAMBUA]] — [[JAB|Bupati Belu]], [[TTL|dr.]] [[PER|Seran Manek]], membuka [[ACR|Rakor Kominfo]] di "
    "[[FAC|Hotel Matahari]], 13—14 Juni 2023, pukul 09.00 WITA, sesuai UU Nomor 14 Tahun 2008 bersama [[ORG|DPRD Belu]].\n"
    "“Terima kasih atas kehadiran semuanya,” ujar [[JAB|Bupati]]. Rapat 31 Juni batal. Kemarin hujan."
)


def read(published: date | None = date(2023, 6, 14)) -> Extraction:
    return extract_text(TEXT, published=published, region="53.04", tagger=Marks(FOUND))


def test_everything_found_stands_where_it_says() -> None:
    found = read()
    for item in (
        *found.mentions,
        *found.people,
        *found.places,
        *found.dates,
        *found.times,
        *found.quotes,
        *found.laws,
    ):
        assert TEXT[item.start : item.end] == (item.text if hasattr(item, "text") else item.name)
    assert [m.start for m in found.mentions] == sorted(m.start for m in found.mentions)
    assert all(a.end <= b.start for a, b in zip(found.mentions, found.mentions[1:], strict=False))


def test_a_report_is_read_against_its_own_day_of_filing() -> None:
    filed = datetime(2023, 6, 14, 9, tzinfo=UTC)
    report = FieldReport("Rakor", TEXT, ReportFormat.TEXT, "form", filed, "0" * 64)
    assert extract(report, tagger=Marks(FOUND), region="53.04") == read()
    assert [str(d.first_on) for d in read().dates] == ["2023-06-13", "2023-06-13"]


def test_without_a_day_relative_words_are_marked_but_settled_by_nobody() -> None:
    found = read(published=None)
    assert [d.text for d in found.dates] == ["13—14 Juni 2023"]
    assert "Kemarin" in [m.text for m in found.mentions if m.label is Label.DATE]


def test_an_impossible_day_is_told_apart() -> None:
    assert [d.text for d in read().impossible_dates] == ["31 Juni"]


def test_the_contract_has_spans_confidence_and_iso_days() -> None:
    answer = to_json(read())
    assert answer["people"][0]["name"] == "Seran Manek"
    assert answer["people"][0]["position"] == "Bupati Belu"
    assert answer["quotes"][0]["begins"] == "Terima kasih atas kehadiran"
    assert answer["quotes"][0]["speaker"] == "Seran Manek"
    assert answer["laws"][0]["text"] == "UU Nomor 14 Tahun 2008"
    assert answer["dates"][0]["start"] == "2023-06-13"
    for kind in (
        "people",
        "offices",
        "orgs",
        "places",
        "dates",
        "quotes",
        "laws",
        "events",
        "impossible_dates",
    ):
        for item in answer[kind]:
            assert len(item["span"]) == 2
            assert 0 <= item["confidence"] <= 1
            assert item["made_by"]
    assert TEXT[slice(*answer["people"][0]["position_span"])] == "Bupati Belu"


def test_every_kind_of_value_names_what_made_it_and_how_surely() -> None:
    text = TEXT + " Ia menegaskan bahwa 63 balita mendapat imunisasi di posyandu karena campak."
    found = extract_text(text, published=date(2023, 6, 14), region="53.04", tagger=Marks(FOUND))
    kinds = [f.name for f in fields(Extraction) if f.name not in ("text_sha256", "tool_versions")]
    assert [kind for kind in kinds if not getattr(found, kind)] == ["offices"]
    for kind in kinds:
        for value in getattr(found, kind):
            assert 0 <= value.start < value.end <= len(text)
            assert 0 <= value.confidence <= 1
            assert value.made_by


def test_a_person_stored_before_offices_had_spans_still_loads() -> None:
    kept = to_dict(read())
    for person in kept["people"]:
        del person["position_span"], person["credit"]
    assert [p.position_span for p in from_dict(kept).people] == [None]


def test_an_extraction_survives_a_json_column() -> None:
    found = read()
    assert from_dict(json.loads(json.dumps(to_dict(found)))) == found


def test_an_extraction_stored_before_numbers_topics_and_answers_still_loads() -> None:
    found = read()
    kept = to_dict(found)
    for newer in ("numbers", "topics", "answers"):
        del kept[newer]

    old = from_dict(kept)

    assert (old.numbers, old.topics, old.answers) == ((), (), ())
    assert old.people == found.people
    assert with_details(old, TEXT) == found


def test_numbers_topics_and_questions_are_further_keys_of_the_contract() -> None:
    text = "Kader posyandu mengimunisasi 1.250 balita senilai Rp1,5 juta karena campak."
    answer = to_json(extract_text(text, published=None, region=None, tagger=Marks()))
    children, money = answer["numbers"]
    assert (children["value"], children["counted"]) == ("1250", "balita")
    assert text[slice(*children["counted_span"])] == "balita"
    assert (money["value"], money["unit"], money["counted_span"]) == ("1500000", "Rp", None)
    assert answer["topics"][0]["code"] == "medtop:07000000"
    assert [q["question"] for q in answer["questions"]] == ["what", "why"]
    assert json.loads(json.dumps(answer)) == answer


def test_importing_the_room_loads_neither_spacy_nor_the_model() -> None:
    code = "import sys, pipelines.extract; print({'spacy', 'onnxruntime', 'numpy', 'torch'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Bupati ", "Belu", ", ", "dr. ", "“", "”", '"', "'", "‘", "’", "(", ")", "23", "/", "2", " Februari ",
             "—", "kata ", "itu ", "mengatakan ", "menurut ", "masing-masing ", "melalui ", "Rabu ",
             "besok ", "pukul ", "09.00", "\n", "[", "]", ": ", "UU ", "Nomor ", "Desa ", "ia ", "\u202e", "é", "🙏", "\x00"]
        ) | st.text(max_size=6),
        max_size=60,
    ),
    st.data(),
)  # fmt: skip
def test_any_text_and_any_marks_are_read_without_raising(
    parts: list[str], data: st.DataObject
) -> None:
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    labels = [label for label in Label if label not in (Label.DATE, Label.TIME)]
    found = [
        Mention(text[a:b], a, b, data.draw(st.sampled_from(labels)), 0.5, "uji")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    first = extract_text(text, published=date(2024, 2, 29), region="53.04", tagger=Marks(found))
    assert first == extract_text(
        text, published=date(2024, 2, 29), region="53.04", tagger=Marks(found)
    )
    for item in (
        *first.mentions,
        *first.dates,
        *first.times,
        *first.quotes,
        *first.indirect_quotes,
        *first.places,
        *first.laws,
        *first.numbers,
        *first.topics,
        *first.answers,
    ):
        assert text[item.start : item.end] == item.text
    assert from_dict(to_dict(first)) == first
