"""What can be done to an account: each verb is one transaction, and leaves its line in the log."""

from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit
from clinic.accounts import invitations, notices, roles, rules, sessions, told
from clinic.accounts.identity import actions as identity
from clinic.accounts.rules import AccountValues, NotAllowed
from clinic.accounts.signals import gives_nothing_out
from clinic.accounts.state import State, state_of
from clinic.kept import keeping
from clinic.models import TeamMember, name_of
from clinic.retention import leavers

# What the log calls each act.
LOGGED = {
    "invite": gettext_lazy("Invited"),
    "accept": gettext_lazy("Accepted the invitation"),
    "new-link": gettext_lazy("Made a new invitation link"),
    "end-link": gettext_lazy("Ended an invitation link"),
    "show-link": gettext_lazy("Was shown an invitation link"),
    "tell": gettext_lazy("Told other Managers"),
    "change-account": gettext_lazy("Changed an account"),
    "change-role": gettext_lazy("Changed what a role may do"),
    "deactivate": gettext_lazy("Deactivated"),
    "reactivate": gettext_lazy("Reactivated"),
    "new-password": gettext_lazy("Chose a new password"),
}


@transaction.atomic
def invite(values: AccountValues, *, by: User) -> User:
    """Make an account without a password. Raises NotAllowed."""
    _check_objections(None, values, by=hold(by))
    account = User(username=values.email.lower(), is_staff=True)
    account.set_unusable_password()
    _apply(account, values)
    changes = _changes(User(), values)
    _link(account, values, by=by)
    audit.record("invite", account, by=by, detail=_as_text(changes))
    told.invited(account, by=by)
    return account


@transaction.atomic
def change(account: User, values: AccountValues, *, by: User) -> bool:
    """Let `account` have `values`; return whether that changed anything. Raises NotAllowed."""
    actor, account = hold(by), _fresh(account)
    _check_objections(account, values, by=actor)
    changes = _changes(account, values)
    if not changes:
        return False
    email, may_check = account.email, roles.may_check(account)
    if account.username == account.email.lower():
        account.username = values.email.lower()
    _apply(account, values)
    _link(account, values, by=by)
    audit.record("change-account", account, by=by, detail=_as_text(changes))
    if not may_check and roles.may_check(account):
        told.may_check_now(account, by=by)
    if account.email != email and account.has_usable_password():
        _tell_address(account, email)
    if account.email != email and state_of(account) == State.ACTIVE:
        identity.ask(account, by=by)
    return True


@transaction.atomic
def deactivate(account: User, *, by: User):
    """Let nobody sign in as `account` any more; nothing is deleted. Raises NotAllowed."""
    actor, account = hold(by), _fresh(account)
    _check(rules.why_not_deactivate(account, actor))
    if not account.is_active:
        return
    account.is_active = False
    if not account.has_usable_password():
        account.set_unusable_password()  # another one, with which links made so far end
    account.save(update_fields=["is_active", "password"])
    audit.record("deactivate", account, by=by, detail=name_of(account))
    _end_what_it_gave(account, by=by)


@transaction.atomic
def reactivate(account: User, *, by: User):
    """Let `account` sign in again, with the password and roles it had. Raises NotAllowed."""
    actor, account = hold(by), _fresh(account)
    _check(rules.why_not_change(account, actor))
    if account.is_active:
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    leavers.welcome_back(account)
    audit.record("reactivate", account, by=by, detail=name_of(account))
    # Once more: it may have been deactivated in some other way, or long ago.
    _end_what_it_gave(account, by=by)
    if roles.may_check(account):
        told.may_check_now(account, by=by)


@transaction.atomic
def renew(account: User, *, by: User) -> User:
    """End all invitation links of `account`, so that a new one can be made. Raises NotAllowed."""
    actor, account = hold(by), _fresh(account)
    _check(rules.why_not_change(account, actor))
    if state_of(account) != State.INVITED:
        raise NotAllowed(_("This account has no open invitation, so it needs no link."))
    account.set_unusable_password()
    account.save(update_fields=["password"])
    audit.record("new-link", account, by=by, detail=name_of(account))
    return account


@transaction.atomic
def note_link_shown(account: User, *, by: User):
    """Log that `by` sees an invitation link of `account`, and could open it herself."""
    audit.record("show-link", account, by=by, detail=name_of(account))


@transaction.atomic
def accept(account: User, password: str, *, has_read_mail: bool) -> User:
    """Give an invited `account` its first password. Raises NotAllowed where it is not invited.

    `has_read_mail` says that the link came from the mail: that confirms the address.
    """
    account = User.objects.select_for_update().get(pk=account.pk)
    if state_of(account) != State.INVITED:
        raise NotAllowed(_("This invitation was accepted already, or the account was deactivated."))
    account.set_password(password)
    account.save(update_fields=["password"])
    how = _("by the link that was mailed") if has_read_mail else _("by the link that was shown")
    audit.record("accept", account, by=account, detail=how)
    _confirm_address(account, has_read_mail=has_read_mail)
    told.came(account)
    return account


def note_new_password(account: User, *, by: User | None):
    """Log that `account` has another password, and mail it to her; `by` None is an operator.

    Called in the transaction that sets it. All sessions but the one it was set in end by
    themselves: they hold a mark made from the password.
    """
    audit.record("new-password", account, by=by)
    notices.send(account, _("Your password was changed."))


def _confirm_address(account: User, *, has_read_mail: bool):
    """Confirm the address by the mail just opened, or send a mail that will."""
    if not has_read_mail:
        identity.ask(account, by=account)
        return
    try:
        identity.confirm_address(account, account.email, by=account, how=_("invitation"))
    except NotAllowed as refusal:
        audit.record("refuse-address", account, by=account, detail=str(refusal))


def hold(by: User) -> User:
    """Keep all accounts as they are until the transaction ends; return `by` as she is now.

    They are few, and of two Managers who deactivate each other only the first may succeed.
    """
    list(User.objects.select_for_update().order_by("pk").values_list("pk"))
    return _fresh(by)


def _end_what_it_gave(account: User, *, by: User):
    """End the sessions of `account`, the invitations it made, and what other apps know of."""
    sessions.end(account)
    for invited in invitations.open_from(account):
        invited.set_unusable_password()  # another one, with which the links end
        invited.save(update_fields=["password"])
        audit.record("end-link", invited, by=by, detail=name_of(invited))
    gives_nothing_out.send(User, account=account, by=by)


def _tell_address(account: User, before: str):
    params = {"before": before or "–", "after": account.email or "–"}
    text = _("The e-mail address of your account is now %(after)s; it was %(before)s.") % params
    notices.send(account, text, to=[before, account.email])


def _fresh(account: User) -> User:
    return User.objects.get(pk=account.pk)


def _check(reason: str):
    if reason:
        raise NotAllowed(reason)


def _check_objections(account: User | None, values: AccountValues, *, by: User):
    _check(next((reason for _field, reason in rules.objections(account, values, by)), ""))


def _apply(account: User, values: AccountValues):
    for name in ("email", "first_name", "last_name", "is_superuser"):
        setattr(account, name, getattr(values, name))
    account.save()
    account.groups.set(values.roles)


def _member_of(account: User) -> TeamMember | None:
    return TeamMember.objects.filter(user=account).first() if account.pk else None


def _link(account: User, values: AccountValues, *, by: User):
    linked = _member_of(account)
    if linked == values.team_member:
        return
    # The old one first: an account stands with one team member at most.
    for member, user in ((linked, None), (values.team_member, account)):
        if member:
            with keeping(member, by=by):
                TeamMember.objects.filter(pk=member.pk).update(user=user)
    identity.forget_member(account)


def _changes(account: User, values: AccountValues) -> list[str]:
    """Say what `values` makes different, one short text each."""
    return [
        *_changed_names(account, values),
        *_changed_roles(account, values),
        *_changed_link(account, values),
    ]


def _changed_names(account, values):
    name = f"{values.first_name} {values.last_name}".strip()
    if name != account.get_full_name():
        yield _("name: %(name)s") % {"name": name}
    if values.email != account.email:
        yield _("e-mail: %(email)s") % {"email": values.email or "–"}


def _changed_roles(account, values):
    before = set(account.groups.all()) if account.pk else set()
    for role in sorted(values.roles - before, key=str):
        yield _("gave the role %(role)s") % {"role": role}
    for role in sorted(before - values.roles, key=str):
        yield _("took the role %(role)s") % {"role": role}
    if values.is_superuser != account.is_superuser:
        yield _("made an administrator") if values.is_superuser else _("no administrator any more")


def changed_permissions(before: set[Permission], after: set[Permission]) -> str:
    """Say what a role may do more and less than before."""
    gave = [_("gave: %(what)s") % {"what": permission.name} for permission in after - before]
    took = [_("took: %(what)s") % {"what": permission.name} for permission in before - after]
    return _as_text(sorted(gave) + sorted(took))


def _changed_link(account, values):
    before = _member_of(account)
    if before == values.team_member:
        return
    if before:
        yield _("no longer linked to the team member %(name)s") % {"name": before.name}
    if values.team_member:
        yield _("linked to the team member %(name)s") % {"name": values.team_member.name}


def _as_text(changes: list[str]) -> str:
    return "; ".join(changes)
