"""Jobs that run as a process of a house, with its database: `python -m tests.bench.inside JOB …`.

Each prints what it found as one line of JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import django

from newsroom.engine import logs

logs.configure(level="warning")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from newsroom.accounts.models import User  # noqa: E402
from newsroom.demo.people import furnish  # noqa: E402
from newsroom.demo.village import FEED_URL  # noqa: E402
from newsroom.desk import actions, checks  # noqa: E402
from newsroom.desk.checks import judge_for  # noqa: E402
from newsroom.desk.models import PublicState, Release, Workflow  # noqa: E402
from newsroom.engine.worker import WorkerThreads  # noqa: E402
from newsroom.intake.models import Channel, FieldReport, Stage  # noqa: E402
from newsroom.intake.processing import process  # noqa: E402
from newsroom.intake.receiving import receive  # noqa: E402
from newsroom.press import publishing  # noqa: E402
from newsroom.press.archive import Archive  # noqa: E402
from newsroom.press.archive import site as public_site  # noqa: E402
from newsroom.registry.models import Issuer  # noqa: E402
from pipelines.publish import plan_all, release_html, render_release, render_these  # noqa: E402
from tests.bench import archive, samples  # noqa: E402
from tests.bench.extraction import measure_fast, measure_reading  # noqa: E402
from tests.bench.measuring import peak_memory  # noqa: E402

QUEUE = 40  # open releases at the desk


def fill(size: str) -> dict[str, Any]:
    """Accounts, *size* published releases, and a queue that the real pipeline drafted."""
    furnish(FEED_URL)
    added = archive.fill(int(size))
    for number, text in zip(range(QUEUE - _open().count()), samples.reports(), strict=False):
        report = _received(f"{text}\n\nNomor arsip {number}.")
        process(report.pk, now=timezone.now())
    return {"added": added, "open": _open().count()}


def rebuild() -> dict[str, Any]:
    """The whole public site written anew."""
    began = time.perf_counter()
    files = publishing.rebuild(publishing.public_root(), now=timezone.now())
    return {"seconds": time.perf_counter() - began, "files": files}


def render(kind: str, folder: str) -> dict[str, Any]:
    """The public site into an empty *folder*: the "whole" rebuild, or "pages" and feeds alone, unpacked."""
    root, now = Path(folder), timezone.now()
    began = time.perf_counter()
    if kind == "whole":
        publishing.rebuild(root, now=now)
    else:
        for path, data in _pages(now.astimezone(ZoneInfo(settings.CONFIG.newsroom.zone)).date()):
            if data is not None:
                target = root / str(path).lstrip("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
    seconds = time.perf_counter() - began
    found = [path for path in root.rglob("*") if path.is_file()]
    return {
        "seconds": seconds, "pages": sum(path.suffix == ".html" for path in found), "files": len(found),
        "memory": peak_memory(),
    }  # fmt: skip


def _pages(today: date) -> Iterator[tuple[PurePosixPath, bytes | None]]:
    view, site = Archive(), public_site()
    for release in view.all_releases():
        yield render_release(release, archive=view, site=site)
    yield from render_these(
        (), plan_all(archive=view, site=site), archive=view, site=site, today=today
    )


def write_texts(folder: str) -> dict[str, Any]:
    """Each published release as an HTML file that Pelican reads; how many."""
    count = 0
    for release in Archive().all_releases():
        slug, region = release.path.name, release.regions[-1]
        Path(folder, f"{slug}.html").write_text(
            f"<html><head><title>{escape(release.headline)}</title>"
            f'<meta name="date" content="{release.published_at:%Y-%m-%d %H:%M}"><meta name="slug" content="{slug}">'
            f'<meta name="category" content="{escape(region.name)}"></head>'
            f"<body>{release_html(release.body)}</body></html>",
            "utf-8",
        )
        count += 1
    return {"texts": count}


def approve(runs: str) -> dict[str, Any]:
    """Seconds from the approver's press to the last file written, for *runs* releases."""
    editor, approver = User.objects.get(username="rikardus"), User.objects.get(username="theresia")
    taken, files = [], 0
    for release in _approvable(int(runs) + 1):
        _submit(release, editor)
        release.refresh_from_db()
        text = release.current_revision
        assert text is not None
        moment = time.time()
        began = time.perf_counter()
        now = timezone.now()
        actions.approve(
            release, approver, revision=text.number, content_hash=text.content_hash,
            judge=judge_for(now), now=now,
        )  # fmt: skip
        if not publishing.publish_now(release, actor=approver, now=timezone.now()):
            raise RuntimeError(f"{release} was not due")
        publishing.render(release.pk, now=timezone.now())
        taken.append(time.perf_counter() - began)
        files = _written_since(moment)
    return {
        "seconds": taken[1:], "files": files,
        "published": Release.objects.filter(public=PublicState.PUBLISHED).count(),
    }  # fmt: skip


def ready(count: str) -> dict[str, Any]:
    """Seconds from a report's arrival to its draft on the desk, through the house's own workers."""
    furnish(FEED_URL)
    workers = WorkerThreads(poll_seconds=settings.CONFIG.engine.poll_seconds)
    workers.start()
    taken = []
    try:
        for number, text in zip(range(int(count) + 2), samples.reports(), strict=False):
            began = time.perf_counter()
            report = _received(f"{text}\n\nNomor laporan {number}.")
            while (stage := _stage(report)) != Stage.DRAFTED:
                if stage == Stage.FAILED or time.perf_counter() - began > 120:
                    raise RuntimeError(f"report {number} stands at {stage}")
                time.sleep(0.005)
            taken.append(time.perf_counter() - began)
    finally:
        workers.stop(wait_seconds=20)
    return {"seconds": taken[2:]}


def desk(path: str) -> dict[str, Any]:
    """Queries and milliseconds of a page of the desk without a server, and a session to ask with."""
    client = Client(headers={"host": settings.CONFIG.desk.url.partition("://")[2]})
    client.force_login(User.objects.get(username="rikardus"))
    client.get(path)
    taken = []
    for _ in range(20):
        began = time.perf_counter()
        client.get(path)
        taken.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    return {
        "status": answer.status_code, "queries": len(asked), "ms": 1000 * median(taken),
        "bytes": len(answer.content),
        "cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()),
    }  # fmt: skip


def index() -> dict[str, Any]:
    """The desk's search index made anew, unless it holds everything already."""
    from newsroom.desk.models import SearchEntry
    from newsroom.desk.search import index as its

    texts = Release.objects.count() + FieldReport.objects.count()
    if SearchEntry.objects.count() == texts:
        its.catch_up(texts)
        return {"texts": texts, "seconds": 0}
    began = time.perf_counter()
    its.start_anew()
    while its.catch_up(200):
        pass
    its.tidy()
    seconds = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'desk_search%'")
        size = cursor.fetchone()[0]
    return {
        "texts": texts, "seconds": seconds, "megabytes": size / 1e6,
        "memory": peak_memory(),
    }  # fmt: skip


def scan(words: str) -> dict[str, float]:
    """Milliseconds in which the newest releases with these words are found by LIKE alone."""
    rows = Release.objects.order_by("-published_at", "-uuid")
    for word in words.split():
        rows = rows.filter(
            Q(current_revision__headline__icontains=word)
            | Q(current_revision__body__icontains=word)
        )
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        list(rows.values_list("pk")[:501])
        taken.append(time.perf_counter() - began)
    return {"ms": 1000 * median(taken)}


def read() -> dict[str, float]:
    """Reading reports, on the core that the process was given."""
    return measure_reading()


def read_fast() -> dict[str, float]:
    """Reading reports with both models, on the core that the process was given."""
    return measure_fast()


def _received(text: str) -> FieldReport:
    return receive(
        issuer=Issuer.objects.get(slug="kominfo"), channel=Channel.WEB, raw=text.encode(),
        name="laporan.txt", sender=User.objects.get(username="yosefina"), now=timezone.now(),
    )[0]  # fmt: skip


def _stage(report: FieldReport) -> str:
    return FieldReport.objects.values_list("stage", flat=True).get(pk=report.pk)


def _open() -> Any:
    return Release.objects.filter(public=PublicState.UNPUBLISHED)


def _approvable(count: int) -> Iterator[Release]:
    """Open drafts; where earlier runs used them up, new reports are drafted."""
    drafts = list(_open().filter(workflow=Workflow.DRAFT).order_by("-id")[:count])
    yield from drafts
    for number in range(count - len(drafts)):
        report = _received(f"{next(samples.reports())}\n\nNomor {time.time_ns()}-{number}.")
        process(report.pk, now=timezone.now())
        report.refresh_from_db()
        assert report.story is not None
        yield report.story.releases.get()


def _submit(release: Release, editor: User) -> None:
    """Submitted with every finding answered: an archive text may be old, which is not what is measured."""
    text, now = release.current_revision, timezone.now()
    assert text is not None
    for issue in checks.open_issues(release, now=now):
        if issue.blocks:
            actions.dismiss_finding(
                release, editor, code=issue.code, passage=checks.passage_of(issue, text),
                reason="Begitu tertulis.", must=True, now=now,
            )  # fmt: skip
    actions.submit(release, editor, revision=text.number, judge=judge_for(now), now=now)


def _written_since(moment: float) -> int:
    root = publishing.public_root()
    return sum(1 for path in root.rglob("*") if path.is_file() and path.stat().st_mtime >= moment)


JOBS: dict[str, Callable[..., dict[str, Any]]] = {
    job.__name__: job
    for job in (
        fill,
        rebuild,
        render,
        write_texts,
        approve,
        ready,
        desk,
        index,
        scan,
        read,
        read_fast,
    )
}

if __name__ == "__main__":
    print(json.dumps(JOBS[sys.argv[1]](*sys.argv[2:])))
