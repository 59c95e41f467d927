"""Facts of the desk. Revisions, authorships and decisions are only ever added.

The database itself holds the four-eyes rule: CHECK constraints here, triggers in `guards.py`.
`actions` refuses first, with words.
"""

from newsroom.desk.models.chains import (
    ApprovalStep,
    StandIn,
)
from newsroom.desk.models.corrections import (
    DANGERS,
    Correction,
    Withdrawal,
    WithdrawalAnswer,
    WithdrawalReason,
    WithdrawalRequest,
)
from newsroom.desk.models.details import DETAIL_FIELDS, ReleaseDetails
from newsroom.desk.models.letters import (
    Letter,
    LetterAct,
    LetterKind,
    LetterState,
    LetterTurn,
)
from newsroom.desk.models.releases import (
    KIND_CHOICES,
    KIP_BY_KIND,
    KipClass,
    PublicState,
    Release,
    ReleaseNumber,
    Story,
    Workflow,
    lies_in,
)
from newsroom.desk.models.remarks import (
    Comment,
    CommentTurn,
    DismissedFinding,
    Proposal,
)
from newsroom.desk.models.revisions import (
    Act,
    AppendOnly,
    Authorship,
    Decision,
    Immutable,
    Revision,
    RevisionReading,
)
from newsroom.desk.models.search import (
    Kind,
    SearchDue,
    SearchEntry,
)

__all__ = [
    "DANGERS",
    "DETAIL_FIELDS",
    "KIND_CHOICES",
    "KIP_BY_KIND",
    "Act",
    "AppendOnly",
    "ApprovalStep",
    "Authorship",
    "Comment",
    "CommentTurn",
    "Correction",
    "Decision",
    "DismissedFinding",
    "Immutable",
    "Kind",
    "KipClass",
    "Letter",
    "LetterAct",
    "LetterKind",
    "LetterState",
    "LetterTurn",
    "Proposal",
    "PublicState",
    "Release",
    "ReleaseDetails",
    "ReleaseNumber",
    "Revision",
    "RevisionReading",
    "SearchDue",
    "SearchEntry",
    "StandIn",
    "Story",
    "Withdrawal",
    "WithdrawalAnswer",
    "WithdrawalReason",
    "WithdrawalRequest",
    "Workflow",
    "lies_in",
]
