"""From the open form to an account, and what an outlet may do there."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client

from newsroom.accounts.models import Membership, User
from newsroom.press.models import Delivery, Destination, Outlet, OutletState, Way
from newsroom.press.outlets import admitting, destinations, link_views, sign_up_views, signing_up
from tests.newsroom.conftest import NOW
from tests.newsroom.press.outlets.conftest import admitted, published, sign_up, withdrawn

pytestmark = pytest.mark.django_db

FORM = {
    "nama": "Radio Lakaan", "jenis": "radio", "dewan_pers": "none", "penanggung_jawab": "Maria Hoar",
    "surel": "redaksi@lakaan.example", "telepon": "0812", "situs": "lakaan.example", "bidang": "Umum",
    "wilayah": "53.04", "alamat": "Atambua", "faks": "",
}  # fmt: skip
SECRET = re.compile(r"/media/(?:akun|alamat)/([\w-]+)/")


@pytest.fixture(autouse=True)
def _quiet(settings):
    from dataclasses import replace

    cache.clear()
    settings.CONFIG = replace(settings.CONFIG, mail=replace(settings.CONFIG.mail, host="127.0.0.1"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def started(ago: float = 10) -> str:
    """The mark of a form that was opened so many seconds ago."""
    import time
    from unittest.mock import patch

    with patch("django.core.signing.time.time", return_value=time.time() - ago):
        return sign_up_views._signer.sign("formulir")


def send(client: Client, **more):
    return client.post("/media/daftar/", FORM | {"mulai": started()} | more)


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def secret_mailed(number: int = -1) -> str:
    found = SECRET.search(outbox.outbox[number].body)
    assert found
    return found[1]


def test_signing_up_ends_in_an_account_that_waits(house, client, on_commit):
    with on_commit(execute=True):
        assert send(client, embargo="ya").url == "/media/daftar/terkirim/"
    outlet = Outlet.objects.get()
    assert (outlet.state, outlet.confirmed_at, outlet.website) == (
        "waiting",
        None,
        "https://lakaan.example",
    )
    assert outlet.embargo_accepted_at is not None
    address = f"/media/akun/{secret_mailed()}/"

    for look in (client.get, client.head, client.get):  # mail guards open it as often as they like
        assert look(address).status_code == 200
    assert Outlet.objects.get().confirmed_at is None
    wrong = client.post(address, {"sandi": "rahasia-sekali-1", "sandi_lagi": "lain"})
    assert wrong.status_code == 422
    weak = client.post(address, {"sandi": "1234567890", "sandi_lagi": "1234567890"})
    assert weak.status_code == 422
    good = {"sandi": "sumur-bor-lamaknen", "sandi_lagi": "sumur-bor-lamaknen"}
    assert client.post(address, good).status_code == 200
    assert client.post(address, good).status_code == 410

    known = {"login": "redaksi@lakaan.example", "password": "sumur-bor-lamaknen"}
    assert client.post("/akun/login/?next=/media/", known).url == "/media/"
    assert "menunggu redaksi" in client.get("/media/").content.decode()
    assert client.get("/meja/").url == "/media/"
    assert client.get("/media/tujuan/").url == "/media/"
    assert not Membership.objects.filter(user__username="redaksi@lakaan.example").exists()


def test_a_machine_is_told_the_same_and_kept_out(house, client):
    assert send(client, faks="x").url == "/media/daftar/terkirim/"
    assert send(client, mulai=started(0)).url == "/media/daftar/terkirim/"
    assert send(client, mulai="palsu").url == "/media/daftar/terkirim/"
    assert not Outlet.objects.exists()


def test_one_address_may_try_so_often(house, client):
    answers = [send(client, surel=f"a{n}@lakaan.example").status_code for n in range(8)]
    assert answers == [302] * 6 + [429] * 2


def test_who_is_known_is_told_to_the_reader_of_the_address_alone(house, client, on_commit):
    known = sign_up("Lakaan")
    with on_commit(execute=True):
        answer = send(client, surel=known.email.upper())
    assert answer.url == "/media/daftar/terkirim/"
    assert Outlet.objects.count() == 1
    assert "sudah terdaftar" in outbox.outbox[0].body


def test_what_is_missing_is_said_by_field(house, client):
    answer = send(client, nama="", surel="bukan", jenis="koran", situs="http://")
    assert answer.status_code == 422
    for words in ("Tulis nama media.", "Pilih jenis media.", "e-mail yang utuh", "situs yang utuh"):
        assert words in answer.content.decode()


def test_a_link_ends_after_a_week_and_an_old_one_with_the_new(house):
    outlet = sign_up()
    first = signing_up.make_link(outlet, by=house.editor, now=NOW)
    second = signing_up.make_link(outlet, by=house.editor, now=NOW)
    assert signing_up.waiting_for(first, now=NOW) is None
    assert signing_up.waiting_for(second, now=NOW) == outlet
    assert signing_up.waiting_for(second, now=NOW + timedelta(days=7)) is None


def test_sign_ups_that_nobody_confirmed_are_forgotten(house):
    old = sign_up("Lama")
    Outlet.objects.filter(pk=old.pk).update(confirmed_at=None)
    old.members.all().delete()
    sign_up("Baru")

    assert signing_up.prune(NOW + timedelta(days=29)) == 0
    assert signing_up.prune(NOW + timedelta(days=31)) == 1
    assert [one.name for one in Outlet.objects.all()] == ["Baru"]


def test_an_editor_admits_and_the_role_follows(house, client, on_commit):
    outlet = sign_up()
    client.force_login(house.editor)
    assert "1 media menunggu diterima" in client.get("/meja/").content.decode()
    assert "Pos Belu" in client.get("/meja/media/").content.decode()
    with on_commit(execute=True):
        client.post(
            f"/meja/media/{outlet.uuid}/",
            {"langkah": "terima", "penerbit": house.issuer.pk, "embargo": "ya"},
        )
    outlet.refresh_from_db()
    assert (outlet.state, outlet.issuer, outlet.may_see_embargoed) == (
        "admitted",
        house.issuer,
        True,
    )
    assert not outlet.sees_embargoed  # it has not agreed to the terms
    assert sorted(outlet.destinations.values_list("way", flat=True)) == ["email", "page"]
    assert User.objects.get(username=outlet.email).has_role("outlet", issuer=house.issuer)
    assert "diterima sebagai media" in outbox.outbox[0].body


def test_only_an_approver_admits_for_the_whole_house(house, client):
    outlet = sign_up()
    client.force_login(house.editor)
    assert client.post(f"/meja/media/{outlet.uuid}/", {"langkah": "terima"}).status_code == 422
    client.force_login(house.approver)
    assert client.post(f"/meja/media/{outlet.uuid}/", {"langkah": "terima"}).status_code == 302
    outlet.refresh_from_db()
    assert (outlet.state, outlet.issuer) == ("admitted", None)


@pytest.mark.parametrize(
    "sent",
    [{"langkah": "embargo", "embargo": "1"}, {"langkah": "tautan"},
     {"langkah": "tutup", "alasan": "Bukan media."}],
)  # fmt: skip
def test_of_an_outlet_of_the_whole_house_an_approver_alone_decides(house, client, on_commit, sent):
    outlet = sign_up()
    admitting.admit(outlet, house.approver, issuer=None, may_see_embargoed=False, now=NOW)
    outlet.refresh_from_db()
    before = (outlet.state, outlet.may_see_embargoed, outlet.link_digest)
    client.force_login(house.editor)
    assert client.post(f"/meja/media/{outlet.uuid}/", sent).status_code == 422
    outlet.refresh_from_db()
    assert (outlet.state, outlet.may_see_embargoed, outlet.link_digest) == before
    client.force_login(house.approver)
    with on_commit():
        client.post(f"/meja/media/{outlet.uuid}/", sent)
    outlet.refresh_from_db()
    assert (outlet.state, outlet.may_see_embargoed, outlet.link_digest) != before


def test_refusing_and_closing_want_a_reason(house, client, on_commit):
    outlet = sign_up()
    client.force_login(house.editor)
    page = f"/meja/media/{outlet.uuid}/"
    assert client.post(page, {"langkah": "tolak", "alasan": " "}).status_code == 422
    with on_commit(execute=True):
        assert client.post(page, {"langkah": "tolak", "alasan": "Bukan media."}).status_code == 302
    assert "Bukan media." in outbox.outbox[0].body
    outlet.refresh_from_db()
    assert outlet.state == OutletState.REFUSED


@pytest.mark.parametrize("who", ["officer", "operator"])
def test_others_do_not_decide_about_outlets(house, client, who):
    outlet = sign_up()
    client.force_login(getattr(house, who))
    for path in ("/meja/media/", f"/meja/media/{outlet.uuid}/", "/meja/media/kiriman/"):
        assert client.get(path).status_code == 403


def test_an_outlet_sees_no_page_of_the_desk_and_no_other_outlet(house, client):
    mine, other = admitted(house, "Satu"), admitted(house, "Dua")
    client.force_login(mine.members.get().user)
    for path in ("/meja/antrean/", "/meja/media/", "/meja/media/kiriman/"):
        assert client.get(path).status_code == 403
    theirs = other.destinations.get(way=Way.EMAIL)
    assert client.post(f"/media/tujuan/{theirs.uuid}/", {"langkah": "henti"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.is_working


def test_an_outlet_chooses_interests_destinations_and_hours(house, client, on_commit):
    outlet = admitted(house)
    client.force_login(outlet.members.get().user)
    client.post("/media/minat/", {"wilayah": "53.04", "topik": "", "jenis": "pengumuman"})
    client.post("/media/minat/", {"wilayah": "99.99", "topik": "x", "jenis": "y"})
    assert [str(one) for one in outlet.interests.all()] == ["53.04 * pengumuman"]
    with on_commit(execute=True):
        client.post(
            "/media/tujuan/",
            {"cara": "email", "alamat": "desk@posbelu.example", "jam": ["6", "17"]},
        )
    made = outlet.destinations.get(address="desk@posbelu.example")
    assert (made.hours, made.confirmed_at) == ([6, 17], None)
    address = f"/media/alamat/{secret_mailed()}/"
    assert client.get(address).status_code == 200
    made.refresh_from_db()
    assert made.confirmed_at is None
    client.post(address)
    made.refresh_from_db()
    assert made.is_working

    for bad in (
        "http://posbelu.example/",
        "https://a:b@posbelu.example/",
        "ftp://x",
        "bukan alamat",
    ):
        answer = client.post("/media/tujuan/", {"cara": "webhook", "alamat": bad})
        assert answer.status_code == 422, bad
    good = {"cara": "webhook", "alamat": "https://posbelu.example/masuk"}
    assert client.post("/media/tujuan/", good).status_code == 302
    hook = outlet.destinations.get(way=Way.WEBHOOK)
    shown = client.get("/media/tujuan/").content.decode()
    assert destinations.signing_key(hook) in shown
    client.post(f"/media/tujuan/{hook.uuid}/", {"langkah": "kunci"})
    assert destinations.signing_key(hook) not in client.get("/media/tujuan/").content.decode()


def test_a_mail_is_ended_by_one_click_and_never_by_looking(house):
    outlet = admitted(house)
    to = outlet.destinations.get(way=Way.EMAIL)
    path = destinations.stop_address(to).removeprefix("http://127.0.0.1:8000")
    client = Client(enforce_csrf_checks=True)
    for look in (client.get, client.head):
        assert look(path).status_code == 200
    assert Destination.objects.get(pk=to.pk).is_working
    assert client.post(path.replace("/berhenti/", "/berhenti/x")).status_code == 404
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not Destination.objects.get(pk=to.pk).is_working
    assert "dihentikan" in answer.content.decode()


def test_who_guesses_addresses_that_end_mails_has_to_wait(house):
    to = admitted(house).destinations.get(way=Way.EMAIL)
    path = destinations.stop_address(to).removeprefix("http://127.0.0.1:8000")
    client = Client()
    tried = [
        client.post(path.replace("/berhenti/", f"/berhenti/x{n}")).status_code
        for n in range(link_views.MOST + 1)
    ]

    assert tried == [404] * link_views.MOST + [429]
    assert client.post(path).status_code == 429
    assert Destination.objects.get(pk=to.pk).is_working
    assert Client(REMOTE_ADDR="198.51.100.7").post(path).status_code == 200


def test_a_withdrawal_is_acknowledged_on_the_own_page(house, client):
    outlet = admitted(house)
    release = withdrawn(house, published(house), now=NOW + timedelta(hours=1))
    client.force_login(outlet.members.get().user)
    assert client.get("/media/").content.decode().count("Sudah kami terima<") == 1
    client.post(f"/media/terima/{release.uuid}/2/")

    rows = Delivery.objects.filter(outlet=outlet, version=2)
    assert all(row.acknowledged_at for row in rows)
    assert not Delivery.objects.filter(
        outlet=outlet, version=1, acknowledged_at__isnull=False
    ).exists()
    assert "Sudah kami terima<" not in client.get("/media/").content.decode()
    assert client.post(f"/media/terima/{release.uuid}/9/").status_code == 302


def test_the_desk_sees_where_a_release_went_and_sends_it_again(
    house, client, django_assert_max_num_queries
):
    for number in range(4):
        admitted(house, f"Media {number}")
    release = published(house)
    Delivery.objects.filter(destination__way=Way.EMAIL).update(
        state="dead", answer="550 tidak ada", status=550
    )
    client.force_login(house.editor)
    client.get("/meja/media/")  # the session's first page counts more
    with django_assert_max_num_queries(10):
        shown = client.get(f"/meja/media/kiriman/?siaran={release.uuid}").content.decode()
    assert shown.count("550 tidak ada") == 4
    with django_assert_max_num_queries(10):
        assert client.get("/meja/media/?keadaan=admitted").status_code == 200
    failed = client.get("/meja/media/kiriman/?keadaan=dead").content.decode()
    assert failed.count("Kirim ulang<") == 4
    row = Delivery.objects.filter(state="dead").first()
    client.post(f"/meja/media/kiriman/{row.uuid}/ulang/")
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)
    review = client.get(f"/meja/siaran/{release.uuid}/").content.decode()
    assert "Media (4)" in review
    assert "3 gagal" in review


def test_another_issuers_desk_sees_neither_outlet_nor_delivery(house, client):
    from newsroom.registry.models import Issuer

    admitted(house)
    published(house)
    other = Issuer.objects.create(
        slug="lain", name="Kecamatan Lain", government="Pemerintah", area_code="53.04.01",
        area_name="Lain", zone="Asia/Makassar", dateline="LAIN",
    )  # fmt: skip
    stranger = User.objects.create_user(username="orang", password="x", name="Orang")
    Membership.objects.create(user=stranger, issuer=other, role="editor")
    client.force_login(stranger)

    assert "Pos Belu" not in client.get("/meja/media/?keadaan=admitted").content.decode()
    assert "Pos Belu" not in client.get("/meja/media/kiriman/").content.decode()
    outlet = Outlet.objects.get()
    assert client.get(f"/meja/media/{outlet.uuid}/").status_code == 404
    row = Delivery.objects.first()
    assert client.post(f"/meja/media/kiriman/{row.uuid}/ulang/").status_code == 404


def test_the_address_of_an_embargoed_item_leads_to_the_page_once_it_is_out(house, client):
    outlet = admitted(house)
    release = published(house)
    assert Delivery.objects.filter(outlet=outlet, release=release).count() > 1
    client.force_login(outlet.members.get().user)
    answer = client.get(f"/media/embargo/{release.uuid}/")
    assert answer.status_code == 302
    assert answer["Location"].endswith(release.public_path)
