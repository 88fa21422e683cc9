from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    name = "research"
    verbose_name = _("Research & Insights")

    def ready(self):
        from django.db.models.signals import post_delete, post_migrate, post_save

        from clinic import audit, generation, page_cache, setup, statistics
        from clinic.accounts.roles import let_check, offer
        from clinic.accounts.second_factor.requirement import require_for
        from clinic.accounts.signals import gives_nothing_out
        from clinic.backup import contents
        from clinic.models.told import rows_changed
        from clinic.pictures_views import show_with_pages
        from clinic.retention import records
        from research import checks, health, models, retention  # noqa: F401 - they register themselves
        from research import setup as own_setup
        from research.evidence import falling
        from research.management.commands import verify_editions
        from research.public import live, pictures
        from research.public.search import index, rows
        from research.wording import bundled
        from research.workflow import backed_up, roles
        from research.workflow.reviewers import REVIEW_PERMISSION
        from research.workflow.transitions import log_names

        backed_up.leave_out()
        contents.join(backed_up.joined(verify_editions.faults))
        audit.name_actions(log_names())
        audit.name_actions({live.UNREADABLE: _("Could not be read")})
        audit.name_actions(falling.log_names())
        offer(roles.MEANINGS)
        setup.join(own_setup.steps)
        let_check(REVIEW_PERMISSION)
        require_for(REVIEW_PERMISSION)
        gives_nothing_out.connect(_revoke_links)
        show_with_pages(pictures.is_shown, pictures.why_away)
        for signal in (post_save, post_delete):
            signal.connect(_reread, sender=models.GlossaryTerm)
        rows_changed.connect(_reread_all, sender=models.GlossaryTerm)
        for model in rows.OTHERS:
            post_save.connect(_refresh_one, sender=model)
            post_delete.connect(_refresh_one, sender=model)
            rows_changed.connect(_refresh, sender=model)
        generation.watch(models.LiveEdition, models.LiveEdition.topics.through, models.Address)
        generation.watch(models.LivePerson, models.LiveTerm, models.LiveTopic)
        generation.watch(models.LiveCount, models.FormerAddress, models.Elsewhere)
        generation.watch(models.Edition, models.Revision, models.Review)
        generation.watch(models.Topic, models.GlossaryTerm)
        generation.watch(models.SearchRow, models.SearchSpelling, models.SearchWord)
        page_cache.changes_next(live.next_start)
        records.keep(*retention.own())
        post_migrate.connect(roles.after_migrate, sender=self)
        post_migrate.connect(bundled.after_migrate, sender=self)
        post_migrate.connect(index.after_migrate, sender=self)
        post_migrate.connect(live.after_migrate, sender=self)
        post_migrate.connect(statistics.after_migrate, sender=self)


def _reread(instance, raw=False, **kwargs):
    from research.public import live_terms

    if not raw:
        live_terms.reread(instance)


def _reread_all(sender, keys, **kwargs):
    from research.public import live_terms

    for term in sender.objects.filter(pk__in=keys):
        live_terms.reread(term)


def _refresh_one(sender, instance, **kwargs):
    _refresh(sender, [instance.pk])


def _refresh(sender, keys, **kwargs):
    from research.public.search import rows

    rows.refresh(sender, keys)


def _revoke_links(account, by, **kwargs):
    from research.workflow.actions import sharing

    sharing.revoke_all_from(account, by=by)
