"""The clinic's own pages: home, team, plain pages; and what machines ask for."""

import sys

from django.conf import settings
from django.contrib import admin
from django.db import Error
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic import addresses, around, generation
from clinic.admin import errors
from clinic.logs import told_id
from clinic.models import Page, TeamMember
from clinic.outside import as_number
from clinic.security import is_admin

# The editors' rooms only. Pages marked noindex must be fetched for the mark to be seen.
ROBOTS = "User-agent: *\nDisallow: /admin/\n\nSitemap: {sitemap}\n"


@require_safe
def home(request):
    standing = around.current()
    has_samples = standing.clinic.is_sample or any(member.is_sample for member in standing.team)
    context = {"around": standing, "clinic": standing.clinic, "noindex": has_samples}
    return render(request, "clinic/home.html", context)


@require_safe
def team(request):
    members = around.current().team
    has_samples = any(member.is_sample for member in members)
    return render(request, "clinic/team.html", {"team": members, "noindex": has_samples})


@require_safe
def team_member(request, slug: str):
    member = addresses.row_at(_team, slug)
    if member.slug != slug:
        return addresses.redirect(member.get_absolute_url())
    number = as_number(request.GET.get("page"))  # of her works, which the page itself looks up
    context = {
        "member": member,
        "noindex": member.is_sample,
        "canonical_query": f"page={number}" if number > 1 else "",
    }
    return render(request, "clinic/member.html", context)


@require_safe
def page(request, slug: str):
    public_page = addresses.row_at(_pages, slug)
    if public_page.slug != slug:
        return addresses.redirect(public_page.get_absolute_url())
    # The contact page shows the clinic's own details.
    is_sample = public_page.is_contact and around.current().clinic.is_sample
    context = {"page": public_page, "noindex": public_page.is_sample or is_sample}
    return render(request, "clinic/page.html", context)


@require_safe
def robots(request):
    text = ROBOTS.format(sitemap=settings.SITE_URL + reverse("sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def healthz(request):
    """Answer 200 where this process can read the database, and 503 where it cannot."""
    try:
        generation.current()  # reads the file, which an open connection alone does not
    except Error:
        response = HttpResponse("unavailable\n", status=503, content_type="text/plain")
        response._has_been_logged = True  # as Django marks it: nothing failed that is not known
        return response
    return HttpResponse("ok\n", content_type="text/plain")


def page_not_found(request, exception=None):
    """Answer for whatever is not there, in the clinic's dress (`handler404`)."""
    return render(request, "404.html", {"noindex": True}, status=404)


def server_error(request):
    """Answer when something broke (`handler500`): no database, nothing that could break too.

    While the database is away, that is said, and machines are told to ask again.
    """
    error = sys.exc_info()[1]
    if is_admin(request.path_info):
        return errors.page(request, error)
    if errors.is_passing(error):
        soon = {"Retry-After": str(errors.RETRY)}
        return HttpResponse(_broken("503.html", request), status=503, headers=soon)
    return HttpResponseServerError(_broken("500.html", request))


def bad_request(request, exception=None):
    """Answer what cannot be read, or is too much at once (`handler400`)."""
    if is_admin(request.path_info):
        return errors.page(request, errors.behind(exception), status=400)
    return HttpResponseBadRequest(_broken("400.html", request))


def _broken(template: str, request) -> str:
    return get_template(template).render({"request_id": told_id(request)})


def csrf_failure(request, reason=""):
    """Answer a form that bears no token of this session's (`CSRF_FAILURE_VIEW`).

    So it is when somebody signs in anew in another tab. An editing page's own script has kept
    what was typed, and brings it back where the form is opened again.
    """
    if not is_admin(request.path_info):
        return render(request, "403_csrf.html", {"noindex": True}, status=403)
    form = request.get_full_path() if "unsaved_id" in request.POST else ""
    title = gettext("Not saved yet") if form else gettext("Please try once more")
    context = admin.site.each_context(request) | {"title": title, "form_url": form}
    return render(request, "admin/csrf_failure.html", context, status=403)


def _team(_moment):
    return TeamMember.objects.filter(is_shown=True).select_related("picture")


def _pages(_moment):
    return Page.objects.filter(is_shown=True)
