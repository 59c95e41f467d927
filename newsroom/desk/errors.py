"""Refusals of the desk; the message is Indonesian and is shown as it stands."""

from pipelines.values import Issue


class DeskError(Exception):
    """An act that the desk refuses."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongState(DeskError):
    """The release is not where this act starts from."""


class NotAllowed(DeskError):
    """The act is not this person's: role, authorship or submission."""


class StaleRevision(DeskError):
    """The act names a revision that is no longer the current one."""


class Blocked(DeskError):
    """Findings that must be mended first.

    Attributes:
        issues: The blocking findings, in the order of the text.
    """

    def __init__(self, message: str, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(message)
        self.issues = issues
