"""How often one address may do a thing. The counts live in the cache; no address is stored."""

import hashlib
import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The reader's address: as a trusted proxy wrote it (ADDRESS_HEADER), else the connection's."""
    if settings.ADDRESS_HEADER:
        return request.headers.get(settings.ADDRESS_HEADER, "").split(",")[-1].strip()
    return request.META.get("REMOTE_ADDR", "")


def ip_address(request: HttpRequest) -> str | None:
    """The same, where it is the address of a machine: what a header holds may be anything."""
    try:
        return str(ipaddress.ip_address(address(request)))
    except ValueError:
        return None


def allows(request: HttpRequest, deed: str, times: int, seconds: int) -> bool:
    """Count one more `deed` of this address; false once it did more than `times` within `seconds`."""
    key = f"limit:{deed}:{hashlib.sha256((settings.SECRET_KEY + address(request)).encode()).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= times
    except ValueError:  # it ran out between the two
        return True
