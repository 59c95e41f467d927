"""Check: a manuscript becomes the list of what an editor should look at.

issues = check(manuscript, gazetteer=load_gazetteer(), report_text=report.text)
"""

from pipelines.check.checking import CheckInfo, apply_mend, check, list_checks
from pipelines.check.duplicates import Earlier
from pipelines.check.elections import CANDIDATE, ElectionPhase, find_election_risks
from pipelines.check.five_w import AskedFor, five_w
from pipelines.check.regions import PlaceNames
from pipelines.check.tables import find_private_cells, private_passages

__all__ = [
    "CANDIDATE", "AskedFor", "CheckInfo", "Earlier", "ElectionPhase", "PlaceNames", "apply_mend", "check",
    "find_election_risks", "find_private_cells", "five_w", "list_checks", "private_passages",
]  # fmt: skip
