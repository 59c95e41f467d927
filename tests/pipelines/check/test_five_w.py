"""The six questions."""

from datetime import date

from pipelines.check import five_w
from pipelines.check.five_w import find_missing_answers
from pipelines.values import Label
from tests.pipelines.check.manuscripts import day, manuscript, mention, person, place

FULL = (
    "Bupati Yosef Seran membuka Musrenbang di Desa Silawan, Selasa (20/2/2024), untuk menyerap usulan warga dengan "
    "berkeliling."
)


def _full(body=FULL):
    return manuscript(
        body,
        people=(person(body, "Yosef Seran", "Bupati"),),
        places=(place(body, "Desa Silawan", "53.04.02.2001", "desa"),),
        dates=(day(body, "Selasa (20/2/2024)", date(2024, 2, 20)),),
        mentions=(mention(body, "Musrenbang", Label.EVENT),),
        events=(mention(body, "Musrenbang", Label.EVENT),),
    )


def test_a_full_lead_answers_all_six_where_they_stand():
    answers = five_w(_full())

    assert [(a.word, a.state) for a in answers] == [
        (word, "ada") for word in ("Apa", "Siapa", "Kapan", "Di mana", "Mengapa", "Bagaimana")
    ]
    assert [FULL[a.start : a.end] for a in answers] == [
        "Musrenbang", "Yosef Seran", "Selasa (20/2/2024)", "Desa Silawan", "untuk menyerap", "dengan berkeliling",
    ]  # fmt: skip
    assert not list(find_missing_answers(_full()))


def test_an_answer_below_the_third_paragraph_is_a_part():
    body = "Satu kalimat.\n\nDua kalimat.\n\nTiga kalimat.\n\n" + FULL

    states = {a.word: a.state for a in five_w(_full(body))}

    assert (states["Siapa"], states["Kapan"], states["Di mana"]) == ("sebagian",) * 3


def test_a_name_without_office_is_a_part():
    body = "Kasmari mengungsi."

    assert five_w(manuscript(body, people=(person(body, "Kasmari"),)))[1].state == "sebagian"


def test_what_is_missing_is_named_by_its_question():
    codes = [issue.code for issue in find_missing_answers(manuscript("Rapat selesai."))]

    assert codes == ["missing_who", "missing_when", "missing_where", "missing_why"]


def test_a_release_that_tells_how_need_not_tell_why():
    body = FULL.replace(", untuk menyerap usulan warga", "")

    assert not [i for i in find_missing_answers(_full(body)) if i.code == "missing_why"]


def test_an_empty_body_asks_nothing_of_the_six():
    assert not list(find_missing_answers(manuscript("  ")))
