"""Share links in the admin: making them, what is open, what was answered, revoking them."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from clinic.clock import date_and_time, today, zone
from clinic.forms import TOO_LONG
from clinic.forms_text import LineInput
from research.admin.acts.answers import answers_of
from research.admin.article.views import article_urls
from research.models import Article, ShareAnswer, ShareLink
from research.public import share_links
from research.workflow import actions
from research.workflow.actions.sharing import DAYS_OPEN, MOST_DAYS

_METHODS = require_http_methods(["GET", "HEAD", "POST"])


class ShareForm(forms.Form):
    """For whom a link is, and until when it is open."""

    purpose = LineInput(
        label=gettext_lazy("For whom"),
        max_length=ShareLink._meta.get_field("purpose").max_length,
        error_messages=TOO_LONG,
        required=False,
        help_text=gettext_lazy("For you and your colleagues, to tell the links apart."),
    )
    asks = forms.BooleanField(
        label=gettext_lazy("Ask whether it is clear"),
        initial=True,
        required=False,
        help_text=gettext_lazy(
            "Whoever has the link can answer once, by three taps: clear, unclear, or wrong, and at "
            "which line. You and the reviewer see it with the name above; families never do."
        ),
    )
    until = forms.DateField(
        label=gettext_lazy("Open until"),
        help_text=gettext_lazy("The link works until the end of that day."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Choose the last day on which the link works."),
            "invalid": gettext_lazy("Choose a day from the calendar, or write it as 2026-12-31."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = today()
        self.last = self.first + timedelta(days=MOST_DAYS)
        until = self.fields["until"]
        until.initial = self.first + timedelta(days=DAYS_OPEN)
        until.widget.attrs |= {"min": self.first.isoformat(), "max": self.last.isoformat()}

    def clean_until(self) -> date:
        """Return the day chosen, if a link can be open until then."""
        day = self.cleaned_data["until"]
        if day < self.first:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if day > self.last:
            raise forms.ValidationError(
                _(
                    "A link can be open for at most %(days)d days. Choose a day no later than "
                    "%(last)s."
                )
                % {"days": MOST_DAYS, "last": date_format(self.last)}
            )
        return day

    @property
    def expires_at(self) -> datetime:
        """The end of the day chosen, by the clinic's clock, if it is not too far away."""
        end = datetime.combine(self.cleaned_data["until"], time(23, 59, 59), tzinfo=zone())
        return min(end, timezone.now() + timedelta(days=MOST_DAYS))


class SharingMixin:
    """For the article's ModelAdmin: the page of an article's share links."""

    def get_urls(self):
        """Add the page, and where a link is revoked."""
        urls = article_urls(
            self,
            ("<int:pk>/share/", self.share, "share"),
            ("<int:pk>/share/<int:link>/revoke/", self.revoke, "revoke"),
            ("<int:pk>/share/answers/<int:number>/read/", self.read_answer, "read_answer"),
        )
        return [*urls, *super().get_urls()]

    @method_decorator(_METHODS)
    def share(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The links of an article, and the form that makes another."""
        article = self._shareable(request, pk)
        form = ShareForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and _make(request, article, form):
            return _back(article)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Share the draft"),
            "subtitle": article.title,
            "opts": self.opts,
            "article": article,
            "form": form,
            "links": _rows(article),
            "answer_to": share_links.answer_to(article, request.user),
        }
        return render(request, "admin/research/article/share.html", context)

    @method_decorator(_METHODS)
    def revoke(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        """Close one link; asked for by a button, never by a mere address."""
        article = self._shareable(request, pk)
        share_link = get_object_or_404(article.share_links, pk=link)
        if request.method == "POST":
            try:
                actions.revoke(share_link, by=request.user)
                messages.success(request, _("Revoked. The link no longer works."))
            except actions.Refused as refusal:
                messages.error(request, str(refusal))
        return _back(article)

    @method_decorator(_METHODS)
    def read_answer(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Note that an answer was read; asked for by a button, never by a mere address."""
        article = self._shareable(request, pk)
        answer = get_object_or_404(ShareAnswer, pk=number, link__article=article)
        if request.method == "POST":
            note_read(request, answer)
        return _back(article)

    def _shareable(self, request: HttpRequest, pk: int) -> Article:
        article = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article


def note_read(request: HttpRequest, answer: ShareAnswer):
    """Note that the person of `request` has read `answer`, and say what became of it."""
    try:
        actions.read_answer(answer, by=request.user)
        messages.success(request, _("Noted that you have read it."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))


def _make(request: HttpRequest, article: Article, form: ShareForm) -> ShareLink | None:
    """Make the link that `form` asks for; None, and the reason in the form, where refused."""
    try:
        link = actions.share(
            article,
            by=request.user,
            purpose=form.cleaned_data["purpose"],
            asks=form.cleaned_data["asks"],
            expires_at=form.expires_at,
        )
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("The link is made. Copy it from the top of the list below."))
    return link


def _back(article: Article) -> HttpResponse:
    return redirect("admin:research_article_share", article.pk)


def _rows(article: Article) -> list[dict]:
    """Return what the list shows of each link to `article`, the newest first."""
    answered = answers_of(article)
    return [
        {
            "link": link,
            "address": share_links.address(link),
            "made": date_and_time(link.at),
            "until": date_and_time(link.expires_at),
            "revoked": date_and_time(link.revoked_at) if link.revoked_at else "",
            "answers": [row for row in answered if row.answer.link_id == link.pk],
        }
        for link in article.share_links.select_related("by")
    ]
