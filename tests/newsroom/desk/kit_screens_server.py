"""A house with texts, tables and a signed PDF for outlets, in a process of its own; see `screens_server.py`.

Run with DJANGO_SETTINGS_MODULE=tests.settings; prints one JSON object, {base, cookies, paths}.
"""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from newsroom.desk import actions, data_tables, media_texts  # noqa: E402
from newsroom.intake import store  # noqa: E402
from pipelines.values import DataTable  # noqa: E402
from tests.newsroom.desk.conftest import CLEAN, Desk  # noqa: E402
from tests.newsroom.desk.test_kit import OTHER, PDF  # noqa: E402
from tests.newsroom.intake.screens_server import furnish  # noqa: E402
from tests.newsroom.serving import make_tables, serve  # noqa: E402

TABLE = DataTable(
    "Sumur bor menurut desa, November 2026",
    ("Desa", "Kecamatan", "Unit", "Kedalaman (m)", "Debit (liter/detik)", "Keluarga terlayani"),
    (("Kabuna", "Kakuluk Mesak", "2", "85", "1,5", "240"), ("Jenilu", "Kakuluk Mesak", "3", "78", "2,0", "410")),
    "Dinas PUPR Kabupaten Belu",
)  # fmt: skip


def fill(desk: Desk) -> dict[str, str]:
    """A draft with a table and a PDF that waits, one that is out, and one in a minor mend."""
    now, editor = timezone.now(), desk.house.editor
    draft = desk.release(headline="Enam Desa Kini Punya Sumur Bor", body=CLEAN)
    source = media_texts.source_of(draft.text)
    english = {"headline": "Six Villages Have Wells", "text": "Water flows.", "of": source}
    kept = actions.Text(texts={"english": english}, data=[data_tables.kept_table(TABLE)])
    actions.edit(draft, editor, kept, base=1, now=now)
    for raw, name in ((PDF, "siaran-ditandatangani-srikandi.pdf"), (OTHER, "yang-baru.pdf")):
        document = actions.add_signed(
            draft, editor, sha256=store.keep(raw), size=len(raw), name=name, holds_signature=True, now=now,
        )  # fmt: skip
        if raw == PDF:
            actions.approve_signed(document, desk.house.approver, sha256=document.sha256, now=now)
    wrong = CLEAN.replace("mendapat", "mendapta")
    out = desk.published(headline="Sumur Bor Terbit", body=wrong)
    mended = desk.published(headline="Sumur Bor Diperbaiki", body=wrong)
    actions.mend(mended, editor, actions.Text(body=CLEAN), base=1, now=now)
    return {
        name: f"/meja/siaran/{one.uuid}/"
        for name, one in {"draft": draft, "out": out, "mended": mended}.items()
    }


if __name__ == "__main__":
    make_tables()
    small = furnish()
    paths = fill(Desk(small))
    serve({"editor": small.editor, "approver": small.approver}, paths)
