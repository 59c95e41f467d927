"""`python -m newsroom VERB`: the one door, and the place where the rooms are joined.

A verb's module is imported when the verb is called, so that `extract` needs no database and `run
--only web` no model.
"""

from importlib import import_module
from typing import Any

import click

from newsroom.commands.opening import Joints, Refusal
from newsroom.config import Config, ConfigError

VERBS = {
    "init": "newsroom.commands.init:init_command",
    "run": "newsroom.commands.run:run_command",
    "demo": "newsroom.demo.cli:demo",
    "ingest": "newsroom.commands.reports:ingest_command",
    "publish": "newsroom.commands.reports:publish_command",
    "rebuild": "newsroom.commands.reports:rebuild_command",
    "rules": "newsroom.commands.rules:rules_command",
    "extract": "pipelines.extract.cli:extract_command",
    "train": "pipelines.extract.cli:train_command",
    "evaluate": "pipelines.extract.cli:evaluate_command",
    "check": "newsroom.commands.check:check_command",
    "job": "newsroom.commands.job:job_command",
    "user": "newsroom.commands.user:user_group",
    "issuer": "newsroom.commands.issuer:issuer_group",
    "registry": "newsroom.commands.registry:registry_group",
    "verify": "newsroom.commands.verify:verify_command",
    "keys": "newsroom.commands.verify:keys_group",
    "search": "newsroom.commands.search:search_group",
    "backup": "newsroom.commands.backup:backup_command",
    "restore": "newsroom.commands.backup:restore_command",
}


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module, name = VERBS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            raise Refusal(str(error)) from error


@click.group(cls=_Verbs, help="Ruang Warta: field reports in, approved releases out.")
@click.version_option(package_name=None, version="0.4.0", prog_name="Ruang Warta")
@click.pass_context
def cli(ctx: click.Context) -> None:
    ctx.obj = Joints(make_clock=_make_clock, list_jobs=_list_jobs)


def _list_jobs(config: Config) -> list[Any]:
    from zoneinfo import ZoneInfo

    from schedules.jobs import ScheduleError, load_jobs

    try:
        return load_jobs(zone=ZoneInfo(config.newsroom.zone))
    except ScheduleError as error:
        raise Refusal(str(error)) from error


def _make_clock(config: Config) -> Any:
    from zoneinfo import ZoneInfo

    from newsroom.engine.leader import choose_leader
    from schedules.runner import Clock

    return Clock(
        _list_jobs(config),
        zone=ZoneInfo(config.newsroom.zone),
        leader=choose_leader(lease_seconds=config.engine.lease_seconds),
        renew_seconds=config.engine.lease_seconds / 3,
    )


def main() -> None:
    cli(prog_name="python -m newsroom")


if __name__ == "__main__":
    main()
