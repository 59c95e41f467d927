"""What a code vouches for, and how a changed text is told."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.canonical import canonical_json
from pipelines.publish.verification import (
    Act,
    Claim,
    Outcome,
    check,
    code_of,
    key_name,
    linked,
    read_claim,
    read_code,
    read_key,
    sign,
    words_digest,
    written_key,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS = {key_name(KEY.public_key()): KEY.public_key()}
CLAIM = Claim(
    code="7K2M4Q5TXA",
    uuid="6f8d2e3c-5c19-4b7e-9d6b-0a4e6f1c2d3b",
    version=1,
    act=Act.PUBLISHED,
    number="014/KOMINFO/XI/2026",
    headline=words_digest("Enam Desa Terima Sumur Bor"),
    body=words_digest("Enam desa di Kecamatan Raihat menerima sumur bor."),
    decided_at=datetime(2026, 11, 24, 1, 30, tzinfo=UTC),
    documents={"siaran.pdf": "ab" * 32},
    words={"siaran.txt": "ef" * 32},
)


def test_what_was_signed_is_genuine() -> None:
    assert check(sign(CLAIM, key=KEY), keys=KEYS) is Outcome.GENUINE


@pytest.mark.parametrize(
    "change",
    [
        {"body": words_digest("Tujuh desa di Kecamatan Raihat menerima sumur bor.")},
        {"headline": words_digest("Tujuh Desa Terima Sumur Bor")},
        {"act": Act.WITHDRAWN},
        {"words": {}},
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


def test_a_claim_reads_back_from_what_was_signed_in_any_zone() -> None:
    read = read_claim(CLAIM.canonical())
    assert read == CLAIM
    elsewhere = replace(CLAIM, decided_at=CLAIM.decided_at.astimezone(ZoneInfo("Asia/Jayapura")))
    assert elsewhere.canonical() == CLAIM.canonical()


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1"}, {"version": True}, {"act": "dihapus"}, {"decided_at": "2026-11-24T01:30:00"},
        {"decided_at": "kemarin"}, {"documents": []}, {"words": {"siaran.txt": 1}}, {"headline": None}, {"more": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_claim_is_refused(change: dict[str, object]) -> None:
    told = json.loads(CLAIM.canonical()) | change
    with pytest.raises(ValueError):  # each with words of its own
        read_claim(json.dumps(told))


def test_only_words_count_not_what_stands_between_them() -> None:
    assert words_digest("Enam desa\n\n di Raihat.") == words_digest(" Enam\tdesa di\u00a0Raihat. ")
    assert words_digest("cafe\u0301") == words_digest("caf\u00e9")
    assert words_digest("Enam desa") != words_digest("Enamdesa") != words_digest("enam desa")


def test_a_listed_key_reads_back() -> None:
    public = KEY.public_key()
    assert read_key(written_key(public)).public_bytes_raw() == public.public_bytes_raw()
    for broken in ("", "AAAA", "kunci"):
        with pytest.raises(ValueError):  # each with words of its own
            read_key(broken)


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
