"""Every repair that the room can name has its words."""

import re
from pathlib import Path

import pipelines.ingest
from pipelines.ingest.repairs import REPAIRS, repair_words

NAMED = re.compile(
    r'"([a-z_]+_(?:bytes|encoding|characters|marks|short|assumed|date|items|heavy|out))"'
)


def test_every_repair_has_words():
    room = Path(pipelines.ingest.__file__).parent
    named = {
        name
        for module in room.glob("*.py")
        if module.stem != "repairs"
        for name in NAMED.findall(module.read_text())
    }

    assert named <= set(REPAIRS)
    assert named >= set(REPAIRS) - {"repaired"}, "no words for what never happens"


def test_an_unknown_repair_is_shown_as_it_is():
    assert repair_words("sesuatu") == "sesuatu"
