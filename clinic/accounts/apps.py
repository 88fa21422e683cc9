"""Django's own app of accounts, under the names that therapists know."""

from django.contrib.auth.apps import AuthConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AuthConfig):
    verbose_name = _("People")

    def ready(self):
        super().ready()
        account = self.get_model("User")._meta
        account.verbose_name, account.verbose_name_plural = _("account"), _("accounts")
        role = self.get_model("Group")._meta
        role.verbose_name, role.verbose_name_plural = _("role"), _("roles")
