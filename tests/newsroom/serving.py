"""A filled house served to a browser by the process that runs this, until its standard input is closed."""

import json
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from waitress import create_server

from newsroom.accounts.models import User
from tests.once import copy_migrated


def make_tables() -> None:
    """Give the house of this process its database, empty."""
    copy_migrated(Path(settings.DATABASES["default"]["NAME"]))


def serve(people: Mapping[str, User], paths: Mapping[str, Any]) -> None:
    """Print where the house is, who is signed in by which cookie, and *paths*; then serve."""
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    answer = {
        "base": f"http://127.0.0.1:{server.effective_port}",
        "cookies": {role: _cookie(user) for role, user in people.items()},
        "paths": paths,
    }
    print(json.dumps(answer), flush=True)
    sys.stdin.read()


def _cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value
