"""The small drawings in a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from research import drawings

register = template.Library()


@register.simple_tag
def drawing(name: str) -> SafeString:
    """Show the drawing `name` as an ornament, which is not read out."""
    return drawings.inline(name)


@register.simple_tag
def doing(name: str) -> SafeString:
    """Show by the drawing `name` how a step is done, with its label below for those who see it.

    Others hear the label as the drawing's text alternative, and so only once. "" where there is no
    drawing of that name.
    """
    if name not in drawings.DRAWINGS:
        return SafeString()
    label = drawings.DRAWINGS[name]
    return format_html(
        '<figure class="doing">{}<figcaption aria-hidden="true">{}</figcaption></figure>',
        drawings.inline(name, label=str(label)),
        label,
    )
