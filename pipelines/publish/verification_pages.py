"""What answers for a verification code on the public site, and the list by which anybody can check it.

/verifikasi/                    where a code is typed
/verifikasi/7K2M4Q5TXA/         what was published under it, and whether that still stands
/verifikasi/daftar.json         how long the list is, and its last digest
/verifikasi/daftar/1.json       a hundred entries, from the oldest; a full part never changes
/verifikasi/kunci.json          every key that the house has signed with
"""

import json
from collections.abc import Iterable

from pipelines.publish import address
from pipelines.publish.cards import headline
from pipelines.publish.frame import frame
from pipelines.publish.verification import printed_code
from pipelines.publish.when import clock, full_day, local, moment, rfc3339
from pipelines.values import ListedClaim, PublicKey, PublishedRelease, PublishedVersion, Site

PART = 100
"""Entries in a part of the list."""

_FILE_WORDS = {"siaran.pdf": "PDF", "siaran.docx": "Word", "siaran.txt": "Teks polos"}


def form_page(site: Site) -> bytes:
    """The page on which a code is typed. It works by a script; without one it explains the address."""
    return frame(
        "verification.html", site, address.VERIFICATION, title="Periksa kode verifikasi",
        description="Periksa apakah siaran yang Anda pegang asli, dengan kode yang tercetak padanya.",
        section="verifikasi", base=address.href(site, address.VERIFICATION),
        example=address.url(site, address.code_page("K7QM2XD4PA")),
        list_url=address.href(site, address.CODE_LIST), keys_url=address.href(site, address.CODE_KEYS),
    )  # fmt: skip


def version_page(release: PublishedRelease, code: str, *, site: Site) -> bytes | None:
    """The page of one code of *release*; None for a code that is none of its own, or not signed yet.

    After a withdrawal it says so and shows nothing of what was published.
    """
    version = next((v for v in release.versions if v.code == code and v.position), None)
    if version is None:
        return None
    zone = release.letterhead.zone
    withdrawal, newest = release.withdrawal, release.versions[-1]
    decided_at = local(version.decided_at, zone)
    return frame(
        "version.html", site, address.code_page(code),
        title=f"Kode verifikasi {printed_code(code)}", section="verifikasi", indexed=False,
        description=f"Yang terbit dengan kode verifikasi {printed_code(code)}.",
        code=printed_code(code), version=version,
        headline=headline(release) if version is newest else version.headline,
        decided=(rfc3339(decided_at), f"{full_day(decided_at)}, {clock(decided_at)}"),
        published=moment(local(release.published_at, zone)) if version.version > 1 else "",
        withdrawn=moment(local(withdrawal.withdrawn_at, zone)) if withdrawal else "",
        newest=_newer(release, version, site),
        release_href=address.href(site, address.release_page(release)),
        files=[(_FILE_WORDS.get(name, name), name, sha256) for name, sha256 in version.documents],
        former=[sha256 for _, sha256 in version.former_documents],
        form=address.href(site, address.VERIFICATION),
        list_url=address.href(site, address.CODE_LIST), keys_url=address.href(site, address.CODE_KEYS),
    )  # fmt: skip


def _newer(
    release: PublishedRelease, version: PublishedVersion, site: Site
) -> dict[str, str] | None:
    newest = release.versions[-1]
    if newest is version or release.withdrawal is not None:
        return None
    at = local(newest.decided_at, release.letterhead.zone)
    return {
        "code": printed_code(newest.code),
        "href": address.href(site, address.code_page(newest.code)),
        "moment": moment(at),
    }


def part_of(position: int) -> int:
    """Number of the part in which the entry at *position* stands."""
    return (position - 1) // PART + 1


def list_index(last: ListedClaim | None, *, site: Site) -> bytes:
    """How many entries there are, where they stand, and the digest of the last; its size never grows."""
    entries = last.position if last else 0
    return _json(
        {
            "entries": entries,
            "parts": part_of(entries) if entries else 0,
            "entries_a_part": PART,
            "part": address.url(site, address.code_list_part(0)).replace(
                "/0.json", "/{number}.json"
            ),
            "last": last.digest if last else "",
            "keys": address.url(site, address.CODE_KEYS),
        }
    )


def list_part(number: int, claims: Iterable[ListedClaim]) -> bytes | None:
    """A part of the list; None where it has no entry."""
    rows = [
        f'{{"position":{claim.position},"claim":{claim.claim},"key":{json.dumps(claim.key)},'
        f'"signature":{json.dumps(claim.signature)},"previous":"{claim.previous}","digest":"{claim.digest}"}}'
        for claim in claims
    ]
    if not rows:
        return None
    told = ",\n".join(rows)
    return f'{{"part":{number},"entries":[\n{told}\n]}}\n'.encode()


def keys_file(keys: Iterable[PublicKey]) -> bytes:
    """The public keys, the oldest first; the last one signs now."""
    rows = [
        {
            "name": key.name,
            "algorithm": "Ed25519",
            "public": key.public,
            "since": rfc3339(key.since),
        }
        for key in keys
    ]
    return _json({"keys": rows})


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
