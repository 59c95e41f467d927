"""What a government office must not say while an election runs.

UU 10/2016 article 71 and the neutrality of the civil service (UU 20/2023): in the dated phases of a
calendar that the house keeps, candidates by name and words of a campaign need a second pair of eyes.
Phases, candidates and slogans are handed in; without them nothing is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.values import Issue, Manuscript, Severity

_CAMPAIGN = re.compile(
    r"\b(?:(?:dua|2) periode|lanjutkan(?= (?:kepemimpinan|perjuangan|pembangunan bersama))|nomor urut \d+|coblos|paslon|pasangan calon|"
    r"menangkan|dukung(?:an)? (?:untuk )?(?:pasangan|calon)|pilih nomor|tim sukses|satu putaran)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ElectionPhase:
    """A phase, both days included, with those who stand in it and their slogans.

    ``name`` is as the screen shows it ("Masa kampanye Pilkada 2030").
    """

    name: str
    begins_on: date
    ends_on: date
    candidates: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()


def find_election_risks(
    manuscript: Manuscript, *, phases: Sequence[ElectionPhase]
) -> Iterator[Issue]:
    """A CHECK for each candidate named and each word of a campaign, on the days of a phase."""
    for phase in phases:
        if not phase.begins_on <= manuscript.publish_on <= phase.ends_on:
            continue
        for field, text in (("headline", manuscript.headline), ("body", manuscript.body)):
            for name in phase.candidates:
                if found := _said(name, text):
                    yield _issue(
                        field, "election_candidate", phase, found, "menyebut peserta pemilihan"
                    )
            for slogan in phase.slogans:
                if found := _said(slogan, text):
                    yield _issue(field, "election_slogan", phase, found, "memuat semboyan peserta")
            for found in _CAMPAIGN.finditer(text):
                yield _issue(field, "election_slogan", phase, found, "memuat kata kampanye")


def _said(words: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) if words else None


def _issue(field: str, code: str, phase: ElectionPhase, found: re.Match[str], does: str) -> Issue:
    title = "Peserta pemilihan" if code == "election_candidate" else "Kata kampanye"
    return Issue(
        field, code, Severity.CHECK, title,
        f"“{found[0]}” {does} pada {phase.name}. Netralkan, atau minta persetujuan kedua.", *found.span(),
    )  # fmt: skip
