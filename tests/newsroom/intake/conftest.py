"""Reports and photos for the tests of the front door; everybody in them is invented."""

import io

import pytest
from PIL import Image

REPORT = """Posyandu Melati Layani 63 Balita

ATAMBUA – Kepala Dinas Kesehatan Kabupaten Belu, dr. Theresia Luruk Asa, M.Kes, membuka Posyandu Melati di Desa Kabuna, Kecamatan Kakuluk Mesak, Senin (23/11/2026).

“Bulan depan kami mulai lebih pagi,” kata Theresia Luruk Asa.
"""


@pytest.fixture(autouse=True)
def state(settings, tmp_path):
    """A state folder of the test's own, so that no bytes of another test stand there."""
    settings.STATE_DIR = tmp_path
    return tmp_path


def jpeg(
    colour: tuple[int, int, int] = (90, 120, 150), size: tuple[int, int] = (1200, 800)
) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (9.0, 6.0, 20.0)})
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif, comment=b"rahasia")
    return out.getvalue()
