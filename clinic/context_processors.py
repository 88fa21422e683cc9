"""What every page shows of the clinic, asked for only where a template uses it."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject, cached_property

from clinic.models import ClinicProfile, Notice, Page, Trademark


class Pages:
    """The clinic's public pages, by where every page leads to them; one query, when asked."""

    @cached_property
    def _all(self) -> list[Page]:
        names = ("title", "slug", "kind", "in_menu", "position")
        return list(Page.objects.filter(is_shown=True).only(*names))

    @property
    def in_menu(self) -> list[Page]:
        return [page for page in self._all if page.in_menu]

    @property
    def at_foot(self) -> list[Page]:
        """Return what stands neither in the menu nor among the programmes."""
        return [page for page in self._all if not page.in_menu and not page.is_programme]

    @property
    def has_programmes(self) -> bool:
        return any(page.is_programme for page in self._all)


def clinic(request) -> dict:
    """Return `clinic`, `notices`, `trademarks`, `pages` (see Pages), `site_url`, `canonical`.

    `canonical` is the page's absolute address, from SITE_URL alone. Each of the others costs
    one query at most, when first used.
    """
    return {
        "clinic": SimpleLazyObject(ClinicProfile.get),
        "notices": Notice.objects.filter(is_shown=True),
        "trademarks": Trademark.objects.all(),
        "pages": Pages(),
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + escape_uri_path(request.path),
    }
