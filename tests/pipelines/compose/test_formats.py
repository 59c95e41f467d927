"""Formats are given words and arrange them; they reach nothing else."""

import pytest
from jinja2 import UndefinedError

from pipelines.compose.formats import FOLDER, PARTS, fingerprint, format_of, render_parts
from pipelines.values import ReleaseKind

VALUES = {
    "headline": "Judul",
    "deck": "Dek",
    "dateline": "Atambua",
    "credits": ["(*)"],
    "blocks": [],
}


@pytest.mark.parametrize("kind", ReleaseKind)
def test_every_kind_has_a_format_that_lays_out_every_part(kind):
    assert (FOLDER / format_of(kind)).is_file()
    assert set(render_parts(format_of(kind), VALUES)) == set(PARTS)


def test_an_undefined_name_is_an_error():
    with pytest.raises(UndefinedError):
        render_parts(
            "rilis_berita.md.j2", {name: VALUES[name] for name in VALUES if name != "deck"}
        )


def test_words_that_look_like_a_template_stay_words():
    assert (
        render_parts("rilis_berita.md.j2", VALUES | {"headline": "{{ 7 * 7 }}"})["headline"]
        == "{{ 7 * 7 }}"
    )


def test_two_formats_have_two_fingerprints():
    assert len({fingerprint("rilis_berita.md.j2"), fingerprint("siaran_pers.md.j2")}) == 2
