"""The eight things that a serta merta release tells."""

from pipelines.check.urgent import find_missing_urgent_items
from pipelines.values import ReleaseKind
from tests.pipelines.check.manuscripts import manuscript, mended

WHOLE = (
    "BPBD Kabupaten Belu menyatakan banjir berpotensi merendam 200 rumah. Warga terdampak di Desa Kabuna diminta mengungsi ke "
    "titik kumpul di gereja. Jangan mendekati sungai. Untuk bantuan hubungi posko. Sirene dibunyikan bila air naik. Tim gabungan "
    "dikerahkan sejak pagi."
)  # fmt: skip


def test_a_whole_one_passes_and_other_kinds_are_not_asked():
    assert not list(find_missing_urgent_items(manuscript(WHOLE, kind=ReleaseKind.URGENT)))
    assert not list(find_missing_urgent_items(manuscript("Rapat dibuka.")))


def test_what_is_missing_is_named_in_one_finding_and_can_be_marked_unknown():
    body = WHOLE.replace("Jangan mendekati sungai. ", "").replace(
        "Sirene dibunyikan bila air naik. ", ""
    )

    (issue,) = find_missing_urgent_items(manuscript(body, kind=ReleaseKind.URGENT))
    after = mended(body, issue)

    assert issue.blocks
    assert "cara menghindari bahaya; cara pengumuman darurat" in issue.message
    assert after.endswith("- Cara pengumuman darurat: belum diketahui")
    assert not list(find_missing_urgent_items(manuscript(after, kind=ReleaseKind.URGENT)))
