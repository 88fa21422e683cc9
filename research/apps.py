from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    name = "research"
    verbose_name = _("Research & Insights")

    def ready(self):
        from research import checks  # noqa: F401 - registers the checks
        from research.models import triggers

        post_migrate.connect(triggers.after_migrate, sender=self)
