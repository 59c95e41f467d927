"""Findings of a text that is still being typed."""

import pytest

from newsroom.desk.models import Revision

pytestmark = pytest.mark.django_db


def typed(desk, release, **fields):
    return desk.post("typing", release, dasar="1", **fields)


def test_the_text_in_the_form_is_judged_and_nothing_is_kept(desk):
    release = desk.sign_in(desk.house.editor).release()

    answer = typed(
        desk, release, isi="Biaya Rp. 500 ribu.\r\n\r\nHubungi 0812 3456 7890."
    ).content.decode()

    assert "Tanpa nomor" not in answer
    assert "Nomor telepon" in answer
    assert 'data-text="Rp500"' in answer
    assert "Hari tidak cocok" not in answer
    assert Revision.objects.filter(release=release).count() == 1


def test_a_text_without_faults_says_so(desk):
    release = desk.sign_in(desk.house.editor).release()
    body = "Bupati Belu Agustinus Taolin membuka sumur bor di Desa Kabuna, Senin (23/11/2026), untuk warga."

    answer = typed(desk, release, judul="Bupati Buka Sumur Bor di Desa Kabuna", isi=body)

    assert "wajib" not in answer.content.decode().split("</p>")[1]


def test_names_read_before_are_known_while_typing(desk):
    release = desk.sign_in(desk.house.editor).release()

    answer = typed(desk, release, isi="Agustinus Taolin, Bupati Belu, hadir di Desa Kabuna.")

    assert "missing_who" not in answer.content.decode()
    assert "Siapa belum ada" not in answer.content.decode()


def test_only_who_works_on_it_is_answered(desk):
    release = desk.release()

    assert typed(desk.sign_in(desk.house.officer), release, isi="x").status_code == 403
    assert desk.sign_in(desk.house.editor).get("typing", release).status_code == 405
