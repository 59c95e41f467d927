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
from newsroom.desk.models.quotations import (
    ANSWERS,
    QuoteAct,
    QuotedOffice,
    QuoteRequest,
    QuoteTurn,
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
from newsroom.desk.models.sections import ArchiveSection, ListedUnder, Listing
from newsroom.desk.models.signed import SignedDocument, SignedState
from newsroom.desk.models.stories import (
    Answer,
    ReportGist,
    StoryMerge,
    StoryProposal,
)

__all__ = [
    "ANSWERS",
    "DANGERS",
    "DETAIL_FIELDS",
    "KIND_CHOICES",
    "KIP_BY_KIND",
    "Act",
    "Answer",
    "AppendOnly",
    "ApprovalStep",
    "ArchiveSection",
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
    "ListedUnder",
    "Listing",
    "Proposal",
    "PublicState",
    "QuoteAct",
    "QuoteRequest",
    "QuoteTurn",
    "QuotedOffice",
    "Release",
    "ReleaseDetails",
    "ReleaseNumber",
    "ReportGist",
    "Revision",
    "RevisionReading",
    "SearchDue",
    "SearchEntry",
    "SignedDocument",
    "SignedState",
    "StandIn",
    "Story",
    "StoryMerge",
    "StoryProposal",
    "Withdrawal",
    "WithdrawalAnswer",
    "WithdrawalReason",
    "WithdrawalRequest",
    "Workflow",
    "lies_in",
]
