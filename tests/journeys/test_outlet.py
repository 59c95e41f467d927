"""An outlet's whole way: it signs up, is admitted, chooses, gets what is published, corrected, withdrawn.

Over the pages that people use, to a real server of the outlet and a real mail server.
"""

import json
import re
import time
from datetime import timedelta
from unittest.mock import patch

import feedparser
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from newsroom.desk import actions
from newsroom.engine.verbs import VERBS
from newsroom.press import publishing
from newsroom.press.models import Delivery, Destination, Outlet, Way
from newsroom.press.outlets import destinations
from tests.newsroom.conftest import house
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.outlets.conftest import (
    corrected,
    mail_server,
    outlet_server,
    root,
    withdrawn,
)

__all__ = ["house", "mail_server", "outlet_server", "root"]
pytestmark = pytest.mark.django_db(transaction=True)

BODY = "Bupati Belu membuka sumur bor."
PASSWORD = "lamaknen-sumur-bor"
FORM = {
    "nama": "Pos Belu", "jenis": "online", "dewan_pers": "none", "penanggung_jawab": "Agustinus Mau",
    "surel": "redaksi@posbelu.example", "embargo": "ya",
}  # fmt: skip


def link_in(mail_server, pattern):
    found = re.search(pattern, mail_server.words())
    assert found, mail_server.words()
    return found[0]


def join(mail_server):
    """Sign up and confirm, as the outlet does; gives its browser, signed in."""
    visitor = Client()
    shown = visitor.get("/media/daftar/").content.decode()
    mark = re.search(r'name="mulai" value="([^"]+)"', shown)
    assert mark
    later = time.time() + 30
    with patch("django.core.signing.time.time", return_value=later):
        visitor.post("/media/daftar/", FORM | {"mulai": mark[1]})
    account = link_in(mail_server, r"/media/akun/[\w-]+/")
    assert visitor.get(account).status_code == 200
    visitor.post(account, {"sandi": PASSWORD, "sandi_lagi": PASSWORD})
    visitor.post("/akun/login/?next=/media/", {"login": FORM["surel"], "password": PASSWORD})
    return visitor


def test_an_outlet_from_sign_up_to_a_withdrawal(house, outlet_server, mail_server):
    cache.clear()
    outlet_browser, desk = join(mail_server), Client()
    outlet = Outlet.objects.get()
    desk.force_login(house.editor)
    desk.post(
        f"/meja/media/{outlet.uuid}/",
        {"langkah": "terima", "penerbit": house.issuer.pk, "embargo": "ya"},
    )
    assert "diterima sebagai media" in mail_server.words()

    outlet_browser.post("/media/minat/", {"wilayah": "53.04", "topik": "", "jenis": ""})
    outlet_browser.post("/media/tujuan/", {"cara": "webhook", "alamat": outlet_server.url()})
    hook = Destination.objects.get(way=Way.WEBHOOK)
    key = destinations.signing_key(hook)
    made = outlet_browser.post("/media/kunci/", {"untuk": "feeds"}).content.decode()
    feed = re.search(r"http://[^<]+/ninjs\.json", made)
    assert feed
    ninjs = feed[0].removeprefix("http://127.0.0.1:8000")

    # Under embargo: the outlet reads it, and that is written down; nothing is sent.
    now = timezone.now()
    release = house.release(body=BODY, now=now)
    actions.set_details(release, house.editor, embargo_until=now + timedelta(hours=2), now=now)
    actions.submit(release, house.editor, revision=1, judge=clean, now=now)
    house.approve(release, now=now)
    (item,) = json.loads(Client().get(ninjs).content)["associations"]
    assert item["edNote"].startswith("EMBARGO sampai pukul ")
    assert VERBS["deliver"](now) == ""
    assert not Delivery.objects.exists()

    # The minute comes: the outlet's server fails twice, the mail arrives at once.
    minute = now + timedelta(hours=2)
    outlet_server.statuses = [500, 500]
    assert VERBS["publish-due"](minute) == "1 siaran terbit"
    publishing.render(release.pk, now=minute)
    before = len(mail_server.mails)
    assert VERBS["deliver"](minute) == "1 kiriman, 1 belum terkirim"
    assert len(mail_server.mails) == before + 1
    assert BODY in mail_server.words()
    assert VERBS["deliver"](minute + timedelta(minutes=1)) == "1 belum terkirim"
    assert VERBS["deliver"](minute + timedelta(minutes=4)) == "1 kiriman"
    assert [call.is_signed_with(key) for call in outlet_server.calls] == [True] * 3
    assert len({call.headers["webhook-id"] for call in outlet_server.calls}) == 1
    assert outlet_server.calls[-1].item["bodies"][1]["value"] == BODY

    # A correction goes to both although it no longer wants that region.
    outlet_browser.post("/media/minat/", {"hapus": str(outlet.interests.get().pk)})
    outlet_browser.post("/media/minat/", {"wilayah": "", "topik": "", "jenis": "pengumuman"})
    release.refresh_from_db()
    later = minute + timedelta(hours=1)
    release = corrected(house, release, now=later)
    assert VERBS["deliver"](later) == "2 kiriman"
    assert "RALAT" in str(mail_server.mails[-1]["Subject"])
    assert mail_server.words().startswith("RALAT")
    assert outlet_server.calls[-1].event == "ralat"
    assert outlet_server.calls[-1].item["version"] == "2"
    assert "seharusnya" in mail_server.words()

    # And it says that it has it.
    outlet_browser.post(f"/media/terima/{release.uuid}/2/")
    status = desk.get(f"/meja/media/kiriman/?siaran={release.uuid}").content.decode()
    assert status.count("Diakui") == 3

    # Taken back: both are told, the feed keeps the notice, the mail holds no text.
    gone = later + timedelta(hours=1)
    withdrawn(house, release, now=gone)
    assert VERBS["deliver"](gone) == "2 kiriman"
    last = outlet_server.calls[-1]
    assert (last.event, last.item["pubStatus"]) == ("cabut", "canceled")
    assert last.is_signed_with(key)
    assert "DICABUT" in str(mail_server.mails[-1]["Subject"])
    assert "Isi yang benar." not in mail_server.words()
    rss = Client().get(ninjs.replace("ninjs.json", "semua.rss")).content
    assert [one.title[:8] for one in feedparser.parse(rss).entries] == ["Dicabut:"]

    # One click ends the mails, and the outlet's page stays.
    stop = str(mail_server.mails[-1]["List-Unsubscribe"]).strip(" <>")
    Client(enforce_csrf_checks=True).post(
        stop.removeprefix("http://127.0.0.1:8000"), {"List-Unsubscribe": "One-Click"}
    )
    assert not Destination.objects.get(way=Way.EMAIL).is_working
    assert "Dicabut:" in outlet_browser.get("/media/").content.decode()
    assert VERBS["deliver"](gone + timedelta(days=1)) == ""
