"""The pages of chains, stand-ins and letters: who may open and press what, once or twice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.desk.models import ApprovalStep, Letter, StandIn
from newsroom.registry.models import Issuer
from tests.newsroom.desk.conftest import CLEAN

pytestmark = pytest.mark.django_db

FILLED = {
    "pihak": "Kelompok Tani Sejahtera", "tentang": "Alinea kedua",
    "isi": "Sumur itu belum mengalirkan air.", "umum": "",
}  # fmt: skip


def today(desk):
    return timezone.now().astimezone(desk.house.issuer.tzinfo).date().isoformat()


def words_of(answer):
    return answer.content.decode()


def post(desk, name, *args, **data):
    return desk.client.post(reverse(f"alur:{name}", args=args), data, follow=True)


# ------------------------------------------------------------------------------------------ chains


def test_an_operator_sets_the_steps_of_an_issuer(desk):
    desk.sign_in(desk.house.operator)
    slug = desk.house.issuer.slug
    answer = post(
        desk, "set_chain", slug,
        **{"tahap-1": "Kabid", "orang-1": desk.house.approver.pk, "tahap-2": " ", "tahap-3": "Kadis"},
    )  # fmt: skip

    assert "Alur persetujuan tersimpan." in words_of(answer)
    assert [step.name for step in ApprovalStep.objects.order_by("position")] == ["Kabid", "Kadis"]
    assert "2. <bdi>Kadis</bdi>" in words_of(answer)
    post(desk, "set_chain", slug)
    assert not ApprovalStep.objects.exists()


@pytest.mark.parametrize("who", ["editor", "approver"])
def test_nobody_but_an_operator_sets_steps(desk, who):
    desk.sign_in(getattr(desk.house, who))
    assert "Ubah alur" not in words_of(desk.client.get(reverse("alur:chains")))
    answer = post(desk, "set_chain", desk.house.issuer.slug, **{"tahap-1": "Kabid"})

    assert answer.status_code == 403
    assert "pengelola sistem" in words_of(answer)
    assert not ApprovalStep.objects.exists()


def test_an_officer_does_not_see_the_chains(desk):
    assert desk.sign_in(desk.house.officer).client.get(reverse("alur:chains")).status_code == 403


def test_a_strange_issuer_is_not_found(desk):
    other = Issuer.objects.get()
    other.pk, other.slug = None, "lain"
    other.save()
    desk.sign_in(desk.house.operator)
    assert post(desk, "set_chain", "lain", **{"tahap-1": "Kabid"}).status_code == 404


def test_an_approver_names_a_stand_in_once_and_ends_it(desk):
    house = desk.house
    desk.sign_in(house.approver)
    data = {
        "berhalangan": house.approver.pk, "pengganti": house.editor.pk,
        "mulai": today(desk), "sampai": today(desk),
    }  # fmt: skip
    for _ in range(2):
        assert "Pengganti tercatat." in words_of(
            post(desk, "name_stand_in", house.issuer.slug, **data)
        )
    standing = StandIn.objects.get()
    assert "menggantikan" in words_of(desk.client.get(reverse("alur:chains")))

    release = desk.release(body=CLEAN)
    assert "p-setujui" not in words_of(desk.sign_in(house.editor).get("review", release))
    assert post(desk, "end_stand_in", standing.pk).status_code == 403
    desk.sign_in(house.approver)
    post(desk, "end_stand_in", standing.pk)
    standing.refresh_from_db()
    assert standing.ended_at


def test_a_form_without_people_or_days_is_answered_with_words(desk):
    desk.sign_in(desk.house.approver)
    slug = desk.house.issuer.slug
    assert post(desk, "name_stand_in", slug).status_code == 409
    answer = post(desk, "name_stand_in", slug, berhalangan=desk.house.approver.pk,
                  pengganti=desk.house.editor.pk, mulai="x", sampai="y")  # fmt: skip
    assert "Pilih harinya." in words_of(answer)


# ----------------------------------------------------------------------------------------- letters


def noted(desk, **changes):
    release = desk.published(body=CLEAN)
    desk.sign_in(desk.house.editor)
    post(desk, "new_letter", release.uuid, "keberatan", **FILLED | {"hari": today(desk)} | changes)
    return release, Letter.objects.get()


def test_a_letter_is_noted_and_found_from_the_release_and_back(desk):
    release, letter = noted(desk)

    assert "Surat (1)" in words_of(desk.get("review", release))
    shown = words_of(desk.client.get(reverse("alur:letters", args=[release.uuid])))
    assert "Kelompok Tani Sejahtera" in shown
    page = words_of(desk.client.get(reverse("alur:letter", args=[letter.uuid])))
    assert reverse("desk:review", args=[release.uuid]) in page
    assert "cukup dicatat di meja" in page


def test_the_same_form_twice_makes_one_letter(desk):
    release, _ = noted(desk)
    post(desk, "new_letter", release.uuid, "keberatan", **FILLED | {"hari": today(desk)})
    assert Letter.objects.count() == 1


def test_a_letter_is_submitted_and_approved_by_another(desk):
    _, letter = noted(desk, umum="Kelompok tani menyatakan keberatan.")
    args = {"sidik": letter.digest}
    post(desk, "letter", letter.uuid, langkah="ajukan", **args)
    refused = post(desk, "letter", letter.uuid, langkah="setujui", **args)
    assert refused.status_code == 403
    desk.sign_in(desk.house.approver)
    for _ in range(2):
        assert "Disetujui." in words_of(
            post(desk, "letter", letter.uuid, langkah="setujui", **args)
        )
    letter.refresh_from_db()
    assert letter.approved_by == desk.house.approver


def test_text_that_could_not_be_kept_stays_in_the_form(desk):
    _, letter = noted(desk)
    answer = post(
        desk, "letter", letter.uuid, langkah="simpan", sidik="0" * 64,
        **FILLED | {"hari": today(desk), "isi": "Teks yang baru saja saya tulis."},
    )  # fmt: skip
    assert answer.status_code == 409
    assert "Teks yang baru saja saya tulis." in words_of(answer)


def test_letters_are_closed_to_officers_and_strangers(desk):
    release, letter = noted(desk)
    desk.sign_in(desk.house.operator)
    for address in (
        reverse("alur:letters", args=[release.uuid]),
        reverse("alur:letter", args=[letter.uuid]),
    ):
        assert desk.client.get(address).status_code == 404
    desk.sign_in(desk.house.officer)
    assert desk.client.get(reverse("alur:letter", args=[letter.uuid])).status_code in (403, 404)
