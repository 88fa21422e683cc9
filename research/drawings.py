"""The small drawings, made for this site in one hand, by the names that stand in Documents.

A name is never changed, only added. Each drawing is a file of `static/drawings`: lines of an even
weight in the colour of the text, and shapes of the class `tint` in the accent. Lists hold their
drawings themselves: so they cost no request, and their colours follow the page's. At a step the
drawing is an image that is fetched when it is reached; the style sheet turns it for the dark.
"""

from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

FOLDER = settings.BASE_DIR / "static" / "drawings"

DRAWINGS: dict[str, Promise] = {  # what is to be seen and done: the caption at a step
    "back-to-sleep": _("A baby on the back in an empty cot"),
    "ball": _("A hand with a ball"),
    "beads": _("Beads on a string"),
    "bed": _("A bed at night"),
    "bedtime": _("A dim lamp, a closed curtain and a book on the bed"),
    "bedtime-steps": _("5 steps in order: wash, pyjamas, book, song, bed"),
    "bicycle": _("A bicycle"),
    "blocks": _("Building blocks"),
    "book": _("A book at bedtime"),
    "bowl": _("A bowl and a spoon"),
    "buttons": _("Two hands do up a button of a coat"),
    "catch": _("Two hands catch a large ball"),
    "choosing": _("A child points at one of 3 pictures: a bike, a ball, a knife and fork"),
    "clapping": _("Two hands clapping"),
    "clear-letter": _("A finger points at one clear letter in a ring"),
    "cutting-a-label": _("Scissors cut the label out of a shirt"),
    "dough": _("Two hands roll dough"),
    "face-to-face": _("A baby on the tummy and a grown-up lie face to face, a toy in reach"),
    "family-meal": _("A family eats at the table at a set time, the screen off"),
    "foot-rest": _("A child sits at the table, feet on a foot rest"),
    "grape": _("A grape cut lengthways into 4 quarters"),
    "helmet": _("A child’s helmet with the strap closed"),
    "liked-food": _("A plate with a liked food, next to the family’s food"),
    "locked-cupboard": _("A high cupboard with a lock"),
    "on-the-chest": _("A baby on the tummy on the chest of a grown-up lying down"),
    "pencil": _("A pencil that writes"),
    "plan": _("A list with ticks"),
    "planning-together": _("A grown-up and a teen plan the week at a table; the teen writes"),
    "plate": _("A plate with a little food"),
    "reaching": _("A baby on the tummy reaches for a toy on the floor"),
    "riding-together": _("A child in a helmet on a low bike, feet on the ground, a grown-up near"),
    "rolling-ball": _("A grown-up and a child roll a ball on the floor"),
    "scissors": _("Scissors that cut paper"),
    "small-hand": _("A small hand in a large hand"),
    "small-parts": _("A big task cut into 3 small parts"),
    "small-things": _("Small things in a closed jar on a shelf, out of a child’s reach"),
    "stacking": _("A child puts a block on a tower"),
    "talk": _("Two people talking"),
    "timer": _("A timer"),
    "touching-food": _("A child’s finger touches a new food on a plate"),
    "toy-above": _("A baby on the back reaches for a toy that a grown-up holds above"),
    "tummy-time": _("A baby on the tummy on a mat with a toy, a grown-up close by"),
    "turning-pages": _("A small hand turns a page of a book"),
    "week": _("A plan for the 7 days of a week, with one thing ticked"),
    "writing-words": _("A hand writes short words, a timer beside it"),
}


def choices() -> list[tuple[str, Promise]]:
    """Return each name with its label; a field that names this needs no migration for one more."""
    return [*DRAWINGS.items()]


def inline(name: str) -> SafeString:
    """Return the drawing `name` as part of a page; "" where there is none of that name.

    It is an ornament there, and not read out.
    """
    if name not in DRAWINGS:
        return mark_safe("")
    return mark_safe(f'<svg class="drawing" aria-hidden="true" {_inside(name)}')  # noqa: S308 - our files


@cache
def _inside(name: str) -> str:
    """Return the file of `name` behind its first tag's name, in one line."""
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    element = "".join(line.strip() for line in source.splitlines())
    return element.removeprefix("<svg ").replace('xmlns="http://www.w3.org/2000/svg" ', "", 1)
