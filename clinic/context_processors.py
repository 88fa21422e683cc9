"""What every page shows of the clinic, asked for only where a template uses it."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from clinic import around


def clinic(request) -> dict:
    """Return `around` (see there), `clinic`, `site_url` and `canonical`.

    `canonical` is the page's absolute address, from SITE_URL alone.
    """
    standing = SimpleLazyObject(around.current)
    return {
        "around": standing,
        "clinic": SimpleLazyObject(lambda: standing.clinic),
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + escape_uri_path(request.path),
    }
