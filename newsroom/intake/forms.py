"""What the officer's form and the form of a source take in, and what they refuse with which words."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import QueryDict

from newsroom.accounts.doors import issuers_where
from newsroom.accounts.models import Role, User
from newsroom.intake.models import Attachment, FieldReport, Source
from newsroom.intake.queries import CARETAKERS, SENDERS, TYPED
from newsroom.intake.receiving import IncomingPhoto, too_large
from newsroom.registry.models import Issuer
from pipelines.ingest import is_photo

DOCUMENT_ENDINGS = (".docx", ".txt", ".html", ".htm")
_CHOSEN = re.compile(r"(?P<name>.+) \((?P<username>[\w.@+-]+)\)")
_REGION = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")


class Words(forms.CharField):
    """Text as it was pasted: control characters are the pipeline's matter, line ends are the browser's."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = []  # a NUL is no reason to refuse a report

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files under one name; the value is a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [file for file in data or [] if file]


class ReportForm(forms.Form):
    """A report: words or a document, photos with captions, and in whose name.

    *follows* is the report that this one mends; its photos can be kept by their tick.
    """

    roles: tuple[str, ...] = SENDERS

    text = Words(required=False)
    on_behalf_of = forms.CharField(
        required=False,
        max_length=160,
        error_messages={"max_length": "Nama terlalu panjang: paling banyak 160 huruf."},
    )
    document = forms.FileField(required=False, allow_empty_file=True, max_length=None)
    photos = FilesField(required=False)

    def __init__(
        self, *args: Any, user: User, follows: FieldReport | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.follows = follows
        self.issuers = Issuer.objects.filter(
            pk__in=issuers_where(user, *self.roles), is_active=True
        )
        if follows is None and len(self.issuers) > 1:
            self.fields["issuer"] = forms.ModelChoiceField(
                self.issuers,
                to_field_name="slug",
                error_messages={
                    "required": "Pilih penerbit yang menerima laporan ini.",
                    "invalid_choice": "Penerbit itu tidak menerima laporan Anda.",
                },
            )

    def clean_document(self) -> UploadedFile | None:
        document: UploadedFile | None = self.cleaned_data["document"]
        if document is None:
            return None
        name = document.name or ""
        if not name.lower().endswith(DOCUMENT_ENDINGS):
            raise forms.ValidationError(
                f"{name} tidak dapat diterima: dokumen harus .docx, .txt, atau .html. "
                "Foto dikirim lewat Foto."
            )
        _refuse_large(document, limit=settings.CONFIG.intake.report_max_bytes)
        if not document.size:
            raise forms.ValidationError(f"{name} kosong; laporan harus berisi teks.")
        return document

    def clean_photos(self) -> list[IncomingPhoto]:
        captions = self._sent("caption")
        most = settings.CONFIG.intake.photos_max
        if len(self.cleaned_data["photos"]) > most:
            raise forms.ValidationError(f"Paling banyak {most} foto untuk satu laporan.")
        captions += [""] * len(self.cleaned_data["photos"])
        return [
            self._photo(file, caption)
            for file, caption in zip(self.cleaned_data["photos"], captions, strict=False)
        ]

    def _photo(self, file: UploadedFile, caption: str) -> IncomingPhoto:
        name = file.name or "foto"
        _refuse_large(file, limit=settings.CONFIG.intake.photo_max_bytes)
        data = file.read()
        if not is_photo(data):
            raise forms.ValidationError(f"{name} bukan foto JPEG atau PNG. Pilih foto yang lain.")
        return IncomingPhoto(
            PurePath(name).name, data, caption=caption.replace("\0", "").strip()[:500]
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        text, document = values.get("text", ""), values.get("document")
        if text.strip() and document:
            self.add_error(
                "document", "Kirim teks atau dokumen, jangan keduanya dalam satu laporan."
            )
        elif not text.strip() and not document and "document" not in self.errors:
            self.add_error("text", "Tulis dulu apa yang terjadi, atau pilih dokumen.")
        return values

    @property
    def issuer(self) -> Issuer:
        """Who receives the report, of a valid form."""
        if self.follows is not None:
            return self.follows.issuer
        return self.cleaned_data["issuer"] if "issuer" in self.fields else self.issuers[0]

    @property
    def raw(self) -> tuple[bytes, str, str]:
        """Bytes, file name and content type of what was sent, of a valid form."""
        document: UploadedFile | None = self.cleaned_data["document"]
        if document is None:
            return self.cleaned_data["text"].encode(), "laporan.txt", TYPED
        # A document never passes for typed words, whatever the browser calls it.
        kind = (document.content_type or "").partition(";")[0]
        return document.read(), document.name or "laporan", kind

    def _sent(self, name: str) -> list[str]:
        """All values that came under one name."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    @property
    def kept(self) -> Sequence[Attachment]:
        """Photos of the earlier report that stay with the mended one."""
        if self.follows is None:
            return ()
        ticked = set(self._sent("keep"))
        return [photo for photo in self.follows.attachments.all() if str(photo.pk) in ticked]


class PasteForm(ReportForm):
    """A message from a chat as an editor pastes it, with its photos, and on whose behalf."""

    roles = ("editor",)
    document = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out
    text = Words(error_messages={"required": "Tempel dulu teks pesannya."})

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError("Tempel dulu teks pesannya.")
        if len(text.encode("utf-8", "replace")) > (most := settings.CONFIG.intake.report_max_bytes):
            raise forms.ValidationError(
                too_large("Teks", len(text.encode("utf-8", "replace")), most)
            )
        return text

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or self.cleaned_data

    @property
    def raw(self) -> tuple[bytes, str, str]:
        return self.cleaned_data["text"].encode("utf-8", "replace"), "whatsapp.txt", TYPED

    @property
    def officer(self) -> User | None:
        """The contributor that was chosen from the list, of a valid form; a typed name stays text."""
        chosen = _CHOSEN.fullmatch(self.cleaned_data["on_behalf_of"].strip())
        if chosen is None:
            return None
        found = contributors_of([self.issuer.pk]).filter(username=chosen["username"]).first()
        return found if found and str(found) == chosen["name"] else None


def contributors_of(issuers: Iterable[int]) -> QuerySet[User]:
    """Who reports from the field for one of *issuers* (ids), by name."""
    rows = User.objects.filter(
        memberships__issuer__in=list(issuers),
        memberships__role=Role.CONTRIBUTOR,
        is_active=True,
        is_robot=False,
    )
    return rows.distinct().order_by("name", "username")


def chosen_words(officer: User) -> str:
    """A contributor as the list of names offers him: "Yosefina Bete (yosefina)"."""
    return f"{officer} ({officer.username})"


def _refuse_large(file: UploadedFile, *, limit: int) -> None:
    """Refuse by the size that the upload has on disk, before it is read into memory."""
    if (size := file.size or 0) > limit:
        raise forms.ValidationError(too_large(file.name or "berkas", size, limit))


class SourceForm(forms.ModelForm):
    """A feed that is read for an issuer."""

    url = forms.URLField(max_length=500, assume_scheme="https")

    class Meta:
        model = Source
        fields = ("issuer", "name", "url", "region", "poll_minutes")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Issuer.objects.filter(pk__in=issuers_where(user, *CARETAKERS), is_active=True)
        if self.instance.pk or len(mine) == 1:
            self.instance.issuer = self.instance.issuer if self.instance.pk else mine[0]
            del self.fields["issuer"]
        else:
            self.fields["issuer"] = forms.ModelChoiceField(mine)
        self.fields["poll_minutes"].validators += [
            MinValueValidator(5, "Paling sering tiap 5 menit."),
            MaxValueValidator(1440, "Paling jarang sekali sehari (1440 menit)."),
        ]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if not url.startswith(("http://", "https://")):
            raise forms.ValidationError("Alamat harus dimulai dengan https:// atau http://.")
        if "@" in url.split("/")[2]:
            raise forms.ValidationError("Alamat tidak boleh memuat nama pengguna atau kata sandi.")
        return url

    def clean_region(self) -> str:
        region: str = self.cleaned_data["region"].strip()
        if region and not _REGION.fullmatch(region):
            raise forms.ValidationError("Kode wilayah berbentuk 53.04 atau 53.04.12.2003.")
        return region

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        issuer = values.get("issuer") or getattr(self.instance, "issuer", None)
        known = Source.objects.filter(issuer=issuer, url=values.get("url")).exclude(
            pk=self.instance.pk
        )
        if issuer and known.exists():
            self.add_error("url", "Alamat ini sudah menjadi sumber.")
        return values
