"""The accounts in the admin: inviting colleagues, their roles, deactivating."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Prefetch, Value
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from clinic import audit
from clinic.accounts import actions, confirming, rules
from clinic.accounts.forms import SignInForm
from clinic.admin import people_list
from clinic.admin.filters import OwnFilters
from clinic.admin.people_acts import ActsMixin, hand_over, open_acts
from clinic.admin.people_forms import AccountForm, InvitationForm
from clinic.admin.search import SearchMixin
from clinic.forms import RowsField
from clinic.models import ClinicProfile, name_of

# Django has registered its own by now: the import of its GroupAdmin does. Nobody looks into
# django-otp's either: they show the secrets of everybody's phone.
admin.site.unregister([User, Group, StaticDevice, TOTPDevice])
admin.site.login_form = SignInForm


class RoleForm(forms.ModelForm):
    """What a role may do; changing it takes the password of whoever does."""

    request: HttpRequest  # set by the admin
    password_again = confirming.PasswordAgainField()

    def clean(self):
        cleaned = super().clean()
        confirming.refuse_without_password(self)
        return cleaned


@admin.register(Group)
class RoleAdmin(SearchMixin, OwnFilters, GroupAdmin):
    """For superusers alone: whoever could change a role could do everything.

    None is deleted: a role without permissions does the same, and the log shows it.
    """

    form = RoleForm

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        """Return Django's own field, which any number may be sent to."""
        values = {"form_class": RowsField} | kwargs
        return super().formfield_for_manytomany(db_field, request, **values)

    def has_module_permission(self, request):
        """Say whether the role stands on the front page."""
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    has_change_permission = has_add_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fieldsets(self, request, obj=None):
        """Return what a role is, and the password where it is asked for."""
        return [(None, {"fields": ["name", "permissions"]}), *confirming.fieldsets(request)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form, which knows who fills it in."""
        form = super().get_form(request, obj, change, **kwargs)
        form.request = request
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own, once the password was looked at."""
        confirming.note_password(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        """Django's own, with its line in the log."""
        before = set(form.instance.permissions.all())
        super().save_related(request, form, formsets, change)
        detail = actions.changed_permissions(before, set(form.instance.permissions.all()))
        audit.record("change-role", form.instance, by=request.user, detail=detail)


@admin.register(User)
class AccountAdmin(SearchMixin, ActsMixin, OwnFilters, admin.ModelAdmin):
    """Never deletes an account, sets no password, gives no permission but by a role."""

    list_display = [
        people_list.person,
        people_list.address,
        people_list.roles,
        people_list.team_member,
        people_list.state,
        people_list.last_sign_in,
    ]
    list_filter = [people_list.StateFilter, people_list.RoleFilter]
    list_per_page = 50
    search_fields = ["first_name", "last_name", "email", "username"]
    ordering = ["-is_active", "first_name", "last_name", "username"]
    actions = None
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        """Return the accounts with all that a row shows of them."""
        return (
            super()
            .get_queryset(request)
            .select_related("team_member", "identity")
            .prefetch_related(Prefetch("groups", Group.objects.order_by("name")))
            .annotate(zone=Value(ClinicProfile.zone_name()))
        )

    # --- who may -------------------------------------------------------------------------

    def has_add_permission(self, request):
        return not rules.why_not_manage(request.user)

    def has_change_permission(self, request, obj=None):
        """Say whether she may change accounts, or this one."""
        if obj is None:
            return not rules.why_not_manage(request.user)
        return not rules.why_not_change(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        """History needs every account."""
        return False

    def lookup_allowed(self, lookup, value, request=None):
        """Nobody guesses at passwords through the list's address."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    # --- inviting and changing -----------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        """Return what is asked; of an account she may not change, what she may see."""
        powers = ["roles", "is_superuser"] if request.user.is_superuser else ["roles"]
        fields = ["email", "first_name", "last_name", *powers, "team_member"]
        password_part = confirming.fieldsets(request)
        if obj is None:
            return [(None, {"fields": fields}), *password_part]
        if not self.has_change_permission(request, obj):
            fields = [
                "email",
                "first_name",
                "last_name",
                people_list.roles,
                people_list.team_member,
            ]
            password_part = []
        about = (_("This account"), {"fields": _about()})
        return [(None, {"fields": fields}), *password_part, about]

    def get_readonly_fields(self, request, obj=None):
        """Return what is shown of an account and not asked."""
        return [*_about(), people_list.roles, people_list.team_member] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form, which knows who fills it in."""
        form = AccountForm if obj else InvitationForm
        form = super().get_form(request, obj, change, **{"form": form, **kwargs})
        form.by, form.request = request.user, request
        return form

    def save_model(self, request, obj, form, change):
        if not change:
            request.invited = actions.invite(form.account_values, by=request.user)
            obj.pk, obj.username = request.invited.pk, request.invited.username
        elif actions.change(obj, form.account_values, by=request.user) and _ends_links(form):
            messages.warning(request, _("The earlier link no longer works. Make a new one."))

    def save_related(self, request, form, formsets, change):
        """Write nothing: the verb has."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own; an invitation goes out once the account is safely written."""
        confirming.note_password(request)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        invited = getattr(request, "invited", None)
        return hand_over(request, invited) if invited else response

    def response_add(self, request, obj, post_url_continue=None):
        """Say nothing: the next page shows the link."""
        return HttpResponseRedirect(reverse("admin:auth_user_changelist"))

    # --- the pages -----------------------------------------------------------------------

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Django's own, with what else can be done to the account."""
        context["show_save_and_add_another"] = False
        if obj and obj.pk:
            context |= {"title": name_of(obj), "subtitle": None, **open_acts(obj, request.user)}
        else:
            context["title"] = _("Invite a colleague")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Accounts"), **(extra_context or {})})


def _about() -> list:
    listing = people_list
    signing_in = [listing.last_sign_in, listing.sign_in_codes]
    return [listing.state, listing.user_name, listing.checks, *signing_in, listing.made]


def _ends_links(form) -> bool:
    return "email" in form.changed_data and not form.instance.has_usable_password()
