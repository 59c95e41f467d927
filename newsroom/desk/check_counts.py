"""How often each check speaks, and what editors make of it: so an office sees which one cries wolf.

What was found stands beside the reading of each revision; what is gone from a later one, and was not
answered, was mended, by a tap or by hand.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.json import KeyTransform

from newsroom.desk.models import DismissedFinding, RevisionReading
from pipelines.check import CheckInfo, list_checks
from pipelines.values import Issue

MOST_READINGS = 10_000
"""Of a period with more texts the newest are counted."""
CRIES_FROM, CRIES_AT = 5, 0.4
"""A check is named where it was found so often, and so large a share of it was no mistake."""


@dataclass(slots=True)
class CheckCount:
    """Of one check, in how many releases: found, mended, no mistake, gone on with for a reason, still open."""

    info: CheckInfo
    found: int = 0
    mended: int = 0
    no_mistake: int = 0
    with_reason: int = 0

    @property
    def open(self) -> int:
        return max(self.found - self.mended - self.no_mistake - self.with_reason, 0)

    @property
    def cries_wolf(self) -> bool:
        return self.found >= CRIES_FROM and self.no_mistake >= CRIES_AT * self.found


def codes_of(issues: Iterable[Issue]) -> list[str]:
    """What is kept beside a reading."""
    return sorted({issue.code for issue in issues})


def counts(
    issuers: Iterable[int], *, since: datetime, until: datetime
) -> tuple[list[CheckCount], int]:
    """The checks that spoke in the texts of *issuers* in that time, the most dismissed first, and how many releases.

    Two queries, whatever there is.
    """
    told, latest = _told(issuers, since, until)
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    rows = DismissedFinding.objects.filter(release__in=latest, at__lt=until)
    for release, code, reason in rows.values_list("release", "code", "reason"):
        answers[release][code] = answers[release].get(code, "") or reason
    by_code = {info.code: CheckCount(info) for info in list_checks()}
    for release, codes in told.items():
        for code in codes | set(answers[release]):
            if code not in by_code:
                continue
            count = by_code[code]
            count.found += 1
            if code in answers[release]:
                is_reasoned = bool(answers[release][code])
                count.with_reason += is_reasoned
                count.no_mistake += not is_reasoned
            elif code not in latest[release]:
                count.mended += 1
    spoken = [count for count in by_code.values() if count.found]
    return sorted(spoken, key=lambda c: (-c.no_mistake / c.found, -c.found)), len(told)


def _told(
    issuers: Iterable[int], since: datetime, until: datetime
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """By release: every code that was found in any of its texts, and those in the latest one."""
    rows = RevisionReading.objects.filter(
        revision__release__issuer__in=list(issuers),
        revision__created_at__gte=since,
        revision__created_at__lt=until,
        extraction__has_key="findings",
    )
    newest = rows.annotate(found=KeyTransform("findings", "extraction")).order_by("-revision_id")
    told: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, set[str]] = {}
    for release, found in newest.values_list("revision__release", "found")[:MOST_READINGS]:
        latest.setdefault(release, set(found))
        told[release] |= set(found)
    return dict(told), latest
