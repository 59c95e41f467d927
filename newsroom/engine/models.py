"""What the clock has done, and who leads it."""

from django.db import models


class ScheduleRun(models.Model):
    """One run of a scheduled verb; the last one per name tells what was missed while down."""

    class Outcome(models.TextChoices):
        RUNNING = "running", "Berjalan"
        DONE = "done", "Selesai"
        FAILED = "failed", "Gagal"

    name = models.CharField(max_length=60)
    planned_at = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["-planned_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["name", "planned_at"], name="run_once")]
        indexes = [models.Index(fields=["name", "-planned_at"], name="run_newest")]

    def __str__(self) -> str:
        return f"{self.name} {self.planned_at:%Y-%m-%d %H:%M:%S}"


class Lease(models.Model):
    """Who leads (SQLite): a row taken over only after it has run out."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"


class Heartbeat(models.Model):
    """When a part of the house was last alive, for the health check."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()
    detail = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class ScheduleState(models.Model):
    """What the clock has planned, for the desk's page of jobs."""

    name = models.CharField(max_length=60, primary_key=True)
    title = models.CharField(max_length=160)
    trigger = models.CharField(max_length=160)
    next_run_at = models.DateTimeField(null=True)
    overdue_minutes = models.PositiveIntegerField(default=30)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title
