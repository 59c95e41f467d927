"""The class of information against the kind of release (UU 14/2008 KIP articles 9–11 and 17).

*Serta merta* is what threatens life and must be told at once; nothing else is, and it is nothing else.
What is *dikecualikan* cannot go out at all.
"""

from collections.abc import Iterator

from pipelines.values import Issue, Manuscript, ReleaseKind, Severity

_URGENT, _EXEMPT = "serta_merta", "dikecualikan"


def find_class_mismatch(manuscript: Manuscript, *, kip_class: str) -> Iterator[Issue]:
    """A MUST where the class is exempt, a CHECK where class and kind disagree; "" asks nothing."""
    if kip_class == _EXEMPT:
        yield _issue(
            "kip_exempt", Severity.MUST, "Informasi dikecualikan",
            "Kelas KIP rilis ini “dikecualikan”; tidak boleh terbit. Ubah kelasnya atas keputusan PPID, atau batalkan.",
        )  # fmt: skip
    elif kip_class and (kip_class == _URGENT) != (manuscript.kind is ReleaseKind.URGENT):
        is_urgent = manuscript.kind is ReleaseKind.URGENT
        should_be = "“serta merta”" if is_urgent else "“berkala” atau “setiap saat”"
        yield _issue(
            "kip_mismatch", Severity.CHECK, "Kelas KIP tidak cocok dengan jenis",
            f"{manuscript.kind.words} seharusnya berkelas {should_be}. Ubah kelas atau jenisnya di rincian.",
        )  # fmt: skip


def _issue(code: str, severity: Severity, title: str, message: str) -> Issue:
    return Issue("body", code, severity, title, message)
