"""Where a web address leads: to the row that has it, or that had it before."""

from collections.abc import Callable, Collection, Iterable
from functools import cache

from django.db import models
from django.db.models import Aggregate, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control

from clinic import reading
from clinic.models import WebAddress
from clinic.prepared import NOW, Given, Prepared

PROXY_MAX_AGE = 5  # seconds


class _Joined(Aggregate):
    """All values in one text, with a space between two: web addresses have none."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = models.TextField()

    def as_sqlite(self, compiler, connection):
        """Return the same as SQLite calls it."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT")


def rows_at(rows: QuerySet, slugs: Collection[str]) -> dict[str, models.Model]:
    """Return which of `rows`, of an Addressed model, each of `slugs` leads to, in one query.

    Each row knows all web addresses that it has or had: `slugs_of`. The one that somebody has
    now goes before one that somebody had.
    """
    slugs = [slug for slug in slugs if slug.isprintable()]  # a NUL is an error on PostgreSQL
    return _by_slug(_at_any(rows, slugs), slugs) if slugs else {}


def _at_any(rows: QuerySet, slugs: list) -> QuerySet:
    of_row = WebAddress.of(rows.model).filter(object_id=OuterRef("pk"))
    joined = of_row.order_by().values("object_id").annotate(all=_Joined("slug")).values("all")
    is_at_one = Q(slug__in=slugs) | Q(Exists(of_row.filter(slug__in=slugs)))
    return rows.annotate(web_addresses=Subquery(joined)).filter(is_at_one)


def _by_slug(rows: Iterable[models.Model], slugs: list[str]) -> dict[str, models.Model]:
    owners = list(rows)
    by_any_slug = {slug: owner for owner in owners for slug in slugs_of(owner) if slug in slugs}
    return by_any_slug | {owner.slug: owner for owner in owners if owner.slug in slugs}


def slugs_of(row: models.Model) -> set[str]:
    """Return all web addresses that `row`, which comes from `rows_at`, has or had."""
    return {row.slug, *(row.web_addresses or "").split()}


def row_at(rows: Callable[[object], QuerySet], slug: str) -> models.Model:
    """Return the one of what `rows` returns for a moment that `slug` leads to, in one query.

    Where it has another web address by now, `redirect` is the answer. Raises Http404 where there
    is none.
    """
    found = _at_one(rows).ask(slug=slug, now=reading.now()) if slug.isprintable() else []
    owner = _by_slug(found, [slug]).get(slug)
    if owner is None:
        raise Http404
    return owner


@cache
def _at_one(rows: Callable[[object], QuerySet]) -> Prepared:
    return Prepared(_at_any(rows(NOW), [Given("slug", models.SlugField())]))


def redirect(url: str) -> HttpResponse:
    """Send readers of a web address that was once public to where its page is now."""
    return cached_briefly(HttpResponsePermanentRedirect(url))


def cached_briefly(response: HttpResponse) -> HttpResponse:
    """Let no browser keep an answer that may be another tomorrow; they keep such for ever.

    What stands in front may, for as long as it keeps a page: then this takes its place.
    """
    patch_cache_control(response, max_age=0, s_maxage=PROXY_MAX_AGE)
    return response
