"""All checks together."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.check import apply_mend, check, list_checks
from pipelines.values import DateMention, Mend, Severity
from tests.pipelines.check.manuscripts import Names, day, manuscript


def test_issues_come_by_weight_then_place():
    body = "Hubungi 0812-3456-7890 atau 0813-3456-7890, Selasa (19/2/2024)."
    text = manuscript(
        body, headline="", dates=(day(body, "Selasa (19/2/2024)", date(2024, 2, 19), weekday=1),)
    )

    issues = check(text, gazetteer=Names())

    assert [i.code for i in issues[:4]] == ["headline_empty", "phone", "phone", "weekday_mismatch"]
    assert [i.severity for i in issues] == sorted(
        (i.severity for i in issues), key=[Severity.MUST, Severity.CHECK, Severity.HINT].index
    )


def test_every_issue_is_among_the_checks_that_are_listed():
    listed = {info.code for info in list_checks()}

    assert {i.code for i in check(manuscript("", headline=""), gazetteer=Names())} <= listed
    assert len(listed) == len(list_checks())


def test_a_mend_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        apply_mend("pendek", Mend("Jadikan", 3, 40, "x"))


_DATES = st.builds(
    lambda start, length, first, span, weekday: (start, length, first, span, weekday),
    st.integers(0, 40), st.integers(1, 20), st.dates(), st.integers(0, 40), st.none() | st.integers(0, 6),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    body=st.text(max_size=120) | st.lists(st.sampled_from(["0812-3456-7890", "5304051203850001", "Senin (1/1/2024)", ". ", "\n", "“a b c d e f”"]), max_size=8).map("".join),
    headline=st.text(max_size=250),
    dates=st.lists(_DATES, max_size=4),
)  # fmt: skip
def test_any_manuscript_gives_the_same_issues_twice_and_mends_that_fit(body, headline, dates):
    mentions = []
    for start, length, first, span, weekday in dates:
        text = body[start : start + length]
        last = date.fromordinal(min(first.toordinal() + span, date.max.toordinal()))
        mentions.append(DateMention(text, start, start + len(text), first, last, weekday=weekday))
    text = manuscript(body, headline=headline, dates=tuple(mentions))

    issues = check(text, gazetteer=Names(), report_text=body)

    assert issues == check(text, gazetteer=Names(), report_text=body)
    for issue in issues:
        words = headline if issue.field == "headline" else body
        assert issue.start is None or 0 <= issue.start <= issue.end <= len(words)
        for mend in issue.mends:
            apply_mend(words, mend)
