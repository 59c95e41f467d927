"""Marks and findings as links within a text."""

from newsroom.desk.marks import Mark, Numbered, marked
from pipelines.values import Issue, Severity


def finding(start, end):
    issue = Issue("body", "uji", Severity.HINT, "Uji", "Uji.", start=start, end=end)
    return Numbered(1, issue)


def test_every_link_has_words():
    text = "Bupati Belu hadir."
    marks = [Mark(0, 6, "jabatan", "k-1"), Mark(7, 11, "tempat", "k-2")]
    html = marked(text, marks=marks, findings=[finding(0, 11)])
    assert html.count("<a ") == 2
    assert '<span class="m f saran"> </span>' in html
    assert "(temuan 1)" in html


def test_a_finding_of_a_space_alone_is_called_by_its_number():
    html = marked("Warga  pulang.", findings=[finding(5, 7)])
    assert html.count("<a ") == 1
    assert "(temuan 1)" in html
