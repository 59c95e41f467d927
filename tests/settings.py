"""Settings of the tests: the house's own, on a state folder that lives as long as the run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.once import open_folder

open_folder()
_STATE = os.environ.get("NEWSROOM_TEST_STATE")
if not _STATE:
    _STATE = tempfile.mkdtemp(prefix="ruang-warta-tests-")
    atexit.register(shutil.rmtree, _STATE, ignore_errors=True)
# socket folder of a server, see postgresql.py
_POSTGRESQL = os.environ.get("NEWSROOM_TEST_DATABASE")
_NAME = os.environ.get("NEWSROOM_TEST_DATABASE_NAME", "postgres")
_CONFIG = Path(_STATE, "config.toml")
_CONFIG.write_text(
    Path(__file__)
    .resolve()
    .parent.parent.joinpath("config.toml")
    .read_text("utf-8")
    .replace('state_dir = "var"', f'state_dir = "{_STATE}"')
    .replace('tasks = "database"', 'tasks = "immediate"')
    .replace('engine = "sqlite"', 'engine = "postgresql"' if _POSTGRESQL else 'engine = "sqlite"')
    .replace('host = ""  ', f'host = "{_POSTGRESQL}"  ' if _POSTGRESQL else 'host = ""  ', 1)
    .replace('user = ""\n', 'user = "postgres"\n' if _POSTGRESQL else 'user = ""\n', 1)
    .replace('name = ""  ', f'name = "{_NAME}"  ' if _POSTGRESQL else 'name = ""  ', 1),
    "utf-8",
)
os.environ["NEWSROOM_CONFIG"] = str(_CONFIG)
os.environ.setdefault("NEWSROOM_SECRET_KEY", "the key of the tests, used nowhere else")

from newsroom.settings import *  # noqa: E402, F403

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if _POSTGRESQL:
    DATABASES["default"]["TEST"] = {"TEMPLATE": "migrated"}  # noqa: F405
else:
    # A file, as in the house: threads of a test share it by the same locks as processes do.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_STATE, "test.sqlite3"))}  # noqa: F405
