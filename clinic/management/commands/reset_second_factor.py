"""`manage.py reset_second_factor`: let somebody set up sign-in codes anew who has lost them."""

from django.core.management.base import BaseCommand, CommandError

from clinic.accounts.rules import NotAllowed, with_address
from clinic.accounts.second_factor import actions
from clinic.models import name_of


class Command(BaseCommand):
    help = (
        "Remove the phone and the recovery codes of an account, so that its next sign-in sets "
        "up another phone. A manager can do the same for a colleague in the admin."
    )

    def add_arguments(self, parser):
        parser.add_argument("account", help="the user name or e-mail address")
        parser.add_argument("--reason", required=True, help="why, for the log")

    def handle(self, *, account, reason, **options):
        users = list(with_address(account)[:2])
        if not users:
            raise CommandError(f'There is no account "{account}".')
        if len(users) > 1:
            raise CommandError(f'Several accounts have the address "{account}": give a user name.')
        if not reason.strip():
            raise CommandError("Give a reason with --reason. It is kept in the log.")
        try:
            actions.reset(users[0], by=None, reason=reason.strip())
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"Reset. {name_of(users[0])} signs in with the password alone now, and where the "
            "account needs sign-in codes, sets up a phone first. Nobody else should know that "
            "password: if in doubt, run manage.py changepassword as well."
        )
