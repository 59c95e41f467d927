"""Quiet hours over midnight and in the zone of the issuer."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from newsroom.notices.quiet import end_of_quiet

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
NIGHT = {"starts": time(21, 0), "ends": time(5, 30)}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "expected"),
    [
        pytest.param(at(24, 12, 59), WITA, None, id="20.59 WITA is evening"),
        pytest.param(at(24, 13, 0), WITA, at(24, 21, 30), id="21.00 WITA until 05.30 next day"),
        pytest.param(at(24, 13, 0), WIB, None, id="the same moment is 20.00 WIB"),
        pytest.param(at(24, 12, 0), WIT, at(24, 20, 30), id="and 21.00 WIT an hour before"),
        pytest.param(at(24, 16, 0), WITA, at(24, 21, 30), id="midnight"),
        pytest.param(at(24, 21, 29), WITA, at(24, 21, 30), id="05.29 WITA, same day"),
        pytest.param(at(24, 21, 30), WITA, None, id="05.30 WITA is morning"),
    ],
)
def test_a_night_goes_over_midnight(moment, zone, expected):
    assert end_of_quiet(moment, zone=zone, **NIGHT) == expected


def test_quiet_hours_by_day_end_on_the_same_day():
    noon = {"starts": time(12, 0), "ends": time(13, 0), "zone": WITA}

    assert end_of_quiet(at(24, 4, 30), **noon) == at(24, 5, 0)
    assert end_of_quiet(at(24, 5, 0), **noon) is None
    assert end_of_quiet(at(24, 3, 59), **noon) is None


def test_hours_that_end_where_they_start_are_none():
    assert end_of_quiet(at(24, 4), starts=time(9), ends=time(9), zone=WITA) is None
