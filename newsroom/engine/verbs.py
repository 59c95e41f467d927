"""What the clock may call, and a person from the command line: `(now) -> str`.

Each verb is safe to repeat at any moment and gives a line of Indonesian for the desk's page of
jobs; an empty line means that there was nothing to do.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from io import StringIO

from django.core.management import call_command

from newsroom.engine import runs
from newsroom.engine.tasks import PkTask, enqueue, is_waiting, prune_results

SWEEP_LIMIT = 500  # rows of a kind that one sweep takes up; the next one is a minute away
KEEP_DAYS = 14  # finished tasks and runs of the clock stay so long

Verb = Callable[[datetime], str]


def poll_sources(now: datetime) -> str:
    """Fetch the feeds whose next poll is due."""
    from newsroom.intake.polling import poll_due_sources

    return poll_due_sources(now)


def watch_folder(now: datetime) -> str:
    """Take in what lies in the inbox folder and is written to the end."""
    from newsroom.intake.folder import take_in

    return take_in(now)


def sweep(now: datetime) -> str:
    """Queue again what is due or stale: failed attempts, and whatever a crash left lying."""
    from newsroom.desk.tasks import read_revision, unread_revisions
    from newsroom.intake.processing import due_reports
    from newsroom.intake.tasks import process_report
    from newsroom.press.publishing import unrendered
    from newsroom.press.tasks import render_release

    queued = {
        "laporan": _queue(process_report, due_reports(now, SWEEP_LIMIT)),
        "naskah": _queue(read_revision, unread_revisions(SWEEP_LIMIT)),
        "siaran": _queue(render_release, unrendered(now, SWEEP_LIMIT)),
    }
    found = [f"{count} {what}" for what, count in queued.items() if count]
    return f"Diantrekan lagi: {', '.join(found)}." if found else ""


def index_search(now: datetime) -> str:
    """Let the desk's search follow what has changed."""
    from newsroom.desk.search.index import catch_up

    followed, at_once = 0, 200
    while (done := catch_up(at_once)) and followed < 10 * SWEEP_LIMIT:
        followed += done
    return f"{followed} perubahan masuk pencarian." if followed else ""


def index_site(now: datetime) -> str:
    """Let the public site's search follow the pages that are out."""
    from newsroom.press.searching import refresh_site

    return refresh_site(now)


def publish_due(now: datetime) -> str:
    """Publish approved releases whose moment has come."""
    from newsroom.press import publishing

    return publishing.publish_due(now)


def watch_desk(now: datetime) -> str:
    """Tell people of texts that wait too long, of moments that come soon and of jobs that fail."""
    from newsroom.desk import alarms
    from newsroom.engine import failures

    found = alarms.raise_alarms(now) + failures.raise_alarms(now)
    return f"{found} pemberitahuan" if found else ""


def send_notices(now: datetime) -> str:
    """Send the mails and pushes that are due."""
    from newsroom.notices.sending import send_due

    return send_due(now)


def deliver(now: datetime) -> str:
    """Send to media outlets what is due: to their servers, and by mail at the hours they chose."""
    from newsroom.press.outlets.sending import send_due

    return send_due(now)


def drop_files(now: datetime) -> str:
    """Lay in outlets' SFTP folders and buckets what is due."""
    from newsroom.press.outlets.sending import drop_due

    return drop_due(now)


def tend_hub(now: datetime) -> str:
    """End subscriptions to feeds whose time is up, and take up pushes and pings that were lost."""
    from newsroom.press.hub.tending import tend

    return tend(now)


def turn_day(now: datetime) -> str:
    """Render what changes with the civil day alone."""
    from newsroom.press import publishing

    return publishing.turn_day(now)


def compare_site(now: datetime) -> str:
    """Render a part of the public site afresh and report files that differ."""
    from newsroom.press.publishing import compare

    return compare(now)


def prune(now: datetime) -> str:
    """Delete old task results, runs of the clock, notices, sign-ups, sessions and log-in records."""
    from newsroom.notices import queries
    from newsroom.press.hub import tending
    from newsroom.press.outlets import signing_up

    before = now - timedelta(days=KEEP_DAYS)
    deleted = prune_results(before=before) + runs.prune(before=before)
    deleted += queries.prune(now) + signing_up.prune(now) + tending.prune(now)
    call_command("clearsessions", verbosity=0)
    call_command("axes_reset_logs", age=KEEP_DAYS, stdout=StringIO())
    return f"{deleted} catatan lama dihapus." if deleted else ""


VERBS: dict[str, Verb] = {
    "poll-sources": poll_sources,
    "watch-folder": watch_folder,
    "sweep": sweep,
    "index-search": index_search,
    "index-site": index_site,
    "publish-due": publish_due,
    "watch-desk": watch_desk,
    "send-notices": send_notices,
    "deliver": deliver,
    "drop-files": drop_files,
    "tend-hub": tend_hub,
    "turn-day": turn_day,
    "compare-site": compare_site,
    "prune": prune,
}


def _queue(task: PkTask, keys: Iterable[int]) -> int:
    """Queue *task* for each key that does not wait already; gives how many."""
    missing = [pk for pk in keys if not is_waiting(task, pk)]
    for pk in missing:
        enqueue(task, pk)
    return len(missing)
