"""What the list of accounts shows, and what it can be narrowed to."""

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import clock
from clinic.accounts.identity.rule import lack_of
from clinic.accounts.roles import may_check
from clinic.accounts.second_factor import devices, requirement
from clinic.accounts.state import CONDITIONS, State, state_of
from clinic.admin.filters import ListedFilter
from clinic.models import name_of


class StateFilter(ListedFilter):
    """By whether somebody is invited, active or deactivated."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def narrowed(self, queryset, value):
        return queryset.filter(CONDITIONS[value])


class RoleFilter(ListedFilter):
    """By role."""

    title = gettext_lazy("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        names = Group.objects.order_by("name").values_list("name", flat=True)
        return [(name, name) for name in names]

    def narrowed(self, queryset, value):
        return queryset.filter(groups__name=value)


@admin.display(description=gettext_lazy("name"), ordering="first_name")
def person(account: User) -> str:
    return name_of(account)


@admin.display(description=gettext_lazy("e-mail"), ordering="email")
def address(account: User) -> str:
    return account.email


@admin.display(description=gettext_lazy("roles"))
def roles(account: User) -> str:
    names = [group.name for group in account.groups.all()]
    return ", ".join([_("Administrator"), *names] if account.is_superuser else names)


@admin.display(description=gettext_lazy("team member"))
def team_member(account: User) -> str:
    """Return who this is on the team page."""
    member = getattr(account, "team_member", None)
    return member.name if member else ""


@admin.display(description=gettext_lazy("state"), ordering="-is_active")
def state(account: User) -> SafeString:
    """Return the state as a word with its glyph."""
    current = state_of(account)
    return format_html('<span class="state state-{}">{}</span>', current.value, current.label)


@admin.display(description=gettext_lazy("last sign-in"), ordering="last_login")
def last_sign_in(account: User) -> str:
    """Return when this account was last signed in with, by the clinic's clock."""
    moment = account.last_login
    return clock.date_and_time(moment, account.zone) if moment else _("Never")


@admin.display(description=gettext_lazy("sign-in codes"))
def sign_in_codes(account: User) -> str:
    """Return whether signing in takes a code from the phone."""
    if devices.is_set_up(account):
        return _("Set up")
    if requirement.is_required(account):
        return _("Not yet: the next sign-in asks for it")
    return _("Not set up")


@admin.display(description=gettext_lazy("checks articles"))
def checks(account: User) -> str:
    """Return the name under which this account checks, or why it cannot."""
    if not account.is_active:
        return _("No: the account is deactivated")
    if not may_check(account):
        return _("No: none of the roles allows it")
    if lack := lack_of(account):
        return _("Not yet: %(why)s") % {"why": lack.told_others}
    return _("As %(name)s") % {"name": account.team_member}


@admin.display(description=gettext_lazy("account made"), ordering="date_joined")
def made(account: User) -> str:
    """Return since when there is the account, by the clinic's clock."""
    return clock.date_and_time(account.date_joined, account.zone)


@admin.display(description=gettext_lazy("user name"))
def user_name(account: User) -> str:
    return account.get_username()
