"""The public pages of one article. They show live editions only."""

import json
from dataclasses import replace
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic import addresses, around
from clinic.compression import compressed_already
from clinic.security import NO_ROBOTS, pdf_csp
from research.citations import export
from research.document.codec import CodecError
from research.handout import press
from research.public import article_page, handouts, page_sections, pages, versions
from research.public.addresses import AddressState, Destination, resolve
from research.public.data import as_data
from research.public.pages import PublicArticle
from research.public.pdf import pdf_response

HANDOUT_KEPT = 5  # seconds: what is closed has to be gone at once


def at_an_address(view):
    """Give `view` what its address leads to, and answer for it where nothing can be shown."""

    @require_safe
    @wraps(view)
    def resolved(request, slug: str, **rest):
        destination = resolve(slug, rest.get("number"))
        if destination.state == AddressState.LIVE:
            try:
                return view(request, destination, **rest)
            except CodecError:
                destination = replace(destination, state=AddressState.UNREADABLE)
        return instead(request, destination)

    return resolved


@at_an_address
def article(request, destination: Destination):
    return compressed_already(request, article_page.page_at(destination))


@at_an_address
@pdf_csp
def handout(request, destination: Destination, is_large: bool = False):
    """The hand-out of what is live, in large print or not, from where it is kept, or made now."""
    public_article = pages.article_at(destination)
    sheet = handouts.sheet_of(public_article, is_large=is_large)
    path = handouts.path_of(public_article, sheet)
    etag = f'"{path.stem}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            pdf = handouts.make(public_article, sheet, path)
            response = pdf_response(pdf, public_article.document, is_large=is_large)
        except press.NotPrintable as refusal:
            context = {"public_article": public_article, "noindex": True}
            context["is_too_long"] = isinstance(refusal, press.TooLongForPaper)
            return render(request, "research/not_printable.html", context, status=404)
    response["ETag"] = etag
    belongs_to_its_page(response, public_article)
    patch_cache_control(response, public=True, max_age=HANDOUT_KEPT)
    return response


def belongs_to_its_page(response: HttpResponse, public_article: PublicArticle):
    """Lead search engines to the page that says the same, or keep them out, as that page does."""
    page = settings.SITE_URL + reverse("research:article", args=[public_article.slug])
    response["Link"] = f'<{page}>; rel="canonical"'
    if public_article.is_sample:
        response["X-Robots-Tag"] = NO_ROBOTS


@at_an_address
def article_json(request, destination: Destination):
    """What is live, for those who work with it: other clinics, and researchers."""
    public_article = pages.article_at(destination)
    standing = around.current()
    data = as_data(public_article, standing.clinic, standing.notices, standing.trademarks)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    belongs_to_its_page(response, public_article)
    return response


@at_an_address
def edition(request, destination: Destination, number: int):
    """One edition at its own address, which says when it has been superseded."""
    context = page_sections.page_of(pages.of_edition(destination.row))
    context |= {"noindex": True, "current": destination.current}
    return render(request, "research/edition.html", context)


@at_an_address
def changes(request, destination: Destination):
    """All editions of an article that families could see, with what changed and why."""
    public_article = pages.article_at(destination)
    rows = versions.versions_of(destination.row.article_id)
    context = {
        "public_article": public_article,
        "versions": rows,
        "noindex": public_article.is_sample,
    }
    return render(request, "research/changes.html", context)


@at_an_address
def citation(request, destination: Destination, suffix: str):
    """The sources of an article as a file for reference managers."""
    if suffix not in export.FORMATS:
        raise Http404(_("There is no such file. Sources come as .bib, .ris and .json."))
    public_article = pages.article_at(destination)
    content_type = f"{export.FORMATS[suffix].content_type}; charset=utf-8"
    sources = export.write(public_article.document, suffix)
    response = HttpResponse(sources, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{public_article.slug[:60]}.{suffix}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def instead(request, destination: Destination):
    """Answer for an address at which nothing is shown now."""
    match destination.state:
        case AddressState.MOVED:
            return addresses.redirect(_address_now(request, destination))
        case AddressState.WITHDRAWN:
            return _gone(request, "research/withdrawn.html", destination)
        case AddressState.CLOSED:
            return _gone(request, "research/closed.html", destination)
        case AddressState.UNREADABLE:
            answer = render(request, "research/unreadable.html", {"noindex": True}, status=503)
            return addresses.cached_briefly(answer)
    raise Http404(_("There is no such page."))


def _address_now(request, destination: Destination) -> str:
    """Return the same address, at the slug that the article has now."""
    match = request.resolver_match
    return reverse(match.view_name, kwargs=match.kwargs | {"slug": destination.current.slug})


def _gone(request, template: str, destination: Destination):
    """Say that a page is withdrawn or closed, why, and which it was, unless that is private."""
    context = {
        "reason": destination.row.reason,
        "was": versions.taken_away(destination.row),
        "since": destination.row.since,
        "current": destination.current,
        "noindex": True,
    }
    return addresses.cached_briefly(render(request, template, context, status=410))
