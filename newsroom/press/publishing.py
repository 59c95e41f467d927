"""From a decision to files: what is due is published, what is published is written out.

The database says what is out (`version`); the files follow (`rendered_version`). A run that was lost
half-way leaves the two apart, and the sweep runs it again; writing twice gives the same bytes.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast

from newsroom.accounts.models import User
from newsroom.desk import actions
from newsroom.desk.models import PublicState, Release, Workflow
from newsroom.engine.tasks import enqueue
from newsroom.intake import store
from newsroom.press import archive, tasks
from newsroom.press.writer import write_files
from pipelines.publish import assets, render_all, render_change, render_rules
from pipelines.values import Rules

log = structlog.get_logger(__name__)

Files = Iterator[tuple[PurePosixPath, bytes | None]]


def public_root() -> Path:
    return Path(settings.STATE_DIR) / "public"


def publish_now(release: Release, *, actor: User, now: datetime) -> bool:
    """Publish an approved release by a person's hand and queue its files; False if it is not due."""
    done = actions.publish(release, actor=actor, now=now)
    if done:
        enqueue(tasks.render_release, release.pk)
    return done


def publish_due(now: datetime) -> str:
    """Publish whatever is approved and due, as the clock's robot; a detail line for the desk."""
    due = Release.objects.filter(
        Q(publish_at__isnull=True) | Q(publish_at__lte=now),
        Q(embargo_until__isnull=True) | Q(embargo_until__lte=now),
        Q(published_revision__isnull=True) | ~Q(published_revision=F("approved_revision")),
        workflow__in=[Workflow.APPROVED, Workflow.SCHEDULED],
    ).exclude(public=PublicState.WITHDRAWN)
    count = 0
    for release in due.order_by("publish_at", "id"):
        if actions.publish(release, now=now):
            enqueue(tasks.render_release, release.pk)
            count += 1
    return f"{count} siaran terbit" if count else ""


def unrendered(now: datetime, limit: int) -> list[int]:
    """Keys of releases whose latest public decision is not in the files yet."""
    rows = Release.objects.filter(rendered_version__lt=F("version"))
    return list(rows.order_by("updated_at").values_list("pk", flat=True)[:limit])


def render(pk: int, *, now: datetime) -> None:
    """Write every page and feed that a release's latest decision touches: pages first, feeds last."""
    release = Release.objects.select_related("issuer", "published_revision", "agency").get(pk=pk)
    version = release.version
    if release.rendered_version >= version:
        return
    root = public_root()
    write_files(root, assets())
    view = archive.Archive()
    today = now.astimezone(ZoneInfo(settings.CONFIG.newsroom.zone)).date()
    write_files(root, _photo_changes(release))
    write_files(root, [render_rules(rules())])
    write_files(
        root,
        render_change(archive.published(release), archive=view, site=archive.site(), today=today),
    )
    Release.objects.filter(pk=pk, rendered_version__lt=version).update(rendered_version=version)
    log.info("release rendered", release=str(release.uuid), version=version)


def rebuild(root: Path, *, now: datetime) -> int:
    """Render the whole site into *root*; how many files differed from what stood there."""
    return len(_mirror(root, now=now))


def compare(now: datetime) -> str:
    """Render the site again and report what drifted; the drift is mended by the same writing."""
    changed = _mirror(public_root(), now=now)
    for path in changed[:20]:
        log.warning("public file had drifted", path=str(path))
    return f"{len(changed)} berkas dibetulkan" if changed else "semua berkas sama"


def rules() -> Rules:
    """Addresses that answer otherwise: the withdrawn ones are gone."""
    gone = Release.objects.filter(public=PublicState.WITHDRAWN).order_by("public_path")
    return Rules(gone=tuple(gone.values_list("public_path", flat=True)))


def _mirror(root: Path, *, now: datetime) -> list[PurePosixPath]:
    """Make *root* hold the rendered site and nothing else; the paths that differed."""
    expected: set[PurePosixPath] = set()

    def noted() -> Files:
        for path, data in _everything(now):
            if data is not None:
                expected.add(path)
            yield path, data

    changed = write_files(root, noted())
    return changed + write_files(root, ((path, None) for path in _strangers(root, expected)))


def _strangers(root: Path, expected: set[PurePosixPath]) -> list[PurePosixPath]:
    """Files under *root* that nothing renders; the .gz beside a page belongs to the page."""
    found = [
        PurePosixPath("/") / path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file()
    ]
    return [path for path in found if path not in expected and path.with_suffix("") not in expected]


def _everything(now: datetime) -> Files:
    today = now.astimezone(ZoneInfo(settings.CONFIG.newsroom.zone)).date()
    yield from assets()
    yield render_rules(rules())
    for release in Release.objects.exclude(public=PublicState.UNPUBLISHED).select_related(
        "published_revision"
    ):
        yield from _photo_changes(release)
    yield from render_all(archive=archive.Archive(), site=archive.site(), today=today)


def _photo_changes(release: Release) -> Files:
    """The release's photos into the public folder; out of it again when the release is withdrawn."""
    for name in archive.photo_files(release):
        gone = release.public == PublicState.WITHDRAWN and not _shown_elsewhere(release, name)
        yield archive.public_photo(name), None if gone else store.media_path(name).read_bytes()


def _shown_elsewhere(release: Release, name: str) -> bool:
    others = Release.objects.filter(public=PublicState.PUBLISHED).exclude(pk=release.pk)
    photos = others.annotate(photos_text=Cast("published_revision__photos", TextField()))
    return photos.filter(photos_text__contains=name.split("-")[0]).exists()
