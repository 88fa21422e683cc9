"""The work list on the admin's first page."""

from django import template

from research.workflow import worklist as work
from research.workflow.waiting import WorklistPart

register = template.Library()


@register.simple_tag
def worklist(user) -> list[WorklistPart]:
    return work.worklist(user)
