"""The database's task queue in place of the immediate one, where a test asks for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.local import Local
from django_tasks import task_backends


@pytest.fixture
def database_tasks(transactional_db: None, settings: Any) -> Iterator[None]:
    """Tasks wait in the database, as in the house, until a worker takes them."""
    before = settings.TASKS
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["press", "reports", "outside"],
        }
    }
    _forget_backends()
    yield
    settings.TASKS = before
    _forget_backends()


def _forget_backends() -> None:
    task_backends.__dict__.pop("settings", None)
    task_backends._settings = None
    task_backends._connections = Local()
