"""`run`: desk, public site, workers and clock in one process, or one of them by itself."""

import os
import signal
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import click
import structlog

from newsroom.commands.opening import Joints, Refusal, open_house
from newsroom.config import Config

PARTS = ("web", "public", "worker", "clock")
ANSWER_SECONDS = 5.0  # a request that is being answered has so long when the house stops
FINISH_SECONDS = 25.0  # a running task or job has so long

log = structlog.get_logger(__name__)


@click.command("run", help="Serve the desk and the public site, work, and keep the clock.")
@click.option("--only", type=click.Choice(PARTS), help="One part, as a process of its own.")
@click.pass_obj
def run_command(joints: Joints, only: str | None) -> None:
    config = open_house()
    if only == "worker" and config.engine.tasks == "celery":
        from newsroom.engine.celery import serve

        raise SystemExit(serve())
    serve_house(config, joints, parts=(only,) if only else PARTS, announce=click.echo)


def serve_house(
    config: Config, joints: Joints, *, parts: Collection[str], announce: Callable[[str], Any]
) -> None:
    """Run *parts* until SIGTERM or SIGINT; a second signal ends the process at once.

    Args:
        config: The configuration of a house that is initialised and set up.
        joints: Makes the clock.
        parts: Of `PARTS`.
        announce: Is given a line for each address that is served.

    Raises:
        Refusal: a port is taken or a schedule cannot be used; nothing was started.
        SystemExit: a part died; the status is 1, so that a process manager starts the house again.
    """
    stop = _on_signals()
    house = _House(config, joints, parts)
    house.start()
    for line in house.addresses():
        announce(line)
    died = ""
    while not stop.wait(1.0) and not died:
        died = house.find_dead()
    finished = house.stop()
    if died:
        log.error("a part of the house died", part=died)
    if died or not finished:
        # A thread is still at work; the rows that it works on are taken up again by the sweep.
        os._exit(1 if died else 0)


class _House:
    """The running parts, started and stopped together."""

    def __init__(self, config: Config, joints: Joints, parts: Collection[str]) -> None:
        self._config = config
        self._servers = _make_servers(config, parts)
        self._workers = _make_workers(config) if "worker" in parts else None
        self._clock = joints.make_clock(config) if "clock" in parts else None

    def start(self) -> None:
        for part in (*self._servers, self._workers, self._clock):
            if part is not None:
                part.start()

    def addresses(self) -> list[str]:
        urls = {"desk": self._config.desk.url, "public": self._config.newsroom.public_url}
        names = {"desk": "Desk", "public": "Public site"}
        return [
            f"{names[server.name]:<12} {urls[server.name]}  (listening on {server.host}:{server.port})"
            for server in self._servers
        ]

    def find_dead(self) -> str:
        """The name of a part whose thread has ended, or nothing."""
        for part in (*self._servers, self._workers, self._clock):
            if part is not None and not part.is_alive():
                return str(getattr(part, "name", type(part).__name__))
        return ""

    def stop(self) -> bool:
        """Take nothing new, finish what runs; False where something could not be finished."""
        if self._workers is not None:
            self._workers.ask_to_stop()
        for server in self._servers:
            server.stop(wait_seconds=ANSWER_SECONDS)
        finished = [
            part.stop(wait_seconds=FINISH_SECONDS)
            for part in (self._clock, self._workers)
            if part is not None
        ]
        return all(finished)


def _make_servers(config: Config, parts: Collection[str]) -> list[Any]:
    from newsroom.engine.serving import PortInUse, Server

    servers: list[Any] = []
    try:
        if "web" in parts:
            servers.append(_make_desk(config, Server))
        if "public" in parts:
            from newsroom.press.server import public_app

            root = config.state / "public"
            root.mkdir(parents=True, exist_ok=True)
            servers.append(
                Server(
                    "public",
                    public_app(
                        root, public_url=config.newsroom.public_url, hub_url=config.hub_address
                    ),
                    host=config.public.host,
                    port=config.public.port,
                    threads=config.public.threads,
                )
            )
    except PortInUse as error:
        for server in servers:
            server.stop(wait_seconds=0)
        raise Refusal(str(error)) from error
    return servers


def _make_desk(config: Config, server: Any) -> Any:
    from newsroom.wsgi import application
    from pipelines.extract import load_gazetteer

    load_gazetteer()  # before the first requests: each thread would read it for itself
    Path(config.state, "desk-static").mkdir(parents=True, exist_ok=True)
    proxy: dict[str, Any] = {}
    if config.desk.url.startswith("https://"):  # TLS ends at a proxy on this host
        proxy = {
            "trusted_proxy": "127.0.0.1",
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        }
    upload = config.intake.report_max_bytes + (
        config.intake.photos_max * config.intake.photo_max_bytes
    )
    return server(
        "desk",
        application,
        host=config.desk.host,
        port=config.desk.port,
        threads=config.desk.threads,
        max_request_body_size=upload + 2**20,
        **proxy,
    )


def _make_workers(config: Config) -> Any:
    if config.engine.tasks != "database":
        log.info("tasks are not run by this process", engine=config.engine.tasks)
        return None
    from newsroom.engine.worker import WorkerThreads

    return WorkerThreads(poll_seconds=config.engine.poll_seconds, warm_up=_load_model)


def _load_model() -> None:
    """Read the model in before the first report asks for it."""
    from newsroom.desk.reading import tagger

    tagger()


def _on_signals() -> threading.Event:
    stop = threading.Event()

    def handle(number: int, frame: Any) -> None:
        if stop.is_set():
            os._exit(128 + number)
        stop.set()

    signal.signal(signal.SIGTERM, handle)
    signal.signal(signal.SIGINT, handle)
    return stop
