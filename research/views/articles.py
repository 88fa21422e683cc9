"""The public pages of Research & Insights. They show live editions only."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic import addresses
from clinic.security import NO_ROBOTS, pdf_csp
from research.citations import export
from research.handout import press
from research.models import Address, LiveEdition, PublicStatus, Topic
from research.public import handouts, pages
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


@require_safe
def article(request, slug: str):
    entry = pages.entry(slug)
    if entry is None:
        return _elsewhere(request, slug, "research:article")
    context = pages.page_of(entry)
    return render(request, "research/article.html", context | _about_handout(entry, context))


def _about_handout(entry: pages.Entry, context: dict) -> dict:
    """Return what the page says of its hand-out; what both show is read once."""
    sheet = handouts.sheet_of(entry, context["clinic"], matcher=context["matcher"])
    facts = handouts.facts(handouts.path_of(entry, sheet))
    return {"handout": facts, "notices": sheet.notices, "trademarks": sheet.trademarks}


@require_safe
@pdf_csp
def handout(request, slug: str):
    """The hand-out of what is live at `slug`, from where it is kept, or made now."""
    entry = pages.entry(slug)
    if entry is None:
        return _elsewhere(request, slug, "research:handout")
    sheet = handouts.sheet_of(entry)
    path = handouts.path_of(entry, sheet)
    etag = f'"{path.stem}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = pdf_response(handouts.make(entry, sheet, path), entry.document)
        except press.TooLong:
            context = {"entry": entry, "noindex": True}
            return render(request, "research/handout_too_long.html", context, status=404)
    response["ETag"] = etag
    page = settings.SITE_URL + reverse("research:article", args=[entry.slug])
    response["Link"] = f'<{page}>; rel="canonical"'
    if entry.is_sample:
        response["X-Robots-Tag"] = NO_ROBOTS
    patch_cache_control(response, public=True, max_age=HANDOUT_KEPT)
    return response


@require_safe
def edition(request, slug: str, number: int):
    """One edition at its own address, which says when it has been superseded."""
    address = _address(slug)
    if is_gone := pages.gone(address.article_id):
        return _gone(request, is_gone)
    found = [row for row in pages.editions(address.article_id) if row.edition.number == number]
    if not found:
        raise Http404(_("There is no such version of this article."))
    current = _live(address.article_id)
    if found[0].status != PublicStatus.LIVE:
        return _gone(request, found[0], current=current)
    if current.slug != slug:
        return _redirect("research:edition", current.slug, number)
    context = pages.page_of(pages.past(found[0]))
    context |= {"noindex": True, "current": current}
    return render(request, "research/edition.html", context)


@require_safe
def changes(request, slug: str):
    """All editions of an article that families could see, with what changed and why."""
    address = _address(slug)
    if is_gone := pages.gone(address.article_id):
        return _gone(request, is_gone)
    current = _live(address.article_id)
    if current.slug != slug:
        return _redirect("research:changes", current.slug)
    context = {
        "entry": pages.entry(slug),
        "rows": pages.editions(address.article_id),
    }
    context["noindex"] = context["entry"].is_sample
    return render(request, "research/changes.html", context)


@require_safe
def citation(request, slug: str, suffix: str):
    """The sources of an article as a file for reference managers."""
    if suffix not in export.FORMATS:
        raise Http404(_("There is no such file. Sources come as .bib, .ris and .json."))
    entry = pages.entry(slug)
    if entry is None:
        return _elsewhere(request, slug, "research:citation", suffix)
    content_type = f"{export.FORMATS[suffix].content_type}; charset=utf-8"
    response = HttpResponse(export.write(entry.document, suffix), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{slug[:60]}.{suffix}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _elsewhere(request, slug: str, name: str, *args):
    """Answer for an address that shows nothing now: gone, moved, or never there."""
    address = _address(slug)
    if is_gone := pages.gone(address.article_id):
        return _gone(request, is_gone)
    return _redirect(name, _live(address.article_id).slug, *args)


def _address(slug: str) -> Address:
    return get_object_or_404(Address, slug=slug)


def _live(article_id: int) -> LiveEdition:
    return get_object_or_404(LiveEdition.objects.at(), article=article_id)


def _redirect(name: str, *args):
    """Send readers of an address that was once public to where its article is now."""
    return addresses.redirect(reverse(name, args=args))


def _gone(request, row: LiveEdition, current: LiveEdition | None = None):
    """Say that a page is withdrawn or closed, and why; nothing else of it.

    `current` is the version that families see instead, if any.
    """
    name = "closed" if row.status == PublicStatus.CLOSED else "withdrawn"
    context = {"reason": row.reason, "since": row.since, "current": current, "noindex": True}
    return addresses.kept_briefly(render(request, f"research/{name}.html", context, status=410))
