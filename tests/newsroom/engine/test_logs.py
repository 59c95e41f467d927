"""What a log line holds, and what it never holds."""

import json
import logging

import pytest
import structlog

from newsroom.engine import logs


@pytest.fixture(autouse=True)
def put_back():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def fail_with_a_report_at_hand():
    report = "Yosefina Bete, NIK 5304"
    raise ValueError(len(report))


@pytest.mark.parametrize("style", ["console", "json"])
def test_a_traceback_shows_the_lines_and_not_the_values(style, capsys):
    logs.configure(style=style)
    try:
        fail_with_a_report_at_hand()
    except ValueError:
        structlog.get_logger("newsroom").exception("a job failed", job="sweep")

    written = capsys.readouterr().err
    assert "fail_with_a_report_at_hand" in written
    assert "ValueError: 23" in written
    assert written.count("Yosefina") == 0


def test_json_is_one_object_a_line_also_for_what_libraries_log(capsys):
    logs.configure(style="json")
    structlog.get_logger("newsroom").info("release rendered", version=2)
    logging.getLogger("waitress").warning("queue depth is %d", 3)

    ours, theirs = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (ours["event"], ours["version"], ours["level"]) == ("release rendered", 2, "info")
    assert (theirs["event"], theirs["logger"]) == ("queue depth is 3", "waitress")


def test_the_log_in_guard_does_not_name_who_mistyped(capsys):
    logs.configure(level="debug")
    logging.getLogger("axes.attempts").warning("New login failure by yosefina")

    assert capsys.readouterr().err == ""


def test_a_full_queue_of_requests_does_not_fill_the_log(capsys):
    logs.configure(level="debug")
    logging.getLogger("waitress.queue").warning("Task queue depth is 1")

    assert capsys.readouterr().err == ""


def test_the_level_decides(capsys):
    logs.configure(level="warning")
    structlog.get_logger("newsroom").info("quiet")
    structlog.get_logger("newsroom").warning("heard")

    written = capsys.readouterr().err
    assert "heard" in written
    assert "quiet" not in written
