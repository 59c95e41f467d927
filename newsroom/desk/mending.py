"""A minor mend of a release that is out: whether one is open, and whether its text is still one.

It goes the way of every text, from editor to approver, under the same four eyes; only what is public of
it differs: no note, and no moment moves.
"""

from newsroom.desk import media_texts
from newsroom.desk.minor_mends import Words, why_not_minor
from newsroom.desk.models import Act, Release, Revision, RevisionReading
from pipelines.extract import from_dict
from pipelines.values import Mention

_OPENERS = (Act.MEND, Act.CORRECT, Act.PUBLISH, Act.WITHDRAW, Act.WITHDRAW_NOW)
_SAME = (
    ("dateline", "Titimangsa"), ("credits", "Kredit"), ("contacts", "Narahubung"),
    ("data", "Data pendukung"),
)  # fmt: skip


def is_mend(release: Release) -> bool:
    """Whether the text in work was opened as a minor mend; a correction begun since takes its place."""
    opened = release.decisions.filter(act__in=_OPENERS).order_by("-id")
    return opened.values_list("act", flat=True).first() == Act.MEND


def why_not_mend(release: Release, new: Revision) -> str:
    """Why *new* is no minor mend of the text that is out, in words for the screen; "" where it is one."""
    old = release.published_revision
    if old is None:
        return "Siaran ini belum terbit."
    kept, fresh = release.published_details, release.current_details
    if kept is None or fresh is None or kept.digest != fresh.digest:
        return "Keterangan siaran berubah."
    for name, words in _SAME:
        if (getattr(old, name) or None) != (getattr(new, name) or None):
            return f"{words} berubah."
    before, after = _photos(old), _photos(new)
    if before != after:
        return "Foto berubah."
    was, becomes = _public(old), _public(new)
    if was.keys() != becomes.keys():
        lost = ", ".join(sorted(was.keys() - becomes.keys()))
        return (
            f"{lost} tidak lagi ikut terbit. Baca dan centang lagi di Teks lain."
            if lost
            else "Ada teks lain yang baru ikut terbit."
        )
    if media_texts.english_of(old.texts) != media_texts.english_of(new.texts):
        return "Teks Inggris berubah."
    return why_not_minor(_words(old, was), _words(new, becomes))


def _words(revision: Revision, public: dict[str, str]) -> Words:
    captions = [photo.get(name, "") for photo in revision.photos for name in ("caption", "alt")]
    return Words(
        revision.headline,
        revision.deck,
        revision.body,
        (*captions, *(public[name] for name in sorted(public))),
        _marks(revision),
    )


def _photos(revision: Revision) -> list[tuple[str, str]]:
    return [(photo.get("sha256", ""), photo.get("credit", "")) for photo in revision.photos]


def _public(revision: Revision) -> dict[str, str]:
    """By their labels the other texts that go out beside this one, the English one among them as ""."""
    source = media_texts.source_of(revision)
    found = {
        form.label: revision.texts[form.name]["text"]
        for form in media_texts.FORMS
        if revision.texts.get(form.name, {}).get("of") == source
    }
    if media_texts.public_english(revision.texts, source=source):
        found["Teks Inggris"] = ""
    return found


def _marks(revision: Revision) -> tuple[Mention, ...]:
    if revision.pk is None:  # not saved yet, and so not read
        return ()
    reading = RevisionReading.objects.filter(revision=revision).first()
    return from_dict(reading.extraction).mentions if reading else ()
