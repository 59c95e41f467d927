"""An engagement as an editor writes it: the day with its month by name, the time on the issuer's clock.

A browser's own date field follows the browser's language and turns 12/11 round; so the day is
three fields.
"""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from newsroom.accounts.models import User
from newsroom.agenda.models import AgendaItem, Assignment
from newsroom.agenda.queries import officers_of
from newsroom.templating import MONTHS

_TIME = re.compile(r"(?:pukul\s+|jam\s+)?(\d{1,2})(?:[.:](\d{2}))?", re.I)


class ClockField(forms.Field):
    """A time of day as people write it here: 9.30, 09:30, 9."""

    def to_python(self, value: Any) -> time | None:
        words = str(value or "").strip()
        if not words:
            return None
        match = _TIME.fullmatch(words)
        try:
            if match:
                return time(int(match[1]), int(match[2] or 0))
        except ValueError:  # 24.30, 9.75
            pass
        raise forms.ValidationError(f"“{words[:20]}” bukan waktu. Tulis seperti 09.30.")


class AgendaForm(forms.Form):
    title = forms.CharField(max_length=200)
    leader = forms.CharField(max_length=160)
    place = forms.CharField(max_length=200, required=False)
    day = forms.IntegerField(min_value=1, max_value=31)
    month = forms.TypedChoiceField(choices=list(enumerate(MONTHS, start=1)), coerce=int)
    year = forms.IntegerField(min_value=2000, max_value=2100)
    begins = ClockField()
    ends = ClockField(required=False)
    note = forms.CharField(max_length=5000, required=False)

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(item))
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["officers"] = forms.ModelMultipleChoiceField(
            officers_of(item.issuer),
            required=False,
            error_messages={"invalid_choice": "Petugas itu tidak bekerja untuk penerbit ini."},
        )
        for name, words in _REQUIRED.items():
            self.fields[name].error_messages["required"] = words
        self.fields["month"].error_messages["invalid_choice"] = _REQUIRED["month"]
        for name in ("day", "year"):
            self.fields[name].error_messages |= {"invalid": "Tulis tanggal dan tahun dengan angka."}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        day, month, year = (values.get(name) for name in ("day", "month", "year"))
        if day and month and year:
            try:
                self._on = date(year, month, day)
            except ValueError:
                self.add_error("day", f"Tidak ada tanggal {day} {MONTHS[month - 1]} {year}.")
        begins, ends = values.get("begins"), values.get("ends")
        if begins is not None and ends is not None and ends < begins:
            self.add_error("ends", "Waktu selesai harus sesudah waktu mulai.")
        return values

    def save(self, editor: User) -> AgendaItem:
        """Write the item and who covers it, of a valid form."""
        values, item = self.cleaned_data, self.item
        for name in ("title", "leader", "place", "note"):
            setattr(item, name, values[name])
        item.begins_at = self._moment(values["begins"])
        item.ends_at = self._moment(values["ends"]) if values["ends"] is not None else None
        with transaction.atomic():
            if item.pk is None:
                item.created_by = editor
            item.save()
            Assignment.objects.filter(item=item).exclude(officer__in=values["officers"]).delete()
            for officer in values["officers"]:
                Assignment.objects.get_or_create(item=item, officer=officer)
        return item

    def _moment(self, clock: time) -> datetime:
        return datetime.combine(self._on, clock, self.item.issuer.tzinfo)


_REQUIRED = {
    "title": "Tulis nama acaranya.",
    "leader": "Sebutkan pimpinan yang hadir.",
    "day": "Isi tanggalnya.",
    "month": "Pilih bulannya.",
    "year": "Isi tahunnya.",
    "begins": "Isi waktu mulai, misalnya 09.30.",
}


def _initial(item: AgendaItem) -> dict[str, Any]:
    zone = item.issuer.tzinfo
    if item.pk is None:
        today = timezone.now().astimezone(zone)
        return {"day": today.day, "month": today.month, "year": today.year}
    begins = item.begins_at.astimezone(zone)
    return {
        "title": item.title,
        "leader": item.leader,
        "place": item.place,
        "note": item.note,
        "day": begins.day,
        "month": begins.month,
        "year": begins.year,
        "begins": f"{begins:%H.%M}",
        "ends": f"{item.ends_at.astimezone(zone):%H.%M}" if item.ends_at else "",
        "officers": [assignment.officer_id for assignment in item.assignments.all()],
    }
