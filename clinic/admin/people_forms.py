"""The forms by which a colleague is invited and her account changed."""

from django import forms
from django.contrib.auth.models import Group, User
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from clinic.accounts import actions, confirming, roles, rules
from clinic.accounts.rules import AccountValues
from clinic.forms import RowsField
from clinic.forms_text import LineInput
from clinic.models import TeamMember

_LONGEST_NAME = 80  # two of them and a space fit wherever history keeps a name
_LONGEST_ADDRESS = User._meta.get_field("username").max_length


class _RolesField(RowsField):
    def __init__(self, **kwargs):
        super().__init__(
            Group.objects.none(),
            label=_("Roles"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def label_from_instance(self, role: Group) -> str:
        """Return the role's name, with what it is for."""
        return format_html("<span>{} <small>{}</small></span>", role.name, roles.meaning_of(role))


class AccountForm(forms.ModelForm):
    """An account as `by`, who is set by the admin with her `request`, may change it.

    What she may do that somebody else could not, at her desk, takes her password again.
    """

    by: User
    request: HttpRequest
    takes_password = frozenset({"email", "roles", "is_superuser"})  # where one of these changes

    email = forms.EmailField(label=_("E-mail"), max_length=_LONGEST_ADDRESS)
    first_name = LineInput(label=_("First name"), max_length=_LONGEST_NAME)
    last_name = LineInput(label=_("Last name"), max_length=_LONGEST_NAME, required=False)
    roles = _RolesField()
    team_member = forms.ModelChoiceField(
        TeamMember.objects.none(),
        label=_("Team member"),
        required=False,
        empty_label=_("None"),
        help_text=_(
            "Who this is on the team page and in bylines. Checks are shown under this name "
            "only after the person has confirmed it."
        ),
    )
    password_again = confirming.PasswordAgainField(
        help_text=_(
            "Needed only to change the e-mail address or the roles. We do not ask again for 10 "
            "minutes."
        )
    )

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = self.instance if self.instance.pk else None
        self.fields["roles"].queryset = roles.open_to(self.by)
        free = Q(user=None) | Q(user=self.account) if self.account else Q(user=None)
        self.fields["team_member"].queryset = TeamMember.objects.filter(free)
        if "is_superuser" in self.fields:
            self._describe_superuser()
        if self.account:
            self._show_account()

    def _describe_superuser(self):
        field = self.fields["is_superuser"]
        field.label = _("Administrator")
        field.help_text = _("May do everything, whatever the roles say.")

    def _show_account(self):
        self.initial["roles"] = self.account.groups.all()
        self.initial["team_member"] = TeamMember.objects.filter(user=self.account).first()
        address = self.fields["email"]
        address.required = bool(self.account.email)
        if reason := rules.why_not_email(self.account, self.by):
            address.disabled, address.help_text = True, reason

    def clean(self):
        """Ask the rules, with all accounts held until the save."""
        cleaned = super().clean()
        if self.takes_password.intersection(self.changed_data):
            confirming.refuse_without_password(self)
        by = actions.hold(self.by)
        if not self.errors:
            for field, reason in rules.objections(self.account, self.account_values, by):
                self.add_error(field if field in self.fields else None, reason)
        return cleaned

    @property
    def account_values(self) -> AccountValues:
        """What the form asks for, once its fields are valid."""
        values = self.cleaned_data
        return AccountValues(
            email=User.objects.normalize_email(values["email"]),
            first_name=values["first_name"],
            last_name=values["last_name"],
            roles=frozenset(values["roles"]),
            team_member=values["team_member"],
            is_superuser=values.get("is_superuser", self.instance.is_superuser),
        )


class InvitationForm(AccountForm):
    """A new account."""

    password_again = confirming.PasswordAgainField()
    roles = _RolesField(
        help_text=_("Choose at least one role. Without a role, there is nothing to see.")
    )
    team_member = forms.ModelChoiceField(
        TeamMember.objects.none(),
        label=_("Team member"),
        required=False,
        empty_label=_("None"),
        help_text=_("Who this is on the team page and in bylines, if they are there already."),
    )

    def clean(self):
        """Ask for a role, too."""
        cleaned = super().clean()
        if not (cleaned.get("roles") or cleaned.get("is_superuser") or "roles" in self.errors):
            self.add_error("roles", _("Choose at least one role."))
        return cleaned
