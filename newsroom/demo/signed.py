"""A PDF signed by an invented certificate, as it would come back from a signing service.

    release ─▶ its PDF ─▶ a signature field added behind it ─▶ PKCS #7 over all bytes but the signature

The certificate is made for this one signature and vouches for nobody.
"""

import io
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
)
from cryptography.x509.oid import NameOID
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

_ROOM = 2048  # bytes kept free for the signature
_NUMBER = 1_000_000_000  # of ten digits, so that the true number fits in its place


def sign_pdf(pdf: bytes, *, signer: str, at: datetime) -> bytes:
    """*pdf* with a signature of *signer* in it (ISO 32000-2, 12.8); the pages stay as they are."""
    raw = _with_empty_signature(pdf, signer=signer, at=at)
    gap = raw.index(b"<" + b"00" * _ROOM + b">")
    end = gap + 2 * _ROOM + 2
    reach = f"[ 0 {gap} {end} {len(raw) - end} ]".encode()
    blank = f"[ 0 {_NUMBER} {_NUMBER} {_NUMBER} ]".encode()
    raw = raw.replace(blank, reach.ljust(len(blank)), 1)
    signature = _signature(raw[:gap] + raw[end:], signer=signer, at=at)
    return raw[:gap] + b"<" + signature.hex().encode().ljust(2 * _ROOM, b"0") + b">" + raw[end:]


def _with_empty_signature(pdf: bytes, *, signer: str, at: datetime) -> bytes:
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    reach = (NumberObject(number) for number in (0, _NUMBER, _NUMBER, _NUMBER))
    signature = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Sig"),
                NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
                NameObject("/SubFilter"): NameObject("/adbe.pkcs7.detached"),
                NameObject("/ByteRange"): ArrayObject(reach),
                NameObject("/Contents"): ByteStringObject(bytes(_ROOM)),
                NameObject("/Name"): TextStringObject(signer),
                NameObject("/M"): TextStringObject(f"D:{at:%Y%m%d%H%M%S}Z"),
            }
        )
    )
    page = writer.pages[0]
    box = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("Tanda tangan"),
                NameObject("/V"): signature,
                NameObject("/P"): page.indirect_reference,
                NameObject("/F"): NumberObject(132),
                NameObject("/Rect"): ArrayObject(NumberObject(0) for _ in range(4)),
            }
        )
    )
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), box])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([box]), NameObject("/SigFlags"): NumberObject(3)}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _signature(signed: bytes, *, signer: str, at: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, signer)])
    certificate = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=365))
        .sign(key, SHA256())
    )
    made = PKCS7SignatureBuilder().set_data(signed).add_signer(certificate, key, SHA256())
    return made.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])
