"""The corridor: one bad report stops no other, and a report goes all the way."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pipelines import run
from pipelines.errors import UnreadableReport
from pipelines.values import Label, Manuscript, Mention, ReleaseKind
from tests.pipelines.check.manuscripts import Names
from tests.pipelines.compose.marked import LETTERHEAD

FILED_AT = datetime(2024, 2, 21, 10, tzinfo=ZoneInfo("Asia/Makassar"))
TEXT = """\
Bupati Belu Buka Musrenbang Tasifeto Timur

WEDOMU – Bupati Belu Yosef Seran membuka Musrenbang di Desa Silawan, Selasa (19/2/2024), untuk menampung usulan warga.

“Kami minta usulan ini jangan hilang di jalan,” kata Yosef Seran.

Keterangan lebih lanjut: 0812-3456-7890.
"""


class RoteTagger:
    """A tagger that knows five stretches of text by heart."""

    name, version = "hafalan", "1"
    known = (
        ("Bupati Belu", Label.OFFICE),
        ("Yosef Seran", Label.PERSON),
        ("Musrenbang", Label.EVENT),
        ("Desa Silawan", Label.PLACE),
        ("WEDOMU", Label.PLACE),
    )

    def __call__(self, text):
        found = []
        for words, label in self.known:
            at = text.find(words)
            while at >= 0:
                found.append(Mention(words, at, at + len(words), label, 1.0, self.name))
                at = text.find(words, at + 1)
        return sorted(found, key=lambda mention: mention.start)


def _filed(raw: bytes, **how):
    return run.Filed(raw, "uji", FILED_AT, LETTERHEAD, region="53.04", **how)


def test_a_report_goes_from_bytes_to_draft_and_is_judged():
    (outcome,) = run.run_reports([_filed(TEXT.encode())], tagger=RoteTagger())

    draft = outcome.draft
    assert outcome.error is None
    assert draft.headline == "Bupati Belu Buka Musrenbang Tasifeto Timur"
    assert draft.dateline == "WEDOMU"
    assert draft.body.startswith("Bupati Belu Yosef Seran membuka Musrenbang")

    manuscript = Manuscript(
        kind=draft.kind,
        headline=draft.headline,
        deck=draft.deck,
        dateline=draft.dateline,
        body=draft.body,
        extraction=_read_again(outcome, draft.body),
        filed_at=FILED_AT,
        publish_on=FILED_AT.date(),
        region="53.04",
    )
    issues = run.judge(manuscript, gazetteer=Names(), report_text=outcome.report.text)
    assert [issue.code for issue in issues if issue.blocks] == ["weekday_mismatch", "phone"]
    assert issues[0].message == "19 Februari 2024 jatuh pada hari Senin, bukan Selasa."


def test_an_unreadable_report_gives_its_error_and_the_others_carry_on():
    good, empty = _filed(TEXT.encode()), _filed(b"", filename="kosong.txt")

    outcomes = list(run.run_reports([good, empty, good], tagger=RoteTagger()))

    assert [outcome.draft is not None for outcome in outcomes] == [True, False, True]
    assert isinstance(outcomes[1].error, UnreadableReport)
    assert outcomes[1].filed is empty


def test_a_defect_of_ours_still_raises():
    class Broken(RoteTagger):
        def __call__(self, text):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(run.run_reports([_filed(TEXT.encode())], tagger=Broken()))


def test_the_kind_decides_the_format():
    (outcome,) = run.run_reports(
        [_filed(TEXT.encode(), kind=ReleaseKind.STATEMENT)], tagger=RoteTagger()
    )

    assert dict(outcome.draft.tool_versions)["template"].startswith("siaran_pers.md.j2@")
    assert dict(outcome.draft.tool_versions)["hafalan"] == "1"


def _read_again(outcome, body):
    return run.read(replace(outcome.report, text=body), tagger=RoteTagger(), region="53.04")
