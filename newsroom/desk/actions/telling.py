"""What people are told of a release, and who: called by the acts, in their transaction.

`tell(decision, release)` after an act's change is saved tells of a decision; each other act has a
function of its own. Words for mail and push never hold a text, a quotation or a case: the headline at
most, and not even that where the text has findings of children or of personal data.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from newsroom.accounts.models import User
from newsroom.desk.actions import audience
from newsroom.desk.models import Act, Comment, Decision, Proposal, Release
from newsroom.notices.events import Event
from newsroom.notices.telling import Message, settle
from newsroom.notices.telling import tell as tell_people

_URGENT = "serta_merta"
_PRIVATE = ("child_", "nik", "phone", "bank_account", "vehicle_plate", "home_address", "health_")
_DELICATE = re.compile(
    r"\b(?:korban|tersangka|terduga|pelaku|berinisial|di bawah umur|\w*cabul\w*|\w*perkosa\w*|"
    r"pelecehan|kekerasan|perundung\w*|asusila|penyintas|NIK)\b",
    re.IGNORECASE,
)
_ASKS = (Event.DRAFT_READY, Event.SUBMITTED, Event.RETURNED, Event.LATE, Event.DUE_SOON)


@dataclass(frozen=True, slots=True)
class Name:
    """A release as it is called at the desk, and outside."""

    desk: str
    outside: str


def name_of(release: Release, *, now: datetime) -> Name:
    """How notices call a release; outside no headline where its text has something to be guarded."""
    headline = release.text.headline.strip()
    at_desk = f"“{headline[:200]}”" if headline else "Naskah tanpa judul"
    is_bare = not headline or is_guarded(release, now=now)
    return Name(at_desk, "Satu naskah" if is_bare else at_desk)


def is_guarded(release: Release, *, now: datetime) -> bool:
    """Whether no word of the text may leave the house: a child, a victim, personal data; answered or not."""
    from newsroom.desk import checks  # reads with the model's words; acts need it for this alone

    if _DELICATE.search(release.text.headline):
        return True
    return any(issue.code.startswith(_PRIVATE) for issue in checks.judge(release, now=now))


# --------------------------------------------------------------------------------------- decisions


def tell(decision: Decision, release: Release) -> None:
    """Tell of a decision whose change is saved; what was asked about the release before is settled."""
    now, actor = decision.at, decision.actor
    settle(_subject(release), *_ASKS, now=now)
    match decision.act:
        case Act.SUBMIT | Act.ENDORSE:
            submitted(release, decision, now=now)
        case Act.RETURN:
            returned(release, decision)
        case Act.APPROVE | Act.SCHEDULE:
            approved(release, decision)
        case Act.FORCE:
            name = name_of(release, now=now)
            _tell(
                release, Event.FORCED, decision, f"{name.desk} terbit segera dan menunggu pemeriksaan kemudian",
                f"{name.outside} terbit segera dan menunggu pemeriksaan kemudian", text=f"Alasan: {decision.reason}",
                to=audience.second_lookers(release, now=now), actor=actor, now=now, is_urgent=True,
            )  # fmt: skip
        case Act.CLOSE:
            settle(_subject(release), Event.FORCED, now=now)
        case Act.PUBLISH:
            settle(_subject(release), Event.APPROVED, now=now)
            if release.looked_again_at:
                settle(_subject(release), Event.FORCED, now=now)
            published(release, decision)
        case "ask_withdrawal":
            _to_able(
                release,
                Event.SUBMITTED,
                decision,
                "dimintakan pencabutan, menunggu persetujuan Anda",
            )
        case "decline_withdrawal":
            _to_senders(release, Event.WITHDRAWN, decision, "tidak jadi dicabut", "")
        case "withdraw":
            withdrawn(release, decision)
        case "withdraw_now":
            withdrawn(release, decision)
            _to_able(
                release, Event.FORCED, decision, "dicabut segera dan menunggu pemeriksaan kemudian"
            )
        case "close_withdrawal":
            settle(_subject(release), Event.FORCED, now=now)


def submitted(release: Release, decision: Decision, *, now: datetime) -> None:
    """Those who can take the next step are asked to."""
    name = name_of(release, now=now)
    _tell(
        release, Event.SUBMITTED, decision, f"{name.desk} menunggu persetujuan Anda",
        f"{name.outside} menunggu persetujuan Anda", text=f"Dari {decision.actor}",
        to=audience.takers_of_step(release, now=now), actor=decision.actor, now=now,
    )  # fmt: skip


def returned(release: Release, decision: Decision) -> None:
    """Editors and officers learn why; only the coded reasons leave the house by themselves."""
    from newsroom.desk.words import return_words

    now, name = decision.at, name_of(release, now=decision.at)
    reasons = return_words(decision.codes, decision.reason)
    coded = return_words(decision.codes, "") if decision.codes else ["Alasannya terbaca di meja."]
    text, outside_text = "\n".join(reasons), "\n".join(coded)
    for officer, report in audience.reports_by_officer(release).items():
        _tell(
            release, Event.RETURNED, decision, "Laporan Anda perlu perbaikan", "Laporan Anda perlu perbaikan",
            text=text, outside_text=outside_text, chat_text=text, to={officer}, actor=decision.actor, now=now,
            address=reverse("intake:report", args=[report.uuid]),
        )  # fmt: skip
    to = audience.editors_of(release)
    _tell(
        release, Event.RETURNED, decision, f"{name.desk} dikembalikan", f"{name.outside} dikembalikan",
        text=text, outside_text=outside_text, chat_text=text, to=to, actor=decision.actor, now=now,
    )  # fmt: skip


def approved(release: Release, decision: Decision) -> None:
    """Submitter and officers learn that it was approved, and when it goes out."""
    from newsroom.desk.words import goes_out_at
    from newsroom.templating import local

    moment = goes_out_at(release)
    when = f" dan terbit {local(moment, release.issuer)}" if moment else ""
    _to_senders(release, Event.APPROVED, decision, f"disetujui{when}", "")


def published(release: Release, decision: Decision) -> None:
    """Submitter and officers get the public address."""
    address = f"{settings.CONFIG.newsroom.public_url}{release.public_path}"
    what = "sudah terbit" if release.version == 1 else "sudah terbit dengan ralatnya"
    _to_senders(release, Event.PUBLISHED, decision, what, address)


def _to_able(release: Release, event: str, decision: Decision, what: str) -> None:
    """Any other approver can answer: what is out needs no step of the chain."""
    now, name = decision.at, name_of(release, now=decision.at)
    _tell(
        release, event, decision, f"{name.desk} {what}", f"{name.outside} {what}",
        to=audience.approvers_of(release, now=now), actor=decision.actor, now=now, twin=event,
    )  # fmt: skip


def withdrawn(release: Release, decision: Decision) -> None:
    """The whole desk learns of it, and the officers."""
    _to_senders(release, Event.WITHDRAWN, decision, "dicabut", "", also=audience.desk_of(release))


def _to_senders(
    release: Release, event: str, decision: Decision, what: str, public: str, also: Set[int] = frozenset()
) -> None:  # fmt: skip
    now, actor = decision.at, decision.actor
    for officer, report in audience.reports_by_officer(release).items():
        words = f"Laporan Anda {what}"
        _tell(
            release, event, decision, words, words, to={officer}, actor=actor, now=now,
            address=public or reverse("intake:report", args=[report.uuid]),
        )  # fmt: skip
    name = name_of(release, now=now)
    to = {_submitter(release), *also}
    _tell(
        release, event, decision, f"{name.desk} {what}", f"{name.outside} {what}",
        to=to, actor=actor, now=now, address=public,
    )  # fmt: skip


def _submitter(release: Release) -> int:
    """Who submitted it last, also where a withdrawal or an edit has cleared it since."""
    last = Decision.objects.filter(release=release, act=Act.SUBMIT).order_by("-id")
    return release.submitted_by_id or last.values_list("actor_id", flat=True).first() or 0


# ------------------------------------------------------------------------------------- other acts


def draft_ready(release: Release, *, now: datetime) -> None:
    """A report became a draft that nobody has looked at; what was told of the report is settled."""
    for report in release.story.reports.all():
        settle(f"report:{report.uuid}", Event.REPORT_IN, now=now)
    name, number = name_of(release, now=now), release.text.number
    message = Message(
        Event.DRAFT_READY,
        key=f"draft:{release.uuid}:{number}",
        subject=_subject(release),
        issuer=release.issuer,
        title=f"{name.desk} siap diperiksa",
        outside=f"{name.outside} siap diperiksa",
        address=address_of(release),
        is_urgent=release.kind == _URGENT,
    )
    tell_people(message, to=audience.editors(release.issuer), actor=None, now=now)


def commented(note: Comment) -> None:
    """Those at work on the text learn of a comment."""
    release, now = note.release, note.at
    name = name_of(release, now=now)
    message = Message(
        Event.COMMENTED,
        key=f"comment:{note.pk}",
        subject=_subject(release),
        issuer=release.issuer,
        title=f"Komentar {note.author} pada {name.desk}",
        text=note.text[:1000],
        outside=f"{name.outside} mendapat komentar baru",
        address=f"{address_of(release)}#komentar",
    )
    tell_people(message, to=audience.at_work_on(release), actor=note.author, now=now)


def proposed(proposal: Proposal) -> None:
    """The editors at work on the text learn of an approver's proposal."""
    release, now = proposal.release, proposal.at
    name = name_of(release, now=now)
    message = Message(
        Event.PROPOSED,
        key=f"proposal:{proposal.pk}",
        subject=_subject(release),
        issuer=release.issuer,
        title=f"{proposal.author} mengusulkan perubahan pada {name.desk}",
        text=proposal.note[:1000],
        outside=f"{name.outside} mendapat usulan perubahan",
        address=address_of(release),
    )
    tell_people(message, to=audience.editors_of(release), actor=proposal.author, now=now)


# -------------------------------------------------------------------------------------------- help


def _tell(
    release: Release,
    event: str,
    decision: Decision,
    title: str,
    outside: str,
    *,
    to: set[int],
    actor: User,
    now: datetime,
    text: str = "",
    outside_text: str = "",
    chat_text: str = "",
    address: str = "",
    is_urgent: bool = False,
    twin: str = "",
) -> None:
    message = Message(
        event,
        key=f"decision:{decision.digest}:{twin}" if twin else f"decision:{decision.digest}",
        subject=_subject(release),
        issuer=release.issuer,
        title=title,
        text=text,
        outside=outside,
        outside_text=outside_text,
        chat="\n".join(filter(None, (outside, chat_text or outside_text))),
        address=address or address_of(release),
        is_urgent=is_urgent or release.kind == _URGENT,
    )
    tell_people(message, to=to, actor=actor, now=now)


def _subject(release: Release) -> str:
    return f"release:{release.uuid}"


def address_of(release: Release) -> str:
    """Its review screen, a path of the desk."""
    return reverse("desk:review", args=[release.uuid])
