"""Whose name leads where: from a byline to a profile, from a profile to what somebody wrote.

A Document and a review name people by the web address that they had when it was signed, which is
given to nobody else. So a name is shown as it was signed, and leads to who that is now.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from django import template
from django.db.models import Q
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from clinic.addresses import rows_at, slugs_of
from clinic.models import TeamMember
from research.document.schema import Author
from research.models import LiveEdition
from research.public import pages

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
    """The live articles that somebody wrote, and those that they checked."""

    written: list[pages.PublicArticle]
    checked: list[pages.PublicArticle]


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


@register.simple_tag
def work_of(member: TeamMember) -> Work:
    """Return what `member`, as `addresses.row_at` gives her, wrote and checked of what is live.

    In two queries, newest first.
    """
    slugs = slugs_of(member)
    wanted = _names_as_author(slugs) | Q(review__signed_slug__in=slugs)
    public_articles = pages.public_articles(LiveEdition.objects.at().filter(wanted))
    return Work(
        written=[article for article in public_articles if slugs & _author_slugs(article)],
        checked=[
            article
            for article in public_articles
            if article.review and article.review.signed_slug in slugs
        ],
    )


def _names_as_author(slugs: Collection[str]) -> Q:
    """Return the condition that a live edition may name one of `slugs` as an author.

    Who wrote an edition is said in its Document alone: the article's rows are the draft's.
    """
    condition = Q()
    for slug in slugs:
        condition |= Q(edition__revision__content__contains=f'"slug":{json.dumps(slug)}')
    return condition


def _link(name: str, member: TeamMember | None) -> SafeString:
    if member is None:
        return escape(name)
    return format_html('<a href="{}">{}</a>', member.get_absolute_url(), name)


def _credited(author: Author, member: TeamMember | None) -> SafeString:
    name = _link(author.name, member)
    return format_html("{}, {}", name, author.credentials) if author.credentials else name


def _author_slugs(public_article: pages.PublicArticle) -> set[str]:
    return {author.slug for author in public_article.document.authors}
