"""A form for a row of any sheet; what is typed is read as an import reads it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from newsroom.registry.cells import MOST_LETTERS, Unreadable
from newsroom.registry.records import Office
from newsroom.registry.references import find_row
from newsroom.registry.sheets import Column, Sheet
from pipelines.registry_names import capacity_of
from pipelines.registry_value import Registry

_YES = (("ya", "Ya"), ("tidak", "Tidak"))


class SheetForm(forms.Form):
    """The columns of *sheet*, without those of *left_out*; ``values`` is what a valid form says.

    An office that nobody registered is taken as a new one (``new_office`` is its name) where
    *may_add_office* is set.
    """

    def __init__(
        self,
        *args: Any,
        sheet: Sheet,
        record: Any,
        circle: set[int],
        registry: Registry,
        left_out: Iterable[str] = (),
        may_add_office: bool = False,
        **kwargs: Any,
    ) -> None:
        self.sheet, self.circle, self.registry = sheet, circle, registry
        self.columns = [c for c in sheet.columns if c.field not in set(left_out)]
        self.may_add_office = may_add_office
        self.new_office = ""
        self.values: dict[str, Any] = {}
        kwargs["initial"] = {
            c.field: _initial(c, getattr(record, c.field, None)) for c in self.columns
        }
        super().__init__(*args, **kwargs)
        for column in self.columns:
            self.fields[column.field] = forms.CharField(required=False, max_length=MOST_LETTERS)

    def options(self, column: Column) -> list[tuple[str, str]]:
        """Choices of a column that is chosen from; [] of one that is typed."""
        if column.kind == "yes":
            return list(_YES)
        return list(column.choices)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for column in self.columns:
            try:
                self.values[column.field] = self._value(column, values.get(column.field, ""))
            except Unreadable as error:
                self.add_error(column.field, f"{error}.")
        return values

    def _value(self, column: Column, typed: str) -> Any:
        value = column.read(typed)
        if column.kind == "yes" and value is None:
            raise Unreadable(f"{column.words} harus ya atau tidak")
        if column.kind != "ref":
            return value
        if not value:
            return None
        if column.to == "jabatan" and self.may_add_office and not value.startswith("#"):
            value = capacity_of(value)[1]
            if not self.registry.offices_named(value):
                self.new_office = value
                return None
        return find_row(column.to, value, circle=self.circle, registry=self.registry)


def _initial(column: Column, value: Any) -> str:
    if column.kind == "choice":
        return value or column.choices[0][0]
    return column.show(value)


def office_of(form: SheetForm, issuer: Any) -> Office:
    """The office of a valid form: a registered one, or a new one that is not saved yet."""
    found: Office | None = form.values["office"]
    return found or Office(issuer=issuer, name=form.new_office)
