"""The public pages of Research & Insights. They show live editions only."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.models import ClinicProfile
from research import reading
from research.models import Address, LiveEdition, Topic

PAGE_SIZE = 10
REDIRECT_KEPT = 3600  # seconds: a browser that kept one for ever could be sent in circles


@require_safe
def article_list(request):
    return _list(request, LiveEdition.objects.at(), topic=None)


@require_safe
def topic(request, slug: str):
    found = get_object_or_404(Topic, slug=slug)
    return _list(request, LiveEdition.objects.at().filter(topics=found), topic=found)


def _list(request, live, *, topic: Topic | None):
    page = _page(request, live)
    entries = reading.entries(page.object_list)
    context = {
        "page": page,
        "entries": entries,
        "topic": topic,
        "topics": Topic.objects.filter(live__in=LiveEdition.objects.at()).distinct(),
        "noindex": any(entry.is_sample for entry in entries),
    }
    return render(request, "research/list.html", context)


def _page(request, live):
    try:
        return Paginator(live, PAGE_SIZE).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404(_("There is no such page in this list.")) from None


@require_safe
def article(request, slug: str):
    entry = reading.entry(slug)
    if entry is None:
        return _moved(slug)
    clinic = ClinicProfile.get()
    context = {
        "clinic": clinic,
        "entry": entry,
        "document": entry.document,
        "edition": entry.edition,
        "sections": reading.sections(entry.document, clinic),
        "page_language": entry.document.language,
        "noindex": entry.is_sample,
    }
    return render(request, "research/article.html", context)


def _moved(slug: str):
    """Send readers of an address that was once public to where its article is now."""
    article = get_object_or_404(Address, slug=slug).article_id
    live = get_object_or_404(LiveEdition.objects.at(), article=article)
    response = HttpResponsePermanentRedirect(reverse("research:article", args=[live.slug]))
    patch_cache_control(response, max_age=REDIRECT_KEPT)
    return response
