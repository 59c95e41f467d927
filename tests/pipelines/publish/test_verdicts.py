"""What a stranger can tell of a file by the published list and keys alone."""

import hashlib
import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines.publish.readable import read_file, readable_words
from pipelines.publish.verdicts import (
    BadList,
    Finding,
    PublicList,
    find_breaks,
    judge,
    read_keys,
    read_list,
    require_end,
)
from pipelines.publish.verification import (
    Act,
    Claim,
    Signed,
    key_name,
    linked,
    sign,
    words_digest,
    written_key,
)
from pipelines.publish.verification_pages import keys_file, list_index, list_part
from pipelines.values import ListedClaim, PublicKey
from tests.pipelines.publish.archive import SITE

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NEW_KEY = Ed25519PrivateKey.from_private_bytes(bytes([7] * 32))
AT = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
KEYS_FILE = keys_file(
    PublicKey(key_name(k.public_key()), written_key(k.public_key()), AT) for k in (KEY, NEW_KEY)
)
KEYS = read_keys(KEYS_FILE)

FIRST, SECOND, OTHER = "7K2M4Q5TXA", "A2A2A2A2A2", "ZZZZZZZZZZ"


def text_of(code: str, *, families: str = "1.240") -> bytes:
    return (
        f"Enam Desa Terima Sumur\n\nATAMBUA – Sumur melayani {families} keluarga.\n\nNarahubung: Rikardus Contoh\n\n"
        f"Kode verifikasi: {code[:5]}-{code[5:]}\nhttps://warta.example/verifikasi/{code}/\n"
    ).encode()


def page_of(
    code: str, *, families: str = "1.240", headline: str = "Enam Desa Terima Sumur"
) -> bytes:
    return (
        f"<!doctype html><html><body><h1>{headline}</h1><div id='teks'><p>ATAMBUA – Sumur melayani {families} "
        f"keluarga.</p></div><a href='/verifikasi/{code}/'>{code}</a></body></html>"
    ).encode()


def claim(code: str, version: int, uuid: str, data: bytes, families: str) -> Claim:
    return Claim(
        code=code, uuid=uuid, version=version, act=Act.PUBLISHED, number="014/KOMINFO/XI/2026",
        headline=words_digest("Enam Desa Terima Sumur"),
        body=words_digest(f"ATAMBUA – Sumur melayani {families} keluarga."),
        decided_at=AT.replace(hour=version),
        documents={"siaran.txt": hashlib.sha256(data).hexdigest()},
        words={"siaran.txt": readable_words(data, name="siaran.txt")},
    )  # fmt: skip


V1 = claim(FIRST, 1, "u-1", text_of(FIRST), "1.240")
V2 = claim(SECOND, 2, "u-1", text_of(SECOND, families="1.204"), "1.204")
OF_OTHER = claim(OTHER, 1, "u-2", text_of(OTHER, families="7"), "7")
GONE = replace(V2, version=3, act=Act.WITHDRAWN, headline="", body="", documents={}, words={})


def chain(*signed: Signed) -> list[ListedClaim]:
    rows, before = [], ""
    for position, one in enumerate(signed, start=1):
        digest = linked(before, one)
        text = one.claim.canonical().decode()
        rows.append(ListedClaim(position, text, one.key, one.signature, before, digest))
        before = digest
    return rows


def listed(*claims: Claim, key: Ed25519PrivateKey = KEY) -> PublicList:
    part = list_part(1, chain(*(sign(one, key=key) for one in claims)))
    assert part is not None
    return read_list([part])


def told(data: bytes, listing: PublicList):
    return judge(read_file(data, name="berkas"), listing=listing, keys=KEYS)


def test_the_very_file_is_genuine() -> None:
    verdict = told(text_of(FIRST), listed(V1, OF_OTHER))
    assert (verdict.finding, verdict.is_same_file, verdict.claim) == (Finding.GENUINE, True, V1)


def test_the_words_are_genuine_however_they_are_wrapped_and_whatever_stands_around_them() -> None:
    wrapped = b"  ".join(text_of(FIRST).replace(b"\n\n", b"\r\n").split(b" "))
    assert told(wrapped, listed(V1)).finding is Finding.GENUINE
    mail = b"Selamat pagi, mohon dimuat.\n\n" + text_of(FIRST) + b"\nSalam\nRedaksi\n"
    verdict = told(mail, listed(V1))
    assert (verdict.finding, verdict.is_same_file, verdict.others) == (Finding.GENUINE, False, 6)


@pytest.mark.parametrize(
    "change",
    [
        (b"1.240", b"12.400"),
        (b"Enam Desa", b"Tujuh Desa"),
        (b"keluarga.", b"keluarga. Bupati meminta uang."),
        (b"\n\nNarahubung", b"\n\nTransfer ke rekening ini.\n\nNarahubung"),
        (b" keluarga", b""),
        (b"Rikardus", b"Robertus"),
    ],
    ids=["a figure", "the headline", "a sentence more", "a paragraph more", "a word less", "the contact"],
)  # fmt: skip
def test_a_changed_text_is_told(change: tuple[bytes, bytes]) -> None:
    verdict = told(text_of(FIRST).replace(*change), listed(V1, OF_OTHER))
    assert (verdict.finding, verdict.claim) == (Finding.CHANGED, V1)


def test_a_page_is_held_against_headline_and_text() -> None:
    assert told(page_of(FIRST), listed(V1)).finding is Finding.GENUINE
    body = told(page_of(FIRST, families="9"), listed(V1))
    assert (body.finding, body.why) == (Finding.CHANGED, "the text is another than was published")
    title = told(page_of(FIRST, headline="Bupati Mundur"), listed(V1))
    assert (title.finding, title.why) == (
        Finding.CHANGED,
        "the headline is another than was published",
    )
    forged = page_of(FIRST).replace(b"<div id='teks'>", b"<div id='teks' hidden>")
    assert told(forged, listed(V1)).finding is Finding.CHANGED


def test_a_page_under_anothers_code_is_told() -> None:
    assert told(page_of(OTHER), listed(V1, OF_OTHER)).finding is Finding.CHANGED


def test_a_pdf_with_a_known_code_and_other_bytes_was_changed() -> None:
    forged = b"%%PDF-1.7 /URI (https://warta.example/verifikasi/%s/)" % FIRST.encode()
    assert told(forged, listed(V1)).finding is Finding.CHANGED


def test_an_earlier_version_and_a_withdrawn_one_are_told() -> None:
    old = told(text_of(FIRST), listed(V1, V2))
    assert (old.finding, old.newest) == (Finding.OUTDATED, V2)
    assert told(text_of(SECOND, families="1.204"), listed(V1, V2)).finding is Finding.GENUINE
    for data in (text_of(FIRST), text_of(SECOND, families="1.204")):
        assert told(data, listed(V1, V2, GONE)).finding is Finding.WITHDRAWN


@pytest.mark.parametrize("between", [b"", b"\n\nSalam, redaksi.\n\n"], ids=["joined", "parted"])
def test_of_two_releases_in_one_file_both_have_to_be_whole(between: bytes) -> None:
    one, other = text_of(FIRST), text_of(OTHER, families="7")
    both = told(one + between + other, listed(V1, OF_OTHER))
    assert (both.finding, both.others) == (Finding.GENUINE, len(between.split()))
    for forged in (
        one.replace(b"1.240", b"9.999") + between + other,
        one + between + other.replace(b" 7 ", b" 8 "),
    ):
        assert told(forged, listed(V1, OF_OTHER)).finding is Finding.CHANGED
    assert told(one + between + other, listed(OF_OTHER, V1, V2)).finding is Finding.OUTDATED


def test_halves_of_two_releases_under_either_code_were_published_by_nobody() -> None:
    one, other = (text.split(b"\n\n") for text in (text_of(FIRST), text_of(OTHER, families="7")))
    for mixed in (one[:2] + other[2:], other[:2] + one[2:]):
        assert told(b"\n\n".join(mixed), listed(V1, OF_OTHER)).finding is Finding.CHANGED


def test_an_earlier_text_under_a_newer_code_was_published_by_nobody() -> None:
    forged = text_of(FIRST).replace(FIRST.encode(), SECOND.encode())
    forged = forged.replace(b"7K2M4-Q5TXA", b"A2A2A-2A2A2")
    assert told(forged, listed(V1, V2)).finding is Finding.CHANGED
    assert told(page_of(SECOND), listed(V1, V2)).finding is Finding.CHANGED


@pytest.mark.parametrize(
    "sign",
    ["\u200b", "\u00ad", "\u202e", "\u0435"],
    ids=["zero width", "soft hyphen", "override", "Cyrillic"],
)
def test_signs_that_nobody_sees_are_seen(sign: str) -> None:
    forged = (
        text_of(FIRST).decode().replace("Desa", f"D{sign}sa" if sign == "\u0435" else f"De{sign}sa")
    )
    assert told(forged.encode(), listed(V1)).finding is Finding.CHANGED


def test_the_code_may_be_named_again_far_below() -> None:
    mail = text_of(FIRST) + b"\n".join([b"baris lain"] * 60) + b"\nCek: " + FIRST.encode()
    assert told(mail, listed(V1)).finding is Finding.GENUINE


def test_the_true_text_out_of_sight_does_not_make_another_page_genuine() -> None:
    forged = (
        b"<!-- " + b" " * 3000 + b"\n" + text_of(FIRST) + b"--><body><h1>Bupati Mundur</h1></body>"
    )
    assert told(forged, listed(V1)).finding is Finding.CHANGED


def test_many_codes_in_a_long_text_are_judged_at_once() -> None:
    line = f"Kode verifikasi: {FIRST[:5]}-{FIRST[5:]}\n".encode()
    started = time.process_time()
    assert told(line * 50_000, listed(V1)).finding is Finding.CHANGED
    assert time.process_time() - started < 10


def test_what_the_list_does_not_know_is_unknown() -> None:
    assert told(text_of("BBBBBBBBBB"), listed(V1)).finding is Finding.UNKNOWN
    assert told(b"Enam Desa Terima Sumur", listed(V1)).finding is Finding.UNKNOWN


def test_documents_written_anew_leave_the_old_ones_genuine() -> None:
    anew = replace(V1, documents={"siaran.txt": "cd" * 32})
    assert told(text_of(FIRST), listed(V1, anew)).finding is Finding.GENUINE


def test_a_strangers_entry_vouches_for_nothing_and_withdraws_nothing() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
    assert told(text_of(FIRST), listed(V1, key=stranger)).finding is Finding.UNKNOWN
    rows = chain(sign(V1, key=KEY), sign(GONE, key=stranger))
    listing = read_list([list_part(1, rows) or b""])
    assert told(text_of(FIRST), listing).finding is Finding.GENUINE
    assert [*find_breaks(listing.entries, keys=KEYS)] == [
        f"entry 2 ({SECOND}): signed with a key that is not in the list of keys ({key_name(stranger.public_key())})"
    ]


# ----------------------------------------------------------------------------------- the list itself

ROWS = chain(
    sign(V1, key=KEY), sign(OF_OTHER, key=KEY), sign(V2, key=NEW_KEY), sign(GONE, key=NEW_KEY)
)


def breaks(rows: list[ListedClaim]) -> list[str]:
    part = list_part(1, rows)
    assert part is not None
    return list(find_breaks(read_list([part]).entries, keys=KEYS))


def test_a_whole_list_over_a_rotation_has_no_break_and_a_later_part_is_whole_by_itself() -> None:
    assert breaks(ROWS) == []
    assert breaks(ROWS[2:]) == []


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        pytest.param([ROWS[0], *ROWS[2:]], 3, id="an entry left out"),
        pytest.param([replace(ROWS[0], claim=ROWS[0].claim.replace("014/", "015/")), *ROWS[1:]], 1, id="a number changed"),
        pytest.param([ROWS[0], replace(ROWS[1], digest="0" * 64), *ROWS[2:]], 2, id="a digest changed"),
        pytest.param([replace(ROWS[0], previous="0" * 64), *ROWS[1:]], 1, id="something claimed before the first"),
        pytest.param([ROWS[0], replace(ROWS[1], signature=ROWS[0].signature), *ROWS[2:]], 2, id="another's signature"),
        pytest.param([ROWS[0], replace(ROWS[2], position=2), replace(ROWS[1], position=3), ROWS[3]], 2, id="two exchanged"),
    ],
)  # fmt: skip
def test_a_broken_list_is_noticed(rows: list[ListedClaim], place: int) -> None:
    found = breaks(rows)
    assert found
    assert found[0].startswith(f"entry {place} ")


def test_a_key_that_was_replaced_signs_no_more() -> None:
    rows = chain(sign(V1, key=KEY), sign(V2, key=NEW_KEY), sign(GONE, key=KEY))
    assert breaks(rows) == [
        f"entry 3 ({SECOND}): signed with a key that had been replaced ({key_name(KEY.public_key())})"
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param(ROWS[:3], "ends with entry 3", id="cut at its end"),
        pytest.param([], "ends with nothing", id="nothing left"),
        pytest.param(ROWS[1:], "begins with entry 2", id="cut at its beginning"),
    ],
)
def test_a_whole_list_begins_and_ends_where_its_index_says(
    rows: list[ListedClaim], words: str
) -> None:
    index = list_index(ROWS[-1], site=SITE)
    require_end(read_list([list_part(1, ROWS) or b""]), index)
    require_end(read_list([]), list_index(None, site=SITE))
    with pytest.raises(BadList, match=words):
        require_end(read_list(part for part in [list_part(1, rows)] if part), index)
    with pytest.raises(BadList, match="not the index"):
        require_end(read_list([]), b"[]")


def test_a_list_made_anew_by_who_holds_no_key_is_noticed() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
    assert len(breaks(chain(sign(V1, key=stranger), sign(OF_OTHER, key=stranger)))) == 2


def test_two_lists_that_differ_are_refused() -> None:
    one, other = list_part(1, ROWS[:1]), list_part(1, chain(sign(OF_OTHER, key=KEY)))
    with pytest.raises(BadList, match="place 1"):
        read_list([one or b"", other or b""])


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b'{"entries": 1}', b'{"entries": [1]}', b'{"entries": [{}]}', b"[" * 100_000,
        (list_part(1, ROWS[:1]) or b"").replace(b'"previous":""', '"previous":"é"'.encode()),
        (list_part(1, ROWS[:1]) or b"").replace(b'"version":1', b'"version":1.5'),
        (list_part(1, ROWS[:1]) or b"").replace(b'"position":1', b'"position":1e999'),
        (list_part(1, ROWS[:1]) or b"").replace(b"2026-11-24T01:30:00+00:00", b"0001-01-01T00:00:00+08:00"),
    ],
    ids=["empty", "an array", "no entries", "a number", "numbers", "empty entry", "deep", "odd digest", "a fraction", "no number", "before the first year"],
)  # fmt: skip
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(BadList):
        read_list([data])


def test_a_key_under_anothers_name_is_refused() -> None:
    told = json.loads(KEYS_FILE)
    told["keys"][0]["name"] = told["keys"][1]["name"]
    with pytest.raises(BadList, match="another name"):
        read_keys(json.dumps(told).encode())
    with pytest.raises(BadList):
        read_keys(b'{"keys": [{"name": "a", "public": 1}]}')
