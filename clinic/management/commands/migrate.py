"""`manage.py migrate`: Django's own, which does not refuse over what it is there to put right."""

from django.core.management.commands import migrate


class Command(migrate.Command):
    def get_check_kwargs(self, options):
        """Leave out the database's checks: they report guards that are missing, such as after
        a migration that was cut short, and it is this command that puts them back."""
        return {**super().get_check_kwargs(options), "databases": []}
