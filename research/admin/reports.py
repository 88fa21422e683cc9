"""Mistakes that readers reported, in the admin: the list, and the page on which one is answered."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.filters import ListedFilter, OwnFilters
from clinic.admin.search import SearchMixin
from clinic.admin.unsaved import UnsavedMixin, note_saved
from clinic.clock import date_and_time, today
from clinic.forms import TOO_LONG
from clinic.forms_text import ParagraphsInput
from clinic.models import name_of
from research.models import MistakeReport
from research.models.reporting import LONGEST_ANSWER
from research.workflow import actions, reports
from research.workflow.refusals import Refused

Outcome = MistakeReport.Outcome
WAITING, ANSWERED = "waiting", "answered"
_SHOWN = 90  # characters of a report in the list
HAND_OVER = "_hand_over"  # the name of the button


class AnsweredFilter(ListedFilter):
    """Whether somebody has answered."""

    title = gettext_lazy("answer")
    parameter_name = "answered"

    def lookups(self, request, model_admin):
        return [(WAITING, _("Waits for an answer")), (ANSWERED, _("Answered"))]

    def narrowed(self, queryset, value):
        return queryset.filter(answered_at__isnull=value == WAITING)


class AnswerForm(forms.ModelForm):
    """What came of a report, and what the reader is told."""

    answer = ParagraphsInput(
        label=gettext_lazy("Answer"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 6}),
        error_messages=TOO_LONG,
        help_text=gettext_lazy(
            "Where the reader left an e-mail address, it is mailed there with your name as soon as "
            "you send it. Otherwise it is a note for you and your colleagues."
        ),
    )
    to = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Colleague"),
        required=False,
        empty_label=gettext_lazy("Choose a colleague"),
        help_text=gettext_lazy("She is told by mail. The day by which it is answered stays."),
    )

    class Meta:
        model = MistakeReport
        fields = ["outcome", "answer"]
        widgets = {"outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "outcome" in self.fields:
            self.fields["outcome"].choices = Outcome.choices
            self.fields["outcome"].required = not self.hands_over
            missing = gettext_lazy("Choose what came of it.")
            self.fields["outcome"].error_messages["required"] = missing
            others = [account.pk for account in reports.others_for(self.instance)]
            self.fields["to"].queryset = get_user_model().objects.filter(pk__in=others)
            self.fields["to"].label_from_instance = name_of

    @property
    def hands_over(self) -> bool:
        """Whether the button that hands the report over was pressed."""
        return HAND_OVER in self.data

    def clean(self) -> dict:
        """Refuse what was answered already, what tells a waiting reader nothing, and what would
        lose an answer that is typed."""
        values = super().clean()
        if self.hands_over and "to" not in self.errors and not values["to"]:
            self.add_error("to", _("Choose a colleague."))
        if self.hands_over and (values.get("outcome") or values.get("answer")):
            message = _("You have begun an answer. Send it, or empty it before you hand this over.")
            self.add_error("answer", message)
        now = MistakeReport.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if now.answered_at:
            message = _("%(name)s answered this already. What you typed is still here.")
            raise forms.ValidationError(message % {"name": now.answered_by_name})
        is_report = values.get("outcome") in (Outcome.MENDED, Outcome.STANDS)
        if now.email and is_report and not values.get("answer") and not self.hands_over:
            message = _("Write the answer: the reader left an address because she waits for one.")
            self.add_error("answer", message)
        return values


@admin.register(MistakeReport)
class MistakeReportAdmin(UnsavedMixin, SearchMixin, OwnFilters, admin.ModelAdmin):
    """Written by readers, answered by a verb."""

    form = AnswerForm
    list_display = ["article", "begins", "state", "whose", "reported"]
    ordering = [F("answered_at").desc(nulls_first=True), "due", "pk"]  # what waits comes first
    list_filter = [AnsweredFilter]
    list_select_related = ["article", "owner"]
    list_per_page = 50
    search_fields = ["what", "where"]
    actions = ["set_aside"]
    readonly_fields = ["page", "what", "place", "reader", "reported", "whose", "state"]
    fieldsets = [
        (None, {"fields": ["page", "what", "place", "reader", "reported", "whose", "state"]}),
        (gettext_lazy("Your answer"), {"fields": ["outcome", "answer"]}),
    ]
    _handing_over = (gettext_lazy("Or hand it over"), {"fields": ["to"]})

    def has_add_permission(self, request):
        """Readers report."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was answered is forgotten by itself."""
        return False

    def has_change_permission(self, request, obj=None):
        """One is answered once; who was not the first is told so with what she typed."""
        is_answered = obj is not None and obj.answered_at is not None and request.method == "GET"
        return not is_answered and super().has_change_permission(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        title = {"title": _("A reported mistake")}
        context = title | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, context)

    def get_fieldsets(self, request, obj=None):
        """Return the parts; who may answer may also hand it over."""
        may_change = self.has_change_permission(request, obj)
        return [*self.fieldsets, self._handing_over] if may_change else self.fieldsets

    def render_change_form(self, request, context, *args, **kwargs):
        """Django's own, with a button that hands the report over."""
        context["hand_over"] = HAND_OVER
        return super().render_change_form(request, context, *args, **kwargs)

    # --- what it shows ----------------------------------------------------------------------

    @admin.display(description=gettext_lazy("page"))
    def page(self, report: MistakeReport) -> str:
        """Return links to what readers see, and to where it is corrected."""
        button = '<a class="quiet-button" href="{}">{}</a>'
        return format_html(
            f"{{}}, {{}} {button} {button}",
            report.article,
            _("version %(number)d") % {"number": report.edition.number},
            reverse("research:article", args=[report.edition.live.slug]),
            _("As readers see it"),
            reverse("admin:research_article_change", args=[report.article_id]),
            _("Correct it"),
        )

    @admin.display(description=gettext_lazy("what was reported"))
    def begins(self, report: MistakeReport) -> str:
        """Return the first words, by which two reports of one page are told apart."""
        return Truncator(report.what).chars(_SHOWN)

    @admin.display(description=gettext_lazy("where on the page"))
    def place(self, report: MistakeReport) -> str:
        return report.where or _("The reader did not say.")

    @admin.display(description=gettext_lazy("answer wanted"))
    def reader(self, report: MistakeReport) -> str:
        """Return the address to which an answer goes."""
        if report.email:
            return _("Yes, by mail to %(address)s") % {"address": report.email}
        return _("No address was left, or it is forgotten.")

    @admin.display(description=gettext_lazy("reported"), ordering="at")
    def reported(self, report: MistakeReport) -> str:
        return date_and_time(report.at)

    @admin.display(description=gettext_lazy("whose it is"))
    def whose(self, report: MistakeReport) -> str:
        """Return whose it is to answer; everybody may who may answer at all."""
        return name_of(report.owner) if reports.is_owned(report) else _("a manager's")

    @admin.display(description=gettext_lazy("state"), ordering="due")
    def state(self, report: MistakeReport) -> str:
        """Return whether it was answered, or by when it is to be."""
        if report.answered_at:
            values = {"who": report.answered_by_name, "when": date_and_time(report.answered_at)}
            return _("✓ Answered by %(who)s on %(when)s") % values
        if report.due < today():
            return _("✕ Overdue since %(when)s") % {"when": date_format(report.due)}
        return _("○ To be answered by %(when)s") % {"when": date_format(report.due)}

    # --- what it does -----------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        """Answer, or hand over, by the one verb for each."""
        if form.hands_over:
            actions.hand_over_report(obj, by=request.user, to=form.cleaned_data["to"])
            return
        told = {name: form.cleaned_data[name] for name in ("outcome", "answer")}
        answered = actions.answer_report(obj, by=request.user, **told)
        if answered.email and answered.outcome != Outcome.NONE:
            message = _("Your answer goes by mail to %(address)s.")
            messages.success(request, message % {"address": answered.email})

    def response_change(self, request, obj):
        """Go back to the list, and say whose it is now where it was handed over."""
        if HAND_OVER not in request.POST:
            return super().response_change(request, obj)
        note_saved(request)
        obj.refresh_from_db()
        messages.success(request, _handed_over(obj.owner, request.user))
        return self.response_post_save_change(request, obj)

    def log_change(self, request, obj, message):
        """The verb has its own line in the log."""

    @admin.action(
        description=gettext_lazy("They report no mistake (robots)"), permissions=["change"]
    )
    def set_aside(self, request: HttpRequest, queryset: QuerySet):
        """Answer those chosen as what reports nothing; those answered already stay as they are."""
        count = 0
        for report in queryset.filter(answered_at=None):
            try:
                actions.answer_report(report, by=request.user, outcome=Outcome.NONE)
                count += 1
            except Refused as refusal:
                messages.error(request, str(refusal))
        message = ngettext("%(count)d was set aside.", "%(count)d were set aside.", count)
        messages.success(request, message % {"count": count})


def _handed_over(owner, user) -> str:
    if owner == user:
        return _("It is yours now.")
    message = _("%(name)s has it now, and finds it on the first page.")
    if owner.email:
        message = _("%(name)s has it now, and is told by mail.")
    return message % {"name": name_of(owner)}
