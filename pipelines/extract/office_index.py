"""Offices found again by other spellings, without comparing each with each.

"Kepala Dinas Kominfo Belu" is found by "Kadis Kominfo" and by "Kepala Dinas".
"""

from pipelines.extract.office_words import core, same_office

_LOOKED_AT = 64


class OfficeIndex:
    """Numbers under the offices they belong to; a number may be added under several."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, int]] = []
        self._by_head: dict[str, list[int]] = {}
        self._by_word: dict[tuple[str, str], list[int]] = {}
        self._by_first: dict[tuple[str, str], list[int]] = {}

    def add(self, office: str, value: int) -> None:
        """Keep *value* under *office*."""
        head, *rest = core(office) or ("",)
        number = len(self._rows)
        self._rows.append((office, value))
        self._by_head.setdefault(head, []).append(number)
        for word in set(rest):
            self._by_word.setdefault((head, word), []).append(number)
        self._by_first.setdefault((head, rest[0] if rest else ""), []).append(number)

    def find(self, office: str) -> list[int]:
        """Numbers kept under offices that can be the same as *office*, each once, in order of adding.

        Of very many only the first and last ones are looked at.
        """
        head, *rest = core(office) or ("",)
        holding = [self._by_word.get((head, word), []) for word in rest]
        wider = min(holding, key=len, default=self._by_head.get(head, []))
        narrower = [n for word in ("", *rest) for n in _ends(self._by_first.get((head, word), []))]
        numbers = sorted({*_ends(wider), *narrower})
        fitting = [
            value for kept, value in (self._rows[n] for n in numbers) if same_office(kept, office)
        ]
        return list(dict.fromkeys(fitting))


def _ends(numbers: list[int]) -> list[int]:
    """*numbers*, or the first and last of them where there are many."""
    if len(numbers) <= 2 * _LOOKED_AT:
        return numbers
    return [*numbers[:_LOOKED_AT], *numbers[-_LOOKED_AT:]]
