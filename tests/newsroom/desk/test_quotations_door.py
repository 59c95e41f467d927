"""The link to a quotation: what opens it, what never does, and that its secret is nowhere else."""

import logging
import sqlite3
from datetime import timedelta

import pytest
import structlog
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.desk import quotations_acts
from newsroom.desk.models import QuoteRequest, QuoteTurn
from newsroom.desk.quotations_door import MOST_TRIES
from newsroom.engine import logs
from tests.newsroom.desk.quoted import REGENT, SAID, asked, press, quoting, turn_on

pytestmark = pytest.mark.django_db

BOTS = [
    "WhatsApp/2.23.20.0",
    "TelegramBot (like TwitterBot)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (Windows NT 10.0) BarracudaSentinel (EE)",
    "",
]
ENDED = "Tautan ini sudah"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asked_for(desk):
    """The release, the request and the secret of its link."""
    turn_on(desk)
    release = quoting(desk, headline="Sumur Bor untuk Enam Desa")
    return release, *asked(desk, release)


def words_of(answer):
    return answer.content.decode()


def tells_nothing(page):
    return not any(words in page for words in (SAID, "sumur", "Sumur", REGENT, "Bupati", "Kominfo"))


# -------------------------------------------------------------------------------------- looked at


@pytest.mark.parametrize("agent", BOTS)
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("purpose", [{}, {"Sec-Purpose": "prefetch;prerender"}])
def test_looking_at_the_address_changes_and_shows_nothing(asked_for, agent, method, purpose):
    _, _, secret = asked_for
    for _ in range(3):
        answer = getattr(Client(), method)(
            f"/kutipan/{secret}/", headers={"User-Agent": agent, **purpose}
        )
        assert answer.status_code == 200
        assert tells_nothing(words_of(answer))
    assert not QuoteTurn.objects.exists()
    assert SAID in words_of(press(secret))


def test_the_page_is_the_same_for_every_quotation(desk, asked_for):
    other = asked(desk, quoting(desk, headline="Lain"))[1]
    pages = [words_of(Client().get(f"/kutipan/{secret}/")) for secret in (asked_for[2], other)]
    without_token = [[line for line in one.split("\n") if "csrf" not in line] for one in pages]
    assert without_token[0] == without_token[1]
    assert "og:" not in pages[0]
    assert "<title>Permintaan persetujuan" in pages[0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_address_is_kept_to_itself(asked_for, method):
    answer = getattr(Client(), method)(f"/kutipan/{asked_for[2]}/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex' in words_of(answer)


def test_other_ways_of_asking_are_refused(asked_for):
    for method in ("put", "delete", "options", "patch"):
        assert getattr(Client(), method)(f"/kutipan/{asked_for[2]}/").status_code == 405
    assert not QuoteTurn.objects.exists()


def test_a_press_shows_the_quotation_and_is_noted_once(asked_for):
    release, request, secret = asked_for
    for _ in range(2):
        page = words_of(press(secret))
    assert SAID in page
    assert REGENT in page
    assert "di hadapan para kepala desa" in page
    assert release.text.headline in page
    assert [turn.act for turn in request.turns.all()] == ["open"]


# --------------------------------------------------------------------------------------- answered


@pytest.mark.parametrize(
    ("answer", "act"),
    [
        ({"jawab": "setuju"}, "agree"),
        ({"jawab": "ubah", "kata": "Kami segera\nmembangun."}, "change"),
        ({"jawab": "tolak", "alasan": "Bukan kata saya."}, "refuse"),
    ],
)
def test_an_answer_is_kept_with_its_name(asked_for, answer, act):
    _, request, secret = asked_for
    page = press(secret, ajudan="ya", **answer)
    turn = request.turns.get(act=act)

    assert page.status_code == 200
    assert "jawaban tersimpan" in words_of(page)
    assert (turn.who, turn.by_aide, turn.actor) == ("Maria Seran", True, None)
    assert turn.words == ("Kami segera membangun." if act == "change" else "")
    assert turn.reason == answer.get("alasan", "")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"jawab": "setuju", "nama": " "}, "Tulis nama Anda."),
        ({"jawab": "ubah", "kata": " "}, "Tulis kutipan yang benar."),
        ({"jawab": "ubah", "kata": f"“{SAID}.”"}, "masih sama"),
        ({"jawab": "tolak", "alasan": ""}, "Tulis alasan penolakannya."),
        ({"jawab": "entah"}, "Pilih salah satu jawaban."),
    ],
)
def test_an_answer_without_what_it_needs_comes_back_with_what_was_typed(asked_for, answer, words):
    _, request, secret = asked_for
    page = press(secret, **({"nama": "Maria Seran"} | answer))
    assert page.status_code == 422
    assert words in words_of(page)
    assert f'value="{answer.get("nama", "Maria Seran").strip() or " "}"' in words_of(page)
    assert [turn.act for turn in request.turns.all()] == ["open"]


def test_an_answer_nobody_looked_before_is_refused(asked_for):
    _, request, secret = asked_for
    Client().post(f"/kutipan/{secret}/", {"jawab": "setuju", "nama": "Maria"})
    assert not request.turns.exists()


def test_a_second_answer_shows_the_first(asked_for):
    _, request, secret = asked_for
    press(secret, jawab="setuju")
    again = press(secret, jawab="tolak", alasan="Berubah pikiran")
    assert again.status_code == 410
    assert "Sudah dijawab" in words_of(again)
    assert "Disetujui oleh <bdi>Maria Seran</bdi>" in words_of(again)
    assert request.turns.exclude(act="open").get().act == "agree"
    looked = Client().get(f"/kutipan/{secret}/")
    assert looked.status_code == 410
    assert tells_nothing(words_of(looked))
    assert "Maria" not in words_of(looked)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_secret_is_told_from_a_dead_link(desk, asked_for, method):
    _, request, secret = asked_for
    for wrong in (secret[:-1], "x", "é" * 40, secret.swapcase()):
        answer = getattr(Client(), method)(f"/kutipan/{wrong}/")
        assert answer.status_code == 404
        assert "tidak dikenal" in words_of(answer)
    quotations_acts.revoke(request, desk.house.editor, now=timezone.now())
    answer = getattr(Client(), method)(f"/kutipan/{secret}/")
    assert answer.status_code == 410
    assert f"{ENDED} dicabut" in words_of(answer)
    assert tells_nothing(words_of(answer))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_is_of_no_use_after_its_time(desk, method):
    turn_on(desk)
    release = quoting(desk)
    from tests.newsroom.desk.quoted import standings_of

    before = timezone.now() - quotations_acts.LASTS - timedelta(seconds=1)
    spoken = standings_of(release)[0].spoken
    _, secret = quotations_acts.ask(release, desk.house.editor, spoken, now=before)
    answer = getattr(Client(), method)(f"/kutipan/{secret}/")
    assert answer.status_code == 410
    assert f"{ENDED} kedaluwarsa" in words_of(answer)
    assert not QuoteTurn.objects.exists()


# ------------------------------------------------------------------------------------------ guards


def test_a_form_without_its_token_is_refused_and_the_browsers_null_origin_is_not(asked_for):
    _, request, secret = asked_for
    address = f"/kutipan/{secret}/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address).status_code == 403
    token = strict.get(address).cookies["csrftoken"].value
    null = {"Origin": "null"}
    assert strict.post(address, headers=null).status_code == 403
    assert not request.turns.exists()
    sent = {"csrfmiddlewaretoken": token}
    assert strict.post(address, sent, headers={"Origin": "https://lain.example"}).status_code == 403
    assert strict.post(address, sent, headers=null).status_code == 200
    assert strict.post(address, sent, headers=null, secure=True).status_code == 200


def test_who_guesses_is_shut_out_for_a_while(asked_for):
    secret = asked_for[2]
    answers = [Client().get(f"/kutipan/tebak{n}/").status_code for n in range(MOST_TRIES)]
    assert answers[0] == 404
    assert answers[-1] == 429
    shut = Client().get(f"/kutipan/{secret}/")
    assert shut.status_code == 429
    assert "Terlalu banyak" in words_of(shut)
    assert Client(REMOTE_ADDR="203.0.113.7").get(f"/kutipan/{secret}/").status_code == 200


# --------------------------------------------------------------------------------- the secret alone


def test_the_secret_is_shown_once_and_stands_in_no_table_and_no_page(desk):
    turn_on(desk)
    release = quoting(desk)
    desk.sign_in(desk.house.editor)
    start = release.text.body.index(SAID)
    made = desk.client.post(
        reverse("alur:ask_quote", args=[release.uuid]),
        {"mulai": start, "akhir": start + len(SAID), "revisi": 1},
    )
    secret = words_of(made).split("/kutipan/")[1].split("/")[0]
    if secret == "tautan":  # the form's own address
        raise AssertionError("no link on the page")
    press(secret, jawab="setuju")

    assert len(secret) >= 43  # 256 bits
    assert "no-store" in made["Cache-Control"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            try:
                cursor.execute(f'SELECT * FROM "{table}"')
            except sqlite3.Error:
                continue
            assert secret not in str(cursor.fetchall()), table
    for address in (
        reverse("alur:quotes", args=[release.uuid]), reverse("desk:review", args=[release.uuid]),
        reverse("desk:history", args=[release.uuid]), "/meja/antrean/",
    ):  # fmt: skip
        assert secret not in words_of(desk.client.get(address))


def test_the_message_that_carries_the_link_says_nothing_of_the_quotation(desk):
    turn_on(desk)
    release = quoting(desk, headline="Judul Yang Rahasia")
    desk.sign_in(desk.house.editor)
    start = release.text.body.index(SAID)
    page = words_of(
        desk.client.post(
            reverse("alur:ask_quote", args=[release.uuid]),
            {"mulai": start, "akhir": start + len(SAID), "revisi": 1},
        )
    )
    letter = page.split('id="wa"')[1].split("</textarea>")[0]
    assert "/kutipan/" in letter
    assert "Berlaku sampai" in letter
    assert not any(words in letter for words in (SAID, REGENT, "Bupati", "Judul Yang Rahasia"))


@pytest.mark.parametrize("style", ["console", "json"])
def test_no_log_line_holds_the_secret(asked_for, style, capsys):
    secret = asked_for[2]
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure(level="debug", style=style)
    try:
        Client().get(f"/kutipan/{secret[:-1]}/")
        Client(enforce_csrf_checks=True).post(f"/kutipan/{secret}/")
        Client().put(f"/kutipan/{secret}/")
        try:
            raise ValueError(f"no such path: /kutipan/{secret}/")
        except ValueError:
            logging.getLogger("waitress").exception("Exception while serving /kutipan/%s/", secret)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    written = capsys.readouterr().err
    assert "/kutipan/…/" in written
    assert secret[:-1] not in written


def test_neither_address_nor_browser_of_who_answers_is_kept(asked_for):
    kept = {field.name for model in (QuoteRequest, QuoteTurn) for field in model._meta.fields}
    assert not {"ip", "address", "user_agent"} & kept
    press(
        asked_for[2], Client(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Peramban"), jawab="setuju"
    )
    turn = QuoteTurn.objects.get(act="agree")
    assert not any("203.0.113.9" in str(v) or "Peramban" in str(v) for v in vars(turn).values())
