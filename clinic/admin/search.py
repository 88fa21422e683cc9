"""The search above the admin's lists."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

# Each word is looked for in each field of each row, so their number is what a search costs.
MOST_WORDS = 12
MOST_CHARACTERS = 200


class SearchMixin:
    """A ModelAdmin whose list is searched case and accents aside, and for no more than a person
    types."""

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return [f"{name}__folded" for name in super().get_search_fields(request)]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """As Django; for a search that is too long, nothing and a sentence that says so."""
        if len(search_term) > MOST_CHARACTERS or len(search_term.split()) > MOST_WORDS:
            message = _(
                "Search for at most %(words)d words, with at most %(characters)d characters in all."
            )
            values = {"words": MOST_WORDS, "characters": MOST_CHARACTERS}
            messages.warning(request, message % values)
            return queryset.none(), False
        return self.matching(request, queryset, search_term)

    def matching(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Return what Django finds, and whether rows may come twice."""
        return super().get_search_results(request, queryset, search_term)
