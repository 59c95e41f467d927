"""The values that travel through the house, from a field report to a published release.

Frozen dataclasses with slots; collections are tuples. Text is NFC; offsets count code points,
end-exclusive. Calendar days end in ``_on``; moments end in ``_at`` and are aware.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Protocol

# ---------------------------------------------------------------------------------------------
# Ingest


class ReportFormat(StrEnum):
    """What the bytes of a field report turned out to be."""

    TEXT = "text"
    CHAT = "chat"
    DOCX = "docx"
    HTML = "html"
    FEED_ITEM = "feed_item"


@dataclass(frozen=True, slots=True)
class EmbeddedPhoto:
    """A picture found inside a report (a .docx), as stored there."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FieldReport:
    """A report as it was filed, read into clean text.

    ``title`` may be empty. ``text`` keeps line breaks; paragraphs are parted by an empty line or a
    line end, as filed. ``filed_at`` is aware and in the issuer's zone. ``sha256`` is the digest of
    the raw bytes. ``repairs`` names what had to be mended while reading ("undecodable_bytes",
    "control_characters", "cut_short"), for the editor to see.
    """

    title: str
    text: str
    format: ReportFormat
    source: str
    filed_at: datetime
    sha256: str
    sender: str = ""
    photos: tuple[EmbeddedPhoto, ...] = ()
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a source's feed. ``identity`` is its raw id, else its link, else a digest."""

    identity: str
    title: str
    link: str
    html: str
    author: str
    published_at: datetime | None
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebPhoto:
    """A photo fit for the web: oriented, no metadata, JPEG or PNG.

    ``width`` and ``height`` are pixels of the largest size; ``sizes`` maps each width to its bytes.
    """

    content_type: str
    extension: str
    width: int
    height: int
    sizes: tuple[tuple[int, bytes], ...]


# ---------------------------------------------------------------------------------------------
# Extract


class Label(StrEnum):
    """The kinds of span that are marked in a text."""

    PERSON = "person"
    TITLE = "title"
    OFFICE = "office"
    ORGANISATION = "organisation"
    PLACE = "place"
    VENUE = "venue"
    DATE = "date"
    TIME = "time"
    LAW = "law"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked stretch of text: ``text[start:end] == mention.text``.

    ``confidence`` is between 0 and 1; ``made_by`` names the rule or model ("dates.bracketed").
    """

    text: str
    start: int
    end: int
    label: Label
    confidence: float
    made_by: str


class Tagger(Protocol):
    """A trained model, reduced to what the stage needs of it."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def __call__(self, text: str) -> Sequence[Mention]:
        """Labelled spans of *text* in reading order, none overlapping another."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the text, once, with the office in which he or she acts.

    ``name`` is bare; degrees, honorifics and ranks stand in ``titles`` in their order. ``position``
    is spelled as in the text at its fullest, or None. ``capacity`` is "Plt", "Plh", "Pj", "Pjs" or
    "". ``start`` and ``end`` cover the first mention of the name; ``mentions`` covers all of them,
    ``position_span`` the office as ``position`` spells it (None without one, or where stored before).
    ``credit`` is the word of the source or editor line that alone names the person ("editor"), or "".
    """

    name: str
    titles: tuple[str, ...]
    position: str | None
    aka: tuple[str, ...]
    start: int
    end: int
    confidence: float
    made_by: str
    capacity: str = ""
    former: bool = False
    mentions: tuple[tuple[int, int], ...] = ()
    credit: str = ""
    position_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place: administrative with its Kemendagri code, or a venue or other place without.

    ``level`` is one of provinsi, kabupaten, kota, kecamatan, desa, kelurahan, venue, other.
    ``path`` names the areas from the province down to the place. ``candidates`` holds the codes
    among which nothing decided; ``code`` is None then.
    """

    text: str
    level: str
    code: str | None
    start: int
    end: int
    confidence: float
    made_by: str
    path: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, a span of days or a month with its year, as written.

    ``first_on`` and ``last_on`` are None together for a day that does not exist, "(31/2)".
    ``weekday`` is the weekday that the text itself names (Monday 0), or None; it may disagree
    with the date, which stays as written.
    """

    text: str
    start: int
    end: int
    first_on: date | None
    last_on: date | None
    confidence: float = 1.0
    made_by: str = ""
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time of day; ``zone`` is "WIB", "WITA", "WIT" or ""."""

    text: str
    start: int
    end: int
    begins: time
    ends: time | None
    zone: str
    confidence: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. ``text`` is what was said, without its marks, at ``start``..``end``; of indirect
    speech the words that are reported.

    ``speaker`` is the speaker's bare name, or the office where no name is given, or None.
    """

    text: str
    start: int
    end: int
    speaker: str | None
    confidence: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures: "3 unit", of which ``counted`` are "sumur bor".

    ``text`` is the number with its unit as written. ``unit`` is its one spelling ("Rp", "persen",
    "hektare", "orang") or "". ``up_to`` is the upper end of a range. ``counted`` is the noun phrase
    behind, or the unit's own word ("1.250 orang"); "" with None for its span where none stands.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    confidence: float
    made_by: str
    up_to: Decimal | None = None
    counted: str = ""
    counted_start: int | None = None
    counted_end: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text is about, from a small fixed list.

    ``code`` is the IPTC Media Topic ("medtop:07000000"), ``name`` its name on screen. ``text`` at
    ``start``..``end`` is the first word that speaks for it.
    """

    code: str
    name: str
    text: str
    start: int
    end: int
    confidence: float
    made_by: str


class Question(StrEnum):
    """What a news text is asked."""

    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    HOW = "how"


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentence that best answers a question, and in it the words that do.

    ``text`` at ``start``..``end`` is the sentence, ``cue`` at ``cue_start``..``cue_end`` the words.
    """

    question: Question
    text: str
    start: int
    end: int
    cue: str
    cue_start: int
    cue_end: int
    confidence: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of one text. ``text_sha256`` binds the offsets to that very text.

    ``mentions`` are the flat marks for the screen, in reading order, none overlapping another.
    ``offices``, ``organisations``, ``laws`` and ``events`` hold each named thing once; an office
    stands in ``offices`` only where no person in the text holds it. ``topics`` has the strongest
    first. ``answers`` has one for each question that the text answers, in the order of the questions.
    """

    text_sha256: str
    tool_versions: tuple[tuple[str, str], ...]
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Mention, ...] = ()
    organisations: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    impossible_dates: tuple[DateMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    indirect_quotes: tuple[Quote, ...] = ()
    laws: tuple[Mention, ...] = ()
    events: tuple[Mention, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    topics: tuple[Topic, ...] = ()
    answers: tuple[Answer, ...] = ()


# ---------------------------------------------------------------------------------------------
# Compose and check


class ReleaseKind(StrEnum):
    """Kinds of release; the value is stored, the words on screen are its ``words``."""

    NEWS = "rilis_berita"
    STATEMENT = "siaran_pers"
    URGENT = "serta_merta"
    ANNOUNCEMENT = "pengumuman"
    INVITATION = "undangan_liputan"
    CLARIFICATION = "klarifikasi"
    PHOTO = "foto_rilis"
    SPEECH = "sambutan"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the press may ask: an office's own contact, never a citizen's."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a release: an office with its area, zone, address and people.

    ``zone`` is an IANA name, "Asia/Makassar". ``dateline`` is the town that opens a text, "ATAMBUA".
    """

    issuer: str
    government: str
    area_code: str
    area_name: str
    zone: str
    dateline: str
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    signatory_name: str = ""
    signatory_office: str = ""
    contacts: tuple[Contact, ...] = ()
    boilerplate: str = ""


@dataclass(frozen=True, slots=True)
class SentenceOrigin:
    """Where a sentence of a draft comes from.

    ``start``..``end`` lie in the draft's body; ``report_start``..``report_end`` in the report's
    text. An editor's sentence has no report span and carries ``by``. ``report`` names the report by
    its uuid where a text was made of several; "" is the one that the text was laid out from.
    """

    start: int
    end: int
    report_start: int | None
    report_end: int | None
    by: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as laid out by the pipeline, for an editor to mend.

    ``body`` is a small CommonMark subset (paragraphs, lists, quotations, emphasis), its first
    paragraph the lead, without the dateline. ``tool_versions`` names model and template.
    """

    kind: ReleaseKind
    headline: str
    deck: str
    dateline: str
    body: str
    credits: str
    contacts: tuple[Contact, ...]
    origins: tuple[SentenceOrigin, ...]
    tool_versions: tuple[tuple[str, str], ...]


class Severity(StrEnum):
    """How much a finding weighs: one that must be mended blocks the act."""

    MUST = "wajib"
    CHECK = "cek"
    HINT = "saran"


@dataclass(frozen=True, slots=True)
class Mend:
    """A replacement an editor can take in one tap: ``start``..``end`` of the field becomes ``text``."""

    label: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An editorial shortcoming found by a check.

    ``field`` is "headline", "deck", "dateline" or "body"; ``start``..``end`` lie in it (None: the
    whole field). ``code`` is stable ("weekday_mismatch"); ``title`` and ``message`` are Indonesian.
    """

    field: str
    code: str
    severity: Severity
    title: str
    message: str
    start: int | None = None
    end: int | None = None
    mends: tuple[Mend, ...] = ()

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.MUST


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of one revision, as the checks read it, with what was extracted from its body."""

    kind: ReleaseKind
    headline: str
    deck: str
    dateline: str
    body: str
    extraction: Extraction
    filed_at: datetime
    publish_on: date
    region: str
    captions: tuple[str, ...] = ()  # of its photos


# ---------------------------------------------------------------------------------------------
# Publish


@dataclass(frozen=True, slots=True)
class PublishedPhoto:
    """A photo on the public site. Paths lie under the public root; ``bytes`` is exact."""

    path: PurePosixPath
    content_type: str
    bytes: int
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class PublishedCorrection:
    """A correction shown on top of the text: what was wrong, what is right, why, since when."""

    corrected_at: datetime
    wrong: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublishedLetter:
    """A letter about a release, told to all: a response or objection, or the government's own reply.

    ``kind`` is "Tanggapan", "Keberatan" or "Hak jawab"; ``party`` who wrote, or the outlet written to;
    ``about`` what it is about, "" where nobody said; ``told_at`` when its text was approved.
    """

    kind: str
    party: str
    dated_on: date
    text: str
    told_at: datetime
    about: str = ""


@dataclass(frozen=True, slots=True)
class PublishedWithdrawal:
    """A release taken back: its address answers 410 with this notice."""

    withdrawn_at: datetime
    reason: str
    notice: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A small table of figures for outlets: a name, a head, rows of as many cells; ``source`` may be "".

    Cells are what somebody typed, on one line each; none begins like a formula.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class EnglishText:
    """The English text of a release, written by a person. ``body`` is CommonMark like the release's own.

    Of a withdrawn release the body is "".
    """

    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A PDF of the release that was signed elsewhere and stands beside it byte for byte.

    ``holds_signature`` says that a signature is in it, not that anybody has checked it.
    """

    path: PurePosixPath
    sha256: str
    bytes: int
    holds_signature: bool


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative area by its Kemendagri code; ``name`` in title case with its level word."""

    code: str
    name: str


class SectionKind(StrEnum):
    """By what the archive is divided; the value is the first word of the section's address."""

    REGION = "wilayah"
    AGENCY = "instansi"
    TOPIC = "topik"
    KIND = "jenis"
    OFFICIAL = "pejabat"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the archive with lists and feeds of its own.

    ``kind`` and ``key`` are its identity and its address for ever: "53.04", "dinas-pupr",
    "12-maria-contoh". ``name`` is as of a release or of today; ``note`` what stands beside it: of an
    official the office held on the day of the release.
    """

    kind: SectionKind
    key: str
    name: str
    note: str = ""

    @property
    def id(self) -> tuple[SectionKind, str]:
        return self.kind, self.key

    @classmethod
    def of_region(cls, region: Region) -> "Section":
        return cls(SectionKind.REGION, region.code, region.name)


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A version of a release with its verification code, as it was when it went out.

    ``documents`` pairs names and SHA-256 of the files as they stand now, ``former_documents`` as they
    stood before the house wrote the same text out anew. ``position`` is the place of its last entry in
    the public list, 0 where nothing is signed yet.
    """

    code: str
    version: int
    number: str
    headline: str
    issuer: str
    decided_at: datetime
    documents: tuple[tuple[str, str], ...] = ()
    former_documents: tuple[tuple[str, str], ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """An entry of the public list of verification codes: ``claim`` is the JSON that was signed."""

    position: int
    claim: str
    key: str
    signature: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that the house signs or signed with: name, base64url, since when."""

    name: str
    public: str
    since: datetime


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """A release as the public sees it: a snapshot of the approved revision, never edited.

    ``tag_id`` and ``path`` never change. ``published_at`` never moves; ``updated_at`` is the moment
    of the last public decision. Both are aware and in the issuer's zone. ``regions`` leads from the
    province down to the release's own area. ``sections`` are the other sections of the archive that list
    it: its agency, topics, kind and the officials whom it names; ``left_sections`` listed it before a
    correction, regions among them, and ``joined_sections`` may list it only since one.
    ``mentions`` mark places and people in ``body``. ``version`` counts public decisions from 1.
    ``texts`` are the other texts that were approved with it, by name: "short", "chat", "caption", "radio".
    ``topic_codes`` are the IPTC codes of ``topics`` in the same order, or none where nobody needs them.
    ``headlines`` are further headlines for outlets, ``data`` tables, ``english`` the text in English, all
    approved with it; ``had_english`` says that one has stood beside it; ``signed_pdf`` was approved by itself for just this text. ``code`` is the verification
    code of this version, "" where none was minted; ``versions`` are all that have one, the oldest first.
    """

    uuid: str
    tag_id: str
    path: PurePosixPath
    kind: ReleaseKind
    number: str
    headline: str
    deck: str
    dateline: str
    body: str
    credits: str
    contacts: tuple[Contact, ...]
    letterhead: Letterhead
    published_at: datetime
    updated_at: datetime
    version: int
    regions: tuple[Region, ...]
    left_sections: tuple[Section, ...] = ()
    joined_sections: tuple[Section, ...] = ()
    agency: str = ""
    topics: tuple[str, ...] = ()
    topic_codes: tuple[str, ...] = ()
    photos: tuple[PublishedPhoto, ...] = ()
    corrections: tuple[PublishedCorrection, ...] = ()
    letters: tuple[PublishedLetter, ...] = ()
    withdrawal: PublishedWithdrawal | None = None
    texts: tuple[tuple[str, str], ...] = ()
    headlines: tuple[str, ...] = ()
    data: tuple[DataTable, ...] = ()
    english: EnglishText | None = None
    had_english: bool = False
    signed_pdf: SignedPdf | None = None
    sections: tuple[Section, ...] = ()
    code: str = ""
    versions: tuple[PublishedVersion, ...] = ()

    @property
    def listed_under(self) -> tuple[Section, ...]:
        """Every section that lists the release, regions first, from the province down."""
        return (*map(Section.of_region, self.regions), *self.sections)


@dataclass(frozen=True, slots=True)
class Outline:
    """An area on a drawn map, in units of the drawing.

    ``path`` is that of an SVG, "" where only the centre is known. Words stand around (x, y) and may be ``room`` wide.
    """

    code: str
    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The outlines of areas as one drawing; ``source`` says whose boundaries they are."""

    outlines: tuple[Outline, ...]
    width: int
    height: int
    source: str


@dataclass(frozen=True, slots=True)
class Site:
    """The public site as configured. ``public_url`` has no trailing slash.

    ``given_up_feeds`` are the stems of feeds that have moved or ended, which are no longer offered.
    ``hub_url`` names the WebSub hub that feeds point to; "" leaves the link out. ``crest`` is an SVG or PNG,
    ``accent`` and ``accent_dark`` "#233f7c" for light and dark pages; empty ones leave the house's own.
    ``areas`` are the parts of the area that the house serves, ``area_map`` their boundaries where there is a
    file of them. ``data_license`` is an SPDX name.
    """

    name: str
    government: str
    description: str
    public_url: str
    zone: str
    contact_email: str = ""
    language: str = "id"
    feed_window: int = 50
    feed_days: int = 7
    page_size: int = 20
    hub_url: str = ""
    given_up_feeds: frozenset[str] = frozenset()
    crest: bytes = b""
    accent: str = ""
    accent_dark: str = ""
    areas: tuple[Region, ...] = field(default=(), hash=False)  # every feed item asks for a hash
    area_map: AreaMap | None = field(default=None, hash=False)
    data_license: str = "CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list. ``number`` counts from the oldest page, 1; ``releases`` newest first."""

    number: int
    pages: int
    total: int
    releases: tuple[PublishedRelease, ...]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many releases a month holds."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True)
class SectionCount:
    """How many releases a section holds; a region those of its own parts included."""

    section: Section
    count: int


class ArchiveView(Protocol):
    """What rendering may ask of the archive; every answer is bounded, so that the work for one
    release does not grow with the archive. Withdrawn releases are in none of the lists but
    ``corrections``. Order is newest first by ``published_at``, then by ``uuid``.
    """

    def latest(self, limit: int, *, section: Section | None = None) -> Sequence[PublishedRelease]:
        """The newest releases, of all or of a section."""
        ...

    def page(
        self,
        number: int | None,
        *,
        size: int,
        section: Section | None = None,
        month: tuple[int, int] | None = None,
    ) -> ListPage:
        """A page of the list counted from the oldest; None is the newest page."""
        ...

    def page_of(
        self,
        release: PublishedRelease,
        *,
        size: int,
        section: Section | None = None,
        month: tuple[int, int] | None = None,
    ) -> int:
        """Number, from the oldest, of the page on which *release* stands."""
        ...

    def months(self) -> Sequence[MonthCount]: ...

    def sections(self) -> Sequence[SectionCount]:
        """Every section that there is, also one whose releases have all left it."""
        ...

    def neighbours(
        self, release: PublishedRelease
    ) -> tuple[PublishedRelease | None, PublishedRelease | None]:
        """The release before and the one after in time."""
        ...

    def corrections(self, limit: int) -> Sequence[PublishedRelease]:
        """Corrected and withdrawn releases, the latest decision first."""
        ...

    def release_of_code(self, code: str) -> PublishedRelease | None:
        """The release that has a version under that verification code."""
        ...

    def claims(self, first: int, last: int) -> Sequence[ListedClaim]:
        """Entries of the public list of codes from place *first* to *last*, those that there are."""
        ...

    def last_claim(self) -> ListedClaim | None:
        """The newest entry of that list."""
        ...

    def public_keys(self) -> Sequence[PublicKey]:
        """Every key that the house has signed with, the oldest first."""
        ...

    def all_releases(self) -> Iterator[PublishedRelease]:
        """Every published or withdrawn release, oldest first; for a rebuild and the sitemap."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """Addresses that answer otherwise than with a page (`public.rules`)."""

    moved: tuple[tuple[str, str], ...] = field(default=())
    gone: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RetiredFeed:
    """A feed that has ended, in every format: what its readers are told, and where to go on.

    ``stem`` is its place under `/rss/`, "topik/kelautan"; ``id`` names the one item that is left,
    minted once; ``successor`` is an address of the site, the stem of another feed, or "".
    """

    stem: str
    id: str
    words: str
    successor: str
    retired_at: datetime
