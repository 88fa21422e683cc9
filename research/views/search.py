"""The search of the readers' site."""

from django.conf import settings
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from research.public.entries import PAGE_SIZE
from research.public.search import answer
from research.views.paging import page_of_list


@require_safe
def search(request):
    """What was found of `q`, a page of it; what one can ask, where nothing is."""
    typed = request.GET.get("q", "")
    found = answer(typed)
    page = page_of_list(request, found, PAGE_SIZE)
    context = {
        "searched": found.question.text,
        "answer": found,
        "page": page,
        "query": urlencode({"q": found.question.text}),
        "canonical": settings.SITE_URL + request.path,
        "noindex": True,
    }
    return render(request, "research/search.html", context)
