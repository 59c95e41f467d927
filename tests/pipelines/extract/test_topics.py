"""What a text is about."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import find_topics

from .marked import marked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kader posyandu menimbang balita, bidan memberi imunisasi campak.", "medtop:07000000"),
        ("Siswa SMP belajar kurikulum baru bersama guru dari kota.", "medtop:05000000"),
        ("Kelompok tani panen padi di sawah irigasi.", "medtop:20000210"),
        ("Nelayan membudidayakan rumput laut dan bandeng di tambak.", "medtop:20000213"),
        ("Banjir merendam rumah, warga mengungsi ke posko BPBD.", "medtop:03000000"),
        ("Jembatan dibangun, drainase diperbaiki, ruas jalan diaspal.", "medtop:20001245"),
        ("DPRD menggelar paripurna membahas raperda APBD.", "medtop:20000593"),
        ("Jemaat gereja merayakan Natal dengan ibadah dan doa.", "medtop:12000000"),
        ("Tarian adat dan tenun ikat tampil dalam upacara adat.", "medtop:20000038"),
        ("Atlet voli berebut medali emas di turnamen bupati.", "medtop:15000000"),
        ("UMKM dan koperasi ikut pasar murah menekan inflasi.", "medtop:04000000"),
        ("Bank sampah mengolah limbah plastik, mangrove ditanam.", "medtop:06000000"),
        ("Polisi menangkap tersangka narkoba dan menyita ganja.", "medtop:02000000"),
        ("Bansos PKH dan BLT disalurkan kepada penerima manfaat.", "medtop:20000817"),
        ("Wisatawan datang ke desa wisata dan menginap di homestay.", "medtop:20000331"),
        ("PPID menjelaskan keterbukaan informasi publik dan menangkal hoaks.", "medtop:20000045"),
        ("KPU membuka TPS untuk pemungutan suara ulang.", "medtop:20000574"),
    ],
)
def test_the_strongest_topic_is_what_an_editor_would_say(text: str, code: str) -> None:
    assert find_topics(text, [])[0].code == code


def test_where_nothing_decides_there_is_no_topic() -> None:
    assert find_topics("Rapat berjalan tertib sampai selesai. Dokter hadir.", []) == ()
    assert find_topics("", []) == ()


def test_there_are_at_most_three_and_a_side_issue_is_none() -> None:
    mixed = "Posyandu, imunisasi, sekolah, guru, padi, sawah, banjir, longsor, jembatan, drainase. "
    assert len(find_topics(mixed * 3, [])) == 3
    panen = "Petani panen padi dan jagung di sawah, gabah diserap Bulog. Bidan dan guru menonton."
    assert [t.name for t in find_topics(panen, [])] == ["Pertanian dan peternakan"]


def test_a_name_or_an_office_decides_nothing() -> None:
    text, marks = marked(
        "Rapat dipimpin [[JAB|Kepala Puskesmas Imunisasi]], [[PER|Padi Sawah]], di [[LOC|Desa Panen Gabah]]."
    )
    assert find_topics(text, marks) == ()


def test_the_words_that_speak_for_a_topic_stand_where_it_says() -> None:
    text = "Kader menyambut. Imunisasinya dilakukan di posyandu."
    (topic,) = find_topics(text, [])
    assert text[topic.start : topic.end] == topic.text == "Imunisasinya"
    assert 0 < topic.confidence < 1


def test_every_topic_has_its_own_code_and_name() -> None:
    listed = files("pipelines.extract").joinpath("data/topics.toml").read_text("utf-8")
    topics = tomllib.loads(listed)["topic"]
    assert len({t["code"] for t in topics}) == len({t["name"] for t in topics}) == len(topics) == 20
    for topic in topics:
        assert re.fullmatch(r"medtop:\d{8}", topic["code"])
        words = [w.strip() for key in ("decides", "speaks") for w in topic[key].split("|")]
        assert all(words), topic["name"]
        assert words == [word.casefold() for word in words]
        assert max(len(word.split()) for word in words) <= 3


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["posyandu ", "imunisasi", "padi, ", "guru\n", "-", "nya "]) | st.text(max_size=6), max_size=40))  # fmt: skip
def test_any_text_is_read_and_every_span_fits(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_topics(text, [])
    assert found == find_topics(text, [])
    assert len(found) <= 3
    assert all(text[topic.start : topic.end] == topic.text for topic in found)
