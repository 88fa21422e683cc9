"""What we know about a topic: each live article about it, and no sum of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinic import addresses
from research.models import Topic
from research.public import archive
from research.public.digests import lines_of, rows_about
from research.public.entries import PAGE_SIZE, Listing
from research.public.filters import Filters
from research.views.paging import page_of_list, query_of


@require_safe
def digest(request: HttpRequest, slug: str) -> HttpResponse:
    """The digest of a topic, also of one that no article is about yet."""
    topic = addresses.row_at(_topics, slug)
    if topic.slug != slug:
        return addresses.redirect(reverse("research:digest", args=[topic.slug]))
    count, live = archive.in_digest(topic), archive.current().count(Filters(topic))
    page = page_of_list(request, Listing(rows_about, topic, count=count), PAGE_SIZE)
    lines = lines_of(page.object_list)
    context = {
        "topic": topic,
        "page": page,
        "canonical_query": query_of(page),
        "lines": lines,
        "is_listed": live > 0,
        "taken_back": live - count,
        "noindex": not lines or any(line.entry.is_sample for line in lines),
    }
    return render(request, "research/digest.html", context)


def _topics(_moment):
    return Topic.objects.all()
