"""Agencies of one slug in the same moment; `test_sections_on_postgresql.py` runs this on a server of its own."""

import pytest

from newsroom.desk import actions
from newsroom.desk.models import ArchiveSection, Release
from newsroom.registry.models import Agency, Issuer
from newsroom.registry.writing import save
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.postgresql_crowds import AT_ONCE, all_at_once
from tests.newsroom.desk.test_actions import clean

pytestmark = pytest.mark.django_db(transaction=True)


def test_agencies_added_at_once_under_one_name_have_a_slug_each(house):
    def add(_):
        agency = Agency(issuer=Issuer.objects.get(pk=house.issuer.pk))
        save(agency, {"name": "Dinas Perikanan"}, actor=house.editor, at=NOW)
        return agency.slug

    found = all_at_once(add, range(AT_ONCE))

    assert len(set(found)) == AT_ONCE
    assert "dinas-perikanan" in found


def test_agencies_of_one_slug_published_at_once_have_an_address_each(house):
    made = []
    for number in range(4):
        issuer = Issuer.objects.create(
            slug=f"lain{number}", name="Lain", government="Lain", area_code="53.21", area_name="Lain",
            zone="Asia/Makassar", dateline="LAIN",
        )  # fmt: skip
        agency = Agency.objects.create(issuer=issuer, name="Dinas PUPR", slug="dinas-pupr")
        release = house.release(headline=f"Sumur ke-{number}")
        actions.set_details(release, house.editor, agency=agency, now=NOW)
        actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
        house.approve(release)
        made.append(release.pk)

    def publish(pk):
        return actions.publish(Release.objects.get(pk=pk), now=NOW)

    assert sum(all_at_once(publish, made * (AT_ONCE // 4))) == 4
    keys = ArchiveSection.objects.filter(kind="instansi").values_list("key", flat=True)
    assert sorted(keys) == ["dinas-pupr", "dinas-pupr-2", "dinas-pupr-3", "dinas-pupr-4"]
