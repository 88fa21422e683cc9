"""Hard words in the article's sections lead to their meaning, each where it comes first.

The tags mark them in the `section` that the context holds, which remembers what it has
mentioned; outside any section the text stays as it is.
"""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from research.glossary import Glossed

register = template.Library()


@register.simple_tag(takes_context=True)
def gloss(context, text: str) -> SafeString:
    """Return plain `text` with its hard words marked."""
    glossed = _glossed(context)
    return glossed.mark_text(text) if glossed else conditional_escape(text)


@register.simple_tag(takes_context=True)
def gloss_rich(context, html: SafeString) -> SafeString:
    """Return `html`, which is safe already, with its hard words marked."""
    glossed = _glossed(context)
    return glossed.mark_html(html) if glossed else conditional_escape(html)


@register.simple_tag(takes_context=True)
def gloss_clinical(context, text: str) -> SafeString:
    """Return plain `text` marked on its own: it may be hidden while the rest is read."""
    section = context.get("section")
    return section.clinical.mark_text(text) if section else conditional_escape(text)


def _glossed(context) -> Glossed | None:
    return getattr(context.get("section"), "glossed", None)
