"""How near an answer is to the gold."""

from pipelines.extract.scoring import near_office, office, score

GOLD = {
    "id": "a",
    "people": [{"name": "Seran Manek", "titles": ["dr."], "position": "Kadis Kominfo", "aka": ["Manek"]}],
    "places": [{"text": "Desa Kabuna", "level": "desa", "code": "53.04.05.2006"}, {"text": "Hotel Matahari Atambua", "level": "venue", "code": None}],
    "places_optional": ["53"],
    "dates": [{"text": "Selasa (13/06)", "start": "2023-06-13", "end": "2023-06-13"}],
    "dates_optional": ["2018"], "dates_optional_texts": ["akhir Mei"],
    "quotes": [{"begins": "Data harus jujur dan", "speaker": "Seran Manek"}],
}  # fmt: skip
ANSWER = {
    "people": [{"name": "dr. Manek", "position": "Kepala Dinas Komunikasi dan Informatika"}],
    "places": [{"text": "Kabuna", "level": "desa", "code": "53.04.05.2006"}, {"text": "Hotel Matahari", "level": "venue", "code": None}, {"text": "NTT", "level": "provinsi", "code": "53"}],
    "dates": [{"text": "13/06", "start": "2023-06-13", "end": "2023-06-13"}, {"text": "2018", "start": "2018-01-01", "end": "2018-12-31"}],
    "quotes": [{"begins": "Data harus jujur dan", "speaker": "Manek"}],
}  # fmt: skip


def test_a_right_answer_in_other_spellings_is_right_everywhere() -> None:
    for tally in score([GOLD], {"a": ANSWER}).values():
        assert (tally.precision, tally.recall, tally.f1) == (1.0, 1.0, 1.0)


def test_no_answer_is_nothing_found() -> None:
    for tally in score([GOLD], {}).values():
        assert (tally.hits, tally.recall, tally.f1) == (0, 0.0, 0.0)
        assert tally.misses


def test_extras_and_misses_are_named() -> None:
    wrong = {**ANSWER, "dates": [{"text": "14/06", "start": "2023-06-14", "end": "2023-06-14"}]}
    tally = score([GOLD], {"a": wrong})["date"]
    assert [str(miss) for miss in tally.misses] == ["a: 2023-06-13 · 2023-06-13"]
    assert [str(extra) for extra in tally.extras] == ["a: 2023-06-14 · 2023-06-14"]
    assert [found.words for found in (*tally.misses, *tally.extras)] == ["Selasa (13/06)", "14/06"]


def test_offices_compare_with_short_forms_written_out() -> None:
    assert office("Sekretaris Daerah (Sekda) Kab. Belu") == "sekretaris daerah kabupaten belu"
    assert near_office(office("Sekda Belu"), office("Sekretaris Daerah Kabupaten Belu"))
    assert not near_office(office("Bupati Belu"), office("Wakil Bupati Belu"))
