"""Which inner addresses an outlet's place may lie at: none, but those of the configuration."""

from django.conf import settings

from newsroom.intake.fetching import is_public


def is_permitted(host: str, port: int) -> bool:
    """Whether ``outlets.private_hosts`` names this "host:port"."""
    return f"{host}:{port}" in settings.CONFIG.outlets.private_hosts


def may_reach(address: str, *, permitted: bool) -> bool:
    """Whether an IP address may be called: an inner one only where it is *permitted*."""
    return permitted or is_public(address.partition("%")[0])
