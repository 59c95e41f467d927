"""Which files of the public site are topics, and how they name their hub over HTTP.

</rss/semua.rss>  ->  Link: <https://meja.example/hub/>; rel="hub", <https://…/rss/semua.rss>; rel="self"
"""

from urllib.parse import quote

_ENDINGS = (".rss", ".atom", ".json")


def is_topic(address: str) -> bool:
    """Whether *address*, which begins with "/", is a feed."""
    return address.startswith("/rss/") and address.endswith(_ENDINGS)


def link_header(address: str, *, public_url: str, hub_url: str) -> str:
    """The value of ``Link`` for the feed at *address*; "self" alone where no hub is configured."""
    own = f'<{public_url}{quote(address, safe="/~:@!$&()*+,;=")}>; rel="self"'
    return f'<{hub_url}>; rel="hub", {own}' if hub_url else own
