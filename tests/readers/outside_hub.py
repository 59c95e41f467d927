"""A WebSub hub of other people's making, flask-websub, as a process of its own.

python -m tests.readers.outside_hub PORT FOLDER    # answers at /hub; what is subscribed stands in FOLDER
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.own_house import ROOT, ask_when_up, free_port


@contextmanager
def outside_hub(folder: Path) -> Iterator[str]:
    """The address of a running hub, which takes publishers' word; stopped with the block."""
    port = free_port()
    with (folder / "hub.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.readers.outside_hub", str(port), str(folder)],
            cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        ask_when_up(process, port, path="/hub")
        yield f"http://127.0.0.1:{port}/hub"
    finally:
        process.terminate()
        process.wait(timeout=20)


def serve(port: int, folder: Path) -> None:
    """Answer until killed; calls to others are made by a worker in a thread, as Celery tasks."""
    from celery import Celery
    from flask import Flask
    from flask_websub.hub import Hub, SQLite3HubStorage
    from waitress import serve as serve_app

    celery = Celery("hub", broker="memory://")
    hub = Hub(SQLite3HubStorage(str(folder / "hub.sqlite3")), celery)
    worker = celery.WorkController(pool="solo", without_heartbeat=True, without_mingle=True)
    threading.Thread(target=worker.start, daemon=True).start()
    app = Flask("hub")
    app.config["PUBLISH_SUPPORTED"] = True
    app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))
    serve_app(app, host="127.0.0.1", port=port)


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
