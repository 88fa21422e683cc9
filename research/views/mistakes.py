"""The form by which readers tell of a mistake on an article's page: no cookie, no script."""

from datetime import timedelta
from http import HTTPStatus

from django import forms
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clinic.accounts.addresses import network_of
from clinic.admin import errors
from clinic.clock import today
from clinic.forms import TOO_LONG
from clinic.forms_text import LineInput, ParagraphsInput
from clinic.open_forms import Allowance, OpenForm, not_kept
from clinic.security import NO_ROBOTS, unlisted
from research.models import LiveEdition, PublicStatus
from research.models.reporting import LONGEST_PLACE, LONGEST_REPORT
from research.public.addresses import Destination, resolve
from research.views.articles import at_an_address
from research.workflow import reports

HOUR = 3600  # seconds
MOST_OF_ONE = 5  # reports an hour from one network, which may be a waiting room
allowance = Allowance(MOST_OF_ONE, HOUR)


class MistakeForm(OpenForm):
    """What is wrong, and where."""

    what = ParagraphsInput(
        label=gettext_lazy("What is wrong?"),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=LONGEST_REPORT,
        error_messages=TOO_LONG | {"required": gettext_lazy("Write what is wrong, in your words.")},
    )
    where = LineInput(
        label=gettext_lazy("Where on the page? (You can leave this empty.)"),
        required=False,
        max_length=LONGEST_PLACE,
        error_messages=TOO_LONG,
        widget=forms.TextInput({"dir": "auto"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address, only if you would like an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=TOO_LONG
        | {
            "invalid": gettext_lazy(
                "This is no whole e-mail address. Write it like jo@example.org, or leave it empty."
            )
        },
    )


# Django's own protection needs a cookie. There is nobody's session here that another site could
# use: whoever sends the form from elsewhere could as well open it.
@csrf_exempt
@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def mistake(request: HttpRequest, slug: str) -> HttpResponse:
    """The form about the article at `slug`, or what becomes of it."""
    if request.method != "POST":
        return _opened(request, slug=slug)
    try:
        return _sent(request, slug)
    except Error as error:
        if not errors.is_passing(error):
            raise
        return not_kept(request, MistakeForm)


@at_an_address
def _opened(request: HttpRequest, destination: Destination) -> HttpResponse:
    return _page(request, destination.row, MistakeForm())


def _sent(request: HttpRequest, slug: str) -> HttpResponse:
    # Of a page that was withdrawn while somebody wrote, too: what she typed is not lost.
    row = resolve(slug).row
    if row is None:
        raise Http404(_("There is no such page."))
    form = MistakeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    said = {name: form.cleaned_data[name] for name in ("what", "where", "email")}
    try:
        _take(reports.Told(row, form.serial, **said), network_of(request))
    except reports.TooMany:
        return _page(request, row, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    return _page(request, row, None)


def _take(told: reports.Told, network: str):
    """Keep what is told, unless it is kept. What is sent again, or not kept, uses up nothing."""
    if told.is_taken:
        return
    if allowance.is_used_up(network):
        raise reports.TooMany
    reports.take(told)
    allowance.count(network)


def _page(request: HttpRequest, row: LiveEdition, form, *, status: int = 200) -> HttpResponse:
    """The form; or, where that is None, thanks for what was taken."""
    context = {
        "noindex": True,
        "robots": NO_ROBOTS,
        "row": row,
        # What was taken away may have been so for what its heading says.
        "heading": row.entry["heading"] if row.status == str(PublicStatus.LIVE) else "",
        "form": form,
        "is_too_much": status == HTTPStatus.TOO_MANY_REQUESTS,
        "due": today() + timedelta(days=reports.DUE_DAYS),
    }
    response = render(request, "research/mistake.html", context, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(HOUR)
    return response
