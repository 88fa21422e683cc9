"""`manage.py confirm_address ACCOUNT`: confirm an address where no mail leaves."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from clinic.accounts.identity import actions
from clinic.accounts.rules import NotAllowed, with_address


class Command(BaseCommand):
    help = (
        "Confirms the e-mail address of an account, as the link in the mail does. Use it on a "
        "site that cannot send mail. Make sure that the address belongs to the person. The log "
        "says that an operator did it."
    )

    def add_arguments(self, parser):
        parser.add_argument("account", help="its e-mail address or user name")

    def handle(self, *, account, **options):
        user = _user(account)
        try:
            actions.confirm_address(user, user.email, by=None, how=_("by an operator"))
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_("%(email)s is confirmed.") % {"email": user.email})


def _user(name: str) -> User:
    """Return the account that `name` means. Raises CommandError."""
    users = list(with_address(name)[:2])
    if len(users) != 1:
        raise CommandError(
            _("There is no account, or more than one, called “%(name)s”.") % {"name": name}
        )
    if not users[0].email:
        raise CommandError(
            _("This account has no e-mail address. Enter one under People › Accounts first.")
        )
    return users[0]
