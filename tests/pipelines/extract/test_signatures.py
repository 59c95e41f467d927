"""Names in the brackets that close a report."""

import pytest

from pipelines.extract.signatures import with_signers

from .marked import marked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Selesai. ([[ORG|MC Kab Belu]]/Tono/red)", ["Tono"]),
        ("Selesai. ([[ORG|MC Kab Belu/Tono/red]])", ["Tono"]),
        ("Selesai. (Luki/ed. Rini)", ["Luki", "Rini"]),
        ("Selesai. (didi/kominfo)", ["didi"]),
        ("Selesai. (Humas/ydi)", []),
        ("Warga (pria/wanita) hadir.", []),
        ("Selesai. ([[PER|Tono]]/red)", ["Tono"]),
    ],
)
def test_each_part_that_is_a_name_signs(text: str, names: list[str]) -> None:
    plain, found = marked(text)
    result = with_signers(plain, found)
    assert all(plain[m.start : m.end] == m.text for m in result)
    assert [m.text for m in result if m.label.value == "person"] == names
