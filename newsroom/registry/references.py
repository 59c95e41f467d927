"""Which row somebody means who typed a name: "Drs. Win Saladin", "Kadis Kominfo", or "#12" by number."""

from typing import Any

from newsroom.registry.cells import Unreadable
from newsroom.registry.sheets import BY_SLUG, Sheet
from pipelines.registry_value import Registry


def find_row(to: str, words: str, *, circle: set[int], registry: Registry) -> Any:
    """The row of sheet *to* that *words* name among the issuers of *circle*.

    Raises:
        Unreadable: Nobody or several are called so; the message says which.
    """
    sheet = BY_SLUG[to]
    if words.startswith("#") and words[1:].isdigit():
        row = sheet.model._default_manager.filter(pk=int(words[1:]), issuer__in=circle).first()
        if row is None:
            raise Unreadable(f"{sheet.words}: nomor {words} tidak ada")
        return row
    found = _named(sheet, words, registry)
    if not found:
        raise Unreadable(f"{sheet.words}: “{words[:80]}” belum terdaftar")
    if len(found) > 1:
        numbers = ", ".join(f"#{one.id}" for one in found)
        raise Unreadable(
            f"{sheet.words}: “{words[:80]}” ada {len(found)}; tulis nomornya: {numbers}"
        )
    return sheet.model._default_manager.get(pk=int(found[0].id))


def _named(sheet: Sheet, words: str, registry: Registry) -> tuple[Any, ...]:
    if sheet.slug == "pejabat":
        return registry.people_called(words)
    if sheet.slug == "jabatan":
        return registry.offices_named(words)
    return registry.agencies_named(words)
