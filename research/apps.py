from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    name = "research"
    verbose_name = _("Research & Insights")

    def ready(self):
        from django.db.models.signals import post_migrate

        from clinic import audit
        from clinic.accounts.roles import offer
        from clinic.pictures_views import ask_before_showing
        from research import checks  # noqa: F401 - importing registers them
        from research.workflow import live, pictures, roles
        from research.workflow.states import LOGGED

        audit.name_actions(LOGGED)
        offer(roles.ROLES)
        ask_before_showing(pictures.why_away)
        post_migrate.connect(roles.after_migrate, sender=self)
        post_migrate.connect(live.after_migrate, sender=self)
