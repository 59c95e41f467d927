"""Addresses that are minted once and stay."""

import pytest
from django.db import IntegrityError, transaction

from newsroom.desk import actions
from newsroom.desk.models import Release, ReleaseNumber
from newsroom.desk.numbers import mint_path
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db


def test_a_long_headline_gives_its_beginning_and_skips_no_word(house):
    headline = "Rapat Koordinasi Statistik Sektoral Se-Provinsi Diselenggarakan bersama Perangkat Daerah di Aula"

    path, slug = mint_path(house.release(), headline, now=NOW)

    assert slug == "rapat-koordinasi-statistik-sektoral-se-provinsi-diselenggarakan-bersama"
    assert path == f"/siaran/2026/11/{slug}/"


def published(house, headline, *, number=""):
    release = house.release(headline=headline)
    details = {"kind": "siaran_pers"} | ({"number": number} if number else {})
    actions.set_details(release, house.editor, now=NOW, **details)
    actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=NOW)
    house.approve(release)
    actions.publish(release, now=NOW)
    return release


@pytest.mark.parametrize(
    ("mode", "typed", "number"),
    [
        pytest.param("none", "", "", id="none"),
        pytest.param("typed", "480/12/KOMINFO/2026", "480/12/KOMINFO/2026", id="typed"),
        pytest.param("automatic", "", "001/480/KOMINFO/XI/2026", id="automatic"),
    ],
)
def test_an_issuer_numbers_in_its_own_mode(house, mode, typed, number):
    house.issuer.number_mode = mode
    house.issuer.save()

    assert published(house, "Sumur", number=typed).number == number
    assert ReleaseNumber.objects.exists() == (mode == "automatic")


def test_a_typed_number_is_used_once_and_stays_when_it_is_out(house):
    house.issuer.number_mode = "typed"
    house.issuer.save()
    first = published(house, "Satu", number="480/1")
    second = house.release(headline="Dua")

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.set_details(second, house.editor, now=NOW, number="480/1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=first.pk).update(number="480/2")
