"""Addresses that are minted once and stay."""

import pytest

from newsroom.desk.numbers import mint_path
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db


def test_a_long_headline_gives_its_beginning_and_skips_no_word(house):
    headline = "Rapat Koordinasi Statistik Sektoral Se-Provinsi Diselenggarakan bersama Perangkat Daerah di Aula"

    path, slug = mint_path(house.release(), headline, now=NOW)

    assert slug == "rapat-koordinasi-statistik-sektoral-se-provinsi-diselenggarakan-bersama"
    assert path == f"/siaran/2026/11/{slug}/"
