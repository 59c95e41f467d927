"""What became of a month's reports, unit by unit."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Q

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions, unit_report
from newsroom.desk.models import Release, Story
from newsroom.desk.unit_report import Month, Row, as_words, report_of, total_of, write_csv
from newsroom.intake.models import FieldReport
from newsroom.registry.models import Issuer
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db

NOVEMBER = Month(2026, 11)
ADDRESS = "/meja/laporan-unit/"


def officer(house, name, unit):
    user = User.objects.create(username=name.lower(), name=name, unit=unit)
    Membership.objects.create(user=user, issuer=house.issuer, role=Role.CONTRIBUTOR)
    return user


def report(house, sender, *, received=NOW, out_after=None, codes=None, area="53.04.05", **more):
    """A report of *sender* with its release, returned with *codes*, out after so many minutes."""
    story = Story.objects.create(issuer=house.issuer, created_at=received)
    FieldReport.objects.create(
        issuer=house.issuer, channel="web", sender=sender, received_at=received, story=story,
        idempotency_key=f"key-{story.pk}", raw_sha256="0" * 64, raw_name="laporan.txt", raw_size=1,
        **more,
    )  # fmt: skip
    release = actions.open_release(
        house.draft(), issuer=house.issuer, story=story, area_code=area, photos=[],
        authors=actions.Authors(house.pipeline), now=received,
    )  # fmt: skip
    if codes is not None:
        actions.return_(
            release, house.editor, revision=1, codes=codes, reason="Mohon dilengkapi", now=received
        )
    if out_after is not None:
        now = received + timedelta(minutes=out_after)
        actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=now)
        house.approve(release, now=now)
        actions.publish(release, actor=house.approver, now=now)
    return release


def test_each_unit_has_its_counts_reasons_and_median(house):
    kabuna, raihat = officer(house, "Yosef", "Desa Kabuna"), officer(house, "Ana", "Camat Raihat")
    for minutes in (10, 30, 200):
        report(house, kabuna, out_after=minutes)
    report(house, kabuna, codes=["missing_date", "duplicate"])
    report(house, kabuna, codes=["missing_date"], out_after=20)
    report(house, raihat)

    first, second = report_of(house.issuer, NOVEMBER, by="unit")
    assert first == Row("Camat Raihat", 1, 0, 0)
    assert (second.name, second.received, second.published, second.returned) == (
        "Desa Kabuna", 5, 4, 2,
    )  # fmt: skip
    assert second.reasons == (("Tanggal belum ada", 2), ("Sudah ada siaran yang sama", 1))
    assert second.minutes == 25  # of 10, 20, 30, 200


@pytest.mark.parametrize(
    ("minutes", "median"), [([7], 7), ([1, 9], 5), ([9, 1, 4], 4), ([1, 2, 100, 4], 3)]
)
def test_the_median_is_that_of_the_middle(house, minutes, median):
    kabuna = officer(house, "Yosef", "Desa Kabuna")
    for one in minutes:
        report(house, kabuna, out_after=one)
    (row,) = report_of(house.issuer, NOVEMBER, by="unit")
    assert row.minutes == median


def test_a_month_begins_and_ends_in_the_issuers_own_zone(house):
    kabuna = officer(house, "Yosef", "Desa Kabuna")
    report(house, kabuna, received=datetime(2026, 10, 31, 15, 59, tzinfo=UTC))  # 23.59 WITA
    report(house, kabuna, received=datetime(2026, 10, 31, 16, 0, tzinfo=UTC))
    report(house, kabuna, received=datetime(2026, 11, 30, 16, 0, tzinfo=UTC))
    assert [row.received for row in report_of(house.issuer, NOVEMBER, by="unit")] == [1]


def test_reports_of_nobody_known_come_last_and_other_issuers_do_not_come(house):
    report(house, officer(house, "Zaka", "Zona Timur"))
    report(house, None)
    other = Issuer.objects.get()
    other.pk, other.slug = None, "lain"
    other.save()
    FieldReport.objects.create(
        issuer=other, channel="web", received_at=NOW, idempotency_key="x", raw_sha256="0" * 64,
        raw_name="x", raw_size=1,
    )  # fmt: skip
    names = [row.name for row in report_of(house.issuer, NOVEMBER, by="unit")]
    assert names == ["Zona Timur", "Tanpa unit kerja"]


def test_reports_can_be_told_apart_by_district_agency_or_sender(house):
    kabuna = officer(house, "Yosef", "Desa Kabuna")
    report(house, kabuna, area="53.04.05.2001")
    report(house, kabuna, on_behalf_of="Maria Seran")
    assert [row.name for row in report_of(house.issuer, NOVEMBER, by="pengirim")] == [
        "Maria Seran", "Yosef",
    ]  # fmt: skip
    (row,) = report_of(house.issuer, NOVEMBER, by="kecamatan")
    assert row.received == 2
    assert row.name == "Kecamatan Kakuluk Mesak"
    assert [r.name for r in report_of(house.issuer, NOVEMBER, by="instansi")] == [
        "Tanpa perangkat daerah"
    ]


def test_all_units_together(house):
    rows = [Row("A", 2, 1, 1, (("Lainnya", 1),), 5), Row("B", 3, 0, 2, (("Lainnya", 2),))]
    assert total_of(rows) == Row("Semua", 5, 1, 3, (("Lainnya", 3),))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(None, ""), (45, "45 menit"), (60, "1 jam"), (185, "3 jam 5 menit"), (3120, "2 hari 4 jam")],
)
def test_a_time_is_said_in_words(minutes, words):
    assert Row("A", 1, 1, 0, (), minutes).time_words == words


@pytest.mark.parametrize("written", ["2026-13", "2026-1", "x", "", "1999-01", "٢٠٢٦-١١"])
def test_a_month_that_is_none_is_this_one(written):
    assert Month.of(written, today=date(2026, 11, 24)) == NOVEMBER


# --------------------------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "  +"])
def test_no_cell_begins_like_a_formula(sign):
    written = write_csv([Row(f'{sign}HYPERLINK("x")', 1, 0, 0)], by="unit")
    _, row = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    assert row[0] == f'\'{sign}HYPERLINK("x")'
    assert as_words("Desa Kabuna") == "Desa Kabuna"


def test_the_file_holds_what_the_page_shows(desk):
    house = desk.house
    report(house, officer(house, "Yosef", "Desa Kabuna"), out_after=10, codes=["duplicate"])
    desk.sign_in(house.editor)
    answer = desk.client.get(ADDRESS, {"bulan": "2026-11", "bentuk": "csv"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="laporan-unit-kominfo-2026-11.csv"' in answer["Content-Disposition"]
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1] == "Desa Kabuna;1;1;1;Sudah ada siaran yang sama (1);10"


# ----------------------------------------------------------------------------------------- screens


@pytest.mark.parametrize("who", ["editor", "approver", "operator"])
def test_the_desk_and_the_operator_read_it(desk, who):
    report(desk.house, officer(desk.house, "Yosef", "Desa Kabuna"))
    desk.sign_in(getattr(desk.house, who))
    page = desk.client.get(ADDRESS, {"bulan": "2026-11"}).content.decode()
    assert "Desa Kabuna" in page
    assert "Yosef" not in page  # persons only when asked for
    assert "Yosef" in desk.client.get(
        ADDRESS, {"bulan": "2026-11", "menurut": "pengirim"}
    ).content.decode()  # fmt: skip


def test_an_officer_does_not_read_it(desk):
    assert desk.sign_in(desk.house.officer).client.get(ADDRESS).status_code == 403


def test_a_strange_issuer_shows_ones_own(desk):
    other = Issuer.objects.get()
    other.pk, other.slug, other.name = None, "lain", "Penerbit Lain"
    other.save()
    desk.sign_in(desk.house.editor)
    page = desk.client.get(ADDRESS, {"penerbit": "lain"}).content.decode()
    assert "Penerbit Lain" not in page


def test_many_units_cost_as_few_queries_as_one(desk, django_assert_max_num_queries):
    for n in range(12):
        report(desk.house, officer(desk.house, f"Petugas{n}", f"Desa {n}"), out_after=n)
    desk.sign_in(desk.house.editor)
    with django_assert_max_num_queries(10):
        page = desk.client.get(ADDRESS, {"bulan": "2026-11"}).content.decode()
    assert page.count('<th scope="row">') == 13
    assert Release.objects.filter(~Q(published_at=None)).count() == 12
    assert len(unit_report.GROUPINGS) == 4
