"""The admin's page *What is kept about you*."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.retention.records import records


@require_safe
def kept_about_you(request: HttpRequest) -> HttpResponse:
    """Show the table to whoever is signed in."""
    context = {
        **admin.site.each_context(request),
        "title": _("What is kept about you"),
        "records": records(),
    }
    return TemplateResponse(request, "clinic/accounts/kept_about_you.html", context)
