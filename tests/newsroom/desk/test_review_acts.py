"""Taps on the cards of the review screen, and what they teach the registry."""

import html
import re
from typing import Any

import pytest
from django.urls import reverse

from newsroom.desk import actions
from newsroom.registry.records import Appointment, Office, Person
from newsroom.registry.writing import save
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db


def registered(desk: Any, name: str, *, office: str = "", **values: Any) -> Person:
    how = {"actor": desk.house.editor, "at": NOW}
    issuer = desk.house.issuer
    person = Person(issuer=issuer)
    save(person, {"name": name} | values, **how)
    if office:
        held = Office(issuer=issuer)
        save(held, {"name": office}, **how)
        save(Appointment(issuer=issuer), {"person": person, "office": held}, **how)
    return person


def shown(desk: Any, release: Any, **query: str) -> str:
    desk.sign_in(desk.house.editor)
    return html.unescape(desk.get("review", release, **query).content.decode())


def form_of(page: str, button: str) -> dict[str, str]:
    """What the form with that button sends."""
    forms = re.findall(r"<form method=\"post\".*?</form>", page, re.DOTALL)
    (form,) = (one for one in forms if re.search(rf"<button[^>]*>{re.escape(button)}<", one))
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def test_a_card_says_who_the_registry_says_this_is(desk):
    registered(desk, "Agustinus Taolin", office="Bupati Belu", front=["dr."], back=["Sp.PD"])

    page = shown(desk, desk.release())

    assert "dr. Agustinus Taolin, Sp.PD" in page
    assert "belum ada dalam daftar pejabat" not in page


def test_a_name_and_the_right_office_are_one_tap_each_and_one_save_each(desk):
    body = "Kata Agustinus Taolin, sumur di Desa Kabuna dipakai bersama."
    registered(desk, "Agustinus Taolin", office="Bupati Belu", front=["dr."])
    release = desk.release(body=body)

    page = shown(desk, release)
    for _ in range(2):
        desk.post("mend_card", release, **form_of(page, "Jadikan dr. Agustinus Taolin"))
    release.refresh_from_db()
    assert release.text.body.startswith("Kata dr. Agustinus Taolin, sumur")
    assert release.text.number == 2

    page = shown(desk, release)
    desk.post("mend_card", release, **form_of(page, "Tambahkan Bupati Belu"))
    release.refresh_from_db()
    assert release.text.body.startswith("Kata Bupati Belu dr. Agustinus Taolin, sumur")


def test_a_name_mended_once_is_offered_as_an_alias_and_then_known(desk):
    person = registered(desk, "Agustinus Yosef Taolin", office="Bupati Belu")
    release = desk.release(body="Menurut Agustinus Taolin, sumur di Desa Kabuna dipakai bersama.")
    mend = form_of(shown(desk, release), "Jadikan Agustinus Yosef Taolin")

    answer = desk.post("mend_card", release, **mend)
    page = html.unescape(desk.client.get(answer["Location"]).content.decode())
    answer = desk.post("remember_alias", release, **form_of(page, "Ingat sebagai nama lain"))

    person.refresh_from_db()
    assert answer.status_code == 302
    assert person.aliases == ["Agustinus Taolin"]


def test_an_alias_that_nobody_offered_is_not_learnt(desk):
    person = registered(desk, "Agustinus Yosef Taolin")
    release = desk.release()
    desk.sign_in(desk.house.editor)

    assert desk.post("remember_alias", release, ingat="palsu").status_code == 409
    person.refresh_from_db()
    assert person.aliases == []


def test_an_unknown_person_is_added_from_the_card_once(desk):
    release = desk.release()
    form = form_of(shown(desk, release), "Tambahkan ke daftar pejabat")

    for _ in range(2):
        assert desk.post("learn_card", release, **form).status_code == 302

    person = Person.objects.get()
    assert person.name == "Agustinus Taolin"
    assert [str(row.office) for row in person.appointments.all()] == ["Bupati Belu"]


def test_names_that_nobody_knows_are_added_together(desk):
    registered(desk, "Bete Lau")
    release = desk.release()

    assert reverse("registry:learn_from", args=[release.uuid]) in shown(desk, release)


@pytest.mark.parametrize("change", [{"teks": "Siapa saja"}, {"mulai": "0"}, {"dasar": "7"}])
def test_a_tap_on_what_no_card_offers_changes_nothing(desk, change):
    registered(desk, "Agustinus Taolin", front=["dr."])
    release = desk.release(body="Kata Agustinus Taolin, sumur dipakai.")
    form = form_of(shown(desk, release), "Jadikan dr. Agustinus Taolin")

    assert desk.post("mend_card", release, **form | change).status_code == 409
    release.refresh_from_db()
    assert release.text.number == 1


def test_an_approver_is_offered_no_taps_and_refused_one(desk):
    registered(desk, "Agustinus Taolin", front=["dr."])
    release = desk.release(body="Kata Agustinus Taolin, sumur dipakai.")
    form = form_of(shown(desk, release), "Jadikan dr. Agustinus Taolin")

    desk.sign_in(desk.house.approver)
    assert "Jadikan dr." not in desk.get("review", release).content.decode()
    assert desk.post("mend_card", release, **form).status_code == 403


def test_the_last_save_is_undone_by_the_one_who_made_it(desk):
    release = desk.release()
    actions.edit(release, desk.house.editor, actions.Text(headline="Terpeleset"), base=1, now=NOW)

    form = form_of(shown(desk, release), "Batalkan perubahan")
    desk.post("restore", release, **form)

    release.refresh_from_db()
    assert release.text.number == 3
    assert release.text.headline == "Enam Desa Kini Punya Sumur Bor"
    desk.sign_in(desk.house.second_editor)
    assert "Batalkan perubahan" not in desk.get("review", release).content.decode()


def test_the_next_release_is_the_one_that_waits_behind(desk):
    first, second = desk.release(), desk.release()
    desk.sign_in(desk.house.editor)

    assert desk.get("next", first)["Location"] == reverse("desk:review", args=[second.uuid])
    assert desk.get("next", second)["Location"] == reverse("desk:review", args=[first.uuid])


def test_a_review_with_a_registry_takes_few_queries(desk, django_assert_max_num_queries):
    registered(desk, "Agustinus Taolin", office="Bupati Belu")
    release = desk.release()
    shown(desk, release)

    with django_assert_max_num_queries(15):
        assert desk.get("review", release).status_code == 200
