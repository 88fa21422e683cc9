"""The public pages of Research & Insights. They show live editions only."""

from dataclasses import replace
from functools import wraps

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic import addresses
from clinic.security import NO_ROBOTS, pdf_csp
from research.citations import export
from research.document.codec import CodecError
from research.handout import press
from research.models import LiveEdition, Topic
from research.public import handouts, pages
from research.public.addresses import Place, State, resolve
from research.public.pdf import pdf_response

PAGE_SIZE = 10
HANDOUT_KEPT = 5  # seconds: what is closed has to be gone at once


@require_safe
def article_list(request):
    return _list(request, LiveEdition.objects.at(), topic=None)


@require_safe
def topic(request, slug: str):
    topic = addresses.row_at(pages.live_topics(), slug)
    if topic.slug != slug:
        return addresses.redirect(topic.get_absolute_url())
    return _list(request, LiveEdition.objects.at().filter(topics=topic), topic=topic)


def _list(request, live, *, topic: Topic | None):
    page = _page(request, live)
    entries = pages.entries(page.object_list)
    context = {
        "page": page,
        "entries": entries,
        "topic": topic,
        "topics": pages.live_topics(),
        "noindex": any(entry.is_sample for entry in entries),
    }
    return render(request, "research/list.html", context)


def _page(request, live):
    try:
        return Paginator(live, PAGE_SIZE).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404(_("There is no such page in this list.")) from None


def at_an_address(view):
    """Give `view` the Place that its address is, and answer for it where nothing can be shown."""

    @require_safe
    @wraps(view)
    def resolved(request, slug: str, **rest):
        place = resolve(slug, rest.get("number"))
        if place.state == State.LIVE:
            try:
                return view(request, place, **rest)
            except CodecError:
                place = replace(place, state=State.UNREADABLE)
        return _instead(request, place)

    return resolved


@at_an_address
def article(request, place: Place):
    entry = pages.entry_at(place)
    context = pages.page_of(entry)
    return render(request, "research/article.html", context | _about_handout(entry, context))


def _about_handout(entry: pages.Entry, context: dict) -> dict:
    """Return what the page says of its hand-out; what both show is read once."""
    sheet = handouts.sheet_of(entry, context["clinic"], matcher=context["matcher"])
    facts = handouts.facts(handouts.path_of(entry, sheet))
    return {"handout": facts, "notices": sheet.notices, "trademarks": sheet.trademarks}


@at_an_address
@pdf_csp
def handout(request, place: Place):
    """The hand-out of what is live, from where it is kept, or made now."""
    entry = pages.entry_at(place)
    sheet = handouts.sheet_of(entry)
    path = handouts.path_of(entry, sheet)
    etag = f'"{path.stem}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = pdf_response(handouts.make(entry, sheet, path), entry.document)
        except press.TooLongForPaper:
            context = {"entry": entry, "noindex": True}
            return render(request, "research/handout_too_long.html", context, status=404)
    response["ETag"] = etag
    page = settings.SITE_URL + reverse("research:article", args=[entry.slug])
    response["Link"] = f'<{page}>; rel="canonical"'
    if entry.is_sample:
        response["X-Robots-Tag"] = NO_ROBOTS
    patch_cache_control(response, public=True, max_age=HANDOUT_KEPT)
    return response


@at_an_address
def edition(request, place: Place, number: int):
    """One edition at its own address, which says when it has been superseded."""
    context = pages.page_of(pages.past(place.row))
    context |= {"noindex": True, "current": place.current}
    return render(request, "research/edition.html", context)


@at_an_address
def changes(request, place: Place):
    """All editions of an article that families could see, with what changed and why."""
    entry = pages.entry_at(place)
    rows = pages.editions(place.row.article_id)
    context = {"entry": entry, "rows": rows, "noindex": entry.is_sample}
    return render(request, "research/changes.html", context)


@at_an_address
def citation(request, place: Place, suffix: str):
    """The sources of an article as a file for reference managers."""
    if suffix not in export.FORMATS:
        raise Http404(_("There is no such file. Sources come as .bib, .ris and .json."))
    entry = pages.entry_at(place)
    content_type = f"{export.FORMATS[suffix].content_type}; charset=utf-8"
    response = HttpResponse(export.write(entry.document, suffix), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{entry.slug[:60]}.{suffix}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _instead(request, place: Place):
    """Answer for an address at which nothing is shown now."""
    match place.state:
        case State.MOVED:
            return addresses.redirect(_address_now(request, place))
        case State.WITHDRAWN:
            return _gone(request, "research/withdrawn.html", place)
        case State.CLOSED:
            return _gone(request, "research/closed.html", place)
        case State.UNREADABLE:
            answer = render(request, "research/unreadable.html", {"noindex": True}, status=503)
            return addresses.cached_briefly(answer)
    raise Http404(_("There is no such page."))


def _address_now(request, place: Place) -> str:
    """Return the same address, at the slug that the article has now."""
    match = request.resolver_match
    return reverse(match.view_name, kwargs=match.kwargs | {"slug": place.current.slug})


def _gone(request, template: str, place: Place):
    """Say that a page is withdrawn or closed, and why; nothing else of it."""
    context = {
        "reason": place.row.reason,
        "since": place.row.since,
        "current": place.current,
        "noindex": True,
    }
    return addresses.cached_briefly(render(request, template, context, status=410))
