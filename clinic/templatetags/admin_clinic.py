"""What the admin's templates ask for."""

from django import template
from django.contrib import admin

from clinic import setup
from clinic.accounts.identity import questions
from clinic.health import report

register = template.Library()


@register.filter
def in_order(app_list: list[dict], labels: str) -> list[dict]:
    """Return the admin's apps with those named in `labels` first, in that order."""
    names = labels.split()
    return sorted(
        app_list,
        key=lambda app: names.index(app["app_label"]) if app["app_label"] in names else len(names),
    )


@register.filter
def room_name(model: dict) -> str:
    """Return what the room of `model`, of the admin's list of apps, is called on its door.

    That is the plural of what is in it, unless its ModelAdmin says `room_name`.
    """
    model_admin = admin.site.get_model_admin(model["model"])
    return getattr(model_admin, "room_name", model["name"])


@register.simple_tag
def setup_steps(user) -> list[setup.Step]:
    return setup.steps(user)


@register.simple_tag
def questions_to(user) -> questions.Questions | None:
    """Return what `user` is still asked about who she is; None where nothing is."""
    return questions.to(user)


@register.simple_tag
def health_for(user) -> report.Report | None:
    """Return what is wrong with the site, to whoever looks after accounts; None to others."""
    return report.for_page() if user.has_perm("auth.change_user") else None
