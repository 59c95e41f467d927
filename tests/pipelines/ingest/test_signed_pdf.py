"""Whether a file is a PDF, and whether a signature is in it."""

import pytest

from pipelines.errors import UnreadableReport
from pipelines.ingest.signed_pdf import MOST_BYTES, holds_signature

HEAD, TAIL = b"%PDF-1.7\n1 0 obj<<>>endobj\n", b"\nstartxref\n9\n%%EOF\n"


def pdf(middle=b""):
    return HEAD + middle + TAIL


def signed(byte_range=b"[0 40 60 50 ]"):
    return pdf(
        b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange " + byte_range + b"/Contents<00>>>"
    )


def test_a_signature_is_found_by_its_dictionary():
    assert holds_signature(signed(), name="siaran.pdf")
    assert not holds_signature(pdf(), name="siaran.pdf")


@pytest.mark.parametrize(
    "byte_range", [b"[0 40 60 5000]", b"[9 40 60 50]", b"[0 0 0 0]", b"[0 40 20 50]"]
)
def test_one_whose_stretches_do_not_lie_in_the_file_is_none(byte_range):
    assert not holds_signature(signed(byte_range), name="siaran.pdf")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"<html>%PDF-1.7 %%EOF", "bukan berkas PDF", id="a page"),
        pytest.param(HEAD, "bukan berkas PDF yang utuh", id="cut off"),
        pytest.param(pdf(b"/Encrypt 4 0 R"), "terkunci", id="locked"),
        pytest.param(pdf(b"/S/JavaScript/JS(app.alert)"), "skrip", id="with a script"),
        pytest.param(HEAD + b"0" * MOST_BYTES + TAIL, "10 MB", id="too large"),
    ],
)
def test_what_the_public_should_not_open_is_refused(raw, words):
    with pytest.raises(UnreadableReport, match=words):
        holds_signature(raw, name="siaran.pdf")
