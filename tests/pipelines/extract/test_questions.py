"""Which sentence answers which question."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import answer_questions, extract_text
from pipelines.values import Answer, Label, Mention, Question

from .marked import Marks, marked

LEAD = (
    "[[LOC:53.04.01|ATAMBUA]] – [[JAB:1|Bupati Belu]], [[PER:1|Seran Manek]], membuka [[ACR|Rakor Stunting]] di "
    "[[FAC|Gedung Wanita]], Rabu (14/6/2023)."
)
AIM = "Kegiatan itu bertujuan menurunkan angka gizi buruk."
COURSE = "Acara diawali doa dan ditutup makan bersama."


def read(text: str, published: date | None = date(2023, 6, 15)) -> dict[Question, Answer]:
    plain, marks = marked(text)
    found = extract_text(plain, published=published, region="53.04", tagger=Marks(marks))
    for answer in found.answers:
        assert plain[answer.start : answer.end] == answer.text
        assert plain[answer.cue_start : answer.cue_end] == answer.cue
    return {answer.question: answer for answer in found.answers}


def test_each_question_finds_its_sentence() -> None:
    answers = read(f"{LEAD} {AIM}\n\n{COURSE}")

    assert list(answers) == list(Question)
    lead = marked(LEAD)[0]
    assert [answers[q].text for q in Question] == [lead, lead, lead, lead, AIM, COURSE]
    assert [answers[q].cue for q in Question] == [
        "Rakor Stunting", "Seran Manek", "Rabu (14/6/2023)", "Gedung Wanita", "bertujuan", "diawali",
    ]  # fmt: skip
    assert all(answer.confidence >= 0.7 for answer in answers.values())


def test_a_place_behind_di_comes_before_the_town_of_the_dateline() -> None:
    answers = read("[[LOC|ATAMBUA]] – Warga berkumpul di halaman [[FAC|Balai Desa]].")
    assert answers[Question.WHERE].cue == "Balai Desa"


def test_a_part_of_an_answer_is_less_sure() -> None:
    answers = read("[[PER:1|Kasmari]] mengungsi bersama anaknya pukul 09.00 WITA untuk sementara.")
    assert answers[Question.WHO].confidence < 0.7
    assert answers[Question.WHEN].confidence < 0.7
    assert answers[Question.WHY].confidence < 0.7


def test_what_is_told_late_is_less_sure() -> None:
    late = read(f"Satu kalimat.\n\nDua kalimat.\n\nTiga kalimat.\n\n{LEAD}")
    for question in (Question.WHO, Question.WHEN, Question.WHERE):
        assert late[question].confidence < 0.7


def test_a_day_that_nobody_settles_answers_in_part() -> None:
    answer = read("Kemarin warga menanam pohon.", published=None)[Question.WHEN]
    assert (answer.cue, answer.made_by) == ("Kemarin", "questions.when.open_day")
    assert answer.confidence < 0.7


def test_a_reason_is_surer_than_an_aim_that_may_be_a_recipient() -> None:
    answers = read("Beras dibagikan untuk warga. Jalan putus karena longsor.")
    assert answers[Question.WHY].cue == "karena"
    assert "lalu" not in [a.cue for a in read("Tahun lalu jalan ini rusak berat.").values()]


def test_what_happens_is_told_by_a_verb_outside_all_names() -> None:
    answers = read("Laporan kegiatan:\n[[ORG|Karang Taruna Berkarya]] menanam seribu pohon kelor.")
    assert answers[Question.WHAT].cue == "menanam"


def test_a_question_without_an_answer_is_not_listed() -> None:
    assert list(read("Rapat selesai.")) == [Question.WHAT]
    assert read("  \n ") == {}


def test_a_million_spaces_are_passed_over_in_one_go() -> None:
    nothing = answer_questions(" " * 1_000_000, mentions=(), people=(), places=(), dates=())
    assert nothing == ()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Bupati ", "membuka ", ". ", "\n", "di ", "karena ", "dengan ", "Rabu ", "(14/6)", " ", "untuk "])
        | st.text(max_size=6),
        max_size=40,
    ),
    st.data(),
)  # fmt: skip
def test_any_text_and_any_marks_are_answered_within_the_text(
    parts: list[str], data: st.DataObject
) -> None:
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    labels = [label for label in Label if label not in (Label.DATE, Label.TIME)]
    marks = [
        Mention(text[a:b], a, b, data.draw(st.sampled_from(labels)), 0.5, "uji")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    found = extract_text(text, published=date(2024, 2, 29), region="53.04", tagger=Marks(marks))
    for answer in found.answers:
        assert text[answer.start : answer.end] == answer.text
        assert answer.start <= answer.cue_start < answer.cue_end <= answer.end
        assert text[answer.cue_start : answer.cue_end] == answer.cue
    questions = [answer.question for answer in found.answers]
    assert questions == [question for question in Question if question in questions]
