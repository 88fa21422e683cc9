"""`manage.py changepassword`: Django's own, with its line in the log and its mail."""

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User
from django.db import transaction

from clinic.accounts import actions


class Command(changepassword.Command):
    @transaction.atomic
    def handle(self, *args, **options):
        output = super().handle(*args, **options)
        account = User.objects.get(username=options["username"])
        actions.note_new_password(account, by=None)
        return output
