"""Questions that speak of danger: what they are answered with first is whom to call.

What people type then stands in `danger.en.txt` and its brothers (see `signs`).
"""

from enum import StrEnum

from research.public.search.signs import Signs

_signs = Signs("danger")
_BOTH = "both"


class Danger(StrEnum):
    HARM = "harm"  # to oneself, or by oneself to another
    BODY = "body"  # breath, blood, poison


def dangers_of(typed: str) -> frozenset[Danger]:
    """Return of which dangers a question speaks, misspelled or not."""
    return _dangers(_signs.typed(typed))


def dangers_in(text: str) -> frozenset[Danger]:
    """Return of which dangers a text of the site speaks."""
    return _dangers(_signs.written(text))


def _dangers(kinds: set[str]) -> frozenset[Danger]:
    return frozenset(Danger if _BOTH in kinds else map(Danger, kinds))
