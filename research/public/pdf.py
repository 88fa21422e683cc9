"""A PDF as a browser gets it: shown in its window, and saved under a name that people read."""

from io import BytesIO
from urllib.parse import quote

from django.http import FileResponse
from django.utils.translation import gettext as _

from research.document.schema import Document

_LONGEST = 80  # characters of a title in a file's name


def pdf_response(pdf: bytes, document: Document, *, is_large: bool = False) -> FileResponse:
    """Return the hand-out of `document`, to be shown; `is_large` says that it is in large print."""
    response = FileResponse(BytesIO(pdf), content_type="application/pdf")
    title = " ".join(document.title.replace("/", " ").split())[:_LONGEST].strip(" .")
    slug = document.slug
    if is_large:
        slug, title = f"{slug}-large", _("%(title)s (large print)") % {"title": title}
    # Two names: for what reads the newer form, and for what does not.
    names = f"filename=\"{slug}.pdf\"; filename*=UTF-8''{quote(title)}.pdf"
    response["Content-Disposition"] = f"inline; {names}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
