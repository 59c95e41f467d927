"""Where an approved release stands on its way out: due, waiting, settled, under embargo."""

from datetime import datetime

from newsroom.desk.models import PublicState, Release, Workflow


def is_due(release: Release, *, now: datetime) -> bool:
    """Approved, its moment come, no embargo, and its approved text not out yet."""
    return (
        waits_to_go_out(release)
        and (release.publish_at is None or release.publish_at <= now)
        and not is_embargoed(release, now=now)
    )


def waits_to_go_out(release: Release) -> bool:
    """Approved, and its approved text not out yet."""
    return (
        release.workflow in (Workflow.APPROVED, Workflow.SCHEDULED)
        and release.public != PublicState.WITHDRAWN
        and release.is_approved_anew
    )


def is_settled(release: Release) -> bool:
    """Out, with nothing newer approved or in work."""
    is_out = release.public == PublicState.PUBLISHED and release.workflow == Workflow.APPROVED
    return is_out and not waits_to_go_out(release)


def is_embargoed(release: Release, *, now: datetime) -> bool:
    """Whether its embargo lasts longer than *now*."""
    return release.embargo_until is not None and release.embargo_until > now
