"""What the page of an article, topic or page in the admin says of its former addresses."""

from django import template
from django.http import HttpRequest

from research.models import FormerAddress
from research.public import former

register = template.Library()


@register.inclusion_tag("admin/research/formeraddress/_of_a_page.html")
def former_addresses(request: HttpRequest, row) -> dict:
    """Show which former addresses lead to `row`, and the way to say so of more; nothing for what
    has no page, and for who may not look."""
    label = FormerAddress._meta.label_lower
    may_look = request.user.has_perm(label.replace(".", ".view_"))
    if not (may_look and getattr(row, "pk", None) and former.has_page(row)):
        return {}
    return {
        "is_shown": True,
        "page": former.page_of(row),
        "addresses": former.leading_to(row),
        "may_add": request.user.has_perm(label.replace(".", ".add_")),
        "may_change": request.user.has_perm(label.replace(".", ".change_")),
    }
