"""The words of dates: days, months, words for "tomorrow", in the spellings that reports use."""

import re

WEEKDAYS = {
    "senin": 0, "selasa": 1, "salasa": 1, "rabu": 2, "rebo": 2, "kamis": 3, "kemis": 3, "jumat": 4,
    "jum'at": 4, "jum’at": 4, "jum‘at": 4, "jum`at": 4, "jum´at": 4, "jumaat": 4, "juma't": 4, "jumahat": 4, "jumát": 4,
    "sabtu": 5, "saptu": 5, "minggu": 6, "ahad": 6,
}  # fmt: skip
"""Monday is 0, as in :meth:`datetime.date.weekday`."""

_SHORT_WEEKDAYS = {"sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5, "min": 6}

MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "febuari": 2, "pebuari": 2, "febriari": 2,
    "feburari": 2, "february": 2, "feb": 2, "peb": 2, "maret": 3, "march": 3, "mar": 3, "mrt": 3,
    "april": 4, "apr": 4, "mei": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7,
    "agustus": 8, "august": 8, "agutus": 8, "agust": 8, "agst": 8, "agt": 8, "ags": 8, "agu": 8,
    "september": 9, "setember": 9, "sepetember": 9, "sept": 9, "sep": 9, "oktober": 10, "october": 10,
    "okt": 10, "november": 11, "nopember": 11, "novermber": 11, "nov": 11, "nop": 11, "desember": 12,
    "december": 12, "desembar": 12, "des": 12,
}  # fmt: skip

RELATIVE = {
    "hari ini": 0, "dino iki": 0, "besok": 1, "bsk": 1, "isuk": 1, "isuak": 1, "lemaq": 1,
    "sesuk": 1, "sesok": 1, "isukan": 1, "beso": 1, "singoh": 1, "marsogot": 1, "jewu": 1, "pageto": 2, "wingi": -1, "kamari": -1, "kamareng": -1,
    "kalamareng": -1, "nantoari": -1, "esok": 1, "kemarin lusa": -2, "kemarin": -1, "kemaren": -1, "kmrn": -1, "kmarin": -1, "lusa": 2,
}  # fmt: skip
"""Days from the day of the report; Javanese, Sundanese, Minang, Sasak, Acehnese, Batak, Ngaju and Manado words stand beside ours."""

SHORTENED_WEEKDAYS = {**WEEKDAYS, **_SHORT_WEEKDAYS}


def one_of(words: dict[str, int]) -> str:
    """A pattern for any of *words*, the longest first."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
    )


def number_of(word: str, words: dict[str, int]) -> int | None:
    """The number that *word* stands for; dots and case aside, inner space as one."""
    return words.get(" ".join(word.casefold().rstrip(".").split()))
