"""What the browser needs to show remarks on wording: where to ask, and its own few words."""

from django.urls import reverse
from django.utils.translation import gettext as _

from research.document.passages import ABOUT_THE_STUDY, HEAD, HELP

# The outline's kind, by the Document's field that families read.
KINDS = {"findings": "findings", "for_parents": "parents"}
BOXES = (*HEAD, *HELP, *ABOUT_THE_STUDY)


def settings(kind: str) -> dict:
    """Return what the outline of `kind` needs; its field is "" where families do not read it."""
    field = next((field for field, its_kind in KINDS.items() if its_kind == kind), "")
    return {**_shared(), "field": field}


def settings_of_boxes() -> dict:
    """Return the same for the form's other boxes."""
    return {**_shared(), "fields": BOXES}


def _shared() -> dict:
    return {
        "url": reverse("admin:research_article_wording"),
        "messages": {
            "remarks": _("Advice on the wording"),
            "take": _("Use it"),
            "takeThis": _("Write “%1” instead of “%2”"),
            "shown": _("Advice beside the lines: %1"),
            "hidden": _("Advice beside the lines is hidden: %1"),
            "hide": _("Hide it"),
            "show": _("Show it"),
            "taken": _("It says “%1” now. Ctrl+Z takes that back."),
        },
    }
