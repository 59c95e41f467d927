"""What newsroom systems are told beside the text, the same in ninjs and in NewsML-G2."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from pipelines.publish.feed_items import letter_words
from pipelines.publish.text import clean
from pipelines.publish.when import local, moment, plain_day
from pipelines.values import PublishedRelease, ReleaseKind, Section, SectionKind, Site

USAGE_TERMS = "Siaran resmi pemerintah: bebas dikutip dan disiarkan dengan menyebut sumber."
_URGENT, _USUAL = 1, 5
_BEFORE_ANY_DECISION = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ItemFile:
    """A file that belongs to a release; ``size`` in bytes, None where nobody weighed it.

    ``name`` is the code of its sort, "pdf"; "" takes the ending of *path*.
    """

    path: PurePosixPath
    content_type: str
    size: int | None = None
    name: str = ""

    @property
    def code(self) -> str:
        return self.name or self.path.suffix.lstrip(".")


def last_change(releases: Iterable[PublishedRelease], *, site: Site) -> datetime:
    """The moment of the latest decision on any of *releases*; long ago where there is none."""
    never = local(_BEFORE_ANY_DECISION, site.zone)
    return max((release.updated_at for release in releases), default=never)


def sections_of(release: PublishedRelease, kind: SectionKind) -> list[Section]:
    """The sections of that kind which list the release: its agency, its officials, its kind."""
    return [section for section in release.sections if section.kind is kind]


def urgency(release: PublishedRelease) -> int:
    """IPTC's editorial urgency, 1 the highest of 9."""
    return _URGENT if release.kind is ReleaseKind.URGENT else _USUAL


def copyright_notice(release: PublishedRelease) -> str:
    return f"© {release.published_at.year} {clean(release.letterhead.issuer)}"


def by_line(release: PublishedRelease) -> str:
    """Who wrote it, on one line; without credits the office that issued it."""
    credits = " ".join(clean(release.credits).split())
    return credits or clean(release.letterhead.issuer)


def editor_note(release: PublishedRelease) -> str:
    """Corrections and letters, or why the release was withdrawn; "" where there is nothing to say."""
    return clean(" ".join(_withdrawn(release) if release.withdrawal else _notes(release)))


def _withdrawn(release: PublishedRelease) -> list[str]:
    gone = release.withdrawal
    assert gone is not None
    note = f"Dicabut {moment(gone.withdrawn_at)}. {gone.reason}."
    return [part for part in (note, gone.notice) if part]


def _notes(release: PublishedRelease) -> list[str]:
    notes = [
        f"Ralat {moment(note.corrected_at)}: tertulis “{note.wrong}”, seharusnya “{note.right}”. {note.reason}"
        for note in release.corrections
    ]
    for letter in release.letters:
        about = f" tentang {letter.about}" if letter.about else ""
        notes.append(f"{letter_words(letter)}, {plain_day(letter.dated_on)}{about}: {letter.text}")
    return notes
