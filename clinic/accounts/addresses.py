"""Where a request comes from, behind as many proxies as `settings.TRUSTED_PROXIES` counts."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "::"  # for all whose address cannot be read, such as over a socket of this machine
_IPV6_PREFIX = 64  # a household's, or a server's: whoever has one address of it has them all


def network_of(request: HttpRequest) -> str:
    """Return the address of the client, or of her network where it is IPv6.

    Each proxy adds whom it was asked by to the end of X-Forwarded-For. What stands before the
    lines of the trusted ones is what the client wrote herself, and is not read.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    asked_by = [*(forwarded.split(",") if forwarded else []), request.META.get("REMOTE_ADDR", "")]
    trusted = min(settings.TRUSTED_PROXIES, len(asked_by) - 1)
    return _network(asked_by[-1 - trusted].strip())


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(_without_port(text))
    except ValueError:
        return NOWHERE
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), _IPV6_PREFIX), strict=False).network_address)


def _without_port(text: str) -> str:
    """Return the address alone, of such as 192.0.2.1:443 and [2001:db8::1]:443."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    host, _colon, port = text.partition(":")
    return host if ":" not in port else text
