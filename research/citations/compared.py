"""A source as somebody typed it beside its record in a register, field by field."""

import re
from dataclasses import dataclass, replace

from clinic.text import fold
from research.citations import csl, notation
from research.citations import doi as dois
from research.document.parts import Name
from research.document.schema import Citation

# What a register knows better than whoever types; a free copy is offered apart.
FIELDS = (
    "authors", "year", "title", "journal", "volume", "issue", "pages", "doi", "kind", "issuer",
    "editors", "publisher",
)  # fmt: skip
_PEOPLE = ("authors", "editors")
_WORD = re.compile(r"[^\W_]+")
_SUPPLEMENT = re.compile(r"\bs(?:uppl(?:ement)?)?\b\.?\s?(?=\d)|\bs(?=\d)")
_SPAN = re.compile(r"([a-z]{0,3}\d{1,9})-([a-z]{0,3}\d{1,9})")
_SMALL_WORDS = {"a", "an", "and", "for", "in", "of", "on", "the", "to"}
_LONGEST = 3_000  # characters of a text that is looked at word by word


@dataclass(frozen=True)
class Difference:
    """A `field` that is typed in one way and registered in another.

    `is_fuller` says that both mean the same, and the register spells it out: "Bos, A. F." and
    "Bos, Arend F".
    """

    field: str
    is_fuller: bool = False


def compared(typed: Citation, registered: Citation) -> tuple[Citation, list[Difference]]:
    """Return `typed` with its empty fields filled from `registered`, and where the two differ.

    Case, dashes and the like make no difference, nor does what the register says in fewer words.
    """
    empty = [name for name in FIELDS if not getattr(typed, name) and name != "kind"]
    filled = replace(typed, **{name: getattr(registered, name) for name in empty})
    if not typed.kind and csl.kind(filled) != csl.kind(registered):
        filled = replace(filled, kind=registered.kind)
    found = (_difference(name, filled, registered) for name in FIELDS)
    return filled, [difference for difference in found if difference]


def _difference(field: str, typed: Citation, registered: Citation) -> Difference | None:
    mine, theirs = getattr(typed, field), getattr(registered, field)
    if not theirs or mine == theirs:
        return None
    if field == "kind":
        return Difference(field) if csl.kind(typed) != csl.kind(registered) else None
    if field in _PEOPLE:
        return _of_people(field, mine, theirs)
    if field in _SAME and _SAME[field](mine) == _SAME[field](theirs):
        return None
    if field in _SAME or _words(mine) != _words(theirs):
        return _of_texts(field, mine, theirs)
    return None


# --- texts ------------------------------------------------------------------------------


def _issue(text: str) -> str:
    """Return "Supplement 4", "suppl. 4" and "s4" as one."""
    return "".join(_words(_SUPPLEMENT.sub("s", fold(text[:_LONGEST]))))


def _pages(text: str) -> str:
    """Return "637-41" as "637-641", and "Article e7" as "e7"."""
    text = fold(notation.pages(text)).removeprefix("article ")
    span = _SPAN.fullmatch(text)
    if not span:
        return text
    first, last = span[1], span[2]
    return f"{first}-{first[: max(0, len(first) - len(last))]}{last}"


_SAME = {
    "doi": dois.normalise,
    "issue": _issue,
    "pages": _pages,
    "year": lambda text: fold(notation.year(text)),
}


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text[:_LONGEST])) if word != "and"]


def _of_texts(field: str, mine: str, theirs: str) -> Difference | None:
    if field == "journal" and _abbreviates(theirs, mine):
        return None
    return Difference(field, is_fuller=field == "journal" and _abbreviates(mine, theirs))


def _abbreviates(short: str, full: str) -> bool:
    """Say whether "Dev Med Child Neurol" is short for "Developmental Medicine & …"."""
    starts, words = (
        [word for word in _words(text) if word not in _SMALL_WORDS] for text in (short, full)
    )
    return len(starts) == len(words) and all(
        word.startswith(start) for start, word in zip(starts, words, strict=True)
    )


# --- people -----------------------------------------------------------------------------


def _of_people(field: str, mine: tuple[Name, ...], theirs: tuple[Name, ...]) -> Difference | None:
    if len(mine) != len(theirs) or not all(map(_is_same, mine, theirs)):
        return Difference(field)
    pairs = zip(mine, theirs, strict=True)
    is_fuller = any(_fullness(one) < _fullness(other) for one, other in pairs)
    return Difference(field, is_fuller=True) if is_fuller else None


def _is_same(one: Name, other: Name) -> bool:
    """Say whether two names may be one person's: "Bos, A." and "Bos, Arend F"."""
    if _words(one.family) != _words(other.family):
        return False
    pairs = zip(_given(one), _given(other), strict=False)
    return all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _given(name: Name) -> list[str]:
    """Return the given names in small letters; "AJ" are two initials."""
    given = _WORD.findall(name.given[:_LONGEST])
    parts = (list(each) if each.isupper() and len(each) < 4 else [each] for each in given)
    return [fold(part) for each in parts for part in each]


def _fullness(name: Name) -> int:
    return sum(map(len, _given(name)))
