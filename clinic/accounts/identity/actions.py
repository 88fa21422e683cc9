"""What a person, or an operator for her, says of who she is; the log has a line of each."""

from contextlib import suppress
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit
from clinic.accounts import told
from clinic.accounts.identity import mail
from clinic.accounts.identity.persons import CONFIRM_MEMBER
from clinic.accounts.identity.rule import (
    as_now,
    has_confirmed_address,
    has_confirmed_member,
    identity_of,
    member_of,
    with_identity,
)
from clinic.accounts.rules import NotAllowed
from clinic.kept import keeping
from clinic.models import Identity, TeamMember, name_of

PAUSE = timedelta(minutes=2)  # between two mails to the same person
LOGGED = {
    "confirm-address": gettext_lazy("Confirmed an e-mail address"),
    "ask-address": gettext_lazy("Asked for a mail to confirm the address"),
    "refuse-address": gettext_lazy("Did not confirm an e-mail address"),
    CONFIRM_MEMBER: gettext_lazy("Said who they are on the team page"),
    "deny-member": gettext_lazy("Said that they are not this team member"),
}


def hold(account: User) -> User:
    """Keep what is known of who `account` is until the transaction ends; return it as it is now.

    The team member is held too, so that nobody signs under a name that is just being changed.
    """
    # In this order, which is that of a Manager's changes: nobody waits for each other.
    list(User.objects.select_for_update().filter(pk=account.pk))
    list(TeamMember.objects.select_for_update().filter(user=account.pk))
    return as_now(account)


@transaction.atomic
def confirm_address(account: User, address: str, *, by: User | None, how: str):
    """Note that the person reads mail at `address`; `by` None is an operator. Raises NotAllowed.

    `how` is for the log. A mailbox that another account has is refused: its mail reaches one
    person.
    """
    account = hold(account)
    if not address or address.lower() != account.email.lower():
        raise NotAllowed(_("The e-mail address of your account has changed. Ask for a new mail."))
    if other := _who_reads(address, but=account):
        raise NotAllowed(
            _("%(name)s uses the same mailbox. Each person needs a mailbox of their own.")
            % {"name": name_of(other)}
        )
    if not has_confirmed_address(account):
        _note(account, address=address)
        audit.record("confirm-address", account, by=by, detail=f"{address}: {how}")


@transaction.atomic
def ask(account: User, *, by: User) -> bool:
    """Mail `account` a link that confirms its address; False where one left a moment ago."""
    account, now = hold(account), timezone.now()
    asked_at = identity_of(account).asked_at
    if not account.email or (asked_at and now - PAUSE < asked_at <= now):
        return False
    _note(account, asked_at=now)
    audit.record("ask-address", account, by=by, detail=account.email)
    mail.send(account)
    return True


@transaction.atomic
def say_member(account: User, *, seen_name: str, is_she: bool):
    """Note whether the person is the team member linked to her account. Raises NotAllowed.

    `seen_name` is the name that she was shown. "No" takes the link away, and Managers are told.
    """
    account = hold(account)
    member = member_of(account)
    if member is None or member.name != seen_name:
        raise NotAllowed(_("The question has changed in the meantime. Please read it again."))
    if not is_she:
        _deny(account, member)
    elif not has_confirmed_member(account):
        _note(account, member=member, member_name=member.name)
        audit.record(CONFIRM_MEMBER, member, by=account, detail=member.name)


def forget_member(account: User):
    """Let the person be asked again, because a Manager changes the link."""
    Identity.objects.filter(account=account.pk).update(member=None, member_name="")


def _note(account: User, **values):
    Identity.objects.update_or_create(account=account, defaults=values)


def _deny(account: User, member: TeamMember):
    forget_member(account)
    with keeping(member, by=account):
        TeamMember.objects.filter(pk=member.pk).update(user=None)
    audit.record("deny-member", member, by=account, detail=member.name)
    told.is_not_member(account, member)


def _who_reads(address: str, *, but: User) -> User | None:
    """Return whose mailbox `address` leads to, as she has it or confirmed it, other than `but`."""
    others = with_identity(User.objects).exclude(pk=but.pk)
    box = mailbox(address)
    return next((other for other in others if box in _mailboxes(other)), None)


def _mailboxes(account: User) -> set[str]:
    addresses = {account.email, identity_of(account).address}
    return {mailbox(address) for address in addresses if address}


_QUOTING = str.maketrans("", "", '"\\')


def mailbox(address: str) -> str:
    """Return the mailbox that `address` leads to: what stands behind a plus is a note.

    Quotes around the name, and the two spellings of an international host, change nothing.
    """
    name, _at, host = address.lower().rpartition("@")
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    bare = name.translate(_QUOTING).partition("+")[0]
    return f"{bare}@{host}"
