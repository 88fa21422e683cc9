from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("The clinic")

    def ready(self):
        from clinic import audit, checks, kept, triggers  # noqa: F401 - checks register themselves
        from clinic.accounts import actions, signing_in
        from clinic.accounts.second_factor import actions as second_factor

        for labels in (kept.ACTIONS, actions.LOGGED, signing_in.LOGGED, second_factor.LOGGED):
            audit.name_actions(labels)
        post_migrate.connect(triggers.after_migrate, sender=self)
