from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("The clinic")

    def ready(self):
        from clinic import audit, checks, kept, triggers  # noqa: F401 - checks register themselves
        from clinic.accounts.actions import LOGGED
        from clinic.accounts.identity.actions import LOGGED as IDENTITY

        audit.name_actions(kept.ACTIONS)
        audit.name_actions(LOGGED)
        audit.name_actions(IDENTITY)
        post_migrate.connect(triggers.after_migrate, sender=self)
