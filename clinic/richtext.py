"""Rich text: the one place that knows the editor and the sanitiser.

What is stored is what `clean` returned. The editor's own filter is a courtesy to whoever
types; it lets `javascript:` links through and is never relied upon.
"""

import re
from html import unescape

import nh3
from ckeditor.widgets import CKEditorWidget
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from clinic.text import one_line

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
LINKS = {"http", "https", "mailto", "tel"}

_BLOCK = r"</?(?:p|ul|ol|li)>"
_SYNONYMS = re.compile(
    r"<(/?)(?:b|(i)|(h[1-6]|div|section|article|blockquote|pre|tr|dt|dd))(?=[\s>/])", re.IGNORECASE
)
_AROUND_BLOCKS = re.compile(rf"(?:\s|<br>)*({_BLOCK})(?:\s|<br>)*")
_AROUND_BREAKS = re.compile(r"\s*<br>\s*")
_EMPTY = re.compile(r"<(p|li|ul|ol|strong|em)>\s*</\1>|<a href=\"[^\"]*\">\s*</a>")
_NO_LINK = re.compile(r"<a>(.*?)</a>")
_PIECES = re.compile(rf"({_BLOCK})")


def clean(html: str) -> str:
    """Return `html` reduced to the small set allowed, in one canonical spelling.

    Equal content gives equal text, so that an editor's own white space changes no digest;
    cleaning twice changes nothing. Scripts and styles go with their content, other unknown
    tags leave theirs. Text outside any paragraph is put into one.
    """
    previous = None
    for _ in range(8):  # an empty list item inside an empty list takes a round each
        if html == previous:
            break
        previous, html = html, _clean_once(html)
    return html


def _clean_once(html: str) -> str:
    html = _SYNONYMS.sub(_allowed_synonym, html)
    html = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=LINKS, link_rel=None)
    html = one_line(html.replace("&nbsp;", " "))
    html = _EMPTY.sub("", _NO_LINK.sub(r"\1", html))
    html = _AROUND_BLOCKS.sub(r"\1", _AROUND_BREAKS.sub("<br>", html))
    return _wrap_stray_text(html)


def _allowed_synonym(match: re.Match) -> str:
    """Name the allowed tag that means the same, so that pasted headings do not run together."""
    closing, italic, block = match.groups()
    return f"<{closing}{'p' if block else 'em' if italic else 'strong'}"


def _wrap_stray_text(html: str) -> str:
    """Put text that stands in no block into a paragraph."""
    out, depth = [], 0
    for piece in _PIECES.split(html):
        if _PIECES.fullmatch(piece):
            depth += -1 if piece.startswith("</") else 1
            out.append(piece)
        elif depth == 0 and piece.strip():
            out.append(f"<p>{piece.strip()}</p>")
        else:
            out.append(piece)
    return "".join(out)


def to_text(html: str) -> str:
    """Return the words of clean `html`, a line for each paragraph, item or break."""
    broken = re.sub(r"<br>|</(?:p|li)>|<(?:ul|ol)>", "\n", html)
    lines = unescape(re.sub(r"<[^>]*>", "", broken)).split("\n")
    return "\n".join(line for line in map(one_line, lines) if line)


def render(html: str) -> SafeString:
    """Return stored rich text ready for a template, sanitised once more on its way out."""
    return mark_safe(clean(html))  # noqa: S308 - `clean` is what makes it safe


def phrase(html: str) -> SafeString:
    """Return one line of `html` ready for a template, with no markup left but italics."""
    return mark_safe(one_line(nh3.clean(html, tags={"i"}, attributes={})))  # noqa: S308


class RichTextField(models.TextField):
    """Text that is sanitised on every way into the database, bulk and update included."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": CKEditorWidget(), **kwargs})
