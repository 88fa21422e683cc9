"""What the log can be narrowed to: an act, a kind of thing, a person, days."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit, clock
from clinic.admin.filters import ListedFilter
from clinic.models import AuditEntry
from clinic.models.history import NOT_SIGNED_IN, OPERATOR

_BOUNDS = [
    # Other years are slips of the pen, and some lie beyond what a time zone can reckon with.
    MinValueValidator(date(1900, 1, 1), gettext_lazy("Write the year with four digits.")),
    MaxValueValidator(date(2999, 12, 31), gettext_lazy("Write the year with four digits.")),
]


def kind_label(model: str) -> str:
    """Return what things of the kind `model` ("research.article") are called."""
    try:
        return capfirst(apps.get_model(model)._meta.verbose_name)
    except (LookupError, ValueError):  # of a model there is no more
        return model


def _distinct(field: str):
    return AuditEntry.objects.order_by().values_list(field, flat=True).distinct()


def _by_label(pair: tuple[str, str]) -> str:
    return pair[1]


class ActFilter(ListedFilter):
    """By what was done."""

    title = gettext_lazy("act")
    parameter_name = "act"

    def lookups(self, request, model_admin):
        actions = _distinct("action")
        return sorted(((action, audit.label(action)) for action in actions), key=_by_label)

    def narrowed(self, queryset, value):
        return queryset.filter(action=value)


class KindFilter(ListedFilter):
    """By what it was done to."""

    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        models = _distinct("model")
        return sorted(((model, kind_label(model)) for model in models), key=_by_label)

    def narrowed(self, queryset, value):
        return queryset.filter(model=value)


class PersonFilter(ListedFilter):
    """By who did it, under every name she has had."""

    title = gettext_lazy("person")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        names: dict[str, list[str]] = {}
        people = AuditEntry.objects.order_by("by_name").values_list("by", "by_name").distinct()
        for by, name in people:
            names.setdefault(str(by or name), []).append(name)
        return [(by, " / ".join(names_of_one)) for by, names_of_one in names.items()]

    def narrowed(self, queryset, value):
        if value in {OPERATOR, NOT_SIGNED_IN}:
            return queryset.filter(by=None, by_name=value)
        return queryset.filter(by=value)


class DaysForm(forms.Form):
    """From a day to a day, both of them included."""

    since = forms.DateField(label=gettext_lazy("From"), required=False, validators=_BOUNDS)
    until = forms.DateField(label=gettext_lazy("To"), required=False, validators=_BOUNDS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.error_messages["invalid"] = _("Write a date like 2026-03-31.")


class DaysFilter(admin.ListFilter):
    """By day, as the clinic's clock has them."""

    title = gettext_lazy("date")
    template = "admin/clinic/date_bounds.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        days = {name: params.pop(name)[-1] for name in self.expected_parameters() if name in params}
        self.form = DaysForm(days, auto_id="days_%s")
        self.is_set = any(days.values())
        self.form.is_valid()

    def expected_parameters(self):
        return ["since", "until"]

    def has_output(self):
        """There is always something to choose."""
        return True

    def choices(self, changelist):
        """Return nothing to click on, but note what else the list is narrowed to."""
        self.url_without = changelist.get_query_string(remove=self.expected_parameters())
        self.others = [
            (name, value)
            for name, values in changelist.get_filters_params().items()
            for value in values
            if name not in self.expected_parameters()
        ]
        if changelist.query:
            self.others.append(("q", changelist.query))
        return []

    def queryset(self, request, queryset):
        """Return the entries of the days chosen; none where one of the days is no date."""
        if self.form.errors:
            return queryset.none()
        since, until = (self.form.cleaned_data[name] for name in self.expected_parameters())
        if since:
            queryset = queryset.filter(at__gte=_start(since))
        return queryset.filter(at__lt=_start(until + timedelta(days=1))) if until else queryset


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.zone())
