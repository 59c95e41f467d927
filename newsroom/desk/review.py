"""What the review screen shows of one release: report, manuscript and findings, each with its marks."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from markupsafe import Markup

from newsroom.accounts.models import User
from newsroom.desk import acts, checks, known, quotations, quotations_read
from newsroom.desk.cards import Card, cards_of
from newsroom.desk.marks import (
    KIND_WORDS,
    Mark,
    Numbered,
    Said,
    Sentence,
    blocks_of,
    in_words,
    line_numbers,
    lines_of,
    marked,
)
from newsroom.desk.models import Act, Proposal, Release, Revision, Workflow
from newsroom.desk.remarks import Remark, remarks_on, said_in
from newsroom.desk.words import return_words
from newsroom.intake.models import FieldReport
from pipelines.check import AskedFor, five_w, list_checks
from pipelines.compose import split_sentences
from pipelines.ingest import repair_words
from pipelines.values import Issue, Manuscript, SentenceOrigin, Severity

GROUPS = (
    (Severity.MUST, "Wajib diperbaiki"),
    (Severity.CHECK, "Perlu dicek"),
    (Severity.HINT, "Saran"),
)

_BARE = "tanpa asal"

MANUSCRIPT = "kartu-n"
"""What ids of cards of the manuscript begin with; those of the report begin with "kartu-a"."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the manuscript: its text, and where it comes from, in lines for the gutter.

    ``lines`` are the numbers of the report's lines; ``state`` is "", "added" or "bare".
    """

    html: Markup
    bullet: bool
    origin: list[str]
    first_line: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    html: Markup
    is_used: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the six questions: "ada", "sebagian" or "belum", and the sentence that answers it."""

    word: str
    state: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Finding:
    number: int
    issue: Issue
    quoted: str


@dataclass(slots=True)
class Screen:
    """Everything on the review screen that is computed; the template only places it.

    ``notes`` are what was mended or noticed when the report was read.
    """

    release: Release
    revision: Revision
    report: FieldReport | None
    notes: list[str]
    other_reports: list[FieldReport]
    headline: Markup
    deck: Markup
    dateline: Markup
    paragraphs: list[Paragraph]
    lines: list[Line]
    cards: list[Card]
    findings: list[Finding]
    by_card: dict[str, list[Finding]]
    answered: list[Any]
    questions: list[Answered]
    remarks: list[Remark]
    passed: int
    names_are_read: bool
    buttons: list[acts.Button]
    quotes: list[quotations.Standing]
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def groups(self) -> list[tuple[str, str, list[Finding]]]:
        return groups_of(self.findings)

    @property
    def counts(self) -> checks.Counts:
        return checks.count(f.issue for f in self.findings)


def groups_of(findings: Sequence[Finding]) -> list[tuple[str, str, list[Finding]]]:
    """Findings by weight, the heaviest first, each group with its heading."""
    return [
        (weight.value, words, found)
        for weight, words in GROUPS
        if (found := [f for f in findings if f.issue.severity is weight])
    ]


def screen_of(release: Release, user: User, *, now: datetime) -> Screen:
    """The screen of the release's current text."""
    revision = release.current_revision
    assert revision is not None
    report, others = checks.story_reports(release)
    read = checks.model_reading(revision)
    reading = read or checks.reading_of(revision, report=report, now=now)
    manuscript = checks.manuscript_of(release, revision, now, report=report, extraction=reading)
    stamp = checks.registry_stamp()
    registry = checks.registry_in(stamp, release)
    asked = quotations_read.kept_for(release, stamp=stamp)
    issues = checks.judge_manuscript(
        manuscript,
        report_text=report.all_told if report else "",
        release=release,
        stamp=stamp,
        earlier=checks.earlier_releases(release),
        quotes=asked,
    )
    answers = list(release.dismissed.select_related("author"))
    still_open = checks.unanswered(issues, revision, answers)
    numbered = [Numbered(n, issue) for n, issue in enumerate(still_open, start=1)]
    marks, cards = cards_of(revision.body, reading, prefix=MANUSCRIPT)
    known.tell_known(cards, manuscript, registry=registry, issues=still_open)
    report_marks, report_cards = _report_marks(report)
    for card in report_cards:
        if card.person:
            known.tell_person(card, registry, on=manuscript.publish_on)
    spots = [n for n in numbered if n.issue.start is not None]
    findings = [Finding(n.number, n.issue, checks.passage_of(n.issue, revision)) for n in numbered]
    found_codes = {issue.code for issue in issues}
    questions = _answered(manuscript.body, five_w(manuscript))
    remarks = remarks_on(release, revision)
    return Screen(
        release=release,
        revision=revision,
        report=report,
        notes=[repair_words(name) for name in report.repairs] if report else [],
        other_reports=others,
        headline=marked(
            revision.headline,
            findings=_of_field(spots, "headline"),
            said=said_in(remarks, "headline"),
        ),
        deck=marked(
            revision.deck, findings=_of_field(spots, "deck"), said=said_in(remarks, "deck")
        ),
        dateline=marked(revision.dateline, findings=_of_field(spots, "dateline")),
        paragraphs=_paragraphs(
            revision,
            marks,
            _of_field(spots, "body"),
            questions,
            said_in(remarks, "body"),
            report,
            others,
        ),
        lines=_lines(revision, report, report_marks),
        cards=cards + report_cards,
        findings=findings,
        by_card=_by_card(cards, findings),
        answered=answers,
        questions=questions,
        remarks=remarks,
        passed=sum(info.code not in found_codes for info in list_checks()),
        names_are_read=read is not None,
        quotes=checks.quote_standings(manuscript, release=release, stamp=stamp, quotes=asked),
        buttons=acts.buttons_for(
            release, user, must=sum(issue.blocks for issue in still_open), now=now
        ),
        kinds=dict(Counter(KIND_WORDS[mark.kind] for mark in marks)),
    )


def cards_now(release: Release, *, now: datetime) -> tuple[Manuscript, list[Card]]:
    """The current text as the checks read it, and its cards with every mend that they can offer."""
    revision = release.current_revision
    assert revision is not None
    manuscript = checks.manuscript_of(release, revision, now)
    _, cards = cards_of(revision.body, manuscript.extraction, prefix=MANUSCRIPT)
    registry = checks.registry_in(checks.registry_stamp(), release)
    known.tell_known(cards, manuscript, registry=registry)
    return manuscript, cards


def origins_of(revision: Revision) -> tuple[SentenceOrigin, ...]:
    return tuple(SentenceOrigin(*row) for row in revision.origins)


# ------------------------------------------------------------------------------------- manuscript


def _of_field(numbered: list[Numbered], name: str) -> list[Numbered]:
    return [n for n in numbered if n.issue.field == name]


def _answered(body: str, asked: Sequence[AskedFor]) -> list[Answered]:
    """The six questions, each with the sentence in which its answer begins."""
    sentences = split_sentences(body)
    starts = [start for start, _ in sentences]
    found = []
    for one in asked:
        number = bisect_right(starts, one.start) if one.start is not None else 0
        sentence = Sentence(*sentences[number - 1], number) if number else None
        found.append(Answered(one.word, one.state, sentence))
    return found


def _paragraphs(
    revision: Revision,
    marks: list[Mark],
    findings: list[Numbered],
    questions: list[Answered],
    said: list[Said],
    report: FieldReport | None,
    others: Sequence[FieldReport] = (),
) -> list[Paragraph]:
    answering = {one.sentence.number: one.sentence for one in questions if one.sentence}
    lines = lines_of(report.text) if report else []
    origins, of_others = _by_report(origins_of(revision), report)
    sources = {str(one.uuid): (n, lines_of(one.text)) for n, one in enumerate(others, start=2)}
    sentences = split_sentences(revision.body)
    found = []
    for block in blocks_of(revision.body):
        html = marked(
            revision.body,
            start=block.start,
            end=block.end,
            marks=marks,
            findings=findings,
            sentences=[answering[number] for number in sorted(answering)],
            said=said,
            markdown=True,
        )
        inside = [span for span in sentences if block.start <= span[0] < block.end]
        further = _further(inside, of_others, sources)
        words, first, state = _gutter(inside, origins, lines, elsewhere=of_others)
        words = [*(w for w in words if w != _BARE or not further), *further]
        found.append(Paragraph(html, block.bullet, words, first, state))
    return found


def _by_report(
    origins: Sequence[SentenceOrigin], report: FieldReport | None
) -> tuple[tuple[SentenceOrigin, ...], tuple[SentenceOrigin, ...]]:
    """The origins in the report on the screen or in none, and those in other reports of the event."""
    here = ("", str(report.uuid) if report else "")
    return (
        tuple(one for one in origins if one.report in here),
        tuple(one for one in origins if one.report not in here),
    )


def _further(
    sentences: list[tuple[int, int]],
    origins: Sequence[SentenceOrigin],
    sources: Mapping[str, tuple[int, list[tuple[int, int]]]],
) -> list[str]:
    """What of a paragraph comes from other reports: "laporan 2: 1, 4 (RN)"."""
    numbers: dict[str, set[int]] = {}
    touched: dict[str, set[str]] = {}
    for one in origins:
        if any(one.start < end and start < one.end for start, end in sentences):
            number, lines = sources.get(one.report, (0, []))
            name = f"laporan {number}" if number else "laporan yang sudah dipisahkan"
            found = line_numbers(lines, one.report_start or 0, one.report_end or 0)
            numbers.setdefault(name, set()).update(found)
            touched.setdefault(name, set()).update({one.by} - {""})
    return [
        f"{name}{f': {in_words(of)}' if of else ''}"
        + (f" ({', '.join(sorted(touched[name]))})" if touched[name] else "")
        for name, of in numbers.items()
    ]


def _gutter(
    sentences: list[tuple[int, int]],
    origins: tuple[SentenceOrigin, ...],
    lines: list[tuple[int, int]],
    *,
    elsewhere: Sequence[SentenceOrigin] = (),
) -> tuple[list[str], int | None, str]:
    """Where the sentences of a paragraph come from: "dari 3, 5", "oleh RN", "tanpa asal"."""
    numbers: set[int] = set()
    editors: dict[str, list[int]] = {}
    nobody = []
    touched = set()
    for at, (start, end) in enumerate(sentences, start=1):
        mine = [o for o in origins if o.start < end and start < o.end]
        if any(o.start < end and start < o.end for o in elsewhere):
            continue
        reported = [o for o in mine if o.report_start is not None and o.report_end is not None]
        for one in reported:
            numbers.update(line_numbers(lines, one.report_start or 0, one.report_end or 0))
            if one.by:
                touched.add(one.by)
        by = {o.by for o in mine if o.by}
        if not reported and by:
            editors.setdefault(min(by), []).append(at)
        elif not reported:
            nobody.append(at)
    words = []
    if numbers:
        edited = f" ({', '.join(sorted(touched))})" if touched else ""
        words.append(f"dari {in_words(numbers)}{edited}")
    several = len(sentences) > 1 and (bool(numbers) + len(editors) + bool(nobody)) > 1
    for name, theirs in editors.items():
        words.append(f"kalimat {in_words(theirs)} oleh {name}" if several else f"oleh {name}")
    if nobody:
        words.append(f"kalimat {in_words(nobody)} tanpa asal" if several else "tanpa asal")
    state = "bare" if nobody else "added" if editors else ""
    return words or [_BARE], min(numbers, default=None), state if sentences else ""


# ----------------------------------------------------------------------------------------- report


def _report_marks(report: FieldReport | None) -> tuple[list[Mark], list[Card]]:
    read = checks.report_reading(report)
    if report is None or read is None:
        return [], []
    return cards_of(report.text, read, prefix="kartu-a")


def _lines(revision: Revision, report: FieldReport | None, marks: list[Mark]) -> list[Line]:
    if report is None:
        return []
    spans = lines_of(report.text)
    credits = {line.strip() for line in revision.credits.splitlines()}
    used = {n for n, (a, b) in enumerate(spans, start=1) if report.text[a:b].strip() in credits}
    for origin in _by_report(origins_of(revision), report)[0]:
        if origin.report_start is not None and origin.report_end is not None:
            used.update(line_numbers(spans, origin.report_start, origin.report_end))
    return [
        Line(number, marked(report.text, start=a, end=b, marks=marks), number in used or not used)
        for number, (a, b) in enumerate(spans, start=1)
    ]


def _by_card(cards: list[Card], findings: list[Finding]) -> dict[str, list[Finding]]:
    """Card id → the findings about its words."""
    found: dict[str, list[Finding]] = {}
    for card in cards:
        for finding in findings:
            start, end = finding.issue.start, finding.issue.end
            if finding.issue.field != "body" or start is None or end is None:
                continue
            if finding.issue.code != "sentence_without_origin" and any(
                a < end and start < b for a, b in card.spans
            ):
                found.setdefault(card.id, []).append(finding)
    return found


# --------------------------------------------------------------------------------- around the text


def open_proposals(release: Release) -> list[Proposal]:
    rows = Proposal.objects.filter(release=release, taken_at=None, declined_at=None)
    return list(rows.select_related("author", "base"))


def words_for_officer(release: Release) -> str:
    """The last return as a message to the officer, to be pasted into WhatsApp; "" where there is none."""
    if release.workflow != Workflow.RETURNED:
        return ""
    last = release.decisions.filter(act=Act.RETURN).select_related("actor").last()
    if last is None:
        return ""
    reasons = "\n".join(f"- {words}" for words in return_words(last.codes, last.reason))
    headline = last.revision.headline or "tanpa judul"
    return (
        f"*Perlu perbaikan:* {headline}\n{reasons}\n\n"
        f"Kirim perbaikannya lewat {settings.CONFIG.desk.url}/lapor/\n"
        f"Terima kasih. {last.actor}, {release.issuer}"
    )
