"""What a code vouches for, and how a changed text is told."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.canonical import canonical_json
from pipelines.publish.verification import (
    Claim,
    Outcome,
    check,
    code_of,
    key_name,
    linked,
    read_code,
    sign,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS = {key_name(KEY.public_key()): KEY.public_key()}
CLAIM = Claim(
    code="7K2M4Q5TXA",
    uuid="6f8d2e3c-5c19-4b7e-9d6b-0a4e6f1c2d3b",
    version=1,
    number="014/KOMINFO/XI/2026",
    headline="Enam Desa Terima Sumur Bor",
    body="Enam desa di Kecamatan Raihat menerima sumur bor.",
    decided_at=datetime(2026, 11, 24, 1, 30, tzinfo=UTC),
    documents={"siaran.pdf": "ab" * 32},
)


def test_what_was_signed_is_genuine() -> None:
    assert check(sign(CLAIM, key=KEY), keys=KEYS) is Outcome.GENUINE


@pytest.mark.parametrize(
    "change",
    [
        {"body": CLAIM.body.replace("Enam", "Tujuh")},
        {"headline": "Tujuh Desa Terima Sumur Bor"},
        {"version": 2},
        {"decided_at": datetime(2026, 11, 24, 1, 31, tzinfo=UTC)},
        {"documents": {"siaran.pdf": "cd" * 32}},
        {"code": "AAAAAAAAAA"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_was_changed_is_told(change: dict[str, object]) -> None:
    signed = sign(CLAIM, key=KEY)
    assert check(replace(signed, claim=replace(CLAIM, **change)), keys=KEYS) is Outcome.CHANGED


def test_a_strangers_signature_and_a_broken_one_are_told_apart() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert check(sign(CLAIM, key=stranger), keys=KEYS) is Outcome.UNKNOWN_KEY
    for broken in ("", "====", "not base64!", "QUJD"):
        assert check(replace(sign(CLAIM, key=KEY), signature=broken), keys=KEYS) is Outcome.CHANGED


def test_an_old_key_still_vouches_for_what_it_signed() -> None:
    newer = Ed25519PrivateKey.from_private_bytes(bytes([7] * 32))
    keys = KEYS | {key_name(newer.public_key()): newer.public_key()}
    assert check(sign(CLAIM, key=KEY), keys=keys) is Outcome.GENUINE


def test_a_list_without_one_entry_has_other_digests() -> None:
    first, second = sign(CLAIM, key=KEY), sign(replace(CLAIM, version=2), key=KEY)
    assert linked(linked("", first), second) != linked("", second)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("7k2m-4q5t-xa", "7K2M4Q5TXA", id="small, with dashes"),
        pytest.param(" 7K2M4 Q5TXA ", "7K2M4Q5TXA", id="spaces"),
        pytest.param("7K2M4Q5TX0", "7K2M4Q5TXO", id="nought for O"),
        pytest.param("7K2M4Q5TX", None, id="too short"),
        pytest.param("7K2M4Q5TX9", None, id="a sign that no code has"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, read: str | None) -> None:
    assert read_code(typed) == read


@given(st.binary(min_size=7, max_size=16))
def test_every_code_is_ten_signs_that_can_be_typed_again(randomness: bytes) -> None:
    code = code_of(randomness)
    assert read_code(code.lower()) == code


def test_a_code_of_too_little_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="seven"):
        code_of(b"123456")


# ------------------------------------------------------------------------------------ RFC 8785


def test_the_canonical_form_is_that_of_the_standard() -> None:
    keys = {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\U0001f600": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin O"}  # fmt: skip
    found = json.loads(canonical_json(keys))
    # section 3.2.3: sorted by UTF-16 units, so the emoji stands before the Hebrew letter
    assert list(found) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert (
        canonical_json('\u20ac$\u000f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()
    )


@pytest.mark.parametrize(
    "value", [1.5, 2**53, "\ud800", {1: "a"}, {"a": float("nan")}, {"a": {2, 3}}], ids=repr
)
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # each with words of its own
        canonical_json(value)  # type: ignore[arg-type]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def test_every_record_reads_back_and_writes_the_same_bytes(value: object) -> None:
    written = canonical_json(value)  # type: ignore[arg-type]
    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written
