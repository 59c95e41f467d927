"""Codes, signatures and the public list, from the decision to what a stranger can check."""

import json
import re
import shutil
import stat
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import DatabaseError, transaction

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press import archive, publishing, signing_keys, verifying
from newsroom.press.code_list import HouseList, whole_chain
from newsroom.press.key_file import FILE, BadKey
from newsroom.press.models import (
    VerificationCode,
    VerificationEntry,
    VerificationFile,
    VerificationKey,
)
from newsroom.registry.models import Issuer
from pipelines.publish.readable import read_file
from pipelines.publish.verdicts import Finding, find_breaks, judge, read_keys, read_list
from pipelines.publish.verification import printed_code
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.test_publishing import out

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


def code_of(release):
    return VerificationCode.objects.get(release=release, version=release.version).code


def corrected(house, release, *, body="Wakil Bupati Belu membuka sumur bor.", now=LATER):
    actions.start_correction(
        release, house.editor, wrong="Bupati", right="Wakil Bupati", reason="Salah dengar.", now=now
    )
    release.refresh_from_db()
    actions.edit(release, house.editor, actions.Text(body=body), base=release.text.number, now=now)
    release.refresh_from_db()
    number = release.text.number
    actions.submit(release, house.editor, revision=number, judge=clean, now=now)
    house.approve(release, revision=number, now=now)
    assert publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release


def told(path):
    """What the house says of a file."""
    held = read_file(path.read_bytes(), name=path.name)
    return judge(held, listing=HouseList(), keys=signing_keys.public_keys())


def stranger(root):
    """The published list and keys, read with nothing else at hand."""
    folder = root / "verifikasi"
    parts = [path.read_bytes() for path in sorted(folder.glob("daftar/*.json"))]
    return read_list(parts), read_keys((folder / "kunci.json").read_bytes())


def files_of(root, release):
    folder = root / release.public_path.strip("/")
    return {
        name: folder / name for name in ("index.html", "siaran.pdf", "siaran.docx", "siaran.txt")
    }


def page_of(root, code):
    return (root / "verifikasi" / code / "index.html").read_text("utf-8")


def test_a_published_version_has_a_code_that_answers_for_every_file(house, root):
    release = out(house)
    code = code_of(release)

    for path in files_of(root, release).values():
        verdict = told(path)
        assert (verdict.finding, verdict.claim.code) == (Finding.GENUINE, code), path.name
    listing, keys = stranger(root)
    for path in files_of(root, release).values():
        held = read_file(path.read_bytes(), name=path.name)
        assert judge(held, listing=listing, keys=keys).finding is Finding.GENUINE, path.name
    assert list(find_breaks(listing.entries, keys=keys)) == []


def test_the_code_stands_on_the_page_and_at_the_end_of_the_text(house, root):
    release = out(house)
    code, files = code_of(release), files_of(root, release)
    page = files["index.html"].read_text("utf-8")
    assert f'href="/verifikasi/{code}/"' in page
    assert printed_code(code) in page
    *_, said, address = files["siaran.txt"].read_text("utf-8").splitlines()
    assert printed_code(code) in said
    assert "bukan tanda tangan elektronik tersertifikasi" in said
    assert address.endswith(f"/verifikasi/{code}/")


def test_the_page_of_a_code_tells_what_was_published(house, root):
    release = out(house)
    page = page_of(root, code_of(release))
    for words in ("Asli. Diterbitkan Dinas Kominfo Kabupaten Belu.", "Enam Desa Kini Punya Sumur Bor",
                  "09.00 WITA", "bukan tanda tangan elektronik tersertifikasi", "versi terbaru"):  # fmt: skip
        assert words in page
    sums = {row.sha256 for row in VerificationFile.objects.all()}
    assert sums == set(re.findall(r'data-sum="([0-9a-f]{64})"', page))
    assert len(sums) == 3


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("index.html", ("Bupati Belu membuka", "Bupati Belu menutup")),
        ("index.html", ("Enam Desa Kini", "Tujuh Desa Kini")),
        ("siaran.txt", ("sumur bor.", "sumur bor. Transfer ke rekening ini.")),
    ],
)
def test_a_forged_page_or_text_is_told(house, root, name, change):
    path = files_of(root, out(house))[name]
    forged = path.read_text("utf-8").replace(*change)
    assert forged != path.read_text("utf-8")
    path.write_text(forged, "utf-8")
    assert told(path).finding is Finding.CHANGED


def test_a_changed_pdf_and_word_file_are_told(house, root):
    files = files_of(root, out(house))
    for name in ("siaran.pdf", "siaran.docx"):
        assert told(files[name]).is_same_file
    files["siaran.pdf"].write_bytes(files["siaran.pdf"].read_bytes() + b"\n%")
    assert told(files["siaran.pdf"]).finding is Finding.CHANGED


def test_a_correction_has_a_code_of_its_own_and_the_old_page_leads_to_it(house, root):
    release = out(house)
    first, old_text = code_of(release), files_of(root, release)["siaran.txt"].read_bytes()
    corrected(house, release)
    second = code_of(release)

    assert second != first
    page = page_of(root, first)
    assert "ada versi yang lebih baru" in page
    assert f'href="/verifikasi/{second}/"' in page
    assert "ada versi yang lebih baru" not in page_of(root, second)
    kept = root / "lama.txt"
    kept.write_bytes(old_text)
    verdict = told(kept)
    assert (verdict.finding, verdict.newest.code) == (Finding.OUTDATED, second)
    assert told(files_of(root, release)["siaran.pdf"]).finding is Finding.GENUINE


def test_a_withdrawn_release_keeps_its_codes_and_shows_nothing_of_its_text(house, root, tmp_path):
    release = out(house)
    kept = tmp_path / "simpan"
    shutil.copytree(root / release.public_path.strip("/"), kept)
    first = code_of(release)
    corrected(house, release)
    second = code_of(release)
    house.withdraw(release, now=LATER + timedelta(hours=1))
    publishing.render(release.pk, now=LATER + timedelta(hours=1))

    for code in (first, second):
        page = page_of(root, code)
        assert "Dicabut" in page
        assert "Sumur Bor" not in page
        assert "data-sum" not in page
    listing, keys = stranger(root)
    for name in ("index.html", "siaran.pdf", "siaran.docx", "siaran.txt"):
        assert told(kept / name).finding is Finding.WITHDRAWN
        held = read_file((kept / name).read_bytes(), name=name)
        assert judge(held, listing=listing, keys=keys).finding is Finding.WITHDRAWN
    assert list(find_breaks(listing.entries, keys=keys)) == []
    assert "Sumur Bor" not in (root / "verifikasi/daftar/1.json").read_text("utf-8")


def test_nothing_is_minted_before_the_minute(house, root):
    secret = house.release(headline="Rahasia Sampai Besok", body="Isi rahasia.")
    actions.set_details(secret, house.editor, embargo_until=NOW + timedelta(days=1), now=NOW)
    actions.submit(secret, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(secret)
    assert not publishing.publish_now(secret, actor=house.approver, now=NOW)
    publishing.rebuild(root, now=NOW)
    assert not VerificationCode.objects.exists()
    assert json.loads((root / "verifikasi/daftar.json").read_bytes())["entries"] == 0
    assert not (root / "verifikasi/daftar").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        VerificationCode.objects.create(
            code="AAAAAAAAAA", release=secret, version=1, headline="x", issuer="x", decided_at=NOW
        )


def test_a_lost_run_repeats_with_the_same_code(house, root, monkeypatch):
    release = out(house)
    Release.objects.filter(pk=release.pk).update(rendered_version=0)
    entries = list(VerificationEntry.objects.values_list("digest", flat=True))
    publishing.render(release.pk, now=LATER)
    assert list(VerificationEntry.objects.values_list("digest", flat=True)) == entries

    second = house.release(headline="Jembatan Dibuka")
    actions.submit(second, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(second)
    assert publishing.publish_now(second, actor=house.approver, now=NOW)
    second.refresh_from_db()
    monkeypatch.setattr(
        verifying, "_append", lambda *a, **k: (_ for _ in ()).throw(OSError("kill"))
    )
    with pytest.raises(OSError, match="kill"):
        publishing.render(second.pk, now=NOW)
    minted = code_of(second)
    monkeypatch.undo()
    publishing.render(second.pk, now=LATER)
    assert code_of(second) == minted
    assert VerificationEntry.objects.filter(code__code=minted).count() == 1


def test_the_nightly_compare_and_a_rebuild_stay_quiet(house, root):
    publishing.rebuild(root, now=NOW)  # the first site, as `init` writes it
    out(house)
    corrected(house, out(house, headline="Jembatan Dibuka", now=NOW + timedelta(minutes=1)))
    entries = VerificationEntry.objects.count()
    assert publishing.compare(LATER) == "semua berkas sama"
    assert publishing.rebuild(root, now=LATER) == 0
    assert VerificationEntry.objects.count() == entries == 3


def test_documents_that_the_house_writes_otherwise_are_listed_anew_and_the_old_ones_stay_genuine(
    house, root, tmp_path
):
    release = out(house)
    code, old = code_of(release), tmp_path / "lama.pdf"
    shutil.copy(files_of(root, release)["siaran.pdf"], old)
    Issuer.objects.update(phone="0389 111111")
    publishing.compare(LATER)

    assert code_of(release) == code
    assert [e.position for e in VerificationEntry.objects.all()] == [1, 2]
    assert files_of(root, release)["siaran.pdf"].read_bytes() != old.read_bytes()
    for path in (old, files_of(root, release)["siaran.pdf"]):
        assert told(path).finding is Finding.GENUINE
    assert publishing.compare(LATER) == "semua berkas sama"
    listing, keys = stranger(root)
    assert len(listing.entries) == 2
    assert list(find_breaks(listing.entries, keys=keys)) == []


def test_a_house_from_before_gets_its_codes_by_a_rebuild(house, root, monkeypatch):
    monkeypatch.setattr(publishing, "attested", lambda value, **_: value)  # as 0.3 wrote it
    release, gone = out(house), out(house, headline="Yang Dicabut", now=NOW + timedelta(minutes=1))
    house.withdraw(gone, now=LATER)
    publishing.render(gone.pk, now=LATER)
    assert not VerificationCode.objects.exists()
    monkeypatch.undo()

    publishing.rebuild(root, now=LATER)
    assert told(files_of(root, release)["siaran.pdf"]).finding is Finding.GENUINE
    assert [row.release for row in VerificationCode.objects.all()] == [release]
    assert publishing.compare(LATER) == "semua berkas sama"


def test_after_a_rotation_old_and_new_are_genuine_and_both_keys_are_listed(house, root, tmp_path):
    old = out(house)
    key = tmp_path / FILE
    before = key.read_bytes()
    fresh = signing_keys.rotate(LATER)
    publishing.write_keys()
    new = out(house, headline="Jembatan Dibuka", now=LATER)

    assert key.read_bytes() != before
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [row.name for row in VerificationKey.objects.all()][-1] == fresh.name
    assert {row.key.name for row in VerificationEntry.objects.filter(code__release=new)} == {
        fresh.name
    }
    listing, keys = stranger(root)
    assert len(keys) == 2
    assert list(find_breaks(listing.entries, keys=keys)) == []
    for release in (old, new):
        assert told(files_of(root, release)["siaran.pdf"]).finding is Finding.GENUINE


def test_a_damaged_key_stops_the_writing_and_says_where(house, root, tmp_path):
    (tmp_path / FILE).write_text("bukan kunci")
    with pytest.raises(BadKey, match=re.escape(FILE)):
        out(house)


def test_the_list_is_cut_into_parts_of_which_one_release_touches_one(house, root, monkeypatch):
    for module in ("verification_pages", "render"):
        monkeypatch.setattr(import_module(f"pipelines.publish.{module}"), "PART", 2)
    publishing.rebuild(root, now=NOW)
    for number in range(5):
        out(house, headline=f"Siaran ke-{number}", now=NOW + timedelta(minutes=number))
    index = json.loads((root / "verifikasi/daftar.json").read_bytes())
    assert (index["entries"], index["parts"]) == (5, 3)
    assert sorted(p.name for p in (root / "verifikasi/daftar").glob("*.json")) == [
        "1.json",
        "2.json",
        "3.json",
    ]
    listing, keys = stranger(root)
    assert listing.entries[-1].digest == index["last"]
    assert list(find_breaks(listing.entries, keys=keys)) == []
    assert publishing.compare(LATER) == "semua berkas sama"


def test_the_chain_in_the_database_is_whole_and_a_strange_file_is_taken_away(house, root):
    out(house)
    assert list(find_breaks(whole_chain(), keys=signing_keys.public_keys())) == []
    strange = root / "verifikasi/AAAAAAAAAA/index.html"
    strange.parent.mkdir()
    strange.write_text("palsu")
    publishing.compare(LATER)
    assert not strange.exists()


@pytest.mark.parametrize(
    "model", [VerificationKey, VerificationCode, VerificationEntry, VerificationFile]
)
def test_what_was_signed_can_be_neither_changed_nor_deleted(house, root, model):
    out(house)
    row = model.objects.first()
    field = next(
        f.name for f in model._meta.fields if f.get_internal_type() in ("CharField", "TextField")
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{field: "x"})
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize(
    "change", [{"position": 5}, {"previous": "0" * 64}, {"position": 1, "previous": ""}], ids=str
)
def test_an_entry_that_does_not_follow_the_last_one_is_refused(house, root, change):
    out(house)
    last = VerificationEntry.objects.get()
    values = {
        "position": 2, "code": last.code, "act": "terbit", "claim": last.claim, "key": last.key,
        "signature": last.signature, "previous": last.digest, "digest": "a" * 64,
    }  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        VerificationEntry.objects.create(**values | change)
    VerificationEntry.objects.create(**values)


def test_a_code_of_another_version_is_refused(house, root):
    release = out(house)
    with pytest.raises(DatabaseError), transaction.atomic():
        VerificationCode.objects.create(
            code="AAAAAAAAAA", release=release, version=2, headline="x", issuer="x", decided_at=NOW
        )


def test_the_archive_hands_out_no_code_for_a_version_without_one(house, root):
    release = out(house)
    Release.objects.filter(pk=release.pk).update(version=2)
    value = archive.published(Release.objects.get(pk=release.pk))
    assert (value.code, len(value.versions)) == ("", 1)
