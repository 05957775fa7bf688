"""Where a request comes from, as a mark that cannot be turned back into an address."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MARK = 32  # characters
HOME = 64  # bits of an IPv6 address that one connection has to itself


def address_of(request: HttpRequest) -> str:
    """A mark of the sender's network address: the same for the same address, and secret.

    Behind `settings.PROXIES` servers of our own the address is what the outermost of them saw;
    whatever stands before that in the header was written by the sender and counts for nothing.
    """
    return salted_hmac("quiz.accounts.addresses", _network(_sender(request))).hexdigest()[:MARK]


def _sender(request: HttpRequest) -> str:
    last_hop = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return last_hop
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    return hops[-settings.PROXIES] if len(hops) >= settings.PROXIES and any(hops) else last_hop


def _network(address: str) -> str:
    """Of IPv6 the part that a home or school is given: it chooses the rest at will."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or IPv6Network((int(parsed), HOME), strict=False))
