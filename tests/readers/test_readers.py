"""What outlets see in the readers they have: a release arrives, is corrected and withdrawn under one id.

Three offices publish, in WIB, WITA and WIT; the house is served over HTTP by its own server.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from waitress.server import create_server

from newsroom.accounts.models import Membership, Role
from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press import publishing
from newsroom.press.server import public_app
from newsroom.registry.models import Issuer
from tests.newsroom.conftest import NOW, SmallHouse, house
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.test_publishing import out
from tests.readers.programs import READERS

__all__ = ["house"]

pytestmark = pytest.mark.django_db(transaction=True)

ZONES = {"Asia/Jakarta": "34.02", "Asia/Makassar": "53.04", "Asia/Jayapura": "94.71"}


@dataclass
class Served:
    """A served house with a release in each zone; ``releases`` oldest first."""

    offices: list[SmallHouse]
    releases: list[Release]
    address: str


@pytest.fixture
def served(house: SmallHouse, settings, tmp_path) -> Iterator[Served]:
    settings.STATE_DIR = tmp_path
    offices = [_office(house, zone, area) for zone, area in ZONES.items()]
    releases = [
        out(
            office,
            headline=f"Kabar dari {office.issuer.area_name} & sekitarnya",
            now=NOW + timedelta(hours=n),
        )
        for n, office in enumerate(offices)
    ]
    server = create_server(public_app(tmp_path / "public"), host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Served(offices, releases, f"http://127.0.0.1:{server.effective_port}/rss/semua")
    server.close()
    thread.join(timeout=10)


def _office(house: SmallHouse, zone: str, area: str) -> SmallHouse:
    issuer = Issuer.objects.create(
        slug=f"kominfo-{area}", name=f"Dinas Kominfo {area}", government=f"Pemerintah {area}", area_code=area,
        area_name=f"Kabupaten {area}", zone=zone, dateline="KOTA", number_unit="KOMINFO",
    )  # fmt: skip
    for user, role in ((house.editor, Role.EDITOR), (house.approver, Role.APPROVER)):
        Membership.objects.create(user=user, issuer=issuer, role=role)
    return replace(house, issuer=issuer)


def _correct(office: SmallHouse, release: Release, *, now) -> None:
    actions.start_correction(
        release, office.editor, wrong="enam desa", right="tujuh desa", reason="", now=now
    )
    text = actions.Text(body="Bupati membuka tujuh sumur.")
    actions.edit(release, office.editor, text, base=1, now=now)
    actions.submit(release, office.editor, revision=2, judge=clean, now=now)
    office.approve(release, revision=2, now=now)
    publishing.publish_now(release, actor=office.approver, now=now)
    publishing.render(release.pk, now=now)


@pytest.mark.parametrize(("read", "formats"), READERS)
def test_a_release_arrives_is_corrected_and_withdrawn_under_one_id(
    served: Served, read, formats, tmp_path: Path
):
    folders = {format: tmp_path / f"reader-{format}" for format in formats}
    for folder in folders.values():
        folder.mkdir()

    def items(format):
        found = read(f"{served.address}.{format}", folders[format])
        return {item.id: item for item in found}

    ids = [release.tag_id for release in served.releases]
    for format in formats:
        first = items(format)
        assert set(first) == set(ids)
        for n, id in enumerate(ids):
            assert first[id].published_at == NOW + timedelta(hours=n), (format, id)
            assert "sumur bor" in first[id].content
        assert (
            first[ids[1]].title.replace("&amp;", "&") == "Kabar dari Kabupaten 53.04 & sekitarnya"
        )

    _correct(served.offices[0], served.releases[0], now=NOW + timedelta(hours=5))
    served.offices[1].withdraw(served.releases[1], now=NOW + timedelta(hours=6))
    publishing.render(served.releases[1].pk, now=NOW + timedelta(hours=6))

    for format in formats:
        later = items(format)
        assert set(later) == set(ids), f"{format}: an id is new or lost"
        for n, id in enumerate(ids):
            assert later[id].published_at == NOW + timedelta(hours=n), (format, id)
        assert "tujuh sumur" in later[ids[0]].content
        assert "Ralat" in later[ids[0]].content
        assert "sumur bor" not in later[ids[1]].content
        assert later[ids[1]].title.startswith("Dicabut:")
        assert "Angkanya keliru." in later[ids[1]].content
        assert "sumur bor" in later[ids[2]].content
