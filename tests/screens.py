"""Screens in a real browser: a house served by a process of its own, and the system's Chromium."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
IN_CHROMIUM = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="needs the program chromium"),
]
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(module: str) -> Iterator[dict[str, Any]]:
    """Run *module*, which serves a house and prints its addresses as JSON, until the block ends."""
    with running(module) as server:
        yield json.loads(server.stdout.readline())


@contextmanager
def running(module: str) -> Iterator[Any]:
    """*module* in a process of its own, which ends when its standard input is closed with the block."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NEWSROOM_")}
    server = subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    try:
        yield server
    finally:
        with suppress(BrokenPipeError):  # one that has ended already says why on its standard error
            server.stdin.close()
        server.wait(timeout=30)


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium, closed with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
