"""The work list on the admin's first page."""

from django import template

from research.reads import told
from research.workflow import worklist as work
from research.workflow.waiting import WorklistPart

register = template.Library()


@register.simple_tag
def worklist(user) -> list[WorklistPart]:
    return work.worklist(user)


@register.simple_tag
def most_read() -> list[told.ReadArticle]:
    return told.most_read()
