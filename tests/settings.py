"""Settings of the tests: the house's own, on a state folder that lives as long as the run."""

import os
import tempfile
from pathlib import Path

_STATE = tempfile.mkdtemp(prefix="ruang-warta-tests-")
_CONFIG = Path(_STATE, "config.toml")
_CONFIG.write_text(
    Path(__file__)
    .resolve()
    .parent.parent.joinpath("config.toml")
    .read_text("utf-8")
    .replace('state_dir = "var"', f'state_dir = "{_STATE}"')
    .replace('tasks = "database"', 'tasks = "immediate"'),
    "utf-8",
)
os.environ["NEWSROOM_CONFIG"] = str(_CONFIG)
os.environ.setdefault("NEWSROOM_SECRET_KEY", "the key of the tests, used nowhere else")

from newsroom.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
