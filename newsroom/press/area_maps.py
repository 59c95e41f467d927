"""The map of the house's own area, drawn once from the file of boundaries that it was given."""

from functools import cache
from pathlib import Path

import structlog

from newsroom.config import Config
from pipelines.extract import load_gazetteer
from pipelines.publish.outlines import MAX_BYTES, draw_map
from pipelines.values import AreaMap

log = structlog.get_logger(__name__)


def parts_of(code: str) -> tuple[str, ...]:
    """The codes of what an area consists of, one level below it, in their order."""
    depth = code.count(".") + 1
    codes = load_gazetteer().codes()
    return tuple(one for one in codes if one.startswith(f"{code}.") and one.count(".") == depth)


def area_map(config: Config) -> AreaMap | None:
    """The map that is configured; None without one, and for a file that cannot be drawn, which is logged."""
    if config.boundaries is None:
        return None
    try:
        return drawn(config.boundaries, config.newsroom.region, config.public.boundaries_source)
    except ValueError as error:
        log.error("the map could not be drawn", file=str(config.boundaries), reason=str(error))
        return None


@cache
def drawn(path: Path, region: str, source: str) -> AreaMap:
    """The parts of the area *region* from the file at *path*.

    Raises:
        ValueError: What the file lacks, for the operator.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ValueError(f"it has {size:,} bytes; expected at most {MAX_BYTES:,}")
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"it cannot be read: {error}") from error
    return draw_map(data, parts_of(region), source=source)
