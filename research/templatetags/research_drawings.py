"""The small drawings in a page."""

from django import template
from django.utils.safestring import SafeString

from research import drawings

register = template.Library()


@register.simple_tag
def drawing(name: str, *, labelled: bool = False) -> SafeString:
    """Show the drawing `name`; `labelled` where it says something that the text does not."""
    label = str(drawings.DRAWINGS.get(name, "")) if labelled else ""
    return drawings.inline(name, label=label)
