"""The one door: every verb as a process of its own, on a house of its own."""

import json
import signal
import socket
import stat
import urllib.error
import urllib.request

import feedparser
import pytest

from newsroom.__main__ import VERBS
from tests.own_house import ROOT, load_dump, stop, wait_for

PASSWORD = "sumur bor enam desa"


def refusal(done):
    """The one line with which a command was refused."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def test_every_verb_is_there_and_says_what_it_does(bare_house):
    for verb in VERBS:
        done = bare_house.command(verb, "--help")
        assert done.returncode == 0, done.stderr
    assert bare_house.command("--help").stdout.count("\n") > len(VERBS)


# ------------------------------------------------------------------------------------------ init


def test_init_prepares_a_house_once_and_changes_nothing_the_second_time(bare_house):
    first = bare_house.command("init", "--authority", "belu.example")
    key = bare_house.state / "secret.key"
    before = key.read_text("ascii"), bare_house.rows("SELECT * FROM registry_house")
    second = bare_house.command("init", "--authority", "other.example")

    assert (first.returncode, second.returncode) == (0, 0)
    assert "tag:belu.example," in first.stdout
    assert len(second.stdout.splitlines()) == 1
    assert (key.read_text("ascii"), bare_house.rows("SELECT * FROM registry_house")) == before
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert bare_house.rows("SELECT slug, area_name, dateline FROM registry_issuer") == [
        ("kominfo", "Kabupaten Belu", "BELU")
    ]
    robots = bare_house.rows("SELECT username, password FROM accounts_user WHERE is_robot")
    assert {name for name, _ in robots} == {"pipeline", "clock", "console"}
    assert all(password.startswith("!") for _, password in robots), "no robot can sign in"


def test_outlets_may_subscribe_before_the_first_release(own_house):
    own_house.start("run")
    public = f"http://127.0.0.1:{own_house.public_port}"
    for path in ("/", "/arsip/", "/rss/", "/sitemap.xml"):
        wait_for(lambda path=path: answers(f"{public}{path}") == 200, what=path)

    for name in ("semua.rss", "semua.atom", "ralat.rss", "ralat.atom"):
        feed = feedparser.parse(f"{public}/rss/{name}")
        assert (feed.status, feed.bozo, feed.entries) == (200, False, [])
        assert feed.feed.title


def test_a_verb_before_init_says_what_to_do(bare_house):
    assert "python -m newsroom init" in refusal(bare_house.command("run"))


def test_an_unknown_key_is_refused_by_name(own_house):
    with own_house.config.open("a", encoding="utf-8") as file:
        file.write("\nvolume = 11\n")

    assert "unknown key log.volume" in refusal(own_house.command("run"))


def test_a_database_that_is_none_is_said_in_one_line(own_house):
    (own_house.state / "newsroom.sqlite3").write_bytes(b"this is no database" * 1000)

    assert "database cannot be used" in refusal(own_house.command("publish"))


# ------------------------------------------------------------------------------------------- run


def test_one_process_serves_works_and_keeps_the_clock_and_stops_when_asked(own_house):
    house = own_house.start("run")
    desk, public = (
        f"http://127.0.0.1:{port}/" for port in (own_house.desk_port, own_house.public_port)
    )
    wait_for(lambda: answers(f"{desk}akun/login/") == 200, what="the desk")
    assert answers(public) == 200
    alive = "SELECT name FROM engine_heartbeat"
    wait_for(
        lambda: (
            {name for (name,) in own_house.rows(alive)}
            >= {"clock", "worker press", "worker reports"}
        ),
        what="workers and clock",
    )
    wait_for(lambda: own_house.rows("SELECT 1 FROM engine_schedulerun"), what="a run of the clock")

    assert stop(house) == 0
    assert own_house.rows(alive) == []
    assert answers(desk) is None
    assert "Traceback" not in own_house.log()


def test_a_house_that_was_killed_starts_again_and_stops_cleanly(own_house):
    killed = own_house.start("run")
    wait_for(lambda: own_house.rows("SELECT 1 FROM engine_schedulerun"), what="a run of the clock")
    killed.send_signal(signal.SIGKILL)
    killed.wait()

    own_house.start("run")
    wait_for(
        lambda: answers(f"http://127.0.0.1:{own_house.desk_port}/akun/login/") == 200,
        what="the desk after the crash",
    )
    assert stop(own_house.running[-1]) == 0


def test_a_standby_clock_takes_over_from_one_that_was_killed(own_house):
    own_house.set(lease_seconds="3")
    holder = "SELECT holder FROM engine_lease"
    first = own_house.start("run", "--only", "clock")
    leading = wait_for(lambda: own_house.rows(holder), what="a leader")
    own_house.start("run", "--only", "clock")
    first.send_signal(signal.SIGKILL)
    first.wait()

    wait_for(lambda: own_house.rows(holder) != leading, what="the standby to lead")
    wait_for(lambda: "the clock leads" in own_house.log(1), what="the standby to tick")


def test_a_port_in_use_is_said_before_anything_starts(own_house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", own_house.public_port))
        taken.listen()
        words = refusal(own_house.command("run"))

    assert f"127.0.0.1:{own_house.public_port}" in words
    assert "[public] host and port" in words


def test_the_web_process_loads_no_model_and_no_network(own_house):
    loaded = own_house.python(
        "import sys\n"
        "from newsroom.wsgi import application\n"
        "from django.test import Client\n"
        "assert Client(HTTP_HOST='127.0.0.1').get('/akun/login/').status_code == 200\n"
        "assert Client(HTTP_HOST='127.0.0.1').get('/meja/').status_code == 302\n"
        "print({'spacy', 'onnxruntime', 'torch'} & set(sys.modules))"
    )
    assert loaded.strip() == "set()"


def test_the_web_application_alone_writes_its_logs_as_configured(own_house):
    own_house.set(format='"json"')
    printed = own_house.python(
        "import sys\n"
        "sys.stderr = sys.stdout\n"
        "from newsroom.wsgi import application\n"
        "import structlog\n"
        "structlog.get_logger('here').info('served', words=3)"
    )
    assert json.loads(printed)["event"] == "served"


# ------------------------------------------------------------------------------- the other verbs


def test_a_report_goes_in_and_is_followed_to_its_end(own_house, tmp_path):
    report = tmp_path / "laporan.txt"
    report.write_text(
        "Bupati Belu Willybrodus Lay meresmikan sumur bor di Desa Kabuna, Selasa (24/11/2026). "
        "Sumur itu melayani enam puluh keluarga.",
        "utf-8",
    )
    first = own_house.command("ingest", str(report), "--wait")
    second = own_house.command("ingest", str(report))

    assert first.returncode == 0, first.stdout + first.stderr
    assert "laporan.txt: received" in first.stdout
    assert "known already" in second.stdout
    assert own_house.rows("SELECT stage, channel FROM intake_fieldreport") == [
        ("drafted", "command")
    ]


def test_a_report_for_nobody_and_one_that_is_missing_are_refused(own_house, tmp_path):
    missing = own_house.command("ingest", str(tmp_path / "tiada.txt"))
    assert missing.returncode == 1
    assert "tiada.txt" in missing.stderr

    (tmp_path / "ada.txt").write_text("Laporan.", "utf-8")
    nobody = own_house.command("ingest", str(tmp_path / "ada.txt"), "--issuer", "lain")
    assert "known: kominfo" in refusal(nobody)


def test_an_account_is_made_with_a_strong_password_and_roles(own_house):
    made = own_house.command(
        "user", "add", "rika", "--name", "Rika Seran", "--role", "editor", "--password-stdin",
        stdin=f"{PASSWORD}\n",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    weak = own_house.command(
        "user", "add", "lemah", "--name", "Lemah", "--password-stdin", stdin="12345\n"
    )
    refusal(weak)
    own_house.command("user", "role", "rika", "approver")

    roles = "SELECT role FROM accounts_membership ORDER BY role"
    assert own_house.rows(roles) == [("approver",), ("editor",)]
    own_house.command("user", "role", "rika", "editor", "--remove")
    assert own_house.rows(roles) == [("approver",)]
    listed = own_house.command("user", "list").stdout
    assert "approver@kominfo" in listed
    assert "lemah" not in listed
    acts = own_house.rows("SELECT act FROM accounts_auditentry ORDER BY id")
    assert acts == [("user_added",), ("role_given",), ("role_removed",)]
    stored = own_house.rows("SELECT password FROM accounts_user WHERE username = 'rika'")
    assert stored[0][0].startswith("argon2$")


SIGN_IN = f"""
from django.test import Client
answer = Client(HTTP_HOST="127.0.0.1").post(
    "/akun/login/", {{"login": "rika", "password": "{PASSWORD}"}}
)
print(answer.headers["Location"], end="")
"""

SET_UP_SECOND_STEP = """
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from newsroom.accounts.models import User
user = User.objects.get(username="rika")
TOTP.activate(user, generate_totp_secret())
RecoveryCodes.activate(user)
"""


def test_a_person_who_lost_phone_and_codes_is_let_in_again(own_house):
    own_house.command(
        "user", "add", "rika", "--name", "Rika Seran", "--role", "editor", "--password-stdin",
        stdin=f"{PASSWORD}\n",
    )  # fmt: skip
    own_house.python(SET_UP_SECOND_STEP)
    assert own_house.python(SIGN_IN) == "/akun/2fa/authenticate/"

    removed = own_house.command("user", "remove-second-step", "rika")

    assert removed.returncode == 0, removed.stderr
    assert own_house.python(SIGN_IN) == "/meja/"
    acts = own_house.rows("SELECT act, subject FROM accounts_auditentry ORDER BY id")
    assert [act for act, _ in acts] == ["user_added", "second_step_removed"]
    assert len({subject for _, subject in acts}) == 1
    assert "already" in refusal(own_house.command("user", "remove-second-step", "rika"))
    assert "no account" in refusal(own_house.command("user", "remove-second-step", "tiada"))


def test_an_issuer_is_changed_by_field_and_a_wrong_value_is_refused(own_house):
    assert own_house.command("issuer", "change", "kominfo", "dateline=ATAMBUA").returncode == 0
    assert own_house.rows("SELECT dateline FROM registry_issuer") == [("ATAMBUA",)]

    assert "zone" in refusal(own_house.command("issuer", "change", "kominfo", "zone=Asia/Tokyo"))
    assert "area_code" in refusal(
        own_house.command("issuer", "add", "desa", "name=Desa", "area_code=99.99")
    )


def test_what_the_clock_does_a_person_can_do(own_house):
    assert "Menyapu" in own_house.command("job").stdout
    assert own_house.command("job", "sweep").stdout == "nothing to do\n"
    assert "known: compare-site" in refusal(own_house.command("job", "lunch"))


def test_a_schedule_that_cannot_be_used_is_said_in_one_line(own_house):
    own_house.set(zone='"Asia/Atlantis"')

    assert "newsroom.zone" in refusal(own_house.command("run", "--only", "clock"))


def test_another_server_is_told_which_addresses_are_gone(bare_house, tmp_path):
    load_dump(bare_house, ROOT / "tests" / "houses" / "0.1" / "house.sql.gz")
    bare_house.command("init")
    gone = "SELECT public_path FROM desk_release WHERE public = 'withdrawn'"
    ((address,),) = bare_house.rows(gone)

    nginx, caddy = (bare_house.command("rules", server) for server in ("nginx", "caddy"))
    file = tmp_path / "rules.conf"
    written = bare_house.command("rules", "nginx", "--out", str(file))
    nowhere = bare_house.command("rules", "nginx", "--out", str(tmp_path / "tiada" / "rules.conf"))

    assert f"location = {address} {{ error_page 410 {address}index.html;" in nginx.stdout
    assert f"handle {address} {{" in caddy.stdout
    assert written.returncode == 0, written.stderr
    assert file.read_text("ascii") == nginx.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert "cannot be written" in refusal(nowhere)
    assert bare_house.command("rules", "apache").returncode == 2


# ------------------------------------------------------------------------------ check and backup


def test_a_check_of_a_sound_house_is_good_and_one_of_a_broken_house_is_not(own_house):
    sound = own_house.command("check", "--json")
    findings = {each["what"]: each for each in json.loads(sound.stdout)}
    assert sound.returncode == 0, [each for each in findings.values() if each["status"] == "failed"]
    assert findings["four-eyes triggers"]["status"] == "ok"

    (own_house.state / "secret.key").chmod(0o644)
    broken = own_house.command("check")
    assert broken.returncode == 1
    assert "chmod 600" in broken.stdout


def test_a_check_before_init_lists_what_is_missing(bare_house):
    done = bare_house.command("check")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.fixture
def backup(own_house, tmp_path):
    (own_house.state / "raw" / "ab").mkdir(parents=True)
    (own_house.state / "raw" / "ab" / "abc").write_bytes(b"a report")
    own_house.command("issuer", "change", "kominfo", "dateline=ATAMBUA")
    file = tmp_path / "backup.tar.gz"
    done = own_house.command("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def test_a_backup_brings_everything_back(own_house, backup):
    names = ("secret.key", "push.key", "verification.key")
    keys = [(own_house.state / name).read_bytes() for name in names]
    own_house.command("issuer", "change", "kominfo", "dateline=LAIN")
    (own_house.state / "raw" / "ab" / "abc").unlink()
    for name in names:
        (own_house.state / name).write_bytes(b"another")

    assert "holds" in refusal(own_house.command("restore", str(backup)))
    restored = own_house.command("restore", str(backup), "--force")

    assert restored.returncode == 0, restored.stderr
    assert own_house.rows("SELECT dateline FROM registry_issuer") == [("ATAMBUA",)]
    assert (own_house.state / "raw" / "ab" / "abc").read_bytes() == b"a report"
    assert [(own_house.state / name).read_bytes() for name in names] == keys
    assert {stat.S_IMODE((own_house.state / name).stat().st_mode) for name in names} == {0o600}


def test_a_backup_is_private_and_overwrites_nothing_unasked(own_house, backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert "--force" in refusal(own_house.command("backup", str(backup)))


def test_nothing_is_restored_under_a_running_house(own_house, backup):
    own_house.start("run", "--only", "clock")
    wait_for(lambda: own_house.rows("SELECT 1 FROM engine_lease"), what="the clock")

    assert "stop it first" in refusal(own_house.command("restore", str(backup), "--force"))


def test_a_file_that_is_no_backup_changes_nothing(own_house, backup):
    backup.write_bytes(b"no archive")

    assert "cannot be read" in refusal(own_house.command("restore", str(backup), "--force"))
    assert own_house.rows("SELECT dateline FROM registry_issuer") == [("ATAMBUA",)]
