"""The files that stand beside a release's page: PDF, Word, plain text, ninjs and NewsML-G2.

They are made of the release and the site alone, so that a new neighbour or another day changes none.
"""

from functools import lru_cache

from pipelines.publish import address
from pipelines.publish.docx import release_docx
from pipelines.publish.editorial import ItemFile
from pipelines.publish.newsml import ITEM_TYPE, newsml_item
from pipelines.publish.ninjs import ninjs, ninjs_bytes
from pipelines.publish.pdf import release_pdf
from pipelines.publish.text import plain_text
from pipelines.values import PublishedRelease, Site

TYPES = {
    "siaran.pdf": "application/pdf",
    "siaran.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "siaran.txt": "text/plain",
    "ninjs.json": "application/json",
    "newsml.xml": ITEM_TYPE,
}


@lru_cache(maxsize=128)
def render_document(release: PublishedRelease, name: str, *, site: Site) -> bytes | None:
    """The document *name*, one of `address.DOCUMENTS`; None where the release was withdrawn.

    After a withdrawal ninjs and NewsML-G2 stay: they tell newsroom systems that the item is cancelled.
    """
    match name:
        case "ninjs.json":
            return ninjs_bytes(ninjs(release, site=site, files=_item_files(release, site)))
        case "newsml.xml":
            return newsml_item(release, site=site, files=_item_files(release, site))
    if release.withdrawal is not None:
        return None
    match name:
        case "siaran.pdf":
            return release_pdf(release, site=site, code=None)
        case "siaran.docx":
            page = address.url(site, address.release_page(release))
            return release_docx(release, address=page)
        case "siaran.txt":
            return (plain_text(release) + "\n").encode()
    raise ValueError(f"{name!r} is no document of a release: expected one of {address.DOCUMENTS}")


def _item_files(release: PublishedRelease, site: Site) -> tuple[ItemFile, ...]:
    """What a newsroom system may fetch beside the text, weighed."""
    if release.withdrawal is not None:
        return ()
    weighed = []
    for path in address.release_documents(release.path):
        if path.name not in address.ITEMS:
            data = render_document(release, path.name, site=site)
            weighed.append(ItemFile(path, TYPES[path.name], None if data is None else len(data)))
    return tuple(weighed)
