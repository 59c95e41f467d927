"""`verify` and `keys`, as somebody types them: with the house's own list, and with the published one alone."""

import shutil

import pytest
from click.testing import CliRunner

from newsroom.commands import verify
from newsroom.press import publishing
from newsroom.press.versions import claims
from pipelines.publish.verification_pages import list_part
from tests.newsroom.press.test_publishing import out
from tests.newsroom.press.test_verifying import LATER, corrected, files_of


@pytest.fixture
def public(settings, tmp_path, house, monkeypatch):
    """A public site with three releases: one as it went out, one corrected, one withdrawn."""
    settings.STATE_DIR = tmp_path
    monkeypatch.setattr(verify, "open_house", lambda: None)  # the test has set Django up already
    root, kept = tmp_path / "public", tmp_path / "kept"
    genuine = files_of(root, out(house))
    old = out(house, headline="Jembatan Dibuka")
    gone = out(house, headline="Pasar Pindah")
    for name, release in (("genuine", None), ("old", old), ("gone", gone)):
        files = genuine if release is None else files_of(root, release)
        (kept / name).mkdir(parents=True)
        for file, path in files.items():
            shutil.copy(path, kept / name / file)
    corrected(house, old)
    house.withdraw(gone, now=LATER)
    publishing.render(gone.pk, now=LATER)
    forged = kept / "changed"
    shutil.copytree(kept / "genuine", forged)
    for name in ("siaran.txt", "index.html"):
        text = (forged / name).read_text("utf-8").replace("Bupati Belu", "Gubernur Papua")
        (forged / name).write_text(text, "utf-8")
    for name in ("siaran.pdf", "siaran.docx"):
        (forged / name).write_bytes((genuine["siaran.pdf"]).read_bytes() + b"%")
    (kept / "unknown").mkdir()
    (kept / "unknown/siaran.txt").write_text("Kode verifikasi: AAAAA-BBBBB\n", "utf-8")
    return root


def run(*arguments):
    return CliRunner().invoke(verify.verify_command, [str(one) for one in arguments])


STATES = {"genuine": 0, "changed": 1, "unknown": 3, "old": 4, "gone": 5}
NAMES = {"unknown": ["siaran.txt"]}
FILES = ("siaran.txt", "siaran.pdf", "siaran.docx", "index.html")


@pytest.mark.django_db
def test_every_file_is_told_by_the_house_by_its_site_and_by_list_and_keys(public):
    kept, folder = public.parent / "kept", public / "verifikasi"
    ways = (
        [],
        ["--site", public],
        ["--list", folder / "daftar/1.json", "--keys", folder / "kunci.json"],
    )
    for way in ways:
        for state, status in STATES.items():
            for name in NAMES.get(state, FILES):
                done = run(*way, kept / state / name)
                assert done.exit_code == status, (way, state, name, done.output)
                assert done.output.startswith(f"{kept / state / name}: "), done.output


@pytest.mark.django_db
def test_of_several_files_the_gravest_finding_counts(public):
    kept = public.parent / "kept"
    done = run("--site", public, *(kept / state / "siaran.txt" for state in STATES))
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == len(STATES)
    done = run("--site", public, kept / "genuine/siaran.txt", kept / "old/siaran.txt")
    assert done.exit_code == 4
    assert "the newest version has the code" in done.output


@pytest.mark.django_db
def test_the_list_itself_is_checked_and_a_broken_one_tells_nothing(public):
    assert "the list is whole: 5 entries" in run("--chain").output
    assert run("--chain", "--site", public).exit_code == 0
    part = public / "verifikasi/daftar/1.json"
    part.write_text(part.read_text("utf-8").replace('"version":2', '"version":9'), "utf-8")
    done = run("--site", public, public.parent / "kept/genuine/siaran.txt")
    assert done.exit_code == 2
    assert "was changed after it was listed" in done.output
    assert "genuine" not in done.output


@pytest.mark.django_db
def test_a_published_list_that_was_cut_tells_nothing(public):
    (public / "verifikasi/daftar/1.json").write_bytes(list_part(1, claims(1, 4)))
    done = run("--site", public, public.parent / "kept/gone/siaran.txt")
    assert done.exit_code == 2
    assert "ends with entry 4" in done.output


@pytest.mark.django_db
def test_what_cannot_be_read_is_refused_by_name(public, tmp_path):
    empty, keys = tmp_path / "kosong.pdf", public / "verifikasi/kunci.json"
    empty.touch()
    for arguments, words in (
        ([], "name a FILE"),
        (["--site", public, empty], "kosong.pdf is empty"),
        (["--site", public, tmp_path / "tiada.pdf"], "tiada.pdf cannot be read"),
        (["--site", tmp_path / "kept", empty], "daftar.json cannot be read"),
        (["--list", keys, empty], "go together"),
        (["--list", keys, "--keys", keys, empty], "holds no entries"),
        (["--site", public, "--list", keys, "--keys", keys, empty], "either"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2, done.output
        assert words in done.output, done.output


@pytest.mark.django_db
def test_a_key_is_replaced_and_the_public_list_of_keys_follows(public):
    before = CliRunner().invoke(verify.keys_group, ["list"]).output
    done = CliRunner().invoke(verify.keys_group, ["rotate"])
    after = CliRunner().invoke(verify.keys_group, ["list"]).output

    assert done.exit_code == 0
    assert (before.count("\n"), after.count("\n")) == (1, 2)
    name = done.output.split()[2]
    assert after.splitlines()[1].startswith(name)
    assert "signs now" in after.splitlines()[1]
    assert name in (public / "verifikasi/kunci.json").read_text("utf-8")
    assert run("--chain", "--site", public).exit_code == 0
