"""Photos and ninjs in an outlet's SFTP folder or bucket: whole, in order, once, and in no wrong hands."""

import json
import socket
import time
from dataclasses import replace
from datetime import timedelta

import asyncssh
import fsspec
import pytest

from newsroom.accounts.models import AuditEntry
from newsroom.desk import actions
from newsroom.desk.errors import Blocked
from newsroom.intake import processing
from newsroom.intake.receiving import IncomingPhoto, receive
from newsroom.press import publishing
from newsroom.press.archive import published as value_of
from newsroom.press.models import Delivery, DeliveryState, Destination, DropAccess, Way
from newsroom.press.outlets import destinations, drop_places, sending
from newsroom.press.outlets.claiming import STALE, claim
from newsroom.press.outlets.drop_places import Given
from tests import moto_server
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.intake.conftest import jpeg
from tests.newsroom.press.outlets.conftest import admitted, corrected, published, webhook, withdrawn
from tests.own_house import free_port
from tests.sftp_server import PASSWORD, running, sftp_server

pytestmark = pytest.mark.django_db

LATER, LAST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def permit(settings, *hosts, **more):
    outlets = replace(settings.CONFIG.outlets, private_hosts=hosts, **more)
    settings.CONFIG = replace(settings.CONFIG, outlets=outlets)


@pytest.fixture
def server(tmp_path, settings):
    """An outlet's SFTP server that knows the house's own key."""
    with sftp_server(tmp_path / "sftp") as started:
        started.authorized = drop_places.house_key_line()
        permit(settings, f"127.0.0.1:{started.port}", drop_seconds=20.0)
        yield started


@pytest.fixture(scope="module")
def endpoint():
    with moto_server.object_store() as address:
        yield address


@pytest.fixture
def bucket(endpoint, settings, request):
    """The address of a prefix that no other test uses, and what is given beside."""
    permit(settings, endpoint.removeprefix("http://"), drop_seconds=20.0)
    return f"s3://{moto_server.BUCKET}/{request.node.name}", Given("uji", endpoint, key_id="uji")


def drop(house, outlet, address, given=drop_places.NOTHING):
    """A drop of *outlet* and nothing else but its page."""
    outlet.destinations.filter(way=Way.EMAIL).delete()
    made, _ = destinations.add(
        outlet, Way.DROP, address, hours=(), by=house.editor, now=NOW, given=given
    )
    return made


def with_photos(house, *, now=NOW, embargo=None):
    """A release with two photos, approved; published where it is not embargoed."""
    report, _ = receive(
        issuer=house.issuer, channel="web", raw=b"Laporan", name="a.txt", sender=house.officer,
        now=now, photos=[IncomingPhoto(f"{n}.jpg", jpeg(size=(640, 400 + n))) for n in (1, 2)],
    )  # fmt: skip
    for photo in report.attachments.all():
        processing._prepare(photo)
        photo.save()
    release = house.release(now=now)
    rows = [
        {"sha256": one.sha256, "caption": "Sumur", "credit": "Kominfo Belu", "alt": "Sumur"}
        for one in report.attachments.order_by("pk")
    ]
    actions.edit(release, house.editor, actions.Text(photos=rows), base=1, now=now)
    if embargo:
        actions.set_details(release, house.editor, embargo_until=embargo, now=now)
    actions.submit(release, house.editor, revision=2, judge=clean, now=now)
    house.approve(release, revision=2, now=now)
    release.refresh_from_db()
    if embargo is None:
        assert publishing.publish_now(release, actor=house.approver, now=now)
        publishing.render(release.pk, now=now)
        release.refresh_from_db()
    return release


def photos_of(release):
    return [photo.path.name for photo in value_of(release).photos]


def answer(to):
    return Delivery.objects.filter(destination=to).latest("pk").answer


def test_photos_are_laid_before_the_ninjs_and_nothing_under_its_name_before_it_is_whole(
    house, server, root
):
    to = drop(house, admitted(house), server.url())
    release = with_photos(house)

    assert sending.drop_due(NOW) == "1 kiriman"
    name = f"{release.uuid}-v1.json"
    assert server.opened == [f"{one}.part" for one in [*photos_of(release), name]]
    assert server.names() == sorted([*photos_of(release), name])
    laid = (server.root / "masuk" / name).read_bytes()
    assert laid == (root / release.public_path.strip("/") / "ninjs.json").read_bytes()
    for picture in json.loads(laid)["associations"]:
        (rendition,) = picture["renditions"]
        photo = server.root / "masuk" / rendition["href"].rpartition("/")[2]
        assert photo.stat().st_size == rendition["sizeInBytes"]
    row = Delivery.objects.get(destination=to)
    assert (row.state, row.answer) == (DeliveryState.SENT, f"Ditaruh: {name}, 2 foto.")
    assert sending.drop_due(LATER) == ""


@pytest.mark.parametrize("knows_posix_rename", [True, False], ids=["replaces", "renames only"])
def test_a_correction_and_a_withdrawal_bring_their_ninjs_and_no_photo_again(
    house, server, knows_posix_rename
):
    server.knows_posix_rename = knows_posix_rename
    to = drop(house, admitted(house), server.url())
    release = with_photos(house)
    sending.drop_due(NOW)
    release = corrected(house, release, now=LATER)
    sending.drop_due(LATER)
    assert answer(to) == f"Ditaruh: {release.uuid}-v2.json, 2 foto sudah ada."
    server.opened.clear()
    withdrawn(house, release, now=LAST)
    sending.drop_due(LAST)

    assert server.opened == [f"{release.uuid}-v3.json.part"]
    told = json.loads((server.root / "masuk" / f"{release.uuid}-v3.json").read_bytes())
    assert (told["pubStatus"], told["version"]) == ("canceled", "3")
    assert "bodies" not in told
    assert not [name for name in server.names() if name.endswith(".part")]


@pytest.mark.parametrize("knows_posix_rename", [True, False], ids=["replaces", "renames only"])
def test_what_is_sent_again_by_hand_takes_the_place_of_what_lies_there(
    house, server, knows_posix_rename
):
    server.knows_posix_rename = knows_posix_rename
    to = drop(house, admitted(house), server.url())
    release = published(house)
    sending.drop_due(NOW)
    laid = server.root / "masuk" / f"{release.uuid}-v1.json"
    whole = laid.read_bytes()
    laid.write_bytes(b"rusak")

    row = Delivery.objects.select_related("release", "destination").get(destination=to)
    assert sending.resend(row, now=LATER)
    assert sending.drop_due(LATER) == "1 kiriman"
    assert laid.read_bytes() == whole


def test_a_photo_that_was_cut_off_is_laid_again_and_the_ninjs_waits_for_it(house, server):
    server.breaks_at = ".jpg.part"
    to = drop(house, admitted(house), server.url())
    release = with_photos(house)

    assert sending.drop_due(NOW) == "1 belum terkirim"
    assert all(name.endswith(".part") for name in server.names())
    assert "terputus" in answer(to)
    server.breaks_at = ""
    assert sending.drop_due(NOW + timedelta(seconds=59)) == ""
    assert sending.drop_due(NOW + timedelta(minutes=1)) == "1 kiriman"
    assert server.names() == sorted([*photos_of(release), f"{release.uuid}-v1.json"])


def test_a_photo_of_another_size_is_laid_again(house, server):
    drop(house, admitted(house), server.url())
    release = with_photos(house)
    first, second = photos_of(release)
    (server.root / "masuk" / first).write_bytes(b"separuh")
    sending.drop_due(NOW)

    assert [name for name in server.opened if name.startswith(first)] == [f"{first}.part"]
    assert (server.root / "masuk" / first).stat().st_size > 100
    assert second in server.names()


def test_what_a_dead_process_had_claimed_is_laid_by_the_next(house, server):
    drop(house, admitted(house), server.url())
    published(house)
    assert claim(NOW) == []
    assert len(claim(NOW, ways=(Way.DROP,))) == 1

    assert sending.drop_due(NOW + STALE - timedelta(seconds=1)) == ""
    assert sending.drop_due(NOW + STALE) == "1 kiriman"


def test_nothing_is_laid_before_the_minute_of_an_embargo(house, server):
    minute = NOW + timedelta(hours=3)
    drop(house, admitted(house, embargo=True, embargo_accepted_at=NOW), server.url())
    release = with_photos(house, embargo=minute)
    for at in (NOW, minute - timedelta(seconds=1)):
        publishing.publish_due(at)
        assert sending.drop_due(at) == ""
    assert server.names() == []
    assert server.sign_ins == 0

    assert publishing.publish_now(release, actor=house.approver, now=minute)
    publishing.render(release.pk, now=minute)
    assert sending.drop_due(minute) == "1 kiriman"
    assert len(server.names()) == 3


def test_the_server_s_key_is_pinned_and_another_one_gets_nothing_until_it_is_confirmed(
    house, server
):
    to = drop(house, admitted(house), server.url())
    first = published(house)
    sending.drop_due(NOW)
    pinned = DropAccess.objects.get(destination=to).host_key
    assert pinned == server.host_key.export_public_key().decode().strip()
    assert drop_places.fingerprint(pinned) == server.host_key.get_fingerprint()

    server.port, server.host_key = free_port(), asyncssh.generate_private_key("ssh-ed25519")
    Destination.objects.filter(pk=to.pk).update(address=server.url())
    with running(server):
        pass_on(server)
        signed_in = server.sign_ins
        corrected(house, first, now=LATER)
        assert sending.drop_due(LATER) == "1 belum terkirim"
        assert "Kunci server SFTP berubah" in answer(to)
        assert server.sign_ins == signed_in

        access = DropAccess.objects.get(destination=to)
        assert (access.host_key, access.offered_key) == (pinned, key_of(server))
        with pytest.raises(Blocked):
            drop_places.accept_host_key(to, pinned, by=house.editor, now=LATER)
        drop_places.accept_host_key(to, access.offered_key, by=house.editor, now=LATER)
        assert sending.drop_due(LATER) == "1 kiriman"
    access.refresh_from_db()
    assert (access.host_key, access.offered_key) == (key_of(server), "")
    assert AuditEntry.objects.filter(act="outlet_host_key").count() == 1


def pass_on(server):
    """Let the house call the port that a server has by now."""
    from django.conf import settings

    permit(settings, f"127.0.0.1:{server.port}")


def key_of(server):
    return server.host_key.export_public_key().decode().strip()


def test_a_password_opens_where_it_is_given_and_is_kept_sealed(house, server):
    server.authorized = ""
    to = drop(house, admitted(house), server.url(), Given(secret=PASSWORD))
    published(house)

    assert sending.drop_due(NOW) == "1 kiriman"
    kept = DropAccess.objects.filter(destination=to).values().get()
    assert PASSWORD not in str(kept)


@pytest.mark.parametrize("secret", ["", "sandi-salah"], ids=["own key", "password"])
def test_who_is_not_let_in_is_told_so_and_tries_again_later(house, server, secret):
    server.authorized = ""
    to = drop(house, admitted(house), server.url(), Given(secret=secret))
    published(house)

    assert sending.drop_due(NOW) == "1 belum terkirim"
    assert answer(to) == "Server SFTP menolak warta: sandi atau kuncinya tidak diterima."
    row = Delivery.objects.get(destination=to)
    assert (row.state, row.next_attempt_at) == ("waiting", NOW + timedelta(minutes=1))
    assert DropAccess.objects.get(destination=to).host_key == key_of(server)


def test_a_secret_sealed_under_another_key_of_the_house_is_told(house, server, settings):
    to = drop(house, admitted(house), server.url(), Given(secret=PASSWORD))
    published(house)
    settings.SECRET_KEY = "kunci-lain"

    assert sending.drop_due(NOW) == "1 belum terkirim"
    assert "tidak terbaca lagi" in answer(to)


def test_a_folder_that_is_not_there_is_told_by_name(house, server):
    to = drop(house, admitted(house), server.url("/lain"))
    published(house)
    sending.drop_due(NOW)

    assert answer(to) == "Folder /lain tidak ada di server SFTP."


def test_inner_addresses_get_nothing(house, server, bucket, settings):
    sftp = drop(house, admitted(house), server.url())
    address, given = bucket
    s3 = drop(house, admitted(house, "Dua"), address, given)
    published(house)
    permit(settings)

    assert sending.drop_due(NOW) == "2 belum terkirim"
    assert "menuju jaringan dalam" in answer(sftp)
    assert "menuju jaringan dalam" in answer(s3)
    assert server.sign_ins == 0


def test_a_server_that_does_not_answer_holds_nobody_up(house, server, outlet_server, settings):
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        hosts = [f"127.0.0.1:{port}" for port in (server.port, deaf.getsockname()[1])]
        permit(settings, *hosts, outlet_server.host, drop_seconds=2.0)
        quiet = drop(house, admitted(house, "Diam"), f"sftp://warta@{hosts[1]}/masuk")
        drop(house, admitted(house, "Rajin"), server.url())
        webhook(house, admitted(house, "Cepat"), outlet_server)
        published(house)
        published(house, headline="Panen Jagung di Lamaknen")
        began = time.monotonic()
        assert sending.send_due(NOW) == "2 kiriman"
        assert sending.drop_due(NOW) == "2 kiriman, 1 belum terkirim"

    assert time.monotonic() - began < 15
    row = Delivery.objects.filter(destination=quiet).first()
    assert row.answer == "Tidak selesai dalam batas waktu; akan dicoba lagi."


def test_a_place_is_tried_by_hand_and_left_as_it_was(house, server):
    to = drop(house, admitted(house), server.url())
    drop_places.ask_trial(to, now=NOW)

    assert sending.drop_due(NOW) == "1 percobaan"
    access = DropAccess.objects.get(destination=to)
    assert (access.tried_well, access.tried_at, access.try_asked_at) == (True, NOW, None)
    assert access.tried_answer == "Berkas percobaan dapat ditaruh dan dihapus."
    assert access.host_key == key_of(server)
    assert server.names() == []
    assert sending.drop_due(LATER) == ""


def test_a_trial_tells_what_is_wrong(house, server):
    server.authorized = ""
    to = drop(house, admitted(house), server.url())
    drop_places.ask_trial(to, now=NOW)
    sending.drop_due(NOW)

    access = DropAccess.objects.get(destination=to)
    assert not access.tried_well
    assert "tidak diterima" in access.tried_answer


def names_in(address, given):
    files = fsspec.filesystem(
        "s3", key=given.key_id, secret=given.secret, endpoint_url=given.endpoint,
        client_kwargs={"region_name": "us-east-1"}, skip_instance_cache=True,
    )  # fmt: skip
    found = files.find(address.removeprefix("s3://"), detail=True)
    return {key.rpartition("/")[2]: value["LastModified"] for key, value in found.items()}


def test_a_bucket_gets_photos_and_ninjs_of_each_version(house, bucket, endpoint, root):
    address, given = bucket
    to = drop(house, admitted(house), address, given)
    release = with_photos(house)
    assert sending.drop_due(NOW) == "1 kiriman"
    before = names_in(address, given)
    release = corrected(house, release, now=LATER)
    sending.drop_due(LATER)
    assert answer(to) == f"Ditaruh: {release.uuid}-v2.json, 2 foto sudah ada."
    withdrawn(house, release, now=LAST)
    sending.drop_due(LAST)

    now = names_in(address, given)
    ninjs = [f"{release.uuid}-v{version}.json" for version in (1, 2, 3)]
    assert set(now) == {*before, *ninjs}
    assert len(before) == 3
    assert {name: now[name] for name in before} == before
    key = f"{address.removeprefix(f's3://{moto_server.BUCKET}/')}/{ninjs[2]}"
    status, headers, body = moto_server.get(endpoint, key)
    assert (status, headers["content-type"]) == (200, "application/json")
    assert body == (root / release.public_path.strip("/") / "ninjs.json").read_bytes()
    assert "content-encoding" not in headers


def test_a_bucket_is_tried_and_its_refusal_is_told(house, bucket):
    address, given = bucket
    good = drop(house, admitted(house), address, given)
    bad = drop(house, admitted(house, "Dua"), "s3://tidak-ada/siaran", given)
    for one in (good, bad):
        drop_places.ask_trial(one, now=NOW)
    sending.drop_due(NOW)

    told = {one.destination_id: one.tried_answer for one in DropAccess.objects.all()}
    assert told[good.pk] == "Berkas percobaan dapat ditaruh dan dihapus."
    assert "(kode 404): NoSuchBucket" in told[bad.pk]
    assert names_in(address, given) == {}


def test_a_bucket_is_reached_by_its_own_key_and_address_and_not_by_the_house_s(
    house, bucket, monkeypatch
):
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    address, given = bucket
    drop(house, admitted(house), address, given)
    published(house)

    assert sending.drop_due(NOW) == "1 kiriman"
    kept = DropAccess.objects.values().get()
    assert kept["sealed_secret"] not in ("", given.secret)


@pytest.mark.parametrize(
    ("address", "given", "words"),
    [
        ("ftp://media.example/masuk", {}, "diawali sftp:// atau s3://"),
        ("sftp://media.example/masuk", {}, "sftp://nama@server/folder"),
        ("sftp://warta:rahasia@media.example/masuk", {}, "di kolomnya sendiri"),
        ("sftp://warta@media.example:seratus/masuk", {}, "yang utuh"),
        ("sftp://warta@media.example/../etc", {}, "titik dua"),
        ("sftp://warta@media.example/ma suk", {}, "tanpa spasi"),
        ("s3://posbelu/siaran", {"secret": "x"}, "ID kunci"),
        ("s3://Pos_Belu/siaran", {"secret": "x", "key_id": "y"}, "nama bucket"),
        ("s3://posbelu", {"secret": "x", "key_id": "y", "endpoint": "http://s3.example"}, "https"),
        ("s3://posbelu", {"secret": "x", "key_id": "y", "endpoint": "https://a@b"}, "yang utuh"),
    ],
    ids=[
        "ftp", "nobody", "password", "port", "up", "space", "no key", "bucket", "http", "name",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_with_words(house, address, given, words):
    with pytest.raises(Blocked, match=words):
        drop(house, admitted(house), address, Given(**given))


def test_folders_are_read_from_the_root_or_from_home():
    read = drop_places._sftp_folder

    assert str(read("sftp://a@b/masuk/siaran").folder) == "/masuk/siaran"
    assert str(read("sftp://a@b/~/masuk").folder) == "masuk"
    assert str(read("sftp://a@b").folder) == "/"
    assert read("sftp://dinas%20a@b:2222/x").user == "dinas a"
    assert read("sftp://a@b:2222/x").port == 2222
