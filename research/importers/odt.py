"""An OpenDocument text (.odt), of LibreOffice or Google Docs, as the HTML that `pages` reads.

Nothing of it runs or loads, and pictures are named and never opened.
"""

from typing import BinaryIO
from zipfile import ZipFile

from django.utils.translation import gettext as _

from research.importers import packed, pages
from research.importers.decode import Decoded
from research.importers.limits import SMALL_XML_BYTES
from research.importers.odt_page import page_of
from research.importers.refusal import ImportRefused

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"


def read(file: BinaryIO) -> Decoded:
    """Return the text of the document `file`. Raises ImportRefused, whatever it holds."""
    try:
        _refuse_locked(file)
        found = packed.look_into(file, is_word=False)
        page = _page(file)
    except ImportRefused:
        raise
    # Archive and XML have errors of many kinds for what is broken.
    except Exception as error:
        raise ImportRefused(
            _(
                "The document (.odt) cannot be read: it is damaged, or only a part of it arrived. "
                "Open it where it was written, save it anew, and choose it again, or copy its text."
            )
        ) from error
    text, aside = pages.text_and_aside(page)
    return Decoded(text, tuple(packed.unread(found, **_UNREAD)), tuple(aside))


def _page(file: BinaryIO) -> str:
    with ZipFile(file) as archive:
        has_styles = "styles.xml" in archive.namelist()
        return page_of(
            archive.read("content.xml"), archive.read("styles.xml") if has_styles else b""
        )


def _refuse_locked(file: BinaryIO):
    with ZipFile(file) as archive:
        if _MANIFEST not in archive.namelist():
            return
        with archive.open(_MANIFEST) as manifest:
            is_locked = _ENCRYPTED in manifest.read(SMALL_XML_BYTES)
    if is_locked:
        raise ImportRefused(_("The file is locked with a password. Save it without one."))


_UNREAD: dict[str, packed.Places] = {
    "comments": [("content.xml", "annotation")],
    "edges": [("styles.xml", "header"), ("styles.xml", "footer")],
    "changes": [("content.xml", "changed-region")],
    "formulas": [("Object", "math")],
    "charts": [("Object", "chart")],
}
