"""The clock: APScheduler ticks, the database remembers.

One process leads at a time. When it takes the lead it looks into the book of runs: a job whose time
passed while nobody led runs once, at once. From then on APScheduler calls each verb at its moments,
one run at a time. What is due stands in the rows that a verb reads, so a late or doubled tick does
no harm.
"""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from django.db import DatabaseError, close_old_connections, connections

from newsroom.engine import runs
from newsroom.engine.heartbeat import beat, fall_silent
from newsroom.engine.leader import Leader
from schedules.jobs import Job

ALARM_SECONDS = 60

log = structlog.get_logger(__name__)


class Clock:
    """Runs *jobs* while it leads, until it is stopped.

    Args:
        jobs: As `schedules.jobs.load_jobs` gives them.
        zone: The house's zone.
        leader: Decides which of several processes runs the jobs.
        renew_seconds: How often the lead is asked for or kept.
    """

    def __init__(
        self, jobs: list[Job], *, zone: ZoneInfo, leader: Leader, renew_seconds: float
    ) -> None:
        self._jobs = {job.name: job for job in jobs}
        self._zone = zone
        self._leader = leader
        self._renew_seconds = renew_seconds
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="clock", daemon=True)
        self._scheduler: BackgroundScheduler | None = None
        self._leads_since: datetime | None = None
        self._due: dict[str, datetime] = {}
        self._alarmed: dict[str, datetime] = {}

    name = "clock"

    @property
    def is_leading(self) -> bool:
        return self._scheduler is not None

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self, *, wait_seconds: float) -> bool:
        """Let running jobs finish and give the lead back; False where that took longer."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(wait_seconds)
        return not self._thread.is_alive()

    def _keep(self) -> None:
        """The clock's thread: ask for the lead, keep it, look for what is overdue."""
        next_alarm = datetime.now(UTC)
        while not self._stopping.is_set():
            try:
                self._follow_the_lead()
                if self.is_leading and (now := datetime.now(UTC)) >= next_alarm:
                    self._raise_alarms(now)
                    next_alarm = now + timedelta(seconds=ALARM_SECONDS)
            except DatabaseError:
                log.warning("the database does not answer the clock", exc_info=True)
                connections.close_all()
            except Exception:
                log.exception("the clock failed outside a job")
            self._stopping.wait(self._renew_seconds)
        self._stop_ticking(wait=True)
        try:
            self._leader.release()
            fall_silent("clock")
        except DatabaseError:
            log.warning("the lead could not be given back; it runs out by itself")
        connections.close_all()

    def _follow_the_lead(self) -> None:
        leads = self._leader.lead()
        if leads and not self.is_leading:
            self._start_ticking(datetime.now(UTC))
        elif not leads and self.is_leading:
            log.warning("the clock lost the lead")
            self._stop_ticking(wait=False)

    def _start_ticking(self, now: datetime) -> None:
        interrupted = runs.mark_interrupted(now)
        scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(max_workers=max(1, len(self._jobs)))},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=self._zone,
        )
        for job in self._jobs.values():
            due = self._first_due(job, now, was_interrupted=job.name in interrupted)
            self._due[job.name] = due
            scheduler.add_job(
                self._run, job.trigger, args=[job], id=job.name, next_run_time=max(due, now)
            )
        runs.write_plans(
            runs.Plan(
                name=job.name,
                title=job.title,
                trigger=job.trigger_words,
                overdue_minutes=job.overdue_minutes,
                next_run_at=self._due[job.name],
            )
            for job in self._jobs.values()
        )
        scheduler.start()
        self._scheduler = scheduler
        self._leads_since = now
        log.info("the clock leads", jobs=len(self._jobs), interrupted=interrupted)

    def _stop_ticking(self, *, wait: bool) -> None:
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=wait)
            self._scheduler = None

    def _first_due(self, job: Job, now: datetime, *, was_interrupted: bool) -> datetime:
        """When *job* is due next; in the past where a run was missed, or cut off by a crash."""
        last = runs.last_started(job.name)
        if was_interrupted:
            return runs.last_planned(job.name) or now
        return job.next_after(last if last is not None and last < now else now)

    def _run(self, job: Job) -> None:
        """One run of *job*, in a thread of the pool; nothing that it raises gets out."""
        close_old_connections()
        try:
            self._run_recorded(job)
        except DatabaseError:
            log.warning("the database does not answer a job", job=job.name, exc_info=True)
        finally:
            connections.close_all()

    def _run_recorded(self, job: Job) -> None:
        started_at = datetime.now(UTC)
        run = runs.begin(job.name, self._due[job.name], now=started_at)
        outcome, detail = runs.DONE, ""
        if run is not None:
            try:
                detail = job.verb(started_at)
            except Exception as error:
                log.exception("a job failed", job=job.name)
                outcome, detail = runs.FAILED, type(error).__name__
        now = datetime.now(UTC)
        self._due[job.name] = job.next_after(now)
        if run is not None:
            runs.finish(
                run, outcome=outcome, detail=detail, next_run_at=self._due[job.name], now=now
            )
        if detail and outcome == runs.DONE:
            log.info("job done", job=job.name, detail=detail)

    def _raise_alarms(self, now: datetime) -> None:
        """Log each overdue job once, as an error; what a new lead catches up has its time anew."""
        beat("clock", now=now)
        for state in runs.find_overdue(now, since=self._leads_since):
            due = state.next_run_at
            if due is not None and self._alarmed.get(state.name) != due:
                self._alarmed[state.name] = due
                log.error("a job is overdue", job=state.name, due_at=due.isoformat())
