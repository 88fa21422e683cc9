"""The roles Author, Reviewer and Manager: groups with just the permissions each needs.

They come with the migrations: once all are there, `after_migrate` makes a group that is not
there, and gives it what this table says and it lacks. What an operator gave beyond that stays.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

from clinic import migrating
from research.workflow.states import Action

AUTHORS, REVIEWERS, MANAGERS = "Authors", "Reviewers", "Managers"

_WRITE = """
    research.view_article research.add_article research.change_article
    research.publish_article research.withdraw_article
    research.view_topic research.view_glossaryterm research.add_proposal research.view_plainword
    research.view_mistakereport research.change_mistakereport
    research.view_formeraddress research.add_formeraddress research.change_formeraddress
    research.delete_formeraddress
    clinic.view_teammember
""".split()
_CHECK = """
    research.review_article research.correct_article research.reinstate_article
    research.confirm_proposal
""".split()
_MANAGE = """
    research.correct_article research.reinstate_article research.close_article
    research.publish_unchecked_article research.confirm_proposal
    clinic.view_clinicprofile clinic.add_clinicprofile clinic.change_clinicprofile
    clinic.view_notice clinic.add_notice clinic.change_notice clinic.delete_notice
    clinic.view_trademark clinic.add_trademark clinic.change_trademark clinic.delete_trademark
    clinic.view_page clinic.add_page clinic.change_page clinic.delete_page
    clinic.add_teammember clinic.change_teammember clinic.delete_teammember
    research.add_plainword research.change_plainword research.delete_plainword
    clinic.view_auditentry research.view_searchmiss research.view_missedaddress
    research.view_elsewhere research.add_elsewhere research.change_elsewhere
    research.delete_elsewhere
    auth.view_user auth.add_user auth.change_user
""".split()

ROLES: dict[str, list[str]] = {
    AUTHORS: _WRITE,
    REVIEWERS: [*_WRITE, *_CHECK],
    MANAGERS: [*_WRITE, *_MANAGE],
}


# What each is for, for whoever gives it.
MEANINGS = {
    AUTHORS: _(
        "Write articles, send them for review, publish what a colleague approved, and propose "
        "topics and glossary terms."
    ),
    REVIEWERS: _(
        "Do all that authors do. They also check colleagues' articles and confirm proposals. "
        "Every article needs one who did not write it."
    ),
    MANAGERS: _(
        "Do all that authors do. They also look after the clinic's pages, the team and the "
        "accounts, and close articles for good. They do not check articles."
    ),
}


def may(role: str, action: Action) -> bool:
    return not set(ROLES[role]).isdisjoint(action.record.permissions)


def after_migrate(sender, using, **kwargs):
    """Make the three groups (`post_migrate`)."""
    if using != "default" or not migrating.is_finished(using):
        return
    for label in ("auth", "clinic", "research"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    for name, wanted in ROLES.items():
        group, _is_new = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(wanted))


def _permissions(names: list[str]) -> list[Permission]:
    pairs = [name.split(".") for name in names]
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.filter(
            content_type__app_label__in={app for app, _codename in pairs},
            codename__in={codename for _app, codename in pairs},
        ).select_related("content_type")
    }
    return [known[app, codename] for app, codename in pairs]
