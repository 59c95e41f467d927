"""All photos of a release in one file: `foto.zip` beside its page.

    3f9c…-1600.jpg, …    each photo as the page shows it
    keterangan.txt       what each shows, and who took it

The same photos and words give the same bytes: no clock, and nothing packed that is packed already.
"""

import io
from collections.abc import Sequence
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pipelines.publish import address
from pipelines.publish.text import clean
from pipelines.publish.when import moment
from pipelines.values import PublishedPhoto, PublishedRelease, Site

WORDS_NAME = "keterangan.txt"
AT_LEAST = 2
_ANY_DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format knows


def has_photo_zip(release: PublishedRelease) -> bool:
    """Whether the file stands: for two photos or more, as long as the release is out."""
    return len(release.photos) >= AT_LEAST and release.withdrawal is None


def render_photo_zip(release: PublishedRelease, photos: Sequence[bytes], *, site: Site) -> bytes:
    """The file of a release for which `has_photo_zip` is true.

    Args:
        release: The release as it is out.
        photos: The bytes of its photos, in the order of ``release.photos``.
        site: Makes its address absolute.

    Raises:
        ValueError: There are not as many photos as the release shows.
    """
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        names = set[str]()
        for photo, data in zip(release.photos, photos, strict=True):
            if photo.path.name not in names:
                archive.writestr(_entry(photo.path.name), data)
                names.add(photo.path.name)
        archive.writestr(_entry(WORDS_NAME), _words(release, site).encode())
    return out.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_ANY_DAY)
    entry.compress_type = ZIP_STORED
    entry.create_system = 3  # else it tells the machine
    entry.external_attr = 0o644 << 16
    return entry


def _words(release: PublishedRelease, site: Site) -> str:
    head = [
        clean(release.headline),
        f"{clean(release.letterhead.issuer)}, {moment(release.published_at)}",
        address.url(site, address.release_page(release)),
    ]
    return "\n".join([*head, "", *(_said_of(photo) for photo in release.photos)])


def _said_of(photo: PublishedPhoto) -> str:
    lines = [photo.path.name]
    lines += [f"Keterangan: {clean(photo.caption)}"] if photo.caption else []
    lines += [f"Foto: {clean(photo.credit)}"] if photo.credit else []
    return "\n".join([*lines, ""])
