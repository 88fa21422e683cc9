"""OpenDocument texts made here, as LibreOffice and Google Docs save them."""

import io
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

_MIME = "application/vnd.oasis.opendocument.text"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_OTHERS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ROOT = f'{_NAMES} {_OTHERS} office:version="1.3"'
STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2" style:family="text">
<style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="T3" style:family="text">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T4" style:family="text">
<style:text-properties text:display="none"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>
"""


def paragraph(words: str, style: str = "Standard") -> str:
    """Return a paragraph of `words`, which may hold elements."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def heading(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{escape(words)}</text:h>'


def spanned(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{escape(words)}</text:span>'


def listed(*items: str, style: str = "L1") -> str:
    """Return a list of `items`, each a paragraph or a paragraph and a list."""
    entries = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}">{entries}</text:list>'


def document(body: str, **members: str) -> bytes:
    """Return the document that holds `body`; `members` are further files in it."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ROOT}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_ROOT}><office:styles>"
        '<style:style style:name="Standard" style:family="paragraph"/>'
        '<style:style style:name="Title" style:family="paragraph"/>'
        "</office:styles></office:document-styles>"
    )
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", _MIME, ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()
