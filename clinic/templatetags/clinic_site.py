"""Small words of the site's templates."""

import re
from datetime import tzinfo
from functools import lru_cache
from urllib.parse import quote

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from clinic import clock, languages, names, richtext, structured_data
from clinic.links import web_address
from clinic.models import ClinicProfile

register = template.Library()
register.filter(web_address)

_BOLD = re.compile(r"<p><strong>((?:(?!</?(?:p|strong|br)\b).)+)</strong></p>", re.DOTALL)
_EXTENSION = re.compile(r"(?:ext|x|#)\D{0,3}(\d+)\s*$", re.IGNORECASE)


@register.simple_block_tag(takes_context=True)
def compact(context: Context, content: str) -> SafeString:
    """Return HTML without the templates' indents and empty lines, which readers pay for.

    Browsers that translate it leave the clinic's name and trademarks as they are.
    """
    html = "\n".join(filter(None, map(str.strip, content.split("\n"))))
    if around := context.get("around"):
        html = names.untranslated(html, around.names)
    return mark_safe(html)  # noqa: S308 - what came in was safe


@register.filter
def offers(spoken: str) -> list[languages.Offer]:
    """Return that a clinic speaks the languages `spoken`, each said in itself."""
    return list(languages.offers(spoken, get_language() or settings.LANGUAGE_CODE))


@register.simple_tag(takes_context=True)
def standing(context: Context, template: str) -> SafeString:
    """Show `template`, which is the same around every page: see `clinic.around`."""
    return context["around"].drawn(template, context["request"], context.template.engine)


@register.simple_tag
def kept(template: str, **values) -> SafeString:
    """Show `template` of plain `values`, which are all that it asks.

    It is drawn once for equal values, so that what is kept can never be out of date. Rows are
    none: they are equal by their keys alone.
    """
    if any(isinstance(value, Model) for value in values.values()):
        raise TypeError(f"{template} is kept by values, not by rows")
    # A text is equal to itself as HTML, but is drawn in another way.
    known = tuple((name, value, type(value)) for name, value in sorted(values.items()))
    return _kept(template, known, get_current_timezone_name(), get_language())


@lru_cache(maxsize=1000)  # most are an entry of a list, of 1 KB, or a word of the glossary
def _kept(template: str, known: tuple[tuple[str, object, type], ...], zone: str, language: str):
    values = {name: value for name, value, _type in known}
    return render_to_string(template, {**values, "LANGUAGE_CODE": language})


@register.simple_tag(takes_context=True)
def again(context: Context, block: str) -> SafeString:
    """Show what stands in `block` of the page once more, to be called from the template itself."""
    shown = context.render_context[BLOCK_CONTEXT_KEY].get_block(block).render(context)
    return mark_safe(shown.strip())  # noqa: S308 - what came in was safe


@register.simple_tag
def medical_clinic(clinic: ClinicProfile) -> SafeString:
    """Tell machines how to reach `clinic`."""
    return structured_data.script(structured_data.medical_clinic(clinic))


@register.filter
def rich(html: str) -> SafeString:
    """Return stored rich text, sanitised once more."""
    return richtext.render(html)


@register.filter
def headed(html: SafeString) -> SafeString:
    """Return rendered rich text with each paragraph that is bold all through as a heading.

    That is how people write headings where the editor's toolbar has none.
    """
    return mark_safe(_BOLD.sub(r"<h2>\1</h2>", html))  # noqa: S308 - what came in was safe


@register.filter
def zone(clinic: ClinicProfile) -> tzinfo:
    """Return the clinic's time zone, or UTC where its name is unknown to this machine."""
    return clock.zone(clinic.time_zone)


@register.filter
def tel(phone: str) -> str:
    """Return the address that dials `phone`, as people write it, or "" without digits."""
    extension = _EXTENSION.search(phone)
    number = phone[: extension.start()] if extension else phone
    digits = re.sub(r"[^\d]", "", number)
    if not digits:
        return ""
    international = "+" if number.strip().startswith("+") else ""
    return f"tel:{international}{digits}" + (f";ext={extension[1]}" if extension else "")


@register.filter
def mailto(email: str, subject: str = "") -> str:
    """Return the address that opens a letter to `email`, about `subject` if there is one."""
    about = f"?subject={quote(subject, safe='')}" if subject else ""
    return f"mailto:{quote(email, safe='@+')}{about}"


@register.filter
def direction(language: str) -> str:
    """Return the direction in which `language` is written: "rtl" or "ltr"."""
    return "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"
