"""Signs of life: when each part of the house was last seen."""

from datetime import datetime

from newsroom.engine.models import Heartbeat


def beat(name: str, *, now: datetime, detail: str = "") -> None:
    """Write that the part *name* ("worker press", "clock") was alive at *now*."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now, "detail": detail[:200]})


def fall_silent(name: str) -> None:
    """Forget the part *name*, which has stopped in good order."""
    Heartbeat.objects.filter(name=name).delete()
