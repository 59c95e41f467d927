"""Where sentences begin."""

from pipelines.extract.sentences import sentence_of, sentence_starts

from .marked import marked


def sentences(text: str) -> list[str]:
    plain, found = marked(text)
    starts = sentence_starts(plain, found)
    return [plain[a:b].strip() for a, b in zip(starts, [*starts[1:], len(plain)], strict=True)]


def test_degrees_initials_and_short_forms_end_no_sentence() -> None:
    text = "Hadir [[TTL|Drs.]] [[TTL|H.]] [[PER|Moh. A. Nur]], [[TTL|M.Si.]], di Jl. Merdeka No. 5. Acara selesai."
    assert sentences(text) == [
        "Hadir Drs. H. Moh. A. Nur, M.Si., di Jl. Merdeka No. 5.",
        "Acara selesai.",
    ]


def test_a_line_end_or_a_closing_mark_ends_one() -> None:
    assert sentences("Sampai pukul 09.00 WITA\nWarga pulang. “Sudah.” Mereka lega!") == [
        "Sampai pukul 09.00 WITA", "Warga pulang.", "“Sudah.”", "Mereka lega!",
    ]  # fmt: skip


def test_every_place_lies_in_a_sentence() -> None:
    starts = sentence_starts("Satu. Dua.", [])
    assert [sentence_of(starts, at) for at in (0, 4, 6, 9)] == [0, 0, 6, 6]
