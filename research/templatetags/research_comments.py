"""Comments beside what they are about, on a page that shows a draft to its authors.

Readers' pages have no `beside` in their context, and these tags add no byte to them.
"""

from django import template
from django.template.loader import render_to_string

register = template.Library()
_TEMPLATE = "admin/research/article/comments_beside.html"


@register.simple_tag(takes_context=True)
def comments_on(context, *subjects) -> str:
    """Show the comments on `subjects`, fields or lines, and what adds one to the first."""
    beside = context.get("beside")
    return (beside and _shown(context, beside, beside.take(*subjects), subjects[0])) or ""


@register.simple_tag(takes_context=True)
def comments_on_section(context, section: str) -> str:
    """Show the comments on what the section of the page says that is called `section`."""
    beside = context.get("beside")
    return (beside and _shown(context, beside, beside.take_section(section))) or ""


@register.simple_tag(takes_context=True)
def comments_on_the_rest(context) -> str:
    """Show the comments that have no other place on the page."""
    beside = context.get("beside")
    return (beside and _shown(context, beside, beside.take_rest())) or ""


def _shown(context, beside, comments: list, subject: object = "") -> str:
    add_url = subject and beside.add_url
    if not (comments or add_url):
        return ""
    values = {
        "beside": beside,
        "comments": comments,
        "subject": subject,
        "name": beside.names.get(str(subject), ""),
        "add_url": add_url,
    }
    return render_to_string(_TEMPLATE, values, request=context.get("request"))
