from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("The clinic")

    def ready(self):
        from clinic import checks  # noqa: F401 - registers the checks
