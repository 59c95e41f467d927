"""The demo: one walk from an empty folder, and what stands in its house afterwards."""

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

from newsroom.demo.village import HOST
from tests.own_house import PATIENCE_SECONDS, OwnHouse, furnish, wait_for

SLUG = "gerakan-pangan-murah"


@dataclass
class Demo:
    """A house after the demo's walk, and what the walk said."""

    house: OwnHouse
    told: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    host, port = HOST.split(":")
    with socket.socket() as probe:
        if probe.connect_ex((host, int(port))) == 0:
            pytest.skip(f"another program, perhaps a demo, listens on {HOST}")
    house = furnish(tmp_path_factory.mktemp("demo"))
    done = house.command("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    yield Demo(house, done.stdout)
    house.kill_all()


@pytest.fixture(scope="module")
def folder(demo: Demo) -> Path:
    """The public folder of the release that has everything beside it."""
    (found,) = (demo.house.state / "public" / "siaran").glob(f"*/*/{SLUG}*")
    return found


def test_one_release_has_everything_beside_it(folder):
    page = (folder / "index.html").read_text("utf-8")

    assert {"data.csv", "foto.zip", "siaran-ditandatangani.pdf"} <= {
        p.name for p in folder.iterdir()
    }
    assert "412 Keluarga Berbelanja" in page
    assert "Unduh semua foto" in page
    assert "Minyak goreng" in page
    assert "Low-Price Food Market" in (folder / "en" / "index.html").read_text("utf-8")


def test_the_signed_pdf_is_signed_around_its_signature(folder):
    raw = (folder / "siaran-ditandatangani.pdf").read_bytes()
    reach = re.search(rb"/ByteRange \[ 0 (\d+) (\d+) (\d+) \]", raw)
    assert reach is not None
    gap, end, rest = (int(number) for number in reach.groups())
    padded = bytes.fromhex(raw[gap + 1 : end - 1].decode())
    length = 4 + int.from_bytes(padded[2:4])  # of the outer sequence
    (certificate,) = load_der_pkcs7_certificates(padded[:length])

    assert end + rest == len(raw)
    assert "Maria Yosefa Klau" in certificate.subject.rfc4514_string()


def test_the_printed_key_opens_the_api(demo):
    key = re.search(r"Bearer (\S+)\"", demo.told)
    assert key is not None
    demo.house.start("run", "--only", "web")
    address = f"http://127.0.0.1:{demo.house.desk_port}/api/v1/releases"

    answer = wait_for(lambda: _answer(address, key[1]), what="the desk")

    assert answer.status_code == 200
    assert len(answer.json()["items"]) == 5


def test_the_outlet_got_what_was_published_corrected_and_withdrawn(demo):
    rows = demo.house.rows("SELECT event, acknowledged_at IS NOT NULL FROM press_delivery")

    assert rows.count(("terbit", 0)) == 5
    assert ("ralat", 0) in rows
    assert ("cabut", 1) in rows


def test_a_second_walk_changes_nothing(demo):
    before = _facts(demo.house)
    done = demo.house.command("demo", "--no-serve")

    assert done.returncode == 0, done.stderr
    assert "Bearer" not in done.stdout
    assert _facts(demo.house) == before


def _answer(address: str, key: str) -> httpx.Response | None:
    try:
        return httpx.get(
            address, headers={"Authorization": f"Bearer {key}"}, timeout=PATIENCE_SECONDS
        )
    except httpx.ConnectError:
        return None


def _facts(house: OwnHouse) -> list[list[tuple[Any, ...]]]:
    tables = ("desk_release", "desk_revision", "desk_decision", "press_delivery", "press_outlet")
    return [house.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables]
