"""Bytes from outside to clean values: reports, feeds, photos. See README.md beside."""

from pipelines.ingest.feed_isolation import parse_feed_isolated
from pipelines.ingest.feeds import parse_feed
from pipelines.ingest.photos import is_photo, prepare_photo
from pipelines.ingest.repairs import repair_words
from pipelines.ingest.reports import parse_report, report_from_feed_item
from pipelines.ingest.signed_pdf import holds_signature
from pipelines.ingest.tables import read_table

__all__ = [
    "holds_signature",
    "is_photo",
    "parse_feed",
    "parse_feed_isolated",
    "parse_report",
    "prepare_photo",
    "read_table",
    "repair_words",
    "report_from_feed_item",
]
