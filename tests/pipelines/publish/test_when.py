"""How days and moments are written for people and for machines."""

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import pytest

from pipelines.publish.when import clock, full_day, local, moment, rfc822, rfc3339

AT = datetime(2022, 2, 23, 22, 5, 9, tzinfo=UTC)


def test_a_day_is_written_with_its_weekday():
    assert full_day(date(2022, 2, 23)) == "Rabu, 23 Februari 2022"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Jakarta", "24 Februari 2022, 05.05 WIB"),
        ("Asia/Pontianak", "24 Februari 2022, 05.05 WIB"),
        ("Asia/Makassar", "24 Februari 2022, 06.05 WITA"),
        ("Asia/Jayapura", "24 Februari 2022, 07.05 WIT"),
    ],
)
def test_a_moment_is_told_in_the_issuers_zone(zone, expected):
    assert moment(local(AT, zone)) == expected


def test_a_zone_outside_indonesia_gets_its_offset():
    assert clock(AT.astimezone(timezone(-timedelta(hours=3, minutes=30)))) == "18.35 (UTC-03.30)"


@pytest.mark.parametrize(
    ("zone", "offset"), [("Asia/Jakarta", "07"), ("Asia/Makassar", "08"), ("Asia/Jayapura", "09")]
)
def test_feeds_carry_the_offset_as_a_number(zone, offset):
    at = local(AT, zone)

    assert rfc822(at).endswith(f":05:09 +{offset}00")
    assert rfc3339(at).endswith(f":05:09+{offset}:00")
    assert parsedate_to_datetime(rfc822(at)) == datetime.fromisoformat(rfc3339(at)) == AT


def test_feeds_carry_english_names():
    assert rfc822(local(AT, "Asia/Jakarta")) == "Thu, 24 Feb 2022 05:05:09 +0700"
