"""The one page of a list that a request asks for."""

from collections.abc import Sequence

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _


def page_of_list(
    request: HttpRequest, rows: QuerySet | Sequence, size: int, count: int | None = None
) -> Page:
    """Return the page of `rows`, `size` a page, that `request` asks for. Raises Http404.

    There are `count` rows, where that is known.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count  # instead of asking the database
    try:
        return paginator.page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404(_("There is no such page in this list.")) from None


def query_of(page: Page) -> str:
    """Return what the address of `page` asks for: the first is the list itself."""
    return f"page={page.number}" if page.number > 1 else ""
