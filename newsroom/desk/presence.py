"""Who has a text open at this moment, so that two editors see each other. A courtesy, never a lock.

`Release.holder` tells the second who came first; this tells the first of the second as well. It is kept in
Django's cache under the release: in the memory of the one process, or in a cache that several share.
"""

from datetime import datetime, timedelta

from django.core.cache import cache

from newsroom.accounts.models import User
from newsroom.desk.models import Release

SECONDS = 60
"""So long somebody counts as present after a page or its script has last asked."""


def meet(release: Release, user: User, *, now: datetime) -> list[User]:
    """Note that *user* has the text open; whoever else has, in the order of their coming."""
    key = f"desk.present.{release.uuid}"
    seen: dict[int, tuple[str, datetime]] = cache.get(key, {})
    until = now + timedelta(seconds=SECONDS)
    there = {pk: one for pk, one in seen.items() if one[1] > now} | {user.pk: (str(user), until)}
    cache.set(key, there, timeout=SECONDS)
    return [User(pk=pk, name=name) for pk, (name, _) in there.items() if pk != user.pk]


def in_words(people: list[User]) -> str:
    """ "Melkianus Bau", "Melkianus Bau dan Ana Seran"; "" for nobody."""
    *names, last = [str(one) for one in people] or [""]
    return f"{', '.join(names)} dan {last}" if names else last
