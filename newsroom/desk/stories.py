"""The reports of one event side by side, as values: where they disagree, and what each adds."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from newsroom.accounts.models import User
from newsroom.desk import actions, checks
from newsroom.desk.models import Release, Revision, Story, StoryMerge
from newsroom.desk.review import origins_of
from newsroom.desk.same_event import Same, proposals_for, told_of
from newsroom.intake.models import FieldReport, Stage
from pipelines.stories import (
    Chosen,
    Contradiction,
    Piece,
    Side,
    Told,
    contradictions,
    new_pieces,
    pieces_of,
    weave,
)

ASK = "tanya"
KIND_WORDS = {"date": "Hari", "time": "Jam", "number": "Angka", "name": "Nama", "place": "Tempat"}


@dataclass(slots=True)
class Member:
    """A report of the event. ``why`` says why it is not compared; ``merge`` brought it here.

    ``pieces`` are the sentences of its own draft that say something new; ``release`` is that draft.
    """

    number: int
    report: FieldReport
    release: Release | None
    merge: StoryMerge | None
    told: Told | None
    why: str = ""
    pieces: list[Piece] = field(default_factory=list)
    html: Markup = field(default_factory=Markup)

    @property
    def key(self) -> str:
        return str(self.report.uuid)

    @property
    def who(self) -> str:
        return self.report.sender_words or f"Laporan {self.number}"


@dataclass(frozen=True, slots=True)
class Value:
    """A side of a disagreement: its key in the form, its words, who says so, and whether it stands."""

    key: str
    words: str
    said_by: tuple[tuple[int, str, str], ...]  # number of the report, who, the words around
    stands: bool


@dataclass(frozen=True, slots=True)
class Open:
    """A disagreement on the screen: ``key`` names it in the form."""

    key: str
    kind: str
    found: Contradiction
    values: tuple[Value, ...]


@dataclass(slots=True)
class Screen:
    """What the page shows. ``guest`` is a story that may be the same and is only looked at."""

    story: Story
    release: Release
    revision: Revision
    members: list[Member]
    further: list[FieldReport]
    guest: Story | None
    open: list[Open]
    same: list[Same]
    merges: list[StoryMerge]

    @property
    def compared(self) -> int:
        return sum(member.told is not None for member in self.members)


def screen_of(story: Story, release: Release, *, guest: Story | None = None) -> Screen:
    """The event of *story*, whose text is *release*'s; with *guest* as if they were one."""
    revision = release.text
    lead, others = checks.story_reports(release)
    merges = list(
        StoryMerge.objects.filter(kept=story, parted_at=None).select_related(
            "closed__current_revision", "merged"
        )
    )
    drafts: dict[int, Release | None] = {merge.merged_id: merge.closed for merge in merges}
    if guest is not None:
        theirs = actions.release_of_story(guest)
        drafts[guest.pk] = theirs
        if theirs is not None:
            its_lead, its_others = checks.story_reports(theirs)
            others += [r for r in (its_lead, *its_others) if r is not None]
    reports = _newest_of_each([*([lead] if lead else []), *others])
    shown, further = reports[: actions.MOST_REPORTS], reports[actions.MOST_REPORTS :]
    by_story = {merge.merged_id: merge for merge in merges}
    members = [
        _member(
            number, report, drafts.get(report.story_id or 0), by_story.get(report.story_id or 0)
        )
        for number, report in enumerate(shown, start=1)
    ]
    known = [piece.text for piece in pieces_of(revision.body, origins_of(revision), report="")]
    for member in members[1:]:
        member.pieces = new_pieces(_own_pieces(member), known=known)
        known += [piece.text for piece in member.pieces]
    told = [member.told for member in members if member.told]
    found = contradictions(told)
    for member in members:
        member.html = _with_marks(member, found)
    return Screen(
        story=story,
        release=release,
        revision=revision,
        members=members,
        further=further,
        guest=guest,
        open=[_shown(one, members, revision) for one in found],
        same=proposals_for([story.pk]).get(story.pk, []),
        merges=merges,
    )


def _newest_of_each(reports: Sequence[FieldReport]) -> list[FieldReport]:
    """The reports without those that another of them mends; the leading one stays first."""
    mended = {report.follows_id for report in reports[1:]}
    return [report for at, report in enumerate(reports) if at == 0 or report.pk not in mended]


def _member(
    number: int, report: FieldReport, release: Release | None, merge: StoryMerge | None
) -> Member:
    read = checks.report_reading(report)
    why = ""
    if report.stage == Stage.FAILED:
        why = "Laporan ini gagal dibaca, jadi tidak ikut dibandingkan."
    elif read is None:
        why = "Nama dan angka dalam laporan ini belum dibaca, jadi tidak ikut dibandingkan."
    told = told_of(report, read) if read is not None else None
    return Member(number, report, release, merge, told, why)


def _own_pieces(member: Member) -> list[Piece]:
    """The sentences of the report's own draft, or of its text where it has none."""
    if member.release is not None and member.release.current_revision is not None:
        text = member.release.current_revision
        return pieces_of(text.body, origins_of(text), report=member.key)
    if member.told is None:
        return []
    from newsroom.intake.processing import as_value
    from pipelines import run

    draft = run.draft(
        as_value(member.report), member.told.extraction, letterhead=member.report.issuer.letterhead
    )
    return pieces_of(draft.body, draft.origins, report=member.key)


def _with_marks(member: Member, found: Sequence[Contradiction]) -> Markup:
    """The report's text with the words marked that another report contradicts."""
    text, html, at = member.report.text, Markup(), 0
    stands = {s for one in found for side in one.sides for s in side.stands if s.key == member.key}
    for stand in sorted(stands, key=lambda s: (s.start, -s.end)):
        if stand.start >= at:
            html += escape(text[at : stand.start])
            html += Markup("<mark>%s</mark>") % text[stand.start : stand.end]
            at = stand.end
    return html + escape(text[at:])


def _shown(found: Contradiction, members: Sequence[Member], revision: Revision) -> Open:
    by_key = {member.key: member for member in members}
    body = revision.body.casefold()
    values = []
    for side in found.sides:
        said: list[tuple[int, str, str]] = []
        for stand in side.stands:
            member = by_key[stand.key]
            text = member.report.text
            start, end = max(0, stand.start - 40), min(len(text), stand.end + 50)
            around = " ".join(text[start:end].split())
            if all(number != member.number for number, _, _ in said):
                said.append((member.number, member.who, f"… {around} …"))
        stands = any(stand.text.casefold() in body for stand in side.stands)
        values.append(Value(_key(side.words), side.words, tuple(said), stands))
    if sum(value.stands for value in values) != 1:
        values = [replace(value, stands=False) for value in values]
    return Open(_key(f"{found.kind} {found.about}"), KIND_WORDS[found.kind], found, tuple(values))


def _key(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


# -------------------------------------------------------------------------------------- one draft


@dataclass(frozen=True, slots=True)
class Draft:
    """What was woven: the text, whose words are in it, what was chosen, and what nobody knows yet."""

    text: actions.Text
    authors: tuple[User, ...]
    reason: str
    unclear: tuple[str, ...]


def draft_of(
    screen: Screen, *, chosen: Mapping[str, str], sentences: Iterable[str], by: str
) -> Draft:
    """One draft of the screen's reports.

    *chosen* is a side's key, or `ASK`, by the key of the disagreement; *sentences* name pieces as
    `piece_key` does. What the screen does not offer is passed over.
    """
    wanted = set(sentences)
    added = [p for m in screen.members for p in m.pieces if piece_key(p) in wanted]
    values: list[Chosen] = []
    used: set[str] = {piece.origin.report for piece in added}
    settled, unclear = [], []
    for one in screen.open:
        said = chosen.get(one.key, "")
        side = next((s for s in one.found.sides if _key(s.words) == said), None)
        if said == ASK:
            listed = "; ".join(f"{v.words} ({', '.join(w for _, w, _ in v.said_by)})" for v in one.values)  # fmt: skip
            unclear.append(f"Belum jelas, tanyakan. {one.found.about}: {listed}.")
        elif side is not None:
            settled.append(f"{one.found.about}: {side.words}")
            used |= {stand.key for stand in side.stands}
            values += _given_way(one.found, side)
    revision = screen.revision
    lead = screen.members[0].key if screen.members else ""
    woven = weave(revision.body, origins_of(revision), added, report=lead, values=values, by=by)
    members = [member for member in screen.members if member.key in used]
    reports = sum(1 for m in screen.members if m.key in used | {lead})
    return Draft(
        text=actions.Text(
            headline=_in_head(revision.headline, values, lead),
            deck=_in_head(revision.deck, values, lead),
            body=woven.body,
            credits=_credits(revision, members),
            photos=_photos(revision, members),
            origins=woven.origins,
        ),
        authors=_authors(members),
        reason=". ".join([f"Disusun dari {reports} laporan", *settled]) + ".",
        unclear=tuple(unclear),
    )


def piece_key(piece: Piece) -> str:
    """By what a sentence is named in the form."""
    return f"{piece.origin.report}:{piece.origin.start}"


def _given_way(found: Contradiction, side: Side) -> list[Chosen]:
    """Every other side's words, to be replaced by those of *side*; degrees are left to the editor."""
    if found.about.startswith("Gelar "):
        return []
    return [
        Chosen(stand.key, stand.start, stand.end, stand.text, side.words)
        for other in found.sides
        if other is not side
        for stand in other.stands
    ]


def _in_head(text: str, values: Sequence[Chosen], lead: str) -> str:
    """A headline or deck with the chosen values; it was made of the leading report."""
    for value in values:
        if value.report == lead:
            pattern = re.compile(rf"(?<!\w){re.escape(value.words)}(?!\w)", re.IGNORECASE)
            if match := pattern.search(text):
                new = value.new.title() if match[0].istitle() and value.new.islower() else value.new
                text = text[: match.start()] + new + text[match.end() :]
    return text


def _authors(members: Sequence[Member]) -> tuple[User, ...]:
    """The officers whose words came in, and who edited the drafts that these came from."""
    senders = [u for m in members for u in (m.report.sender, m.report.entered_by) if u]
    found = {user.pk: user for user in senders}
    closed = [m.release for m in members if m.release is not None]
    ids = {pk for release in closed for pk in actions.authors_since_approval(release)}
    for user in User.objects.filter(pk__in=ids - set(found), is_robot=False):
        found[user.pk] = user
    return tuple(found.values())


def _credits(revision: Revision, members: Sequence[Member]) -> str:
    lines = [line for line in revision.credits.splitlines() if line.strip()]
    for member in members:
        theirs = member.release.current_revision if member.release else None
        for line in theirs.credits.splitlines() if theirs else ():
            if line.strip() and line not in lines:
                lines.append(line)
    return "\n".join(lines)


def _photos(revision: Revision, members: Sequence[Member]) -> list[dict[str, str]]:
    found = list(revision.photos)
    seen = {photo.get("sha256") for photo in found}
    for member in members:
        theirs = member.release.current_revision if member.release else None
        for photo in theirs.photos if theirs else ():
            if photo.get("sha256") not in seen:
                seen.add(photo.get("sha256"))
                found.append(photo)
    return found
