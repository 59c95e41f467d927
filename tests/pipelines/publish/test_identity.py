"""Crest and colours of a government on its pages."""

from dataclasses import replace

import pytest

from pipelines.publish import assets, render
from pipelines.publish.identity import (
    ACCENT,
    ACCENT_DARK,
    LEAST_CONTRAST,
    colours,
    contrast,
    crest,
    worst_contrast,
)
from tests.pipelines.publish.archive import SITE, TODAY, MemoryArchive, make_release

CREST = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 5"><path d="M0 0h4v5H0z"/></svg>'


def _front(site):
    return render("/", archive=MemoryArchive([make_release(0)]), site=site, today=TODAY).decode()


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_houses_own_colours_can_be_read_on_all_grounds():
    assert worst_contrast(ACCENT, is_dark=False)[0] >= LEAST_CONTRAST
    assert worst_contrast(ACCENT_DARK, is_dark=True)[0] >= LEAST_CONTRAST


@pytest.mark.parametrize(
    ("colour", "is_dark", "is_fit"),
    [
        pytest.param("#0b5d3b", False, True, id="a dark green"),
        pytest.param("#f2c200", False, False, id="yellow on white"),
        pytest.param("#7ed6ad", True, True, id="a light green"),
        pytest.param("#0b5d3b", True, False, id="a dark green on dark"),
    ],
)
def test_a_colour_is_judged_on_the_pages_where_it_stands(colour, is_dark, is_fit):
    assert (worst_contrast(colour, is_dark=is_dark)[0] >= LEAST_CONTRAST) is is_fit


def test_own_colours_come_as_a_style_sheet_after_the_houses_and_leave_paper_alone():
    site = replace(SITE, accent="#0b5d3b", accent_dark="#7ed6ad")

    sheet = colours(site).decode()
    front = _front(site)
    path = next(str(path) for path, data in assets(site) if data == sheet.encode())

    assert "--accent: #0b5d3b" in sheet
    assert sheet.count("@media screen") == 2
    assert front.index("/aset/site-") < front.index(path)
    assert 'content="#0b5d3b"' in front


def test_text_on_an_own_colour_can_be_read():
    for accent in ("#0b5d3b", "#7ed6ad", "#a12a1e"):
        sheet = colours(replace(SITE, accent=accent)).decode()
        ink = sheet.partition("--on-accent: ")[2][:7]

        assert contrast(ink, accent) >= LEAST_CONTRAST


def test_an_own_crest_takes_the_place_of_the_drawn_one():
    site = replace(SITE, crest=CREST)

    front = _front(site)

    assert f'<img class="crest" src="{crest(site)}" alt="">' in front
    assert '<svg class="crest"' not in front
    assert dict(assets(site))[crest(site)] == CREST


def test_without_own_ones_nothing_is_added():
    assert colours(SITE) is None
    assert crest(SITE) is None
    assert dict(assets(SITE)) == dict(assets())
