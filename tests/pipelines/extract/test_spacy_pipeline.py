"""The spaCy pipeline: the same answers as without spaCy, in spaCy's own terms."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import pipelines.extract
from pipelines.errors import ModelError
from pipelines.extract import extract_text, load_gazetteer, load_pipeline, load_tagger
from pipelines.extract.onnx_model import Tagged, load_model
from pipelines.extract.spacy_doc import GROUPS
from pipelines.extract.spacy_pipeline import Tokenizer, build_pipeline
from pipelines.extract.steps import STEPS
from pipelines.registry_value import Appointment, Office, RegisteredPerson, Registry

DAY = date(2023, 6, 14)
REPORT = (
    "ATAMBUA — Bupati Belu, dr. Yohanes Seran Manek, Sp.PD-KGEH, membuka Rakor Kominfo di Desa Kabuna, 13 s.d. 14 Juni "
    "2023, pukul 09.00 WITA, sesuai UU Nomor 14 Tahun 2008. Turut hadir Drs. H. Umar Loe, M.Si. dan Dandim 1605/Belu.\n\n"
    "“Terima kasih. Data harus jujur,” ujar Bupati. Ia menyerahkan Rp1,5 miliar bagi 63 balita pada 31 Juni."
)
TEXTS = {
    "report": REPORT,
    "chat": "[14/6 19.40] Ina KIM: izin pak kades msh di posko. air surut 40 cm, warga ds kabuna pulang besok",
    "capitals": "LAPORAN\nBUPATI BELU DRS. UMAR LOE MELEPAS 32 TRUK KE KECAMATAN RAIHAT, RABU (14/6).",
    "odd": "\x00 \u202e“Kami  siap\n\n\t猫 31/2/2023 (((",
    "empty": "",
    "space": " \n ",
}  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def read(nlp: Language, text: str) -> Doc:
    given = {"published": DAY, "region": "53.04"}
    ((doc, _),) = nlp.pipe([(text, given)], as_tuples=True)
    return doc


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_with_and_without_spacy_the_same_is_read(nlp: Language, text: str) -> None:
    doc = read(nlp, text)
    assert doc.text == text
    assert doc._.extraction == extract_text(
        text, published=DAY, region="53.04", tagger=load_tagger()
    )


def test_a_registry_is_handed_in_with_the_text(nlp: Language) -> None:
    text = "Kegiatan ditutup Seran Manek. Sore harinya Bupati meninjau pasar."
    known = Registry(
        (RegisteredPerson("1", "Seran Manek"),),
        (Office("b", "Bupati Belu"),),
        (Appointment("1", "b"),),
    )
    given = {"published": DAY, "region": "53.04", "registry": known}
    ((doc, _),) = nlp.pipe([(text, given)], as_tuples=True)
    (person,) = doc._.extraction.people
    assert (person.name, person.position, person.made_by) == (
        "Seran Manek",
        "Bupati",
        "registry.holder",
    )
    assert doc._.extraction == extract_text(
        text, published=DAY, region="53.04", tagger=load_tagger(), registry=known
    )


def test_every_value_is_a_span_with_its_confidence_and_its_maker(nlp: Language) -> None:
    doc = read(nlp, REPORT)
    for name in GROUPS:
        values, group = getattr(doc._.extraction, name), doc.spans[name]
        told = zip(group, group.attrs["confidence"], group.attrs["made_by"], strict=True)
        for value, (span, sure, maker) in zip(values, told, strict=True):
            assert span.start_char <= value.start < value.end <= span.end_char
            assert (sure, maker) == (value.confidence, value.made_by)
            assert 0 <= sure <= 1
            assert maker


def test_names_days_places_and_sentences_stand_in_spacys_terms(nlp: Language) -> None:
    doc = read(nlp, REPORT)
    assert doc.spans["people"][0].text == "Yohanes Seran Manek"
    assert "Sp.PD-KGEH" in [ent.text for ent in doc.ents if ent.label_ == "title"]
    assert [span.text for span in doc.spans["dates"]] == ["13 s.d. 14 Juni 2023"]
    assert [span.text for span in doc.spans["impossible_dates"]] == ["31 Juni"]
    assert ("Desa Kabuna", "53.04.05.2006") in [(p.text, p.kb_id_) for p in doc.spans["places"]]
    assert len(doc.ents) == len(doc.spans["mentions"])
    assert [s.text.strip()[:14] for s in doc.sents] == [
        "ATAMBUA — Bupa", "Turut hadir Dr", "“Terima kasih.", "Ia menyerahkan",
    ]  # fmt: skip


def test_the_day_and_the_region_may_be_set_on_the_doc(nlp: Language) -> None:
    doc = nlp.make_doc("Kemarin warga Desa Kabuna pulang.")
    doc._.published, doc._.region = DAY, "53.04"
    assert str(nlp(doc)._.extraction.dates[0].first_on) == "2023-06-13"
    assert nlp("Kemarin warga pulang.")._.extraction.dates == ()


def test_a_doc_comes_back_from_disk_with_all_that_was_read(nlp: Language, tmp_path: Path) -> None:
    doc = read(nlp, REPORT)
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    (again,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab)
    assert again._.extraction == doc._.extraction
    assert (again._.published, again._.region) == (DAY, "53.04")
    assert [s.text for s in again.spans["people"]] == [s.text for s in doc.spans["people"]]


def test_components_are_the_steps_of_the_house_and_can_be_left_out(nlp: Language) -> None:
    assert [name for name in nlp.pipe_names if name in STEPS] == list(STEPS)
    with nlp.select_pipes(enable=["dates", "times"]):
        doc = nlp("Rapat pada 3 Mei 2023, pukul 09.00 WITA.")
    assert [span.text for span in doc.spans["dates"]] == ["3 Mei 2023"]
    assert [time.zone for time in doc._.extraction.times] == ["WITA"]


def test_white_space_of_any_kind_is_kept() -> None:
    make = Tokenizer(load_pipeline().vocab)
    for text in ("", " ", "a  b", " a", "a ", "\ta \n b\n", "a\u00a0b"):
        assert make(text).text == text


class OneName:
    """A model that marks one name."""

    name = "satu"
    version = "0"

    def __call__(self, text: str) -> Sequence[Tagged]:
        at = text.find("Umar")
        return [Tagged(at, at + 4, "PER", 0.9), Tagged(0, 1, "THN", 0.9)]


def test_any_model_may_stand_in_the_pipeline() -> None:
    nlp = build_pipeline(OneName())
    doc = nlp("Hadir Umar.")
    assert [person.name for person in doc._.extraction.people] == ["Umar"]
    assert doc._.extraction.tool_versions[0] == ("satu", "0")
    assert (nlp.lang, nlp.meta["name"], nlp.meta["version"]) == ("id", "satu", "0")


def test_a_pipeline_is_loaded_by_name_and_version() -> None:
    model = load_model()
    nlp = load_pipeline(model.name, model.version)
    assert (nlp.meta["name"], nlp.meta["version"]) == (model.name, model.version)
    with pytest.raises(ModelError, match=f"versi 0.0.0 tidak ada; yang ada: {model.version}"):
        load_pipeline(model.name, "0.0.0")
    with pytest.raises(ModelError, match=f"'lain' tidak dikenal.*{model.name}"):
        load_pipeline("lain")


def test_spacy_is_imported_in_the_modules_named_for_it_alone() -> None:
    room = Path(pipelines.extract.__file__).parent
    users = {path.name for path in room.rglob("*.py") if "spacy" in path.read_text("utf-8").split()}
    assert users <= {"spacy_doc.py", "spacy_pipeline.py", "spacy_tagger.py"}
    code = "import sys, pipelines.extract.steps; print('spacy' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_the_gazetteer_is_read_once_for_all(nlp: Language) -> None:
    doc = nlp.get_pipe("ner")(nlp.make_doc("Belu"))
    assert doc._.reading.areas is load_gazetteer()
