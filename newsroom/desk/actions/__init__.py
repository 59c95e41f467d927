"""What people do with a release, one function an act; callers come through this door alone.

Each opens a transaction, locks the release, asserts its state, makes the change and records the
decision. Rendering follows after the commit. The moment is handed in as ``now``.
"""

from newsroom.desk.actions.beats import (
    OPEN,
    Authors,
    Text,
    authors_since_approval,
    forcers_of,
    hands_since_approval,
)
from newsroom.desk.actions.chains import Step, approver_ids, end_stand_in, name_stand_in, set_chain
from newsroom.desk.actions.deciding import approve, close, force, return_, schedule, submit
from newsroom.desk.actions.drafting import edit, mend, open_release, redraft, set_details
from newsroom.desk.actions.letters import (
    LetterText,
    approve_letter,
    edit_letter,
    return_letter,
    submit_letter,
    why_not_approve_letter,
    write_letter,
)
from newsroom.desk.actions.proposals import propose, take_proposal
from newsroom.desk.actions.publication import publish, start_correction
from newsroom.desk.actions.remarks import (
    comment,
    dismiss_finding,
    hold,
    note_new_report,
    reopen_comment,
    resolve_comment,
)
from newsroom.desk.actions.signing import (
    add_signed,
    approve_signed,
    decline_signed,
    remove_signed,
    why_not_approve_signed,
)
from newsroom.desk.actions.standing import is_due, is_settled, waits_to_go_out
from newsroom.desk.actions.stories import (
    MOST_REPORTS,
    merge_stories,
    part_story,
    propose_same,
    release_of_story,
    tell_apart,
    weave_story,
)
from newsroom.desk.actions.withdrawing import (
    ask_withdrawal,
    close_withdrawal,
    confirm_withdrawal,
    decline_withdrawal,
    open_request,
    withdraw_now,
)

__all__ = [
    "MOST_REPORTS", "OPEN", "Authors", "LetterText", "Step", "Text", "add_signed", "approve", "approve_letter", "approve_signed", "approver_ids",
    "ask_withdrawal", "authors_since_approval", "close", "close_withdrawal", "comment", "confirm_withdrawal",
    "decline_signed", "decline_withdrawal", "dismiss_finding", "edit", "edit_letter", "end_stand_in", "force", "forcers_of", "hands_since_approval", "hold",
    "is_due", "is_settled", "mend", "merge_stories", "name_stand_in", "note_new_report", "open_release", "open_request",
    "part_story", "propose", "propose_same", "publish", "redraft", "release_of_story", "remove_signed", "reopen_comment",
    "resolve_comment", "return_", "return_letter", "schedule", "set_chain", "set_details",
    "start_correction", "submit", "submit_letter", "take_proposal", "tell_apart", "waits_to_go_out", "weave_story",
    "why_not_approve_letter", "why_not_approve_signed", "withdraw_now", "write_letter",
]  # fmt: skip
