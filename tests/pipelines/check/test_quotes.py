"""Quotations without a speaker."""

import pytest

from pipelines.check.quotes import find_unattributed_quotes
from tests.pipelines.check.manuscripts import manuscript, quote

SAID = "Jangan hanya duduk di kantor menunggu laporan"


def test_a_quotation_alone_is_to_be_checked():
    body = f"Rakor dibuka.\n\n“{SAID}.”\n\nAcara ditutup."

    (issue,) = find_unattributed_quotes(manuscript(body, quotes=(quote(body, SAID + "."),)))

    assert issue.code == "quote_unattributed"
    assert body[issue.start : issue.end] == SAID + "."
    assert "Jangan hanya duduk di kantor menunggu" in issue.message


@pytest.mark.parametrize(
    ("body", "words", "speaker"),
    [
        (f"“{SAID},” ujar Bupati.", SAID + ",", "Bupati"),
        (f"“{SAID},” katanya.", SAID + ",", None),
        (f"Ia menegaskan, “{SAID}.”", SAID + ".", None),
        (
            "Rakor bertema “Bersama Membangun Desa Menuju Sejahtera Lestari”.",
            "Bersama Membangun Desa Menuju Sejahtera Lestari",
            None,
        ),
        ("Warga menyebutnya “jembatan gantung”.", "jembatan gantung", None),
    ],
    ids=["named", "pronoun", "verb before", "theme", "a phrase"],
)
def test_what_is_attributed_or_no_quotation_passes(body, words, speaker):
    assert not list(
        find_unattributed_quotes(manuscript(body, quotes=(quote(body, words, speaker),)))
    )
