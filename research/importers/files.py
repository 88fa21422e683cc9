"""A file of any kind that a text comes in, told by what is in it, to its text.

Its name decides only between text and Markdown, which nothing in them tells apart.
"""

import re
from contextlib import suppress
from typing import BinaryIO

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from clinic.text import unify_line_ends
from research.importers import decode, docx, odt, packed, pages
from research.importers.decode import Decoded
from research.importers.limits import MAX_BYTES, MAX_DOCUMENT_BYTES, MAX_LINES
from research.importers.refusal import ImportRefused

# What the page's file box offers; what is in a file decides, not its name.
ACCEPTED = ".docx,.odt,.md,.markdown,.html,.htm,.txt"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_START = 65536  # bytes that tell what a file is
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?"
)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|style|div|main|article|section|header|"
    rb"h[1-6]|p|ul|ol|table|span)[\s>/]",
    re.IGNORECASE,
)
_MARKDOWN_NAME = re.compile(r"(?i).*\.(?:md|markdown|mdown|mkd)")


def read(file: BinaryIO, name: str = "") -> Decoded:
    """Return the text in `file`, which is called `name`. Raises ImportRefused, whatever it is."""
    start = file.read(_START)
    if start.startswith(_ZIP):
        return _read_document(file)
    if start.startswith(_OLE):
        _refuse_old(start + file.read(MAX_BYTES))
    data = start + file.read(MAX_BYTES + 1 - len(start))
    if len(data) > MAX_BYTES:
        message = _(
            "The file is larger than %(most)s: no article's text is that long. Copy the part that "
            "you need instead."
        )
        raise ImportRefused(message % {"most": filesizeformat(MAX_BYTES)})
    if _is_page(data):
        return _of_markup(decode.decode_markup(data))
    decoded = decode.decode(data)
    return _of_markdown(decoded) if _MARKDOWN_NAME.fullmatch(name) else decoded


def read_pasted(text: str, html: str = "") -> Decoded:
    """Return what was pasted: `html`, where the clipboard had it, or else `text`."""
    if html.strip() and len(html.encode()) <= MAX_BYTES:
        with suppress(ImportRefused):
            decoded = _of_markup(html)
            if decoded.text.strip():  # and not only a picture of it
                return decoded
    return decode.decode(unify_line_ends(text).encode("utf-8", "replace"))


def _read_document(file: BinaryIO) -> Decoded:
    size = file.seek(0, 2)
    file.seek(0)
    if size > MAX_DOCUMENT_BYTES:
        message = _(
            "The document is larger than %(most)s. Take its pictures out, or copy its text instead."
        )
        raise ImportRefused(message % {"most": filesizeformat(MAX_DOCUMENT_BYTES)})
    read_document = odt.read if packed.is_open_document(file) else docx.read
    return _checked(read_document(file))


def _refuse_old(data: bytes):
    if _ENCRYPTED in data:
        raise ImportRefused(
            _("The document is locked with a password. Save it without one, and choose it again.")
        )
    raise ImportRefused(
        _(
            "This is a document of the old kind (.doc). In Word, save it as “Word Document "
            "(.docx)”, and choose that, or copy its text."
        )
    )


def _is_page(data: bytes) -> bool:
    """Say whether `data` is a web page: it begins as one does, behind what may stand before."""
    start = data[:_START].lstrip(b"\xff\xfe").replace(b"\0", b"")  # written in two bytes a letter
    prolog = _PROLOG.match(start)
    return bool(_PAGE.match(start, prolog.end() if prolog else 0))


def _of_markup(html: str, notes: tuple[str, ...] = ()) -> Decoded:
    text, aside = pages.text_and_aside(html)
    return _checked(Decoded(text, notes, tuple(aside)))


def _of_markdown(decoded: Decoded) -> Decoded:
    """HTML within Markdown stays text: nothing of it is taken for the page's own."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(
        ["table", "strikethrough"]
    )
    return _of_markup(markdown.render(decoded.text), decoded.notes)


def _checked(decoded: Decoded) -> Decoded:
    """Refuse what says nothing, or more than any article. What is only a table says something."""
    if decoded.text.strip() or not decoded.aside:
        decode.check_text(unify_line_ends(decoded.text))
    if (lines := len(decoded.aside)) > MAX_LINES:
        raise ImportRefused(decode.too_many_lines(lines))
    return decoded
