"""Rich text: the one place that knows the editor and the sanitiser.

What is stored is what `clean` returned. The editor's own filter is a courtesy to whoever
types; it lets `javascript:` links through and is never relied upon.
"""

import re
from collections import Counter
from functools import lru_cache
from html import unescape

import nh3
from ckeditor.widgets import CKEditorWidget
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from clinic import canonical
from clinic.text import one_line

BLOCKS = {"p", "br", "ul", "ol", "li"}
TAGS = BLOCKS | {"strong", "em", "a"}
LINKS = {"http", "https", "mailto", "tel"}

MOST_OPEN = 50  # elements within elements; what is deeper keeps its words
MOST_GROWTH = 4  # times as long as what was typed
_LONGEST_LINK = 4000  # characters

_SYNONYMS = re.compile(
    r"<(/?)(?:b|(i)|(h[1-6]|div|section|article|blockquote|pre|tr|dt|dd))(?=[\s>/])", re.IGNORECASE
)
# What begins no tag that ends, as where one stands within another's attribute.
_LONE = re.compile(r"<(?!/?[a-z][^<>]*>|[!?])", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
# These never stand within their like, or have no end: however many there are, none is deep.
_NEVER_DEEP = frozenset("p li td th thead tbody tfoot br hr img input col wbr meta link".split())


def clean(html: str) -> str:
    """Return `html` reduced to the small set allowed, in one canonical spelling.

    Equal content gives equal text, so that an editor's own white space changes no digest;
    cleaning twice changes nothing. Scripts and styles go with their content, other unknown
    tags leave theirs. Text outside any paragraph is put into one. Takes time in proportion to
    the length of `html`, whatever it holds.
    """
    html = _SYNONYMS.sub(_allowed_synonym, html)
    spelled = _spelled(html, TAGS, {"a": {"href"}})
    if len(spelled) <= MOST_GROWTH * len(html) + _LONGEST_LINK:
        return spelled
    # Each paragraph would repeat what stands around all of them: then none has it.
    return _spelled(html, BLOCKS, {})


def _spelled(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    """A table or a button lets stand within each other what, once they are gone, cannot: an item
    within an item, a list within a paragraph. Read again, the one ends where the other begins.
    """
    nested = _sanitise(html, tags, attributes)
    return canonical.spell(_sanitise(nested, tags, attributes))


def _sanitise(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    html = _shallow(_LONE.sub("&lt;", html))
    return nh3.clean(html, tags=tags, attributes=attributes, url_schemes=LINKS, link_rel=None)


def _allowed_synonym(match: re.Match) -> str:
    """Name the allowed tag that means the same, so that pasted headings do not run together."""
    closing, italic, block = match.groups()
    return f"<{closing}{'p' if block else 'em' if italic else 'strong'}"


def _shallow(html: str) -> str:
    """Return `html` without the tags that would stand within MOST_OPEN others, and without
    attributes but a link's.

    The sanitiser's time grows with the square of the depth; and each paragraph repeats what is
    open around it, of tags that are the same no more than three.
    """
    is_open: list[str] = []
    dropped: Counter[str] = Counter()

    def shallow_tag(tag: re.Match) -> str:
        closing, name = tag[1], tag[2].lower()
        if name in _NEVER_DEEP:
            return f"<{closing}{name}>"
        if closing and dropped[name]:
            dropped[name] -= 1
            return ""
        if closing and name in is_open:
            is_open.remove(name)
        elif not closing and len(is_open) == MOST_OPEN:
            dropped[name] += 1
            return ""
        elif not closing:
            is_open.append(name)
        return tag[0] if name == "a" else f"<{closing}{name}>"

    return _ANY_TAG.sub(shallow_tag, html)


def to_text(html: str) -> str:
    """Return the words of clean `html`, a line for each paragraph, item or break."""
    broken = re.sub(r"<br>|</(?:p|li)>|<(?:ul|ol)>", "\n", html)
    lines = unescape(re.sub(r"<[^<>]*>", "", broken)).split("\n")
    return "\n".join(line for line in map(one_line, lines) if line)


@lru_cache(maxsize=100)  # pages show the same few again and again
def render(html: str) -> SafeString:
    """Return stored rich text ready for a template, sanitised once more on its way out."""
    return mark_safe(clean(html))  # noqa: S308 - `clean` is what makes it safe


def phrase(html: str) -> SafeString:
    """Return one line of `html` ready for a template, with no markup left but italics."""
    return mark_safe(one_line(_sanitise(html, {"i"}, {})))  # noqa: S308


class RichTextField(models.TextField):
    """Text that is sanitised on every way into the database, bulk and update included."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": CKEditorWidget(), **kwargs})
