"""Addresses of the former website: where they lead now, and which lead nowhere.

An address is compared without its website, case, closing slash and what advertisers add to it;
what its query asks may stand in any order.
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from clinic.logs import path_of
from clinic.security import is_admin
from research.models import FormerAddress, MissedAddress
from research.models.former import LONGEST_ADDRESS
from research.public import monthly

MOST_A_MONTH = 500  # different addresses that were asked for in vain

_ADDED = re.compile(r"utm_\w*|fbclid|gclid|msclkid|mc_[ce]id", re.IGNORECASE)
# What no family asks for: robots look for doors of other programs.
_PROBE = re.compile(
    r"/\.|wp-(?!content)|xmlrpc|phpmyadmin|cgi-bin|\.(?:env|git|sql|bak|asp|aspx|jsp|cgi|zip|gz)\b"
    r"|(?:^|/)(?:admin|administrator|login|api|vendor|config|shell|actuator)(?:[/.?]|$)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"@|%40|token|key=|code=|\d{7}", re.IGNORECASE)


def key_of(address: str) -> str:
    """Return by what `address`, of any website or of none, is known."""
    path, query = _parts(address)
    return f"{path}?{query}" if query else path


def leads_to(address: str) -> str | None:
    """Return to which address of this site a former one leads; None for one that nobody gave.

    One with a query leads where it does itself, or else where it does without.
    """
    path, query = _parts(address)
    keys = [f"{path}?{query}", path] if query else [path]
    rows = dict(FormerAddress.objects.filter(key__in=keys).values_list("key", "leads_to"))
    return next((rows[key] for key in keys if key in rows), None)


def leads_by_query(address: str) -> str | None:
    """Return the same for an address that the site itself answers but for its query."""
    path, query = _parts(address)
    row = FormerAddress.objects.filter(key=f"{path}?{query}").first() if query else None
    return row and row.leads_to


def is_answered(path: str) -> bool:
    """Say whether this site shows something to all readers at `path`."""
    if is_admin(path) or path_of(path) != path:
        return False
    request = HttpRequest()  # of nobody: what is shown to everybody asks nothing of a reader
    request.method, request.path, request.path_info = "GET", path, path
    try:
        view, args, kwargs = resolve(path)
        return view(request, *args, **kwargs).status_code < 400
    except (Resolver404, Http404):
        return False


def note_missed(address: str):
    """Count that `address` was asked for in vain, unless it could name somebody or open a door."""
    is_odd = len(address) > LONGEST_ADDRESS or not unquote(address).isprintable()
    is_secret = path_of(address) != address or _PERSONAL.search(address)
    if not (is_odd or is_secret or _PROBE.search(address)):
        monthly.count(MissedAddress, MOST_A_MONTH, address=address)


def here(address: str) -> str:
    """Return the path of `address` on this site, be it pasted whole or not; "" for another's."""
    split = urlsplit(address)
    is_ours = split.netloc in ("", urlsplit(settings.SITE_URL).netloc)
    return split.path if is_ours and split.path.startswith("/") else ""


def _parts(address: str) -> tuple[str, str]:
    """Return path and query of `address` in the form in which they are compared."""
    split = urlsplit(address if "//" in address else f"/{address.lstrip('/')}")
    path = unquote(split.path).casefold().rstrip("/") or "/"
    asked = parse_qsl(split.query, keep_blank_values=True)
    query = sorted(pair for pair in asked if not _ADDED.fullmatch(pair[0]))
    return path, urlencode(query).casefold()
