"""What programs ask for: the feed of changes, and the lists of all pages for search engines."""

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic import around
from research.public.feed import Change, newest
from research.public.sitemaps import SITEMAPS

_XML = "application/xml; charset=utf-8"


class _Feed(Atom1Feed):
    """An Atom feed whose entries are each in their own language."""

    def item_attributes(self, item: dict) -> dict:
        return {"xml:lang": item["language"]} if item["language"] else {}


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What is new, changed and taken away, as an Atom feed."""
    clinic = around.current().clinic
    atom = _Feed(
        title=f"{_('Research & Insights')} · {clinic.name}",
        link=settings.SITE_URL + reverse("research:list"),
        description=None,
        subtitle=_("What is new, what we changed, and what we took down."),
        language=get_language(),
        author_name=clinic.name,
        feed_url=settings.SITE_URL + reverse("research:feed"),
    )
    for change in newest():
        _add(atom, change)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _add(atom: _Feed, change: Change):
    atom.add_item(
        title=change.title,
        link=settings.SITE_URL + change.path,
        description=format_html_join("", "<p>{}</p>", ((words,) for words in change.said)),
        # It says nothing of the page: that may have to stay private.
        unique_id=get_tag_uri(f"{settings.SITE_URL}/editions/{change.edition}", change.published),
        pubdate=change.published,
        updateddate=change.updated,
        categories=change.topics,
        language=change.language,
    )


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Where the lists of all pages are; 404 while there is none that may be found."""
    parts = [
        SitemapIndexItem(settings.SITE_URL + reverse("sitemap-part", args=[name, number]))
        for name, kind in SITEMAPS.items()
        for number in _numbers(kind())
    ]
    if not parts:
        raise Http404
    return render(request, "sitemap_index.xml", {"sitemaps": parts}, content_type=_XML)


@require_safe
def sitemap(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One list of pages."""
    try:
        urls = SITEMAPS[name]().get_urls(number)
    except (KeyError, InvalidPage):
        urls = []
    if not urls:
        raise Http404
    return render(request, "sitemap.xml", {"urlset": urls}, content_type=_XML)


def _numbers(sitemap) -> range:
    return sitemap.paginator.page_range if sitemap.paginator.count else range(0)
