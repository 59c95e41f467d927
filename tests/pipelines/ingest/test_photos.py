"""Photos for the web: upright, bare of metadata, in bounded widths."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from pipelines.errors import UnreadableReport
from pipelines.ingest import is_photo, prepare_photo


def saved(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def tagged() -> bytes:
    """A photo with a position, a comment, XMP and a colour profile, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Merek HP"
    exif.get_ifd(0x8825)[2] = (9.0, 6.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (2000, 1000), "blue")
    image.paste("red", (0, 0, 1000, 1000))
    return saved(
        image,
        exif=exif,
        comment=b"rahasia",
        icc_profile=profile,
        xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>",
    )


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_metadata_goes_and_the_colour_profile_stays():
    raw = tagged()
    assert raw.count(b"rahasia") == 2

    photo = prepare_photo(raw, filename="a.jpg")

    for _, data in photo.sizes:
        assert b"rahasia" not in data
        assert b"Merek HP" not in data
        assert b"Exif" not in data
        assert not opened(data).getexif()
        assert "comment" not in opened(data).info
        assert opened(data).info["icc_profile"]


def test_a_photo_on_its_side_is_set_upright():
    photo = prepare_photo(tagged())

    assert (photo.width, photo.height) == (1000, 2000)
    largest = opened(photo.sizes[-1][1]).convert("RGB")
    assert largest.getpixel((500, 10))[0] > 200, "what was left is now on top"


@pytest.mark.parametrize(
    ("width", "widths"),
    [(4000, [480, 960, 1600]), (1600, [480, 960, 1600]), (1200, [480, 960, 1200]), (300, [300])],
)
def test_sizes_never_exceed_the_photo(width, widths):
    photo = prepare_photo(saved(Image.new("RGB", (width, width // 2))))

    assert [w for w, _ in photo.sizes] == widths
    assert [opened(data).width for _, data in photo.sizes] == widths
    assert (photo.content_type, photo.extension, photo.width) == ("image/jpeg", ".jpg", widths[-1])


def test_the_same_bytes_give_the_same_bytes():
    raw = tagged()

    assert prepare_photo(raw) == prepare_photo(raw)


def test_only_transparency_keeps_a_png():
    clear = Image.new("RGBA", (100, 50), (255, 0, 0, 90))
    note = PngInfo()
    note.add_text("Comment", "rahasia")

    kept = prepare_photo(saved(clear, "PNG", pnginfo=note))
    turned = prepare_photo(saved(Image.new("RGBA", (100, 50), (255, 0, 0, 255)), "PNG"))

    assert (kept.content_type, kept.extension) == ("image/png", ".png")
    assert b"rahasia" not in kept.sizes[0][1]
    assert opened(kept.sizes[0][1]).getpixel((0, 0)) == (255, 0, 0, 90)
    assert turned.content_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16"])
def test_every_mode_becomes_colour(mode):
    image = Image.new(mode, (50, 40))
    photo = prepare_photo(saved(image, "JPEG" if mode == "CMYK" else "PNG"))

    assert opened(photo.sizes[0][1]).mode == "RGB"


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that claims to be *width* × *height*."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "bukan JPEG atau PNG", id="empty"),
        pytest.param(saved(Image.new("RGB", (9, 9)), "GIF"), "bukan JPEG atau PNG", id="GIF"),
        pytest.param(tagged()[:5000], "terpotong", id="cut off"),
        pytest.param(b"\xff\xd8\xff" + b"x" * 500, "rusak", id="only begins like a JPEG"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"x" * 500, "rusak", id="only begins like a PNG"),
        pytest.param(huge_png(10_000, 6_000), "50 megapiksel", id="60 megapixels"),
        pytest.param(huge_png(60_000, 60_000), "kirim|paling besar|rusak", id="decompression bomb"),
        pytest.param(b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "20 MB", id="over 20 MB"),
    ],
)
def test_what_is_no_photo_is_refused_by_name(raw, words):
    with pytest.raises(UnreadableReport, match=words) as caught:
        prepare_photo(raw, filename="IMG_1.jpg")

    assert "“IMG_1.jpg”" in caught.value.message


def test_photos_are_told_by_their_bytes():
    assert is_photo(saved(Image.new("RGB", (9, 9))))
    assert is_photo(saved(Image.new("RGB", (9, 9)), "PNG"))
    assert not is_photo(b"GIF89a")
    assert not is_photo(b"")
