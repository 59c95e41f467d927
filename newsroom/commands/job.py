"""`job`: what the clock does, done by hand."""

import click
from rich.console import Console
from rich.table import Table

from newsroom.commands.opening import Joints, Refusal, now, open_house


@click.command("job", help="Run the scheduled job NAME now; without a name, list all jobs.")
@click.argument("name", required=False)
@click.pass_obj
def job_command(joints: Joints, name: str | None) -> None:
    config = open_house()
    from newsroom.engine import runs

    jobs = {job.name: job for job in joints.list_jobs(config)}
    if name is None:
        table = Table("job", "title", "when", box=None, pad_edge=False)
        for job in jobs.values():
            table.add_row(job.name, job.title, job.trigger_words)
        Console(highlight=False).print(table)
    elif name not in jobs:
        raise Refusal(f"there is no job {name!r}; known: {', '.join(jobs)}")
    else:
        click.echo(runs.run_by_hand(name, jobs[name].verb, now=now()) or "nothing to do")
