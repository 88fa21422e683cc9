"""The page behind a share link: the draft of one article, for people without an account."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.clock import date_and_time
from clinic.security import NO_ROBOTS, unlisted
from research.models import Revision, ShareLink
from research.public import pages
from research.public import share_links as links


@require_safe
@unlisted
def shared(request, token: str):
    """The draft as it was saved last; 410 where the link is over, 404 where there is none."""
    link = links.find(token)
    if link is None:
        return _closed(request, status=404)
    revision = links.revision_of(link)
    public_article = revision and pages.draft(revision)
    if public_article is None:
        return _closed(request, status=410)
    context = pages.page_of(public_article) | _about(link, revision)
    return render(request, "research/shared.html", context)


def _about(link: ShareLink, revision: Revision) -> dict:
    return {
        "noindex": True,
        "robots": NO_ROBOTS,
        "until": date_and_time(link.expires_at),
        "answer_to": links.answer_to(link.article, link.by),
        "live": pages.live_as(revision),
    }


def _closed(request, *, status: int):
    """Say what to do, in words that tell nothing of any article."""
    context = {"noindex": True, "robots": NO_ROBOTS, "is_unknown": status == 404}
    return render(request, "research/share_closed.html", context, status=status)
