"""Words of the desk that more than one page uses."""

from datetime import datetime

from newsroom.desk.actions import is_settled, waits_to_go_out
from newsroom.desk.models import Release, Workflow
from newsroom.templating import local

RETURN_CODES = {
    "missing_date": "Tanggal belum ada",
    "unverified_number": "Angka belum terverifikasi",
    "unapproved_quote": "Kutipan belum disetujui",
    "child_identity": "Identitas anak",
    "duplicate": "Sudah ada siaran yang sama",
    "not_newsworthy": "Belum layak siar",
    "other": "Lainnya",
}


def return_words(codes: list[str], reason: str) -> list[str]:
    """The reasons of a return as lines for people; the free words come last."""
    lines = [RETURN_CODES.get(code, code) for code in codes if code != "other"]
    return [*lines, reason.strip()] if reason.strip() else lines or ["Lainnya"]


def state_words(release: Release, *, is_untouched: bool) -> str:
    """Where a release stands; *is_untouched* means that its text is still the pipeline's."""
    if release.public == "withdrawn":
        return "Dicabut, belum diperiksa kemudian" if release.withdrawal_unseen else "Dicabut"
    if release.withdrawal_asked_at:
        return "Terbit, pencabutan diajukan"
    if is_settled(release):
        waits = release.is_forced and release.looked_again_at is None
        return "Terbit, belum diperiksa kemudian" if waits else "Terbit"
    if release.public == "published":
        return f"Ralat: {release.get_workflow_display().lower()}"
    if release.workflow == Workflow.APPROVED and release.embargo_until:
        return "Disetujui, di bawah embargo"
    if release.workflow == Workflow.DRAFT and is_untouched:
        return "Laporan masuk"
    return str(release.get_workflow_display())


def goes_out_at(release: Release) -> datetime | None:
    """When an approved release goes out by itself; None for the clock's next round."""
    moments = [moment for moment in (release.publish_at, release.embargo_until) if moment]
    return max(moments, default=None)


def outlook(release: Release) -> str:
    """What happens to an approved release that is not out yet, as a sentence; "" for any other."""
    if not waits_to_go_out(release):
        return ""
    moment = goes_out_at(release)
    if moment is None:
        return "Terbit sendiri dalam beberapa saat."
    when = f"Terbit sendiri {local(moment, release.issuer)}"
    return f"{when}, saat embargonya berakhir." if moment == release.embargo_until else f"{when}."


def state_of(release: Release) -> str:
    """Where a release stands, of one whose current revision and author are at hand."""
    revision = release.current_revision
    return state_words(release, is_untouched=bool(revision and revision.author.is_robot))
