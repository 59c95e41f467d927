"""What the desk hands to the checks: the registry of the day, the class, and what was out before."""

from datetime import date

import pytest
from django.utils import timezone

from newsroom.desk import checks
from newsroom.desk.models import Release
from newsroom.registry.records import Appointment, Office, Person
from newsroom.registry.writing import save
from tests.newsroom.desk.conftest import CLEAN

pytestmark = pytest.mark.django_db


def found(release):
    release = Release.objects.select_related("issuer", "current_revision").get(pk=release.pk)
    return {issue.code: issue for issue in checks.judge(release, now=timezone.now())}


def register(house, name, office, **appointment):
    how = {"actor": house.editor, "at": timezone.now()}
    person, seat = Person(issuer=house.issuer), Office(issuer=house.issuer)
    save(person, {"name": name}, **how)
    save(seat, {"name": office}, **how)
    held = Appointment(issuer=house.issuer)
    save(held, {"person": person, "office": seat, **appointment}, **how)


def test_an_empty_registry_says_one_thing_and_blocks_nothing(desk):
    issues = found(desk.release(body=CLEAN))

    assert issues["officials_unknown"].title == "1 nama belum terdaftar"
    assert not any(issue.blocks for issue in issues.values())


def test_a_registered_official_is_held_against_the_registry_of_the_day(desk):
    release = desk.release(body=CLEAN)
    register(desk.house, "Agustinus Taolin", "Bupati Belu", ends_on=date(2020, 1, 31))

    issues = found(release)

    assert "officials_unknown" not in issues
    assert "sampai 31/01/2020" in issues["appointment_ended"].message


def test_a_release_that_was_out_before_is_told_and_itself_is_not(desk):
    words = "Warga bergotong royong memperbaiki saluran air yang tertimbun lumpur setelah hujan lebat dua hari di kampung itu. "
    first = desk.published(body=CLEAN + "\n\n" + words * 2, headline="Warga Perbaiki Saluran Air")
    second = desk.release(body=CLEAN + "\n\n" + words * 2)

    assert "“Warga Perbaiki Saluran Air”" in found(second)["duplicate_release"].message
    assert "duplicate_release" not in found(first)


def test_the_class_of_information_must_fit_the_kind(desk):
    release = desk.release(body=CLEAN)
    assert "kip_mismatch" not in found(release)

    Release.objects.filter(pk=release.pk).update(kip_class="serta_merta")
    assert "kip_mismatch" in found(release)


def test_all_places_of_a_kind_are_mended_in_one_tap_on_the_screen(desk):
    release = desk.release(
        body=CLEAN.replace(" pekan ini", "  pekan ini").replace(" para", "  para")
    )
    desk.sign_in(desk.house.editor)
    issue = found(release)["double_space"]
    assert "Perbaiki semua (2)" in desk.get("review", release).content.decode()

    desk.post(
        "mend", release, dasar="1", cara="1", kode="double_space", bagian="body",
        mulai=str(issue.start), akhir=str(issue.end),
    )  # fmt: skip

    release.refresh_from_db()
    assert release.current_revision.body == CLEAN
