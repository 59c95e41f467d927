"""What the demo's editor lays beside a release: a table, further headlines, an English text, a signed PDF."""

from dataclasses import replace
from datetime import date, datetime

from newsroom.accounts.models import User
from newsroom.demo import samples
from newsroom.demo.signed import sign_pdf
from newsroom.desk import actions, data_tables, media_texts
from newsroom.desk.models import Release, Revision
from newsroom.engine.tasks import enqueue
from newsroom.intake import store
from newsroom.press import archive
from newsroom.press.tasks import render_release
from pipelines.ingest import holds_signature, read_table
from pipelines.publish.documents import render_document
from pipelines.values import EnglishText


def of(revision: Revision, sample: samples.Sample, *, today: date) -> actions.Text:
    """Table, headlines and English text of *sample*, read against the words of *revision*."""
    name, raw = samples.figures_of(sample)
    table = replace(
        read_table(raw, name=name),
        title="Bahan pokok yang disediakan",
        source="Dinas Ketahanan Pangan Kabupaten Belu",
    )
    data_tables.require_publishable(table)
    store.keep(raw)
    source = media_texts.source_of(revision)
    english = EnglishText(*samples.english_of(sample, today=today))
    headlines = {"text": samples.headlines_of(sample), "of": source}
    texts = media_texts.changed_english(
        {media_texts.HEADLINES: headlines}, english, goes_out=True, source=source
    )
    return actions.Text(texts=texts, data=[data_tables.kept_table(table)])


def lay_signed_pdf(release: Release, editor: User, approver: User, *, now: datetime) -> None:
    """Have a published release's PDF signed, by an invented certificate, and let out beside it."""
    pdf = render_document(archive.published(release), "siaran.pdf", site=archive.site())
    assert pdf is not None
    raw, name = sign_pdf(pdf, signer=release.issuer.signatory_name, at=now), "siaran-ttd.pdf"
    document = actions.add_signed(
        release, editor, sha256=store.keep(raw), size=len(raw), name=name,
        holds_signature=holds_signature(raw, name=name), now=now,
    )  # fmt: skip
    actions.approve_signed(document, approver, sha256=document.sha256, now=now)
    enqueue(render_release, release.pk)
