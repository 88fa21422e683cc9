"""Consents to pictures in the admin: the list, a picture's page, and withdrawing one."""

from datetime import date

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from clinic.accounts import confirming
from clinic.accounts.confirming import PasswordAgainMixin
from clinic.admin.filters import OwnFilters
from clinic.admin.search import SearchMixin
from clinic.admin.unsaved import note_saved, unsaved_words
from clinic.clock import date_and_time, today
from clinic.forms import TOO_LONG
from clinic.forms_text import LineInput
from clinic.models import ClinicProfile, Picture
from research.admin.acts.act_form import long_text
from research.admin.acts.admin import status_of
from research.models import PictureConsent
from research.public.pictures import articles_with
from research.workflow import actions
from research.workflow.permissions import is_permitted
from research.workflow.refusals import NotPermitted, Refused
from research.workflow.states import Action

PICTURE = "admin:research_pictureconsent_picture"
_METHODS = require_http_methods(["GET", "HEAD", "POST"])
_OLDEST = date(1990, 1, 1)  # an earlier year is a slip of the pen


def _line(name: str, **options) -> LineInput:
    longest = PictureConsent._meta.get_field(name).max_length
    missing = {"required": options.pop("missing")}
    return LineInput(max_length=longest, error_messages=TOO_LONG | missing, **options)


class RecordForm(forms.Form):
    """Who consented to a picture, when, and where that is kept."""

    given_by = _line(
        "given_by",
        label=gettext_lazy("Who gave the consent?"),
        help_text=gettext_lazy(
            "The name, and who that is to the child. For example: Jo Roe, mother."
        ),
        missing=gettext_lazy("Say who gave the consent."),
    )
    given_on = forms.DateField(
        label=gettext_lazy("When?"),
        help_text=gettext_lazy("The day on which the consent was signed."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Choose the day on which the consent was signed."),
            "invalid": gettext_lazy("Choose a day from the calendar, or write it as 2026-12-31."),
        },
    )
    kept_at = _line(
        "kept_at",
        label=gettext_lazy("Where is it kept?"),
        help_text=gettext_lazy(
            "Where a colleague finds the signed paper or file. For example: cabinet 2, folder "
            "“Consents 2026”."
        ),
        missing=gettext_lazy("Say where the signed consent is kept, so that a colleague finds it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)
        limits = {"min": _OLDEST.isoformat(), "max": today().isoformat()}
        self.fields["given_on"].widget.attrs |= limits

    def clean_given_on(self) -> date:
        """Return the day, if a consent to a picture can be of that day."""
        day = self.cleaned_data["given_on"]
        if not _OLDEST <= day <= today():
            message = _("Choose a day between %(first)s and today.")
            raise forms.ValidationError(message % {"first": date_format(_OLDEST)})
        return day


class WithdrawConsentForm(PasswordAgainMixin, forms.Form):
    """Why a consent is withdrawn."""

    reason = long_text(
        gettext_lazy("Who asked for it, and when?"),
        gettext_lazy(
            "For you and your colleagues. Families do not read it, and the log does not repeat it."
        ),
        required=True,
        missing=gettext_lazy("Say who asked for it, and when. Families do not read it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)


@admin.register(PictureConsent)
class PictureConsentAdmin(SearchMixin, OwnFilters, admin.ModelAdmin):
    """Written by the verbs alone; who asks to be taken down is found here by name."""

    list_display = ["given_by", "given_on", "kept_at", "state"]
    list_select_related = ["withdrawal"]
    list_per_page = 50
    search_fields = ["given_by", "kept_at"]
    actions = None

    def get_queryset(self, request):
        """Return the consents, each with the clinic's zone, so that a row asks for nothing more."""
        return super().get_queryset(request).annotate(zone=Value(ClinicProfile.zone_name()))

    def has_add_permission(self, request):
        """One is recorded on the page of its picture."""
        return False

    def has_change_permission(self, request, obj=None):
        """What was recorded stays."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was recorded stays."""
        return False

    def has_view_permission(self, request, obj=None):
        """Whoever records or withdraws consents sees who gave them, and nobody else."""
        acts = (Action.RECORD_CONSENT, Action.WITHDRAW_CONSENT)
        return any(is_permitted(action, request.user) for action in acts)

    def get_urls(self):
        """Add the page of a picture's consents, and where one is withdrawn."""
        views = [
            ("picture/<slug:digest>/", self.picture_view, "picture"),
            ("<int:pk>/withdraw/", self.withdraw_view, "withdraw"),
        ]
        urls = [
            path(route, self.admin_site.admin_view(view), name=f"research_pictureconsent_{name}")
            for route, view, name in views
        ]
        return [*urls, *super().get_urls()]

    @admin.display(description=gettext_lazy("state"))
    def state(self, consent: PictureConsent) -> str:
        """Return whether it was withdrawn."""
        if hasattr(consent, "withdrawal"):
            day = date_and_time(consent.withdrawal.at, consent.zone)
            return _("✕ Withdrawn on %(day)s") % {"day": day}
        return _("● Recorded")

    def changelist_view(self, request, extra_context=None):
        title = {"title": _("Picture consents")}
        return super().changelist_view(request, title | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead to the page of the picture."""
        consent = self.get_object(request, object_id)
        if consent is None or not self.has_view_permission(request):
            return super().change_view(request, object_id, form_url, extra_context)
        return redirect(PICTURE, consent.picture_id)

    # --- the pages --------------------------------------------------------------------------

    @method_decorator(_METHODS)
    def picture_view(self, request: HttpRequest, digest: str) -> HttpResponse:
        """The consents to one picture, and the form that records another."""
        self._check_may_look(request)
        picture = get_object_or_404(Picture, pk=digest)
        form = RecordForm(request.POST or None)
        refusal = None
        if request.method == "POST" and form.is_valid():
            try:
                actions.record_consent(picture, by=request.user, **form.cleaned_data)
                messages.success(request, _("The consent is recorded."))
                return redirect(PICTURE, digest)
            except Refused as error:
                refusal = error
        context = {
            "title": _("Consent to a picture"),
            "picture": picture,
            "articles": articles_with(picture.pk),
            "consents": [_shown(each) for each in picture.consents.select_related("withdrawal")],
            "form": form,
            "refusal": refusal,
            "may_record": not picture.closed and is_permitted(Action.RECORD_CONSENT, request.user),
            "may_withdraw": is_permitted(Action.WITHDRAW_CONSENT, request.user),
        }
        return self._page(request, "picture", context, refusal)

    @method_decorator(_METHODS)
    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What withdrawing a consent does, and the form that does it."""
        self._check_may_look(request)
        consent = get_object_or_404(PictureConsent.objects.select_related("picture"), pk=pk)
        confirming.note_password(request)
        form = WithdrawConsentForm(request.POST or None, request=request)
        refusal = _why_not(consent, request.user)
        if request.method == "POST" and not refusal and form.is_valid():
            try:
                reason = form.cleaned_data["reason"]
                actions.withdraw_consent(consent, by=request.user, reason=reason)
                messages.success(request, _("Withdrawn. The picture is closed, on every page."))
                note_saved(request)
                return redirect(PICTURE, consent.picture_id)
            except Refused as error:
                refusal = error
        context = {
            "title": Action.WITHDRAW_CONSENT.label,
            **unsaved_words(request, str(Action.WITHDRAW_CONSENT.label)),
            "consent": _shown(consent),
            "picture": consent.picture,
            "articles": articles_with(consent.picture_id),
            "form": form,
            "refusal": refusal,
        }
        return self._page(request, "withdraw", context, refusal)

    def _check_may_look(self, request: HttpRequest):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request, name: str, context: dict, refusal) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        template = f"admin/research/consent/{name}.html"
        return render(request, template, whole, status=status_of(refusal, request.method))


def _why_not(consent: PictureConsent, by) -> Refused | None:
    if not is_permitted(Action.WITHDRAW_CONSENT, by):
        return NotPermitted()
    if hasattr(consent, "withdrawal"):
        return Refused(_("This consent is already withdrawn."))
    return None


def _shown(consent: PictureConsent) -> dict:
    """Return what a page shows of `consent`."""
    withdrawal = getattr(consent, "withdrawal", None)
    return {
        "consent": consent,
        "recorded": date_and_time(consent.at),
        "withdrawal": withdrawal,
        "withdrawn": date_and_time(withdrawal.at) if withdrawal else "",
    }
