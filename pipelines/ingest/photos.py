"""Photos made fit for the web: upright, without metadata, in up to three widths.

EXIF with its GPS position, XMP and comments go; the colour profile stays, since without it colours
shift. The same bytes give the same bytes.
"""

import io
import struct
import warnings

from PIL import Image, ImageOps

from pipelines.errors import UnreadableReport
from pipelines.values import WebPhoto

WIDTHS = (480, 960, 1600)
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
_QUALITY = 82
_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"


def is_photo(raw: bytes) -> bool:
    """Whether *raw* begins as a JPEG or PNG does."""
    return raw.startswith((_JPEG, _PNG))


def prepare_photo(raw: bytes, *, filename: str = "") -> WebPhoto:
    """Make the web sizes of a photo.

    Args:
        raw: A JPEG or PNG, told by its bytes.
        filename: What messages call it.

    Returns:
        One entry per width, smallest first; never wider than the photo, so that a small one comes
        in its own width alone. A PNG with transparency stays PNG, all else becomes JPEG.

    Raises:
        UnreadableReport: Another kind of file, broken or cut off, over 20 MB or 50 megapixels.
    """
    name = f"Foto “{filename}”" if filename else "Foto"
    if len(raw) > MAX_BYTES:
        raise UnreadableReport(
            f"{name} berukuran {len(raw) // 1024 // 1024} MB; paling besar 20 MB."
        )
    if not is_photo(raw):
        raise UnreadableReport(f"{name} bukan JPEG atau PNG; kirim sebagai .jpg atau .png.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # our own limit is lower
            picture = _upright(raw, name=name)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, AttributeError, OverflowError,
            struct.error, ZeroDivisionError, Image.DecompressionBombError) as error:  # fmt: skip
        raise UnreadableReport(
            f"{name} rusak atau terpotong; kirim ulang dari HP atau kamera aslinya."
        ) from error
    kind = "PNG" if picture.mode == "RGBA" else "JPEG"
    sizes = [_scaled(picture, width) for width in sorted({min(w, picture.width) for w in WIDTHS})]
    return WebPhoto(
        content_type="image/png" if kind == "PNG" else "image/jpeg",
        extension=".png" if kind == "PNG" else ".jpg",
        width=sizes[-1].width,
        height=sizes[-1].height,
        sizes=tuple((size.width, _encoded(size, kind)) for size in sizes),
    )


def _upright(raw: bytes, *, name: str) -> Image.Image:
    with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise UnreadableReport(
                f"{name} berukuran {opened.width} × {opened.height} piksel; paling besar 50 megapiksel."
            )
        profile = opened.info.get("icc_profile")
        is_clear = "transparency" in opened.info or opened.mode in ("RGBA", "LA", "PA")
        if opened.format == "JPEG":
            opened.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
        opened.load()
        picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):  # 16 bits a channel, which `convert` would clip
        picture = picture.point(lambda value: value / 256).convert("L")
    had_rgb = picture.mode in ("RGB", "RGBA", "P", "PA")
    picture = picture.convert("RGBA" if is_clear else "RGB")
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info = {"icc_profile": profile} if profile and had_rgb else {}
    return picture


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    height = max(1, round(picture.height * width / picture.width))
    scaled = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    scaled.info = dict(picture.info)
    return scaled


def _encoded(picture: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    profile = picture.info.get("icc_profile")
    if kind == "PNG":
        picture.save(stream, "PNG", optimize=True, icc_profile=profile)
    else:
        picture.save(
            stream, "JPEG", quality=_QUALITY, optimize=True, progressive=True, icc_profile=profile
        )
    return stream.getvalue()
