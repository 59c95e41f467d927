"""Words of the desk that more than one page uses."""

from newsroom.desk.models import Release, Workflow

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
        return "Dicabut"
    if release.is_forced and release.looked_again_at is None and release.public == "published":
        return "Terbit, belum diperiksa kemudian"
    if release.public == "published" and release.workflow == Workflow.APPROVED:
        return "Terbit"
    if release.public == "published":
        return f"Ralat: {release.get_workflow_display().lower()}"
    if release.workflow == Workflow.APPROVED and release.embargo_until:
        return "Disetujui, di bawah embargo"
    if release.workflow == Workflow.DRAFT and is_untouched:
        return "Laporan masuk"
    return str(release.get_workflow_display())


def state_of(release: Release) -> str:
    """Where a release stands, of one whose current revision and author are at hand."""
    revision = release.current_revision
    return state_words(release, is_untouched=bool(revision and revision.author.is_robot))
