"""How often one address may try a page that stands open to everybody.

The counts lie in the cache: several processes that share none let through so many times more.
"""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def may_try(
    request: HttpRequest, what: str, *, most: int, within_seconds: int, weight: int = 1
) -> bool:
    """Count a try of *what* from this address; False where there were too many.

    Only a salted digest of the address is remembered, and not for long.
    """
    address = request.META.get("REMOTE_ADDR", "")
    key = f"{what}:{salted_hmac('accounts.tries', address).hexdigest()}"
    cache.add(key, 0, within_seconds)
    try:
        tries: int = cache.incr(key, weight)
    except ValueError:  # it ran out between the two lines
        return True
    return tries <= most
