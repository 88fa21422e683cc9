"""What readers see of the clinic, in the admin: profile, notices, trademarks, team, pages."""

import zoneinfo

from django import forms
from django.contrib import admin, messages
from django.db import router
from django.db.models import ProtectedError, RestrictedError, URLField
from django.db.models.deletion import Collector
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic import setup
from clinic.admin import notices
from clinic.admin.kept import KeptAdmin
from clinic.admin.unsaved import UnsavedMixin
from clinic.forms import PictureField, RichTextInput, RichTextWidget, store_uploads
from clinic.forms_moment import PASSED, UntilField
from clinic.models import ClinicProfile, Notice, Page, Picture, TeamMember, Trademark
from clinic.richtext import RichTextField
from clinic.security import EditingPolicyMixin

MAX_RICH_TEXT = 50_000  # characters of a page, its markup included
# What is changed in a sample that stays one: it says nothing of the clinic itself.
_NO_DETAILS = {
    "announcement", "announcement_ends", "no_trademarks", "time_zone", "paper_size",
    "is_shown", "in_menu", "user",
}  # fmt: skip

admin.site.site_title = _("Clinic")
admin.site.index_title = _("What would you like to do?")
admin.site.enable_nav_sidebar = False


class ClinicAdmin(UnsavedMixin, KeptAdmin, EditingPolicyMixin, admin.ModelAdmin):
    """What all rooms share: rich text, pictures, history, samples that become the clinic's."""

    formfield_overrides = {
        RichTextField: {
            "form_class": RichTextInput,
            "widget": RichTextWidget,
            "max_length": MAX_RICH_TEXT,
        },
        URLField: {"assume_scheme": "https"},
    }
    actions = None

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Return Django's own field, or ours for a picture."""
        if db_field.related_model is Picture:
            label = capfirst(db_field.verbose_name)
            return PictureField(label=label, help_text=db_field.help_text, required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own, pictures stored before its transaction begins."""
        if self.has_add_permission(request) or self.has_change_permission(request):
            store_uploads(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Save; what was the sample's is the clinic's own once what it says was looked at."""
        if hasattr(obj, "is_sample") and not _stays_as_it_says(form):
            obj.is_sample = False
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        """Django's own; what is to be set up next is one click away."""
        if following := setup.steps(request.user):
            link = format_html('<a href="{}">{}</a>', following[0].url, following[0].text)
            messages.info(request, format_html("{} {}", gettext("Next:"), link))
        return super().response_add(request, obj, post_url_continue)

    def has_delete_permission(self, request, obj=None):
        """Say whether `obj` may go: not while something that stays stands by it."""
        return super().has_delete_permission(request, obj) and not (obj and _is_needed(obj))

    @admin.display(description=_("state"))
    def state(self, obj) -> str:
        """Return what a row is, where that is worth a word."""
        if obj.is_sample:
            return gettext("◌ Sample: replace it")
        return gettext("● Shown") if getattr(obj, "is_shown", True) else gettext("○ Not shown")


def _stays_as_it_says(form: forms.ModelForm) -> bool:
    changed = set(form.changed_data)
    return bool(changed) and changed <= _NO_DETAILS


def _is_needed(obj) -> bool:
    try:
        Collector(using=router.db_for_write(type(obj))).collect([obj])
    except (ProtectedError, RestrictedError):
        return True
    return False


def _time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the world's time zones by continent, for a select box."""
    groups: dict[str, list] = {}
    for name in sorted(zoneinfo.available_timezones()):
        continent, _slash, place = name.partition("/")
        if place and continent not in ("Etc", "SystemV", "posix", "right"):
            groups.setdefault(continent, []).append((name, place.replace("_", " ")))
    return [*groups.items(), (gettext("Other"), [("UTC", "UTC")])]


class ClinicProfileForm(forms.ModelForm):
    """The profile's form, which mistakes no day that is over for one to come."""

    def clean(self):
        cleaned = super().clean()
        ends = cleaned.get("announcement_ends")
        is_new = {"announcement", "announcement_ends"} & set(self.changed_data)
        if cleaned.get("announcement") and is_new and ends and ends <= timezone.now():
            self.add_error("announcement_ends", PASSED)
        return cleaned


@admin.register(ClinicProfile)
class ClinicProfileAdmin(ClinicAdmin):
    form = ClinicProfileForm
    room_name = _("Clinic profile")  # there is one
    fieldsets = [
        (None, {"fields": ["name", "tagline", "whom_we_help", "ages", "area", "about", "logo"]}),
        (
            _("How families reach you"),
            {"fields": ["phone", "who_may_call", "email", "booking_url", "address", "hours"]},
        ),
        (_("Today's word"), {"fields": ["announcement", "announcement_ends"]}),
        (_("How families talk with you"), {"fields": ["languages", "interpreter"]}),
        (
            _("When a child needs help"),
            {
                "description": _(
                    "Articles show these numbers with when to get help, and a tap on a phone calls "
                    "them. Make sure that they are right for where your families live."
                ),
                "fields": ["emergency_number", "crisis_name", "crisis_number", "help_sooner"],
            },
        ),
        (_("How you work"), {"fields": ["how_we_choose", "licence", "no_trademarks"]}),
        (_("Time and paper"), {"fields": ["time_zone", "paper_size"]}),
        (
            _("What the parts of an article are called"),
            {
                "classes": ["collapse"],
                "description": _("Leave one empty to keep the words shown beside it."),
                "fields": [
                    "label_home",
                    "label_help",
                    "label_contact",
                    "label_findings",
                    "label_risk_factors",
                    "label_evidence",
                    "label_relevance",
                    "label_therapists",
                    "label_source",
                    "label_about",
                ],
            },
        ),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Return Django's own field, a list of time zones, or a day and time of the clinic."""
        if db_field.name == "time_zone":
            usual = db_field.default
            return forms.ChoiceField(label=_("Time zone"), choices=_time_zones, initial=usual)
        if db_field.name == "announcement_ends":
            words = {"label": capfirst(db_field.verbose_name), "help_text": db_field.help_text}
            return UntilField(required=False, **words)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request):
        """There is one profile at most."""
        return super().has_add_permission(request) and not ClinicProfile.objects.exists()

    def get_model_perms(self, request):
        """Have no link to add one on the first page: the profile's own page adds it."""
        return super().get_model_perms(request) | {"add": False}

    def render_change_form(self, request, context, *args, **kwargs):
        """Django's own; there is no other to be added afterwards."""
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """A clinic always is somebody."""
        return False

    def changelist_view(self, request, extra_context=None):
        """Lead straight to the one form."""
        profile = ClinicProfile.objects.first()
        if profile and self.has_view_or_change_permission(request, profile):
            url = reverse("admin:clinic_clinicprofile_change", args=[profile.pk])
        elif not profile and self.has_add_permission(request):
            url = reverse("admin:clinic_clinicprofile_add")
        else:
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(url)


@admin.register(Notice)
class NoticeAdmin(ClinicAdmin):
    list_display = ["title", "state", "position"]
    fields = ["title", "text", "is_shown", "position"]

    def get_changeform_initial_data(self, request):
        """Begin with one of the ready notices, where the address names one."""
        return notices.READY.get(request.GET.get("start", ""), {}) or {}

    def render_change_form(self, request, context, *args, **kwargs):
        """Django's own, with the ready notices to begin with."""
        context["ready_notices"] = [(name, each["title"]) for name, each in notices.READY.items()]
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Trademark)
class TrademarkAdmin(ClinicAdmin):
    list_display = ["mark", "owner", "position"]
    fields = ["mark", "owner", "sentence", "position"]


@admin.register(TeamMember)
class TeamMemberAdmin(ClinicAdmin):
    room_name = _("Team")
    list_display = ["name", "credentials", "role", "state", "position"]
    fields = [
        "name",
        "credentials",
        "role",
        "bio",
        "picture",
        "user",
        "is_shown",
        "position",
        "slug",
    ]
    readonly_fields = ["user"]  # the account's page links the two, which the log then says
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name", "credentials", "role"]

    def get_view_on_site_url(self, obj=None):
        """Return the person's own page, where readers see it."""
        return obj.get_absolute_url() if obj and obj.is_shown else None


PAGE_HELP = {
    "kind": _("Programmes are listed on the home page, with their summary."),
    "in_menu": _(
        "All other pages are linked in the footer of every page, unless they are in the menu."
    ),
    "slug": _(
        "The last part of the page's address: small letters, digits and hyphens. "
        "The page with the web address “contact” also shows the phone, e-mail, hours, address "
        "and booking link from the clinic profile."
    ),
}


@admin.register(Page)
class PageAdmin(ClinicAdmin):
    list_display = ["title", "kind", "state", "in_menu", "position"]
    list_filter = ["kind"]
    fields = ["title", "summary", "body", "kind", "in_menu", "is_shown", "position", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    search_fields = ["title", "summary", "body"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Return Django's own field; those that decide where a page is found say so."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in PAGE_HELP:
            field.help_text = PAGE_HELP[db_field.name]
        return field

    def get_view_on_site_url(self, obj=None):
        """Return the page's own address, where readers see it."""
        return obj.get_absolute_url() if obj and obj.is_shown else None
