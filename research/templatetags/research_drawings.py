"""The small drawings in a page."""

from django import template
from django.templatetags.static import static
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
    """Show by the drawing `name` how a step is done, with its label beside it.

    Who cannot see the drawing hears the label, once, and browsers translate it, as no attribute. It
    is fetched when it is reached: an article may have many. "" where there is no drawing so called.
    """
    if name not in drawings.DRAWINGS:
        return SafeString()
    return format_html(
        '<figure class="doing"><img src="{}" alt="" width="88" height="88" loading="lazy">'
        "<figcaption>{label}</figcaption></figure>",
        static(f"drawings/{name}.svg"),
        label=drawings.DRAWINGS[name],
    )
