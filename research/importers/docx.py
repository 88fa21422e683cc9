"""A Word document (.docx), read by mammoth as the HTML that `pages` reads.

Nothing of it runs or loads: pictures are named and never opened, style maps within the document
are not followed, and mammoth opens nothing outside it.
"""

from collections.abc import Iterator
from typing import BinaryIO

import mammoth
from django.utils.translation import gettext as _

from research.importers import packed, pages
from research.importers.decode import Decoded
from research.importers.refusal import ImportRefused

_DEEPEST_LIST = 5  # levels; Word names no styles for more


def _list_styles() -> Iterator[str]:
    """Yield how lists are nested whose level stands in the name of their style alone."""
    for level in range(1, _DEEPEST_LIST + 1):
        name = "" if level == 1 else f" {level}"
        outer = "ul|ol > li > " * (level - 1)
        yield f"p[style-name='List Bullet{name}'] => {outer}ul > li:fresh"
        yield f"p[style-name='List Number{name}'] => {outer}ol > li:fresh"
        yield f"p[style-name='List Continue{name}'] => {outer}ul|ol > li > p:fresh"


_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *_list_styles(),
    ]
)


def read(file: BinaryIO) -> Decoded:
    """Return the text of the Word document `file`. Raises ImportRefused, whatever it holds."""
    try:
        found = packed.look_into(file)
        file.seek(0)
        read_page = mammoth.convert_to_html(
            file,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(_unopened),
        )
    except ImportRefused:
        raise
    # Archive, XML and mammoth have errors of many kinds for what is broken.
    except Exception as error:
        raise ImportRefused(
            _(
                "The Word document cannot be read: it is damaged, or only a part of it arrived. "
                "Open it in Word, save it anew, and choose it again, or copy its text."
            )
        ) from error
    text, aside = pages.text_and_aside(read_page.value)
    return Decoded(text, tuple(packed.unread(found, **_UNREAD)), tuple(aside))


def _unopened(_picture) -> dict[str, str]:
    return {"src": ""}


_UNREAD: dict[str, packed.Places] = {
    "comments": [("word/comments.xml", "comment")],
    "edges": [("word/header", "t"), ("word/footer", "t")],
    "changes": [("word/document.xml", "del")],
    "formulas": [("word/document.xml", "oMath")],
    "charts": [("word/charts/", "chartSpace"), ("word/diagrams/", "dataModel")],
}
