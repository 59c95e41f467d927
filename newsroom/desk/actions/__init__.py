"""What people do with a release, one function an act; callers come through this door alone.

Each opens a transaction, locks the release, asserts its state, makes the change and records the
decision. Rendering follows after the commit. The moment is handed in as ``now``.
"""

from newsroom.desk.actions.beats import OPEN, Authors, Text, authors_since_approval
from newsroom.desk.actions.deciding import approve, close, force, return_, schedule, submit
from newsroom.desk.actions.drafting import edit, open_release, redraft, set_details
from newsroom.desk.actions.proposals import propose, take_proposal
from newsroom.desk.actions.publication import publish, start_correction, withdraw
from newsroom.desk.actions.remarks import (
    comment,
    dismiss_finding,
    hold,
    note_new_report,
    reopen_comment,
    resolve_comment,
)
from newsroom.desk.actions.standing import is_due, is_settled, waits_to_go_out

__all__ = [
    "OPEN", "Authors", "Text", "approve", "authors_since_approval", "close", "comment", "dismiss_finding",
    "edit", "force", "hold", "is_due", "is_settled", "note_new_report", "open_release", "propose", "publish",
    "redraft", "reopen_comment", "resolve_comment", "return_", "schedule", "set_details", "start_correction", "submit",
    "take_proposal", "waits_to_go_out", "withdraw",
]  # fmt: skip
