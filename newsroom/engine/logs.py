"""Logs: one line an event, to standard error; readable (`console`) or for machines (`json`).

A log line holds keys and counts, never a report's words, a name or an address: tracebacks are
printed without the values of variables, and the log-in guard, which would name the user, is quiet.
So is the queue of waitress, which under load would write a line for every request. An address that is
itself a secret (the link to a quotation, an outlet's own feed) stands in no line, whoever logs it.
"""

import logging
import re
import sys

import structlog

_QUIET = {
    "axes": "ERROR",
    "apscheduler": "WARNING",
    "asyncssh": "WARNING",
    "httpx": "WARNING",
    "PIL": "INFO",
    "waitress.queue": "ERROR",
}
_SECRET_PATH = re.compile(
    r"(/kutipan/)[^/\s'\"?]+"
    r"|(/media/(?:[a-z]+/)?)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])"  # 32 characters: see outlets/access.py
)


class _Discreet(structlog.stdlib.ProcessorFormatter):
    """Takes secrets out of the finished line, so that no message, argument or traceback keeps one."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET_PATH.sub(r"\1\2…", super().format(record))


def configure(*, level: str = "info", style: str = "console") -> None:
    """Send our own and all libraries' log records through structlog; may be called again.

    Args:
        level: debug, info, warning or error.
        style: console (for people) or json (one object a line).
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Discreet(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(style),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, quiet_level in _QUIET.items():
        logging.getLogger(name).setLevel(quiet_level)


def _renderers(style: str) -> list[structlog.typing.Processor]:
    if style == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    ]
