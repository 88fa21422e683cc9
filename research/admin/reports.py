"""Mistakes that readers reported, in the admin: the list, and the page on which one is answered."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.filters import ListedFilter, OwnFilters
from clinic.admin.search import SearchMixin
from clinic.admin.unsaved import UnsavedMixin
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
            "you save. Otherwise it is a note for you and your colleagues."
        ),
    )

    class Meta:
        model = MistakeReport
        fields = ["outcome", "answer"]
        widgets = {"outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "outcome" in self.fields:
            self.fields["outcome"].choices = Outcome.choices
            self.fields["outcome"].required = True
            missing = gettext_lazy("Choose what came of it.")
            self.fields["outcome"].error_messages["required"] = missing

    def clean(self) -> dict:
        """Refuse an answer where there is one already, or that tells a waiting reader nothing."""
        values = super().clean()
        now = MistakeReport.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if now.answered_at:
            message = _("%(name)s answered this already. What you typed is still here.")
            raise forms.ValidationError(message % {"name": now.answered_by_name})
        is_report = values.get("outcome") in (Outcome.MENDED, Outcome.STANDS)
        if now.email and is_report and not values.get("answer"):
            message = _("Write the answer: the reader left an address because she waits for one.")
            self.add_error("answer", message)
        return values


@admin.register(MistakeReport)
class MistakeReportAdmin(UnsavedMixin, SearchMixin, OwnFilters, admin.ModelAdmin):
    """Written by readers, answered by a verb."""

    form = AnswerForm
    list_display = ["article", "state", "whose", "reported"]
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
        """Answer by the one verb."""
        told = {name: form.cleaned_data[name] for name in ("outcome", "answer")}
        answered = actions.answer_report(obj, by=request.user, **told)
        if answered.email and answered.outcome != Outcome.NONE:
            message = _("Your answer goes by mail to %(address)s.")
            messages.success(request, message % {"address": answered.email})

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
