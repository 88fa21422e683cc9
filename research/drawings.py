"""The small drawings, made for this site in one hand, by the names that stand in Documents.

A name is never changed, only added. Each drawing is a file of `static/drawings`: lines of an even
weight in the colour of the text, and shapes of the class `tint` in the accent. A page holds its
drawings itself: so they cost no request, and their colours follow the page's, in the dark too.
"""

from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

FOLDER = settings.BASE_DIR / "static" / "drawings"

DRAWINGS: dict[str, Promise] = {  # what is to be seen
    "ball": _("A hand with a ball"),
    "beads": _("Beads on a string"),
    "bed": _("A bed at night"),
    "bicycle": _("A bicycle"),
    "blocks": _("Building blocks"),
    "book": _("A book at bedtime"),
    "bowl": _("A bowl and a spoon"),
    "clapping": _("Two hands clapping"),
    "pencil": _("A pencil that writes"),
    "plan": _("A list with ticks"),
    "plate": _("A plate with a little food"),
    "reaching": _("A small hand reaching for a toy"),
    "scissors": _("Scissors that cut paper"),
    "small-hand": _("A small hand around a large finger"),
    "talk": _("Two people talking"),
    "timer": _("A timer"),
    "tummy-time": _("A baby lying on the tummy"),
}


def choices() -> list[tuple[str, Promise]]:
    """Return each name with its label; a field that names this needs no migration for one more."""
    return [*DRAWINGS.items()]


def inline(name: str, *, label: str = "") -> SafeString:
    """Return the drawing `name` as part of a page; "" where there is none of that name.

    It is decorative, and not read out, unless it has a `label`.
    """
    if name not in DRAWINGS:
        return mark_safe("")
    read_out = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="drawing" {read_out} {_inside(name)}')  # noqa: S308 - our files


@cache
def _inside(name: str) -> str:
    """Return the file of `name` behind its first tag's name, in one line."""
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    element = "".join(line.strip() for line in source.splitlines())
    return element.removeprefix("<svg ").replace('xmlns="http://www.w3.org/2000/svg" ', "", 1)
