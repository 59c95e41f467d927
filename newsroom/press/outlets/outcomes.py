"""What became of one try to send."""

from dataclasses import dataclass
from datetime import timedelta

_CUT = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the other side answered, or why nothing was answered.

    Attributes:
        is_good: It was taken.
        status: Code of HTTP or of the mail server; None where nothing was answered.
        answer: The beginning of its words, or a sentence of ours.
        is_final: There is no use in trying again.
        is_down: Nothing else will go there in this run.
        is_unsent: It certainly did not arrive.
        retry_after: What the other side asked for.
        milliseconds: How long it took.
        host_key: The key that an SFTP server showed, "" where none did.
    """

    is_good: bool
    status: int | None = None
    answer: str = ""
    is_final: bool = False
    is_down: bool = False
    is_unsent: bool = True
    retry_after: timedelta | None = None
    milliseconds: int = 0
    host_key: str = ""


class NotLaid(Exception):
    """An outlet's place did not take a file.

    Attributes:
        message: One Indonesian sentence for the screen.
        status: HTTP status of the refusal, or None where none came.
        host_key: The key that an SFTP server showed, "" where none did.
    """

    def __init__(self, message: str, *, status: int | None = None, host_key: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.host_key = host_key


def cut(words: str) -> str:
    """An answer as it is kept: one line, no control characters, at most 500 characters."""
    line = " ".join(words.split())
    return "".join(c for c in line if c.isprintable())[:_CUT]
