"""Bytes from outside to clean values: reports, feeds, photos. See README.md beside."""

from pipelines.ingest.feed_isolation import parse_feed_isolated
from pipelines.ingest.feeds import parse_feed
from pipelines.ingest.photos import is_photo, prepare_photo
from pipelines.ingest.repairs import repair_words
from pipelines.ingest.reports import parse_report, report_from_feed_item

__all__ = [
    "is_photo",
    "parse_feed",
    "parse_feed_isolated",
    "parse_report",
    "prepare_photo",
    "repair_words",
    "report_from_feed_item",
]
