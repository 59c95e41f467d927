"""Times of day and their zones."""

from datetime import time

import pytest

from pipelines.extract import find_times


@pytest.mark.parametrize(
    ("text", "begins", "ends", "zone"),
    [
        ("pukul 09.00 WITA", time(9), None, "WITA"),
        ("pukul 08.00–15.30 WIB", time(8), time(15, 30), "WIB"),
        ("jam 8 malam", time(20), None, ""),
        ("pkl. 07:15", time(7, 15), None, ""),
        ("19.30 WIT", time(19, 30), None, "WIT"),
        ("pukul 08.00 s.d. 12.00 Wita", time(8), time(12), "WITA"),
        ("pukul 08.00 WIB – 10.00 WIB", time(8), time(10), "WIB"),
        ("pukul 13,00 WIB", time(13), None, "WIB"),
        ("pukul 09.00 Waktu Indonesia Tengah", time(9), None, "WITA"),
        ("pukul 1.30 siang", time(13, 30), None, ""),
        ("jam 12 malam", time(0), None, ""),
        ("jam 2 dini hari", time(2), None, ""),
        ("pukul 24.00 WIB", time(0), None, "WIB"),
    ],
)
def test_a_time_is_read_with_its_end_and_zone(
    text: str, begins: time, ends: time | None, zone: str
) -> None:
    (found,) = find_times(f"Acara mulai {text}, di balai.")
    assert (found.text, found.begins, found.ends, found.zone) == (text, begins, ends, zone)


@pytest.mark.parametrize("text", ["Harga 12.500 rupiah", "ayat 10.2", "pukul 27.00", "skor 09.00"])
def test_other_figures_are_no_times(text: str) -> None:
    assert list(find_times(text)) == []
