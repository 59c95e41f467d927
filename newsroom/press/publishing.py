"""From a decision to files: what is due is published, what is published is written out.

The database says what is out (`version`); the files follow (`rendered_version`). A run that was lost
half-way leaves the two apart, and the sweep runs it again; writing twice gives the same bytes. Whoever
writes has the site to himself (`one_writer`); what takes long lets releases out between two pieces of it.
"""

import time
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from newsroom.accounts.models import User
from newsroom.desk import actions
from newsroom.desk.checks import judge_for
from newsroom.desk.media_texts import ENGLISH, public_english, source_of
from newsroom.desk.models import PublicState, Release, SignedDocument, SignedState, Workflow
from newsroom.engine.tasks import enqueue
from newsroom.intake import store
from newsroom.press import archive, given_up, searching, tasks
from newsroom.press.folder import Folder
from newsroom.press.giving_up import but_given_up, in_their_place
from newsroom.press.hub.announcing import announce
from newsroom.press.object_store import ObjectStore
from newsroom.press.one_writer import one_writer
from newsroom.press.outlets.queueing import queue_version
from newsroom.press.verifying import attested
from newsroom.press.writer import Store, Together, write_files
from pipelines.publish import (
    MOVED,
    assets,
    plan_all,
    plan_day,
    plan_part,
    render_change,
    render_rules,
    render_these,
)
from pipelines.publish.address import (
    CODE_KEYS,
    FEEDS,
    OPML,
    code_list_part,
    english_page,
    photo_zip,
    signed_pdf,
)
from pipelines.publish.photo_zip import AT_LEAST, has_photo_zip, render_photo_zip
from pipelines.publish.verification_pages import keys_file, part_of
from pipelines.values import ListedClaim, Rules

T = TypeVar("T")
log = structlog.get_logger(__name__)

NIGHTS = 30
"""In so many nights every page is compared once; so many days back it is every night."""

_RELEASES_AT_ONCE = 20
_PATHS_AT_ONCE = 100
_PAUSE_SECONDS = 0.01  # who waits for a locked file has to be awake to get it

Files = Iterator[tuple[PurePosixPath, bytes | None]]


def public_root() -> Path:
    return Path(settings.STATE_DIR) / "public"


def public_store() -> Store:
    """The public folder, and the bucket with it where one is configured."""
    folder = Folder(public_root())
    address = settings.CONFIG.public.store
    return Together(folder, _bucket(address)) if address else folder


@cache
def _bucket(address: str) -> ObjectStore:
    """One for all renderings: to open it takes longer than to fill it with a release."""
    return ObjectStore(address)


def publish_now(release: Release, *, actor: User, now: datetime) -> bool:
    """Publish an approved release by a person's hand and queue its files; False if it is not due."""
    done = actions.publish(release, actor=actor, judge=judge_for(now), now=now)
    if done:
        enqueue(tasks.render_release, release.pk)
    return done


def publish_due(now: datetime) -> str:
    """Publish whatever is approved and due, as the clock's robot; a detail line for the desk.

    What the checks find now and the approver did not see holds a release back, with a word at it.
    """
    due = Release.objects.filter(
        Q(publish_at__isnull=True) | Q(publish_at__lte=now),
        Q(embargo_until__isnull=True) | Q(embargo_until__lte=now),
        Q(published_approval__isnull=True) | ~Q(published_approval=F("approval")),
        workflow__in=[Workflow.APPROVED, Workflow.SCHEDULED],
    ).exclude(public=PublicState.WITHDRAWN)
    count = 0
    for release in due.order_by("publish_at", "id"):
        if actions.publish(release, judge=judge_for(now), now=now):
            enqueue(tasks.render_release, release.pk)
            count += 1
    return f"{count} siaran terbit" if count else ""


def unrendered(now: datetime, limit: int) -> list[int]:
    """Keys of releases whose latest public decision is not in the files yet."""
    rows = Release.objects.filter(rendered_version__lt=F("version"))
    return list(rows.order_by("updated_at").values_list("pk", flat=True)[:limit])


def render(pk: int, *, now: datetime) -> None:
    """Write every page and feed that a release's latest decision touches: pages first, feeds last."""
    with one_writer():
        _render(pk, now=now)


def _render(pk: int, *, now: datetime) -> None:
    release = Release.objects.select_related(
        "issuer", "published_revision", "published_details"
    ).get(pk=pk)
    version = release.version
    if release.rendered_version >= version:
        return
    store, site = public_store(), archive.site()
    write_files(store, assets(site))
    view = archive.Archive()
    write_files(store, _photo_changes(release))
    write_files(store, _signed_changes(release))
    write_files(store, [render_rules(rules())])
    written: list[PurePosixPath] = []
    value = attested(archive.published(release), site=site, now=now)
    files = render_change(value, archive=view, site=site, today=_today(now))
    write_files(store, _noted(but_given_up(files, site=site), written))
    write_files(store, _former_photos(release))  # no page shows them any more
    searching.mark_stale(release.public_path)
    if release.public == PublicState.WITHDRAWN and searching.forget(release.public_path, store):
        enqueue(tasks.index_search, pk)
    # The files are out, and who waits for them gets them: both or neither.
    with transaction.atomic():
        if Release.objects.filter(pk=pk, rendered_version__lt=version).update(
            rendered_version=version
        ):
            queue_version(pk, version, now=now)
            announce(written, now=now)
    log.info("release rendered", release=str(release.uuid), version=version)


def turn_day(now: datetime) -> str:
    """Write anew what changes with the civil day alone; a detail line for the desk."""
    if not archive.public_releases().exists():
        return ""
    changed = _write_in_pieces(
        public_store(), [_paths_anew(plan_day(site=archive.site()), now=now)]
    )
    return f"{len(changed)} berkas diperbarui" if changed else ""


def rebuild(place: Store | Path, *, now: datetime) -> int:
    """Render the whole site into *place*; how many files differed from what stood there."""
    store = Folder(place) if isinstance(place, Path) else place
    changed = _write_in_pieces(store, _everything(now))
    searching.follow(changed)
    announce(changed, now=now)
    return len(changed) + len(_clear(store))


def compare(now: datetime) -> str:
    """Render a night's share of the site again and report what drifted; writing it mends it.

    What shows the last thirty days is rendered every night, the rest once in thirty nights. A file
    that nothing stands for is taken away whatever its age.
    """
    store = public_store()
    changed = _write_in_pieces(store, _nightly(now)) + _clear(store)
    searching.follow(changed)
    for year in searching.examine(public_root()):
        log.warning("the search index had drifted", year=year)
    announce(changed, now=now)
    for path in changed[:20]:
        log.warning("public file had drifted", path=str(path))
    return f"{len(changed)} berkas dibetulkan" if changed else "semua berkas sama"


def rules() -> Rules:
    """Addresses that answer otherwise: moved ones lead on, the withdrawn ones are gone."""
    gone = Release.objects.filter(public=PublicState.WITHDRAWN).order_by("public_path")
    moved = MOVED | given_up.read(Path(settings.STATE_DIR)).moved()
    paths = gone.values_list("public_path", flat=True)
    return Rules(moved=tuple(moved.items()), gone=(*paths, *_english_addresses(gone)))


def _english_addresses(releases: QuerySet[Release]) -> Iterator[str]:
    """The addresses of the English texts that stood beside these releases."""
    rows = releases.filter(published_revision__texts__has_key=ENGLISH)
    for release in rows.select_related("published_revision"):
        revision = release.published_revision
        if revision and public_english(revision.texts, source=source_of(revision)):
            yield f"{english_page(PurePosixPath(release.public_path)).parent}/"


def write_given_up(now: datetime) -> int:
    """Write what stands at addresses that were given up, the rules and what lists the feeds.

    Returns:
        How many files changed.
    """
    pieces = [_fixed(), _paths_anew((FEEDS, OPML), now=now)]
    changed = _write_in_pieces(public_store(), pieces)
    announce(changed, now=now)
    return len(changed)


def write_keys() -> None:
    """Write the public keys anew, as after a rotation."""
    with one_writer():
        data = keys_file(archive.Archive().public_keys())
        write_files(public_store(), [(CODE_KEYS, data)])


def _noted(files: Files, paths: list[PurePosixPath]) -> Files:
    """*files* as they are, their paths kept in *paths*."""
    for path, data in files:
        paths.append(path)
        yield path, data


def _write_in_pieces(store: Store, pieces: Iterable[Files]) -> list[PurePosixPath]:
    """Write the files of each piece, which reads the archive when its turn has come; which changed."""
    changed: list[PurePosixPath] = []
    for piece in pieces:
        with one_writer():
            changed += write_files(store, piece)
        time.sleep(_PAUSE_SECONDS)
    return changed


def _everything(now: datetime) -> Iterator[Files]:
    yield _fixed()
    yield from _all_of(archive.public_releases(), now=now)
    paths = plan_all(archive=archive.Archive(), site=archive.site())
    yield from _all_paths(paths, now=now)


def _nightly(now: datetime) -> Iterator[Files]:
    listed = archive.Archive().last_claim()
    share = {"part": _today(now).toordinal(), "parts": NIGHTS}
    since = now - timedelta(days=NIGHTS)
    yield _fixed()
    yield from _all_of(archive.public_releases(since=since, **share), now=now)
    paths = plan_part(archive=archive.Archive(), site=archive.site(), since=since.date(), **share)
    yield from _all_paths(paths, now=now)
    yield _new_parts(listed, now=now)


def _fixed() -> Files:
    """What follows from no release: assets, rules, what stands at addresses that were given up."""
    site = archive.site()
    yield from assets(site)
    yield render_rules(rules())
    yield from in_their_place(site).items()


def _all_of(releases: QuerySet[Release], *, now: datetime) -> Iterator[Files]:
    """The files of all *releases*, oldest first, some releases at a time."""
    keys = releases.order_by("published_at", "uuid").values_list("pk", flat=True)
    for some in _in_pieces(list(keys), _RELEASES_AT_ONCE):
        yield _releases_anew(some, now=now)


def _all_paths(paths: Iterable[PurePosixPath], *, now: datetime) -> Iterator[Files]:
    for some in _in_pieces(paths, _PATHS_AT_ONCE):
        yield _paths_anew(some, now=now)


def _in_pieces(things: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(things)
    while piece := list(islice(left, size)):
        yield piece


def _releases_anew(keys: Iterable[int], *, now: datetime) -> Files:
    """The files of the releases of these keys, signed as they are written now.

    So releases of a house before 0.4 get their codes.
    """
    rows = Release.objects.filter(pk__in=keys)
    yield from _photos_of(rows)
    view, site = archive.Archive(), archive.site()
    values = (attested(one, site=site, now=now) for one in archive.in_order(rows))
    these = render_these(values, (), archive=view, site=site, today=_today(now))
    yield from but_given_up(these, site=site)


def _paths_anew(paths: Iterable[PurePosixPath], *, now: datetime) -> Files:
    site = archive.site()
    these = render_these((), paths, archive=archive.Archive(), site=site, today=_today(now))
    yield from but_given_up(these, site=site)


def _new_parts(before: ListedClaim | None, *, now: datetime) -> Files:
    """Parts of the list of codes that have grown since *before* was its last entry."""
    last = archive.Archive().last_claim()
    numbers = range(
        part_of(before.position) if before else 1, part_of(last.position) if last else 0
    )  # the newest part is in every night's share
    yield from _paths_anew(map(code_list_part, numbers), now=now)


def _clear(store: Store) -> list[PurePosixPath]:
    """Take away the files of *store* that nothing stands for.

    What stands there is listed first: a page that comes in the meantime is none of the strangers.
    """
    found = set(store.paths())
    strangers = {path for path in found - addresses() if not searching.is_of_index(path)}
    if not strangers:
        return []
    with one_writer():  # what has been published since then is none of them
        return write_files(store, ((path, None) for path in sorted(strangers - addresses())))


def addresses() -> set[PurePosixPath]:
    """Every path of the public site."""
    view, site = archive.Archive(), archive.site()
    return {
        render_rules(rules())[0],
        *(path for path, _ in assets(site)),
        *plan_all(archive=view, site=site),
        *(path / "index.html" for path in view.addresses()),
        *view.documents(),
        *view.beside(),
        *view.code_pages(),
        *view.photos(),
        *in_their_place(site),
    }


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(settings.CONFIG.newsroom.zone)).date()


def _photos_of(releases: QuerySet[Release]) -> Files:
    for release in releases.select_related("published_revision"):
        yield from _photo_changes(release)
    signed = SignedDocument.objects.filter(state=SignedState.APPROVED).values("release")
    for release in releases.filter(pk__in=signed):
        yield from _signed_changes(release)


def _photo_changes(release: Release) -> Files:
    """The release's photos into the public folder; out of it again when the release is withdrawn."""
    for name in archive.photo_files(release):
        gone = release.public == PublicState.WITHDRAWN and not _shown_elsewhere(release, name)
        yield archive.public_photo(name), None if gone else store.media_path(name).read_bytes()
    yield from _photo_zip_change(release)


def _former_photos(release: Release) -> Files:
    """Out of the public folder what a correction took out of the release, unless another shows it."""
    for name in archive.former_photo_files(release):
        if not _shown_elsewhere(release, name):
            yield archive.public_photo(name), None


def _photo_zip_change(release: Release) -> Files:
    """The file of all photos as it stands now; None where one may have stood before."""
    revision = release.published_revision
    shown = archive.published(release) if revision and len(revision.photos) >= AT_LEAST else None
    path = photo_zip(PurePosixPath(release.public_path))
    if shown is not None and has_photo_zip(shown):
        photos = [store.media_path(photo.path.name).read_bytes() for photo in shown.photos]
        yield path, render_photo_zip(shown, photos, site=archive.site())
    elif release.version > 1:
        yield path, None


def _signed_changes(release: Release) -> Files:
    """The PDF that was signed elsewhere, byte for byte; away with it where its text is not out."""
    if not release.signed_documents.exclude(state=SignedState.WAITING).exists():
        return
    out = archive.published(release).signed_pdf
    path = signed_pdf(PurePosixPath(release.public_path))
    yield path, store.read(out.sha256) if out else None


def _shown_elsewhere(release: Release, name: str) -> bool:
    others = Release.objects.filter(public=PublicState.PUBLISHED).exclude(pk=release.pk)
    photos = others.annotate(photos_text=Cast("published_revision__photos", TextField()))
    return photos.filter(photos_text__contains=name.split("-")[0]).exists()
