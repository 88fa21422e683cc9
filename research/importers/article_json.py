"""An article's JSON, by which it goes to another site, or comes back to this one, whole.

It is the stored form of its Document, identities of lines and schema number included: the codec
writes and reads it, so there is no second form.
"""

import json

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from research.document import bounds, codec
from research.document.schema import OUTLINES, Document
from research.document.well_typed import is_well_typed
from research.importers.decode import MAX_BYTES
from research.importers.refusal import ImportRefused

_MOST_LINES = bounds.MAX_LINES * (len(OUTLINES) + 1)  # and those of who was studied
_MOST_NAMED = 200  # topics, or people in the byline: each is looked up
_RICH_TEXT_FORMAT = b"{\\rtf"  # begins like JSON, too


def write(document: Document) -> str:
    """Return `document` as JSON that `read` makes an equal one of.

    A picture is named by its digest, and a note says that its file is not there.
    """
    data = json.loads(codec.dumps(document))
    if document.picture:
        data["note"] = without_picture()
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def without_picture() -> str:
    """Return the sentence that the picture's file does not go with the article."""
    return _("The picture's file is not in here. On another site, choose the picture again.")


def is_meant(data: bytes) -> bool:
    """Say whether `data`, a file's bytes, are meant as JSON, whatever is in it."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and not start.startswith(_RICH_TEXT_FORMAT)


def read(data: bytes) -> Document:
    """Return the Document in `data`, a file's bytes. Raises ImportRefused with one sentence."""
    text = _text(data)
    try:
        document = codec.loads(text)
        named = max(len(document.topics), len(document.authors))
        if named <= _MOST_NAMED and is_well_typed(document):
            return document
    except codec.NewerSchema:
        message = _("A newer version of this website wrote the file. Update this website first.")
        raise ImportRefused(message) from None
    except (codec.CodecError, RecursionError):
        _refuse_readers_form(text)
    raise ImportRefused(
        _(
            "The file is not an article's JSON as “Download” gives it, or it is damaged. "
            "Download the article again."
        )
    )


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        message = _("The file is larger than %(most)s: no article's JSON is that long.")
        raise ImportRefused(message % {"most": filesizeformat(MAX_BYTES)})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("The file is not UTF-8, as JSON has to be. Download the article again.")
        raise ImportRefused(message) from None
    if text.count('"text"') > _MOST_LINES:
        message = _("The file has more lines than an article can have.")
        raise ImportRefused(message)
    return text


def _refuse_readers_form(text: str):
    """Say so where `text` is what a page gives its readers, which cannot become an article."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(data, dict) and "format" in data and "schema" not in data:
        raise ImportRefused(
            _(
                "This is a page's JSON for readers, which leaves out what they do not see. In the "
                "admin, open the article and choose “Download”: that JSON can be imported."
            )
        )
