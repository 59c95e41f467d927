"""Two editors over one text see each other, whoever came first."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from newsroom.desk import presence


def test_whoever_came_first_learns_of_the_second(desk):
    release, now = desk.release(), timezone.now()
    first, second = desk.house.editor, desk.house.second_editor

    assert presence.meet(release, first, now=now) == []
    assert presence.meet(release, second, now=now) == [first]
    assert presence.meet(release, first, now=now) == [second]


def test_whoever_has_not_asked_for_a_minute_is_gone(desk):
    release, now = desk.release(), timezone.now()
    presence.meet(release, desk.house.editor, now=now)
    later = now + timedelta(seconds=presence.SECONDS + 1)

    assert presence.meet(release, desk.house.second_editor, now=later) == []


def test_several_are_told_of_in_one_phrase(desk):
    house = desk.house

    assert presence.in_words([]) == ""
    assert presence.in_words([house.editor]) == "Rikardus Nahak"
    assert presence.in_words([house.editor, house.approver]) == "Rikardus Nahak dan Theresia Luan"


def test_an_open_screen_asks_who_else_is_there(desk):
    cache.clear()
    release = desk.release()
    desk.sign_in(desk.house.editor).get("review", release)
    desk.sign_in(desk.house.second_editor).get("review", release)
    desk.sign_in(desk.house.editor)

    assert desk.get("present", release).json() == {"lain": "Melkianus Bau", "huruf": "MB"}
    assert "Melkianus Bau</bdi> sedang membukanya" in desk.get("review", release).content.decode()


def test_an_approver_reads_without_being_counted(desk):
    release = desk.release()
    desk.sign_in(desk.house.approver).get("present", release)

    assert presence.meet(release, desk.house.editor, now=timezone.now()) == []
