"""At the door: sign-in, lock-out, the lesser pages of the account, and nobody signs up."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from newsroom.desk.models import Release

pytestmark = pytest.mark.django_db


def sign_in(client, username, password, **more):
    return client.post("/akun/login/", {"login": username, "password": password, **more})


def test_the_right_words_open_the_desk(client, house):
    answer = sign_in(client, "rikardus", "sandi-uji-coba")

    assert (answer.status_code, answer["Location"]) == (302, "/meja/")


def test_one_is_led_back_to_where_one_wanted_to_go(client, house):
    wanted = reverse("desk:queue")
    page = client.get(wanted, follow=True)
    (field,) = re.findall(r'name="next" value="([^"]*)"', page.content.decode())

    assert sign_in(client, "rikardus", "sandi-uji-coba", next=field)["Location"] == wanted


def test_nobody_is_led_to_another_site(client, house):
    answer = sign_in(client, "rikardus", "sandi-uji-coba", next="https://jahat.example/")

    assert answer["Location"] == "/meja/"


def test_a_wrong_password_says_so_in_indonesian_and_keeps_the_name(client, house):
    html = sign_in(client, "rikardus", "salah").content.decode()

    assert 'role="alert"' in html
    assert 'value="rikardus"' in html
    assert "password" not in re.sub(r"<[^>]*>", "", html)


def test_six_wrong_ones_lock_even_the_right_one_out(client, house):
    for _ in range(6):
        answer = sign_in(client, "rikardus", "salah")
    assert answer.status_code == 429
    assert "Akun terkunci sebentar" in answer.content.decode()

    assert sign_in(client, "rikardus", "sandi-uji-coba").status_code == 429
    assert sign_in(client, "theresia", "sandi-uji-coba").status_code == 302


def test_a_robot_and_a_dismissed_person_stay_outside(client, house):
    house.editor.is_active = False
    house.editor.save()

    sign_in(client, "rikardus", "sandi-uji-coba")
    assert client.get("/meja/").status_code == 302


def test_nobody_signs_up(client, house):
    client.post("/akun/signup/", {"username": "baru", "password1": "sandi-uji-coba-lagi"})
    assert not type(house.editor).objects.filter(username="baru").exists()


def test_signing_out_is_posted(client, house):
    client.force_login(house.editor)
    client.get("/akun/logout/")
    assert client.get("/meja/").status_code == 200

    client.post("/akun/logout/")
    assert client.get("/meja/").status_code == 302


@pytest.mark.parametrize("path", ["/akun/2fa/", "/akun/password/change/", "/akun/logout/"])
def test_the_lesser_pages_stand_in_our_own_frame(client, house, path):
    sign_in(client, "rikardus", "sandi-uji-coba")
    html = client.get(path).content.decode()
    ours = client.get("/meja/").content.decode()

    for line in ("tokens.css", "desk.css", "ikon.svg"):
        (ref,) = re.findall(rf'href="([^"]*{line})"', ours)
        assert ref in html
    assert not re.search(r"<style|\sstyle=|<script(?![^>]* src=)", html)


def test_a_password_can_be_changed(client, house):
    sign_in(client, "rikardus", "sandi-uji-coba")
    new = "kalimat-yang-panjang-sekali"
    client.post(
        "/akun/password/change/",
        {"oldpassword": "sandi-uji-coba", "password1": new, "password2": new},
    )

    house.editor.refresh_from_db()
    assert house.editor.check_password(new)


def test_the_form_of_a_new_password_says_what_is_asked_and_promises_no_mail(client, house):
    client.force_login(house.editor)
    html = client.get("/akun/password/change/").content.decode()

    assert "Paling sedikit 10 karakter" in html
    assert "Lupa? Hubungi pengelola sistem." in html
    assert "/akun/password/reset/" not in html


def test_the_second_step_can_be_set_up_once_the_password_is_given_again(client, house):
    sign_in(client, "rikardus", "sandi-uji-coba")
    asked = client.get("/akun/2fa/totp/activate/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/akun/reauthenticate/")

    form = {"password": "sandi-uji-coba", "next": "/akun/2fa/totp/activate/"}
    html = client.post("/akun/reauthenticate/", form, follow=True).content.decode()

    assert "data:image/svg+xml" in html


@pytest.mark.parametrize("name", ["signup", "email", "password/reset", "confirm-email"])
def test_no_page_makes_or_mends_an_account_by_mail(client, house, name):
    assert client.get(f"/akun/{name}/").status_code == 404
    client.force_login(house.editor)
    assert client.get(f"/akun/{name}/").status_code == 404


def test_the_password_is_asked_again_in_our_words(client, house):
    sign_in(client, "rikardus", "sandi-uji-coba")
    html = client.get("/akun/2fa/totp/activate/", follow=True).content.decode()

    assert "Kata sandi" in html
    assert "Lupa? Hubungi pengelola sistem." in html
    assert "/akun/password/reset/" not in html


@pytest.mark.parametrize(
    "path", ["/tidak/ada/", "/meja/siaran/tidak/", "/meja/siaran/" + "0" * 36 + "/"]
)
def test_an_address_that_is_none_says_so(client, house, path):
    client.force_login(house.editor)
    answer = client.get(path)

    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()


def test_who_may_read_what_follows_the_roles(house):
    release = house.release()
    rows = Release.objects

    assert release in rows.visible_to(house.editor)
    assert release in rows.visible_to(house.approver)
    assert release not in rows.visible_to(house.officer)  # none of his reports is in its story
    assert release not in rows.visible_to(house.operator)
    assert release not in rows.visible_to(AnonymousUser())
    assert "JOIN" not in str(rows.visible_to(house.editor).query)
