"""Whose name leads where: from a byline to a profile, from a profile to what somebody wrote."""

import json
from dataclasses import dataclass

from django import template
from django.db.models import Q
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from clinic.models import TeamMember
from research.models import LiveEdition, Review
from research.public import pages

register = template.Library()


@dataclass(frozen=True)
class People:
    """The names under an article's title, each a link where the person is on the team page."""

    authors: SafeString
    reviewer: SafeString


@dataclass(frozen=True)
class Work:
    """The live articles that somebody wrote, and those that they checked."""

    written: list[pages.Entry]
    checked: list[pages.Entry]


@register.simple_tag
def people_of(entry: pages.Entry) -> People:
    """Return who stands behind `entry`, in one query at most."""
    authors, review = entry.document.authors, entry.review
    shown = _shown({author.slug for author in authors}, review)
    by_slug = {member.slug: member for member in shown}
    checked = [member for member in shown if _is_by(review, member)]
    names = [_link(author.name, by_slug.get(author.slug)) for author in authors]
    return People(
        authors=mark_safe(get_text_list(names, escape(_("and")))),  # noqa: S308 - each is escaped
        reviewer=_link(review.signed_name, *checked[:1]) if review else SafeString(),
    )


@register.simple_tag
def work_of(member: TeamMember) -> Work:
    """Return what `member` wrote and checked of what is live, in two queries, newest first."""
    # Who wrote an edition stands in its Document alone: the article's rows are the draft's.
    named = Q(edition__revision__content__contains=f'"slug":{json.dumps(member.slug)}')
    signed = Q(review__by=member.user_id, review__signed_name=member.name)
    wanted = named | signed if member.user_id else named
    found = pages.entries(LiveEdition.objects.at().filter(wanted))
    return Work(
        written=[each for each in found if member.slug in _slugs(each)],
        checked=[each for each in found if _is_by(each.review, member)],
    )


def _shown(slugs: set[str], review: Review | None) -> list[TeamMember]:
    """Return those of an article's people who are on the team page."""
    wanted = Q(slug__in=slugs)
    if review and review.by_id:
        wanted |= Q(user=review.by_id)
    elif not slugs:
        return []
    return list(TeamMember.objects.filter(wanted, is_shown=True).only("slug", "name", "user"))


def _is_by(review: Review | None, member: TeamMember) -> bool:
    """Whether `member` signed `review`.

    The name has to be the one that was signed: an account that was linked to somebody else
    since must not give that person another's checks.
    """
    if review is None or review.by_id is None:
        return False
    return (review.by_id, review.signed_name) == (member.user_id, member.name)


def _link(name: str, member: TeamMember | None = None) -> SafeString:
    if member is None:
        return escape(name)
    return format_html('<a href="{}">{}</a>', member.get_absolute_url(), name)


def _slugs(entry: pages.Entry) -> set[str]:
    return {author.slug for author in entry.document.authors}
