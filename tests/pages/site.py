"""A public site of samples in a folder, served over HTTP, and one address for each type of page."""

import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from PIL import Image
from waitress.server import create_server

from newsroom.press.server import public_app
from newsroom.press.writer import write_files
from pipelines.publish import render_all, render_stubs
from pipelines.publish.address import SEARCH_INDEX
from pipelines.publish.outlines import draw_map
from pipelines.values import AreaMap, Region, Rules
from tests.pipelines.publish import archive as samples

AREAS = (
    Region("53.04.01", "Kecamatan Lamaknen"),
    Region("53.04.03", "Kecamatan Raihat"),
    Region("53.04.05", "Kecamatan Kakuluk Mesak"),
)
_RELEASE = re.compile(r"/siaran/\d{4}/\d\d/[^/]+/")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the served site; ``is_indexed`` is False where search engines are sent away."""

    path: str
    file: Path
    url: str
    is_indexed: bool


@contextmanager
def served(folder: Path) -> Iterator[list[Page]]:
    """Render the samples into *folder*, serve them until the block ends, and give every page."""
    server = create_server(public_app(folder), host="127.0.0.1", port=0, threads=4)
    site = replace(
        samples.SITE,
        public_url=f"http://127.0.0.1:{server.effective_port}",
        areas=AREAS,
        area_map=_map(),
    )
    whole = samples.as_statement(samples.corrected(samples.with_photos(samples.make_release(4))))
    whole = samples.with_codes(samples.with_extras(whole), "7K2M4Q5TXA", "A2A2A2A2A2")
    away = samples.with_codes(samples.make_release(3), "B3B3B3B3B3", position=3)
    releases = [
        *(samples.make_release(n) for n in (0, 1, 2, 5)), samples.withdrawn(away), whole,
    ]  # fmt: skip
    pictures = [
        (photo.path, _picture(photo.width, photo.height)) for r in releases for photo in r.photos
    ]
    files = render_all(samples.MemoryArchive(releases), site, samples.TODAY)
    write_files(folder, [*files, *pictures])
    # An index without a year: what pagefind makes is tried with the search itself.
    write_files(folder, [(SEARCH_INDEX / "tahun.json", b'{"years": []}')])
    # Without the rules file: the stub and the notice answer 200, so that they can be looked at.
    write_files(folder, render_stubs(Rules(moved=(("/lama/", f"/{whole.path}/"),)), site=site))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield [_page(folder, file, site.public_url) for file in sorted(folder.rglob("*.html"))]
    finally:
        server.close()
        thread.join(timeout=10)


def _map() -> AreaMap:
    """A square for each area but the last, which has a centre alone."""
    features = []
    for number, area in enumerate(AREAS):
        corners = [[number, 0], [number + 1, 0], [number + 1, -1], [number, -1], [number, 0]]
        shape = {"type": "Polygon", "coordinates": [corners]}
        if area is AREAS[-1]:
            shape = {"type": "Point", "coordinates": [number, -0.5]}
        features.append({"type": "Feature", "properties": {"kode": area.code}, "geometry": shape})
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return draw_map(data, {area.code for area in AREAS}, source="Badan Contoh, 2026")


def one_of_each(pages: list[Page]) -> list[Page]:
    """The first page of each type: what differs in codes, numbers and slugs alone is one type."""
    found: dict[str, Page] = {}
    for page in pages:
        found.setdefault(_type(page), page)
    return list(found.values())


def _type(page: Page) -> str:
    text = page.file.read_text("utf-8")
    if _RELEASE.fullmatch(page.path):
        return f"release, {'withdrawn' if not page.is_indexed else len(re.findall('<figure', text)) > 0}"
    parts = PurePosixPath(page.path).parts
    if len(parts) < 2:
        return page.path
    return "/".join(
        [parts[1], *("*" for _ in parts[2:]), "moved" if 'http-equiv="refresh"' in text else ""]
    )


def _page(folder: Path, file: Path, base: str) -> Page:
    path = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
    is_indexed = 'name="robots" content="noindex' not in file.read_text("utf-8")
    return Page(path, file, base + path, is_indexed)


def _picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG", quality=70)
    return out.getvalue()
