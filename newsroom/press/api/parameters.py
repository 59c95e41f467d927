"""From the words of an address to what is wanted; whatever cannot be read is named with what was expected."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from newsroom.desk.models import PublicState
from newsroom.desk.search.asking import MOST_LETTERS, Question, read_question
from newsroom.press.api.cursors import Cursor, parse_cursor
from newsroom.press.api.problems import BadParameter
from newsroom.press.api.selecting import PUBLIC, Wanted
from pipelines.values import ReleaseKind, SectionKind

MOST, USUAL = 100, 25
_AREA = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?")
_STATES = {
    "published": (PublicState.PUBLISHED,),
    "withdrawn": (PublicState.WITHDRAWN,),
    "all": PUBLIC,
}
_SECTIONS = {
    "official": SectionKind.OFFICIAL,
    "agency": SectionKind.AGENCY,
    "topic": SectionKind.TOPIC,
    "kind": SectionKind.KIND,
}
"""Kinds of section by parameter, those with the fewest releases first."""

_MOMENT = "hari (2026-11-23) atau waktu dengan zona (2026-11-23T15:30:00+08:00)"


def read_wanted(told: Mapping[str, str | None], *, zone: str) -> Wanted:
    """What is wanted by the parameters *told*; a bare day begins at midnight in *zone*.

    Raises:
        BadParameter: One of them cannot be read.
    """
    status = told.get("status") or "all"
    if status not in _STATES:
        raise BadParameter("status", "published, withdrawn, atau all")
    region = told.get("region") or ""
    if region and not _AREA.fullmatch(region):
        raise BadParameter(
            "region", "kode wilayah Kemendagri seperti 53, 53.04, atau 53.04.05.2006"
        )
    for name in _SECTIONS:
        if "\0" in (told.get(name) or ""):  # which PostgreSQL takes in no text
            raise BadParameter(name, "kode atau nama tanpa karakter kosong")
    kind = told.get("kind") or ""
    if kind and kind.replace("-", "_") not in set(ReleaseKind):
        raise BadParameter("kind", ", ".join(ReleaseKind))
    question = _question(told.get("q") or "")
    if question and status == "withdrawn":
        raise BadParameter(
            "status", "published atau all bila q diisi; teks yang dicabut tidak dicari"
        )
    return Wanted(
        states=(PublicState.PUBLISHED,) if question else _STATES[status],
        region=region,
        sections=tuple((of, words) for name, of in _SECTIONS.items() if (words := told.get(name))),
        since=_moment(told, "since", zone),
        until=_moment(told, "until", zone),
        changed_since=_moment(told, "updated_since", zone),
        question=question,
    )


def read_limit(words: str | None) -> int:
    """How many releases a page holds."""
    if not words:
        return USUAL
    if not (words.isascii() and words.isdigit()) or not 1 <= int(words[:9]) <= MOST:
        raise BadParameter("limit", f"bilangan dari 1 sampai {MOST}")
    return int(words)


def read_cursor(words: str | None) -> Cursor | None:
    if not words:
        return None
    try:
        return parse_cursor(words)
    except ValueError as error:
        raise BadParameter("cursor", "isi next dari halaman sebelumnya, tanpa diubah") from error


def _question(words: str) -> Question:
    question = read_question(words)
    if words and (len(words) > MOST_LETTERS or not question):
        raise BadParameter(
            "q", f"kata yang dicari, paling sedikit satu dan paling banyak {MOST_LETTERS} huruf"
        )
    return question


def _moment(told: Mapping[str, str | None], name: str, zone: str) -> datetime | None:
    words = told.get(name)
    if not words:
        return None
    try:
        if len(words) == len("2026-11-23"):
            return datetime.combine(date.fromisoformat(words), time(), ZoneInfo(zone))
        # A plus sign that nobody escaped arrives as a blank.
        at = datetime.fromisoformat(words.replace(" ", "+"))
        if at.tzinfo is None:
            raise ValueError("without a zone")
        at.astimezone(ZoneInfo("UTC"))
    except (ValueError, OverflowError) as error:
        raise BadParameter(name, _MOMENT) from error
    return at
