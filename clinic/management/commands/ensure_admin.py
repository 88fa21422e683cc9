"""`manage.py ensure_admin`: see that somebody can sign in."""

import secrets
from contextlib import suppress

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction


class Command(BaseCommand):
    help = "Make an admin account with a fresh password, unless the site has an admin already."

    def add_arguments(self, parser):
        parser.add_argument("--username", default="admin", help="name of the account to make")

    @transaction.atomic
    def handle(self, *, username, **options):
        existing = _first_admin()
        if existing:
            self.stdout.write(
                f'The admin account "{existing}" exists. To give it a new password:\n'
                f"  .venv/bin/python manage.py changepassword {existing}"
            )
            return
        password = _make_admin(username)
        self.stdout.write(
            "An admin account was made. The password is shown this once, so keep it now.\n"
            f"  User name:  {username}\n"
            f"  Password:   {password}"
        )


def _first_admin() -> str | None:
    """Return the name of the first account that may do everything."""
    admins = get_user_model().objects.filter(is_superuser=True, is_active=True)
    return admins.order_by("pk").values_list("username", flat=True).first()


def _make_admin(username: str) -> str:
    """Make the account and return its password."""
    users = get_user_model().objects
    if users.filter(username=username).exists():
        raise CommandError(
            f'"{username}" exists but may not do everything; choose another name by --username.'
        )
    password = _fresh_password()
    users.create_superuser(username=username, password=password)
    return password


def _fresh_password() -> str:
    """Return a password by chance that everybody's rules let through."""
    while True:
        password = secrets.token_urlsafe(12)
        with suppress(ValidationError):
            validate_password(password)
            return password
