"""The files that stand beside a release's page: PDF, Word, plain text, ninjs and NewsML-G2.

They are made of the release and the site alone, so that a new neighbour or another day changes none.
"""

from dataclasses import replace
from functools import lru_cache

from pipelines.publish import address
from pipelines.publish.editorial import ItemFile
from pipelines.publish.newsml import ITEM_TYPE, newsml_item
from pipelines.publish.ninjs import ninjs, ninjs_bytes
from pipelines.publish.text import plain_text
from pipelines.publish.verification import PrintedCode
from pipelines.values import PublishedRelease, Site

TYPES = {
    "siaran.pdf": "application/pdf",
    "siaran.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "siaran.txt": "text/plain",
    "ninjs.json": "application/json",
    "newsml.xml": ITEM_TYPE,
}


def render_document(release: PublishedRelease, name: str, *, site: Site) -> bytes | None:
    """The document *name*, one of `address.DOCUMENTS`; None where the release was withdrawn.

    After a withdrawal ninjs and NewsML-G2 stay: they tell newsroom systems that the item is cancelled.
    What is signed of a document stands in none: the same bytes come before and after the signature.
    """
    return _rendered(replace(release, versions=()), name, site)


@lru_cache(maxsize=128)
def _rendered(release: PublishedRelease, name: str, site: Site) -> bytes | None:
    match name:
        case "ninjs.json":
            return ninjs_bytes(ninjs(release, site=site, files=_item_files(release, site)))
        case "newsml.xml":
            return newsml_item(release, site=site, files=_item_files(release, site))
    if release.withdrawal is not None:
        return None
    match name:
        case "siaran.pdf":
            from pipelines.publish.pdf import release_pdf  # its library is for who prints

            return release_pdf(release, site=site, code=_code(release, site))
        case "siaran.docx":
            from pipelines.publish.docx import release_docx

            page = address.url(site, address.release_page(release))
            return release_docx(release, address=page, code=_code(release, site))
        case "siaran.txt":
            return _text(release, site).encode()
    raise ValueError(f"{name!r} is no document of a release: expected one of {address.DOCUMENTS}")


def _code(release: PublishedRelease, site: Site) -> PrintedCode | None:
    if not release.code:
        return None
    return PrintedCode(release.code, address.url(site, address.code_page(release.code)))


def _text(release: PublishedRelease, site: Site) -> str:
    """The plain text; the code stands last, so that a copy of it shows where the release ends."""
    code = _code(release, site)
    end = f"\n\n{code.words}\n{code.url}" if code else ""
    return f"{plain_text(release)}{end}\n"


def _item_files(release: PublishedRelease, site: Site) -> tuple[ItemFile, ...]:
    """What a newsroom system may fetch beside the text, weighed."""
    if release.withdrawal is not None:
        return ()
    weighed = []
    for path in address.release_documents(release.path):
        if path.name not in address.ITEMS:
            data = render_document(release, path.name, site=site)
            weighed.append(ItemFile(path, TYPES[path.name], None if data is None else len(data)))
    if signed := release.signed_pdf:
        weighed.append(
            ItemFile(signed.path, "application/pdf", signed.bytes, "pdf-bertanda-tangan")
        )
    return tuple(weighed)
