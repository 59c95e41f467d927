"""The page of jobs: what ran, what is late, and who may see it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.engine.models import Heartbeat, Lease, ScheduleRun, ScheduleState
from newsroom.engine.tasks import QUEUES
from newsroom.engine.views import in_words, jobs_at, parts_at
from tests.newsroom.conftest import NOW, SmallHouse

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def planned(name: str, title: str, *, next_run_at=NOW, overdue_minutes=30) -> ScheduleState:
    return ScheduleState.objects.create(
        name=name,
        title=title,
        trigger="setiap 5 menit",
        next_run_at=next_run_at,
        overdue_minutes=overdue_minutes,
    )


def ran(name: str, *, at=NOW, seconds=2.0, outcome="done", detail="") -> ScheduleRun:
    return ScheduleRun.objects.create(
        name=name,
        planned_at=at,
        started_at=at,
        finished_at=at + timedelta(seconds=seconds),
        outcome=outcome,
        detail=detail,
    )


def test_every_job_stands_with_its_last_and_next_run(house: SmallHouse):
    planned("poll-sources", "Membaca sumber RSS", next_run_at=timezone.now() + timedelta(minutes=5))
    ran("poll-sources", at=NOW - timedelta(minutes=5), detail="0 sumber dibaca")
    ran("poll-sources", detail="4 laporan baru")
    planned("prune", "Merapikan catatan lama", next_run_at=timezone.now() + timedelta(days=1))

    page = signed_in(house.operator).get("/meja/jadwal/").content.decode()
    for expected in (
        "Membaca sumber RSS",
        "setiap 5 menit",
        "09.00 WITA",
        "2,0 dtk",
        "4 laporan baru",
        "Selesai",
        "Merapikan catatan lama",
        "Belum pernah",
    ):
        assert expected in page
    assert "0 sumber dibaca" not in page
    assert "Terlambat" not in page


def test_a_job_is_overdue_after_its_own_margin(house):
    planned("sweep", "Menyapu", overdue_minutes=10)

    assert not jobs_at(NOW + timedelta(minutes=10))[0].is_overdue
    assert jobs_at(NOW + timedelta(minutes=10, seconds=1))[0].is_overdue
    ScheduleState.objects.update(next_run_at=timezone.now() - timedelta(days=1))
    page = signed_in(house.editor).get("/meja/jadwal/").content.decode()
    assert "1 pekerjaan terlambat:</b> Menyapu" in page


def test_a_failed_and_a_running_job_say_so(house):
    planned("a", "Yang gagal")
    planned("b", "Yang berjalan")
    ran("a", outcome="failed", detail="Server tidak menjawab")
    ScheduleRun.objects.create(name="b", planned_at=NOW, started_at=NOW)

    page = signed_in(house.approver).get("/meja/jadwal/").content.decode()
    assert "Server tidak menjawab" in page
    assert "Gagal</span>" in page
    assert "Sedang berjalan" in page


def test_who_leads_and_who_is_alive(house):
    now = timezone.now()
    Lease.objects.create(name="clock", holder="kantor-3f2a9c1d", until=now + timedelta(seconds=15))
    Heartbeat.objects.create(name="clock", at=now)
    Heartbeat.objects.create(name="worker press", at=now - timedelta(hours=1))

    page = signed_in(house.operator).get("/meja/jadwal/").content.decode()
    assert "Penjadwal berjalan di komputer “<bdi>kantor</bdi>”" in page
    assert page.count("Berjalan</span>") == 1
    assert page.count("Diam</span>") == 1
    assert [part.is_silent for part in parts_at(now)] == [False, True]

    Lease.objects.update(until=now - timedelta(minutes=1))
    assert (
        "Penjadwal tidak berjalan sejak"
        in signed_in(house.operator).get("/meja/jadwal/").content.decode()
    )


def test_each_queue_has_a_worker_with_a_name(house):
    for queue in QUEUES:
        Heartbeat.objects.create(name=f"worker {queue}", at=NOW)

    assert not [part.words for part in parts_at(NOW) if "worker" in part.words]


def test_a_house_whose_clock_never_ran_says_so(house):
    assert (
        "Penjadwal belum pernah berjalan"
        in signed_in(house.operator).get("/meja/jadwal/").content.decode()
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.06, "0,1 dtk"), (12, "12 dtk"), (192, "3 m 12 d"), (3900, "1 j 5 m"), (-1, "0,0 dtk")],
)
def test_a_length_of_time_is_told_in_words(seconds, words):
    assert in_words(timedelta(seconds=seconds)) == words


def test_officers_and_strangers_do_not_see_the_machinery(client, house):
    assert signed_in(house.officer).get("/meja/jadwal/").status_code == 403
    assert client.get("/meja/jadwal/").url == "/akun/login/?next=/meja/jadwal/"
    assert signed_in(house.editor).post("/meja/jadwal/").status_code == 405


def test_the_page_takes_few_queries(house, django_assert_max_num_queries):
    for number in range(9):
        planned(f"job-{number}", f"Pekerjaan {number}")
        ran(f"job-{number}")
    client = signed_in(house.operator)
    with django_assert_max_num_queries(9):
        client.get("/meja/jadwal/")
