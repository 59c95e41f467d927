"""The public search follows decisions: new texts by the clock, withdrawn ones at once."""

import json

import pytest

from newsroom.desk import actions
from newsroom.engine.verbs import VERBS
from newsroom.press import publishing, searching
from tests.newsroom.conftest import NOW
from tests.newsroom.press.test_publishing import out

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(searching.program() is None, reason="pagefind is not installed"),
]


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


def _fragments(root):
    return sorted((root / "cari/indeks").rglob("*.pf_fragment"))


def test_the_clock_indexes_what_came_out_and_rests_when_nothing_did(house, root):
    out(house)

    assert VERBS["index-site"](NOW) == "Pencarian diperbarui, 2026: 1 siaran."
    assert VERBS["index-site"](NOW) == ""
    out(house, headline="Jembatan Lama Dibuka Lagi")
    assert VERBS["index-site"](NOW) == "Pencarian diperbarui, 2026: 2 siaran."
    assert len(_fragments(root)) == 2


def test_a_withdrawal_takes_the_text_out_in_its_own_rendering(
    house, root, django_capture_on_commit_callbacks
):
    kept, gone = out(house), out(house, headline="Jembatan Lama Dibuka Lagi")
    VERBS["index-site"](NOW)
    house.withdraw(gone)
    with django_capture_on_commit_callbacks() as queued:
        publishing.render(gone.pk, now=NOW)
    assert len(_fragments(root)) == 1

    for task in queued:
        task()
    entry = json.loads((root / "cari/indeks/2026/pagefind-entry.json").read_bytes())
    assert entry["languages"]["id"]["page_count"] == 1
    known = json.loads((root.parent / "search/2026.json").read_bytes())["pages"]
    assert list(known) == [f"/{kept.public_path.strip('/')}/"]


def test_what_is_under_embargo_is_in_no_file_of_the_index(house, root):
    out(house)
    secret = house.release(headline="Rahasia Sampai Besok", body="Isi rahasia.")
    actions.set_details(secret, house.editor, embargo_until=NOW.replace(year=2027), now=NOW)

    VERBS["index-site"](NOW)

    assert len(_fragments(root)) == 1
    assert "rahasia" not in (root.parent / "search/2026.json").read_text("utf-8").lower()


def test_a_rebuild_and_the_nightly_compare_leave_the_index_standing(house, root):
    out(house)
    VERBS["index-site"](NOW)
    standing = {
        path: path.read_bytes() for path in (root / "cari/indeks").rglob("*") if path.is_file()
    }

    publishing.compare(NOW)
    publishing.rebuild(publishing.public_store(), now=NOW)

    assert {
        path: path.read_bytes() for path in (root / "cari/indeks").rglob("*") if path.is_file()
    } == standing
