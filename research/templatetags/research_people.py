"""Whose name leads where: from a byline to a profile, from a profile to what somebody wrote.

A Document and a review name people by the web address that they had when it was signed, which is
given to nobody else. So a name is shown as it was signed, and leads to who that is now.
"""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import BigAutoField, Count, Value
from django.http import Http404
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clinic import reading
from clinic.addresses import rows_at, slugs_of
from clinic.models import TeamMember
from clinic.prepared import NOW, Prepared, PreparedAmong
from research.document.schema import Author
from research.models import LivePerson
from research.public import pages
from research.public.entries import PAGE_SIZE, Entry, Listing, naming

register = template.Library()


@dataclass(frozen=True)
class People:
    """Who wrote and checked an article, each a link where the person is on the team page.

    Authors stand with their credentials.
    """

    authors: list[SafeString]
    reviewer: SafeString


@dataclass(frozen=True)
class Work:
    """A page of the live articles that somebody wrote or checked, of which these are which."""

    page: Page
    written: list[Entry]
    checked: list[Entry]


@register.simple_tag
def people_of(public_article: pages.PublicArticle) -> People:
    """Return who stands behind `public_article`, in one query at most."""
    authors, review = public_article.document.authors, public_article.review
    slugs = _author_slugs(public_article) | ({review.signed_slug} if review else set())
    members = rows_at(TeamMember.objects.filter(is_shown=True).only("slug"), slugs - {""})
    checked_by = _link(review.signed_name, members.get(review.signed_slug)) if review else ""
    return People(
        authors=[_credited(author, members.get(author.slug)) for author in authors],
        reviewer=SafeString(checked_by),
    )


@register.simple_tag(takes_context=True)
def work_of(context: Context, member: TeamMember) -> Work:
    """Return what `member`, as `addresses.row_at` gives her, wrote and checked of what is live.

    The page that the request asks for, newest first, in a fixed number of queries. Raises Http404
    where there is none.
    """
    slugs = tuple(sorted(slugs_of(member)))
    found = Listing(naming, slugs, count=sum(_number(slugs).ask(now=reading.now())))
    try:
        page = Paginator(found, PAGE_SIZE).page(context["request"].GET.get("page", 1))
    except InvalidPage:
        raise Http404(_("There is no such page in this list.")) from None
    entries = page.object_list
    parts = [part for part in _parts.ask([entry.pk for entry in entries]) if part.slug in slugs]
    wrote = {part.live for part in parts if part.wrote}
    checked = {part.live for part in parts if part.checked}
    return Work(
        page,
        written=[entry for entry in entries if entry.pk in wrote],
        checked=[entry for entry in entries if entry.pk in checked],
    )


@lru_cache(maxsize=100)
def _number(slugs: tuple[str, ...]) -> Prepared:
    """Return the query of how many live articles name somebody."""
    of_all = naming(slugs, NOW).order_by().annotate(all=Value(1)).values("all")
    return Prepared(of_all.annotate(number=Count("pk")).values_list("number", flat=True))


_parts = PreparedAmong(
    lambda live: LivePerson.objects.filter(live__pk__in=live).values_list(
        "live", "slug", "wrote", "checked", named=True
    ),
    BigAutoField(),
)


def _link(name: str, member: TeamMember | None) -> SafeString:
    if member is None:
        return escape(name)
    return format_html('<a href="{}">{}</a>', member.get_absolute_url(), name)


def _credited(author: Author, member: TeamMember | None) -> SafeString:
    name = _link(author.name, member)
    return format_html("{}, {}", name, author.credentials) if author.credentials else name


def _author_slugs(public_article: pages.PublicArticle) -> set[str]:
    return {author.slug for author in public_article.document.authors}
