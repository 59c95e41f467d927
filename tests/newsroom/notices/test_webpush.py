"""Pushes as the standards have them: the vector of RFC 8291, a signed sender by RFC 8292."""

import json
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from newsroom.notices.webpush import (
    LONGEST,
    BadKeys,
    base64url,
    decrypt,
    encrypt,
    point_of,
    unbase64,
    vapid,
)
from tests.newsroom.conftest import NOW

# RFC 8291, appendix A
TEXT = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def private(scalar: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unbase64(scalar), "big"), ec.SECP256R1())


def test_the_vector_of_the_standard_is_met_to_the_byte():
    body = encrypt(TEXT, p256dh=P256DH, auth=AUTH, salt=unbase64(SALT), sender=private(SENDER))

    assert base64url(body) == BODY
    assert decrypt(unbase64(BODY), browser=private(BROWSER), auth=AUTH) == TEXT


def test_each_message_has_a_salt_and_a_sender_of_its_own():
    one, two = (encrypt(TEXT, p256dh=P256DH, auth=AUTH) for _ in range(2))

    assert one != two
    assert decrypt(one, browser=private(BROWSER), auth=AUTH) == TEXT


def test_another_browser_reads_nothing():
    with pytest.raises(ValueError, match="not made for this browser"):
        decrypt(unbase64(BODY), browser=private(SENDER), auth=AUTH)


def test_the_longest_text_fits_and_a_longer_one_is_refused():
    whole = encrypt(b"a" * LONGEST, p256dh=P256DH, auth=AUTH)

    assert len(whole) == 4096
    assert len(decrypt(whole, browser=private(BROWSER), auth=AUTH)) == LONGEST
    with pytest.raises(ValueError, match="at most"):
        encrypt(b"a" * (LONGEST + 1), p256dh=P256DH, auth=AUTH)


@pytest.mark.parametrize(
    ("p256dh", "auth"), [("", AUTH), ("AAAA", AUTH), ("ü", AUTH), (P256DH, "AAAA"), (P256DH, "")]
)
def test_keys_that_are_none_are_refused(p256dh, auth):
    with pytest.raises(BadKeys):
        encrypt(TEXT, p256dh=p256dh, auth=auth)


def test_a_push_service_can_check_who_sends():
    key = private(SENDER)
    header = vapid(
        "https://push.example:8443/a/b?c", key=key, contact="mailto:a@b.example", now=NOW
    )

    token, public = header.removeprefix("vapid t=").split(", k=")
    signed, _, signature = token.rpartition(".")
    raw = unbase64(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.public_key().verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        key.public_key().verify(der, signed.encode() + b"a", ec.ECDSA(hashes.SHA256()))
    head, claims = (json.loads(unbase64(part)) for part in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    assert claims["aud"] == "https://push.example:8443"
    assert claims["sub"] == "mailto:a@b.example"
    assert NOW.timestamp() < claims["exp"] <= (NOW + timedelta(hours=24)).timestamp()
    assert unbase64(public) == point_of(key.public_key())
