"""What every page shows of the clinic, asked for only where a template uses it."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from clinic.models import ClinicProfile, Notice, Page, Trademark


def clinic(request) -> dict:
    """Return `clinic`, `notices`, `trademarks`, `menu` (the pages in it), `site_url`, `canonical`.

    `canonical` is the page's absolute address, from SITE_URL alone. Each of the others costs
    one query at most, when first used.
    """
    return {
        "clinic": SimpleLazyObject(ClinicProfile.get),
        "notices": Notice.objects.filter(is_shown=True),
        "trademarks": Trademark.objects.all(),
        "menu": Page.objects.filter(in_menu=True, is_shown=True).only("title", "slug", "position"),
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + escape_uri_path(request.path),
    }
