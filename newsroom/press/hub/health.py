"""What `check` tells of the hub."""

from newsroom.press.models.hub import Ping, PushState, Subscription, SubscriptionState

_SEVERAL = 3


def subscribers() -> tuple[int, int]:
    """How many subscriptions there are, and to how many of them several tries on end have failed."""
    active = Subscription.objects.filter(state=SubscriptionState.ACTIVE)
    return active.count(), active.filter(failures__gte=_SEVERAL).count()


def failing_pings() -> int:
    """Feeds of which the outside hub has not heard, although it was called more than once."""
    return Ping.objects.exclude(state=PushState.SENT).filter(attempts__gt=1).count()
