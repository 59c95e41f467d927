"""Moments as feeds write them, in the order an editor would ask."""

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.ingest.dates import parse_moment


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        pytest.param("Mon, 23 Nov 2026 08:30:00 +0700", "2026-11-23T01:30", id="RFC 822"),
        pytest.param("Mon, 23 Nov 26 08:30 GMT", "2026-11-23T08:30", id="two digits"),
        pytest.param("2026-11-23T08:30:00+08:00", "2026-11-23T00:30", id="ISO 8601"),
        pytest.param("2026-11-23T08:30:00.123Z", "2026-11-23T08:30", id="fraction"),
        pytest.param("2026-11-23 08:30:00 +0900", "2026-11-22T23:30", id="with a space"),
        pytest.param("Mon, 23 Nov 2026 08:30:00 WIB", "2026-11-23T01:30", id="WIB"),
        pytest.param("Senin, 23 November 2026 08.30 WITA", "2026-11-23T00:30", id="WITA"),
        pytest.param("Sen, 23 Nop 2026 pukul 08.30 WIT", "2026-11-22T23:30", id="WIT"),
        pytest.param("23/11/2026 08.30 WIB", "2026-11-23T01:30", id="numbers"),
        pytest.param("Rabu, 05 Agustus 2026 | 07:15 WITA", "2026-08-04T23:15", id="with a bar"),
        pytest.param("Jum'at, 1 Mei 2026", "2026-04-30T17:00", id="day alone, in WIB"),
        pytest.param("3/4/2026", "2026-04-02T17:00", id="day before month"),
        pytest.param("Nov 23, 2026 08:30 EST", "2026-11-23T13:30", id="month first"),
        pytest.param("2026-11-23T08:30:60Z", "2026-11-23T08:30", id="leap second"),
        pytest.param(
            "2099-01-01T00:00:00Z", "2099-01-01T00:00", id="far ahead, for the caller to hold"
        ),
    ],
)
def test_reads_the_moment_that_was_meant(written, utc):
    moment, _ = parse_moment(written)

    assert moment is not None
    assert moment.astimezone(UTC).replace(second=0) == datetime.fromisoformat(utc).replace(
        tzinfo=UTC
    )


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2026 08.00 WIB", "kemarin", "5", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00",
        "23 Smarch 2026", "2026-11-23T25:00Z", "1" * 100_000, "23/11/2026 08.30 WIB " + " " * 100_000 + "x",
    ],
)  # fmt: skip
def test_makes_no_date_up(written):
    assert parse_moment(written) == (None, ("unreadable_date",))


def test_an_empty_date_is_nothing_to_mend():
    assert parse_moment("  ") == (None, ())


def test_a_missing_zone_is_read_as_wib_and_named():
    moment, repairs = parse_moment("2026-11-23 08:30")

    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=7)
    assert repairs == ("zone_assumed",)
