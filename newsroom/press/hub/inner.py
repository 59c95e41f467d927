"""Which addresses inside an office a stranger's callback may name: none, but those of the configuration.

A house that itself stands on a loopback address can be reached from its own machine only, and so can its
subscribers: to them it talks without being told to.
"""

from urllib.parse import urlsplit

from django.conf import settings

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def is_allowed(host: str, port: int | None) -> bool:
    """Whether *host*, alone or with *port*, may be called although it lies inside."""
    config = settings.CONFIG
    named = config.hub.private_hosts
    if host in named or f"{host}:{port}" in named:
        return True
    homes = (config.hub_address, config.newsroom.public_url)
    return host in _LOOPBACK and all(urlsplit(home).hostname in _LOOPBACK for home in homes)


def allowed_for(url: str, *, is_trusted: bool = False) -> frozenset[str]:
    """What `fetching` may reach inside for *url*: its own ``host:port``, or nothing."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return frozenset({f"{host}:{port}"}) if is_trusted or is_allowed(host, port) else frozenset()
