"""Saving without a press, and two people's texts merged by choice."""

import html
import re
from typing import Any

import pytest
from django.utils import timezone

from newsroom.desk import actions
from newsroom.desk.models import Workflow

pytestmark = pytest.mark.django_db
BASE = "Satu kalimat.\n\nDua kalimat.\n\nTiga kalimat."


def typed(release: Any, **fields: str) -> dict[str, str]:
    text = release.text
    return {
        "judul": text.headline, "ringkasan": text.deck, "titimangsa": text.dateline,
        "isi": text.body, "kredit": text.credits, "dasar": str(text.number),
    } | fields  # fmt: skip


def saved_by_another(desk: Any, release: Any, **fields: Any) -> None:
    other, now = desk.house.second_editor, timezone.now()
    actions.edit(release, other, actions.Text(**fields), base=release.text.number, now=now)


def merge_form(page: str) -> dict[str, str]:
    (form,) = re.findall(r"<form[^>]*/gabung/\".*?</form>", page, re.DOTALL)
    fields = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL))
    fields.pop("csrfmiddlewaretoken", None)
    return {name: html.unescape(value) for name, value in fields.items()}


def test_what_is_typed_is_kept_as_a_revision_and_goes_on_from_there(desk):
    release = desk.release(body=BASE)
    form = typed(release, isi=BASE + "\n\nEmpat.")
    desk.sign_in(desk.house.editor)

    first = desk.post("autosave", release, **form)
    again = desk.post("autosave", release, **form | {"dasar": "2"})
    more = desk.post("save", release, **form | {"dasar": "2", "isi": BASE})

    assert first.json()["revisi"] == again.json()["revisi"] == 2
    assert more.status_code == 302
    release.refresh_from_db()
    assert (release.text.number, release.text.body) == (3, BASE)


def test_a_submitted_text_does_not_fall_back_by_typing(desk):
    release = desk.submitted(body=BASE)

    answer = desk.sign_in(desk.house.editor).post("autosave", release, **typed(release, judul="X"))

    release.refresh_from_db()
    assert (answer.status_code, release.workflow) == (409, Workflow.IN_REVIEW)


def test_a_second_hand_is_told_of_and_nothing_is_overwritten(desk):
    release = desk.release(body=BASE)
    form = typed(release, isi="Lain sekali.")
    saved_by_another(desk, release, headline="Judul Melki")

    answer = desk.sign_in(desk.house.editor).post("autosave", release, **form)

    assert answer.status_code == 409
    assert "menyimpan revisi 2" in answer.json()["kabar"]
    release.refresh_from_db()
    assert release.text.body == BASE


@pytest.mark.parametrize(
    ("who", "status"), [("approver", 403), ("officer", 403), ("operator", 404)]
)
def test_only_an_editors_text_is_kept_so(desk, who, status):
    release = desk.release(body=BASE)
    desk.sign_in(getattr(desk.house, who))

    assert desk.post("autosave", release, **typed(release, judul="X")).status_code == status


def test_changes_of_different_paragraphs_are_merged_and_one_press_saves_them(desk):
    release = desk.release(body=BASE)
    form = typed(release, isi=BASE.replace("Satu", "Sebuah"))
    saved_by_another(desk, release, body=BASE.replace("Tiga", "Ketiga"))

    page = desk.sign_in(desk.house.editor).post("save", release, **form).content.decode()
    (body,) = re.findall(
        r'<textarea class="in doc" id="f-isi".*?>(.*?)</textarea>', page, re.DOTALL
    )

    assert "/gabung/" not in page
    assert html.unescape(body) == "Sebuah kalimat.\n\nDua kalimat.\n\nKetiga kalimat."


@pytest.mark.parametrize(
    ("choice", "second"),
    [
        ("saya", "Dua milik saya."),
        ("tersimpan", "Dua milik Melki."),
        ("keduanya", "Dua milik Melki.\n\nDua milik saya."),
    ],
)
def test_changes_of_one_paragraph_are_chosen_side_by_side(desk, choice, second):
    release = desk.release(body=BASE)
    mine = BASE.replace("Dua kalimat", "Dua milik saya").replace("Tiga", "Ketiga")
    form = typed(release, isi=mine)
    saved_by_another(desk, release, body=BASE.replace("Dua kalimat", "Dua milik Melki"))
    page = desk.sign_in(desk.house.editor).post("save", release, **form).content.decode()

    for _ in range(2):
        answer = desk.post("merge", release, **merge_form(page) | {"pilih-1": choice})
        assert answer.status_code == 302

    release.refresh_from_db()
    assert release.text.number == 3
    assert release.text.body == f"Satu kalimat.\n\n{second}\n\nKetiga kalimat."


def test_a_third_save_in_between_is_merged_too(desk):
    release = desk.release(body=BASE)
    form = typed(release, isi=BASE.replace("Dua kalimat", "Dua milik saya"))
    saved_by_another(desk, release, body=BASE.replace("Dua kalimat", "Dua milik Melki"))
    page = desk.sign_in(desk.house.editor).post("save", release, **form).content.decode()
    saved_by_another(desk, release, headline="Judul Melki")

    answer = desk.post("merge", release, **merge_form(page) | {"pilih-1": "saya"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dua milik saya." in re.sub(r"</?(ins|del)>", "", page)
    assert "Judul Melki" in page
    assert merge_form(page)["dasar"] == "3"


def test_a_merge_of_revisions_that_are_none_is_not_found(desk):
    release = desk.release(body=BASE)
    desk.sign_in(desk.house.editor)

    assert desk.post("merge", release, **typed(release), asal="9").status_code == 404
