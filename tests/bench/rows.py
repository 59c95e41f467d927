"""The rows of the bench, in the order of the table."""

from collections.abc import Callable, Iterator

from tests.bench import (
    checks,
    desk,
    extraction,
    feeds,
    peers,
    rebuilding,
    search,
    serving,
    way,
    whole,
)
from tests.bench.houses import Bench
from tests.bench.measuring import Line

Row = Callable[[Bench], Iterator[Line]]

ROWS: dict[str, Row] = {
    "accuracy": extraction.accuracy,
    "speed": extraction.speed,
    "fast": extraction.fast,
    "peers": peers.peers,
    "checks": checks.checks,
    "ready": way.ready,
    "approval": way.approval,
    "built": feeds.built,
    "read": feeds.read,
    "rebuild": rebuilding.rebuild,
    "public": serving.public,
    "lists": desk.lists,
    "search": search.search,
    "memory": whole.memory,
    "demo": whole.demo,
}
