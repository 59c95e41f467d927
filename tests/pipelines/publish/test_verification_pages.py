"""What the public site says of a code, and what one release touches of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from pipelines.publish import address, plan_change, render
from pipelines.publish.verification_pages import PART, list_index, list_part, part_of, version_page
from pipelines.values import ListedClaim, PublicKey, PublishedRelease
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    corrected,
    make_release,
    with_codes,
    withdrawn,
)

FIRST, SECOND = "7K2M4Q5TXA", "A2A2A2A2A2"


def claim(position: int) -> ListedClaim:
    return ListedClaim(
        position,
        '{"code":"7K2M4Q5TXA"}',
        "ab" * 8,
        "c2ln",
        f"{position - 1:064x}",
        f"{position:064x}",
    )


def page(release: PublishedRelease, code: str) -> str:
    data = version_page(release, code, site=SITE)
    assert data is not None
    return data.decode()


def test_the_newest_version_shows_what_is_recorded_with_day_and_zone() -> None:
    release = with_codes(make_release(0), FIRST)
    shown = page(release, FIRST)
    for words in ("7K2M4-Q5TXA", "Asli. Diterbitkan", "014/KOMINFO/XI/2026", "WITA", f"{1:064x}", "noindex",
                  "bukan tanda tangan elektronik tersertifikasi"):  # fmt: skip
        assert words in shown
    assert f'data-former="{33:064x}"' in shown


def test_an_earlier_version_leads_to_the_newest() -> None:
    release = with_codes(corrected(make_release(0)), FIRST, SECOND)
    shown = page(release, FIRST)
    assert "Judul versi 1" in shown
    assert f'href="/verifikasi/{SECOND}/">Versi terbaru, kode A2A2A-2A2A2</a>' in shown
    assert "Asli. Diterbitkan" not in shown


def test_of_a_withdrawn_release_nothing_is_shown() -> None:
    release = withdrawn(with_codes(make_release(0), FIRST))
    shown = page(replace(release, code=""), FIRST)
    assert "Dicabut" in shown
    for secret in (release.headline, "Judul versi 1", "014/KOMINFO", f"{1:064x}", "data-sum"):
        assert secret not in shown


def test_a_code_that_is_none_of_the_release_or_not_signed_yet_has_no_page() -> None:
    release = with_codes(make_release(0), FIRST)
    assert version_page(release, SECOND, site=SITE) is None
    unsigned = replace(release, versions=(replace(release.versions[0], position=0),))
    assert version_page(unsigned, FIRST, site=SITE) is None


def test_a_release_touches_the_pages_of_all_its_codes_its_part_and_the_newest_part() -> None:
    release = with_codes(make_release(0), FIRST, SECOND, position=PART - 1)
    archive = MemoryArchive([release, make_release(1)])
    archive.listed = [claim(position) for position in range(1, PART * 3 + 6)]
    planned = list(plan_change(release, archive=archive, site=SITE))

    of_codes = [str(path) for path in planned if path.parts[1] == "verifikasi"]
    assert of_codes == [
        f"/verifikasi/{FIRST}/index.html", f"/verifikasi/{SECOND}/index.html", "/verifikasi/index.html",
        "/verifikasi/kunci.json", "/verifikasi/daftar/1.json", "/verifikasi/daftar/4.json", "/verifikasi/daftar.json",
    ]  # fmt: skip
    assert planned.index(address.code_page(SECOND)) < planned.index(address.release_page(release))


def test_every_planned_path_is_found_again_by_its_address() -> None:
    release = with_codes(make_release(0), FIRST)
    archive = MemoryArchive([release])
    archive.listed = [claim(1)]
    archive.keys = [PublicKey("ab" * 8, "AAAA", datetime(2026, 11, 24, tzinfo=UTC))]
    for path in plan_change(release, archive=archive, site=SITE):
        if path.parts[1] == "verifikasi":
            assert render(path, archive=archive, site=SITE, today=TODAY), path


def test_the_index_of_the_list_does_not_grow_and_a_full_part_stays() -> None:
    small, large = (list_index(claim(n), site=SITE) for n in (PART, PART * 9))
    assert len(small) == len(large)
    assert json.loads(large)["part"] == f"{SITE.public_url}/verifikasi/daftar/{{number}}.json"
    assert (part_of(PART), part_of(PART + 1)) == (1, 2)
    part = list_part(1, [claim(1), claim(2)])
    assert [row["position"] for row in json.loads(part or b"")["entries"]] == [1, 2]
    assert list_part(2, []) is None
