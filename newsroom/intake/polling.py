"""Reading the feeds of sources: what is due is fetched, each new or changed entry is a report.

A source that fails is noted, waits longer each time, and never stops the next one.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings

from newsroom.intake import feed_items, telling
from newsroom.intake.fetching import Fetched, FetchError, fetch
from newsroom.intake.models import Channel, FieldReport, Source
from newsroom.intake.receiving import receive
from pipelines.errors import UnreadableReport
from pipelines.ingest import parse_feed_isolated
from pipelines.values import FeedItem

log = structlog.get_logger(__name__)

_LONGEST_WAIT = timedelta(hours=12)


def poll_due_sources(now: datetime) -> str:
    """Fetch every active source whose time has come; a detail line for the desk."""
    due = Source.objects.filter(is_active=True, issuer__is_active=True).exclude(
        next_poll_at__gt=now
    )
    read = new = failed = 0
    for source in due.select_related("issuer"):
        count = poll(source, now=now)
        if count is None:
            failed += 1
        else:
            read, new = read + 1, new + count
    if not read and not failed:
        return ""
    return f"{read} sumber dibaca, {new} laporan baru" + (
        f", {failed} sumber gagal" if failed else ""
    )


def poll(source: Source, *, now: datetime) -> int | None:
    """Fetch one source; how many new reports it gave, None where it could not be read."""
    asked = source.url
    try:
        fetched = fetch(
            asked,
            etag=source.etag,
            last_modified=source.last_modified,
            timeout_seconds=settings.CONFIG.intake.fetch_seconds,
            allow_private=frozenset(settings.CONFIG.intake.private_hosts),
        )
        items = _items(source, fetched)
    except (FetchError, UnreadableReport) as error:
        _failed(source, str(error), now=now)
        return None
    telling.source_reads(source, now=now)
    new = sum(_take(source, item, now=now) for item in items)
    _keep(
        source,
        asked=asked,
        url=fetched.final_url if _has_moved(source, fetched) else asked,
        etag=fetched.etag[:300],
        last_modified=fetched.last_modified[:100],
        last_polled_at=now,
        last_read_at=now,
        last_error="",
        failures=0,
        next_poll_at=now + timedelta(minutes=source.poll_minutes),
    )
    return new


def _has_moved(source: Source, fetched: Fetched) -> bool:
    """Whether the source's address is to be replaced by where it permanently leads."""
    new = fetched.final_url
    if not fetched.moved_permanently or len(new) > 500:
        return False
    return not Source.objects.filter(issuer=source.issuer, url=new).exists()


def _keep(source: Source, *, asked: str, **found: Any) -> None:
    """Write what was found out at the address *asked*, and nothing else of the row.

    What somebody changed meanwhile stays; of an address that is no longer the source's, all is moot.
    """
    for name, value in found.items():
        setattr(source, name, value)
    Source.objects.filter(pk=source.pk, url=asked).update(**found)


def _items(source: Source, fetched: Fetched) -> tuple[FeedItem, ...]:
    if fetched.status == 304:
        return ()
    return parse_feed_isolated(fetched.body, source=source.name, content_type=fetched.content_type)


def _take(source: Source, item: FeedItem, *, now: datetime) -> bool:
    """One entry as a report: new under its id and text; a changed text follows the earlier report."""
    raw = feed_items.dumps(item)
    identity = hashlib.sha256(item.identity.encode("utf-8", "surrogatepass")).hexdigest()
    earlier = (
        FieldReport.objects.filter(source=source, raw_name=f"{identity}.json")
        .order_by("-id")
        .first()
    )
    text = hashlib.sha256(f"{item.title}\0{item.html}".encode("utf-8", "surrogatepass")).hexdigest()
    _, is_new = receive(
        issuer=source.issuer,
        channel=Channel.FEED,
        raw=raw,
        name=f"{identity}.json",
        content_type=feed_items.CONTENT_TYPE,
        source=source,
        sender_name=item.author,
        key=f"{source.pk}:{identity}:{text}",
        follows=earlier,
        now=now,
        written_at=item.published_at if item.published_at and item.published_at <= now else None,
    )
    return is_new


def _failed(source: Source, message: str, *, now: datetime) -> None:
    log.warning("source failed", source=source.pk)
    wait = timedelta(minutes=source.poll_minutes) * 2 ** min(source.failures, 10)
    _keep(
        source,
        asked=source.url,
        last_polled_at=now,
        last_error=message,
        failures=source.failures + 1,
        next_poll_at=now + min(wait, _LONGEST_WAIT),
    )
    telling.source_fails(source, message, now=now)
