"""The work list on the admin's first page."""

from django import template

from research.workflow import worklist as work

register = template.Library()


@register.simple_tag
def worklist(user) -> list[work.Section]:
    """Return what waits for `user`."""
    return work.worklist(user)
