"""Whether this site shows readers a page at an address, without making it."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404
from django.urls import Resolver404, resolve

from clinic.addresses import row_at
from clinic.models import Page, TeamMember
from clinic.security import is_admin
from research.citations import export
from research.models import GlossaryTerm, Topic
from research.public import addresses
from research.public.addresses import AddressState
from research.public.pages import live_topics

_NO_PAGES = {"share", "share_answer", "picture", "sitemap-part"}
_ANSWERED = {AddressState.LIVE, AddressState.MOVED}


def is_answered(path: str) -> bool:
    """Say whether this site shows all readers a page, or a file of one, at `path`."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if is_admin(path) or match.view_name in _NO_PAGES:
        return False
    slug, rows = match.kwargs.get("slug"), _rows(match.view_name)
    if slug is None:
        return True
    if rows is not None:
        return _is_at_one(rows, slug)
    is_file = match.kwargs.get("suffix", "bib") in export.FORMATS
    return is_file and addresses.resolve(slug, match.kwargs.get("number")).state in _ANSWERED


def _rows(view_name: str) -> Callable[[object], QuerySet] | None:
    """Return what says of which rows that view shows one; None where it is about an article."""
    shown = {
        "page": _pages,
        "team_member": _team,
        "research:topic": live_topics,
        "research:digest": _topics,
        "research:word": _words,
    }
    return shown.get(view_name)


def _pages(now) -> QuerySet:
    return Page.objects.filter(is_shown=True)


def _team(now) -> QuerySet:
    return TeamMember.objects.filter(is_shown=True)


def _topics(now) -> QuerySet:
    return Topic.objects.all()


def _words(now) -> QuerySet:
    return GlossaryTerm.objects.all()


def _is_at_one(rows: Callable[[object], QuerySet], slug: str) -> bool:
    if rows is _words:
        return GlossaryTerm.objects.filter(slug=slug).exists()
    try:
        return bool(row_at(rows, slug))
    except Http404:
        return False
