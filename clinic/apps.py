from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("The clinic")

    def ready(self):
        # The checks and the lookup register themselves.
        from clinic import (  # noqa: F401
            around,
            audit,
            checks,
            clock,
            folding,
            generation,
            kept,
            page_cache,
            triggers,
        )
        from clinic import models as rows
        from clinic.accounts import actions, signing_in
        from clinic.accounts.identity import actions as identity
        from clinic.accounts.second_factor import actions as second_factor
        from clinic.health import own as own_checks  # noqa: F401
        from clinic.retention import leavers, records
        from clinic.retention import own as own_records

        # Wherever a form has no words of its own for it.
        Field.default_error_messages["required"] = _("This is needed: please fill it in.")
        for acts in (actions, identity, second_factor, signing_in, leavers):
            audit.name_actions(acts.LOGGED)
        audit.name_actions(kept.ACTIONS)
        records.keep(*own_records.own())
        post_migrate.connect(triggers.after_migrate, sender=self)
        generation.watch(rows.ClinicProfile, rows.Notice, rows.Page, rows.Picture)
        generation.watch(rows.TeamMember, rows.Trademark, rows.WebAddress, rows.AuditEntry)
        page_cache.changes_next(clock.next_midnight)
        page_cache.changes_next(around.announcement_ends)
        pre_migrate.connect(generation.before_migrate, sender=self)
        post_migrate.connect(generation.after_migrate, sender=self)
