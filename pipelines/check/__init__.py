"""Check: a manuscript becomes the list of what an editor should look at.

issues = check(manuscript, gazetteer=load_gazetteer(), report_text=report.text)
"""

from pipelines.check.checking import CheckInfo, apply_mend, check, list_checks
from pipelines.check.duplicates import Earlier
from pipelines.check.elections import ElectionPhase
from pipelines.check.five_w import AskedFor, five_w
from pipelines.check.regions import PlaceNames

__all__ = [
    "AskedFor", "CheckInfo", "Earlier", "ElectionPhase", "PlaceNames", "apply_mend", "check", "five_w", "list_checks",
]  # fmt: skip
