"""Style sheets, script, font and icons under names that carry their content: `/aset/site-1a2b3c4d.css`.

A changed file has a new name, so that browsers may keep the old one for good.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath

from pipelines.publish.address import FAVICON
from pipelines.publish.identity import identity_files
from pipelines.publish.loader import SHARED, SITE_TEMPLATES
from pipelines.values import Site

_STATIC = SITE_TEMPLATES / "static"
_CSS_URL = re.compile(r"url\(([\w.-]+)\)")


def assets(site: Site | None = None) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every static file of the public site, with the path at which it stands.

    Args:
        site: Adds its own crest and colours.
    """
    paths, data = _named()
    for name, path in paths.items():
        if name != FAVICON.name:
            yield path, data[name]
    yield FAVICON, data[FAVICON.name]
    if site is not None:
        yield from identity_files(site)


def asset(name: str) -> PurePosixPath:
    """Where the static file *name*, "site.css", stands; KeyError for one that is not there."""
    return _named()[0][name]


def asset_bytes(name: str) -> bytes:
    """What stands there."""
    return _named()[1][name]


@lru_cache(maxsize=1)
def _named() -> tuple[Mapping[str, PurePosixPath], Mapping[str, bytes]]:
    data = {
        file.name: file.read_bytes()
        for folder in (_STATIC, SHARED)
        for file in sorted(folder.iterdir())
    }
    paths = {
        name: _path(name, content) for name, content in data.items() if not name.endswith(".css")
    }
    for name in [name for name in data if name.endswith(".css")]:
        data[name] = _CSS_URL.sub(
            lambda m: f"url({paths[m[1]].name})", data[name].decode()
        ).encode()
        paths[name] = _path(name, data[name])
    return paths, data


def _path(name: str, content: bytes) -> PurePosixPath:
    stem, dot, ending = name.rpartition(".")
    return PurePosixPath(f"/aset/{stem}-{sha256(content).hexdigest()[:8]}{dot}{ending}")
