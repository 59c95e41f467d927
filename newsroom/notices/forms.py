"""What a person ticks and types about notices."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from newsroom.agenda.forms import ClockField
from newsroom.notices.events import Channel
from newsroom.notices.models import QuietHours
from newsroom.notices.pushing import is_endpoint
from newsroom.notices.webpush import BadKeys, read_keys


class QuietForm(forms.Form):
    """Quiet hours; ``chosen`` of a valid form are not saved yet."""

    is_on = forms.BooleanField(required=False)
    starts = ClockField(error_messages={"required": "Isi jam mulainya, misalnya 21.00."})
    ends = ClockField(error_messages={"required": "Isi jam selesainya, misalnya 05.30."})
    urgent_breaks_through = forms.BooleanField(required=False)

    def __init__(self, *args: Any, quiet: QuietHours, **kwargs: Any) -> None:
        initial = {
            "is_on": quiet.is_on,
            "starts": f"{quiet.starts:%H.%M}",
            "ends": f"{quiet.ends:%H.%M}",
            "urgent_breaks_through": quiet.urgent_breaks_through,
        }
        super().__init__(*args, **{**kwargs, "initial": initial})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        starts, ends = values.get("starts"), values.get("ends")
        if starts is not None and starts == ends:
            self.add_error("ends", "Jam selesai harus berbeda dari jam mulai.")
        return values

    def chosen(self) -> QuietHours:
        return QuietHours(**self.cleaned_data)


class DeviceForm(forms.Form):
    """What a browser hands in to take pushes."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=60)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not is_endpoint(values.get("endpoint", "")):
            raise forms.ValidationError("Alamat layanan pemberitahuan peramban ini tidak dikenal.")
        try:
            read_keys(values.get("p256dh", ""), values.get("auth", ""))
        except BadKeys as error:
            raise forms.ValidationError("Kunci dari peramban ini tidak utuh.") from error
        return values


def posted_choices(posted: Mapping[str, Any], events: Iterable[str]) -> dict[tuple[str, str], bool]:
    """What was ticked, for each of *events* and each channel."""
    return {(e, c): f"{e}-{c.value}" in posted for e in events for c in Channel}
