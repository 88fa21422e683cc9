"""What every page shows of the clinic, asked for only where a template uses it."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from clinic import around


def clinic(request) -> dict:
    """Return `clinic`, `notices`, `trademarks`, `pages`, `around` (see there), `site_url`,
    `canonical`.

    `canonical` is the page's absolute address, from SITE_URL alone.
    """
    standing = SimpleLazyObject(around.current)
    return {
        "around": standing,
        "clinic": SimpleLazyObject(lambda: standing.clinic),
        "notices": SimpleLazyObject(lambda: standing.notices),
        "trademarks": SimpleLazyObject(lambda: standing.trademarks),
        "pages": SimpleLazyObject(lambda: standing.pages),
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + escape_uri_path(request.path),
    }
