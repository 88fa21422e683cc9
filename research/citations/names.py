"""The authors of a typed citation: people in any of the usual spellings, and organisations."""

import re

from clinic.text import one_line
from research.citations import chinese
from research.citations.spelling import (
    ABBREVIATED,
    AND,
    BEHALF,
    CAPITAL,
    COMPANY,
    EDITORS,
    FAMILY_ONLY,
    FULL,
    GIVEN,
    GIVEN_AND_INITIALS,
    GIVEN_NAMES,
    HONOURS,
    INITIAL,
    ITEMS,
    JOINED,
    NATURAL,
    ONE_FAMILY,
    ORGANISATION,
    OTHERS,
    PARTICLE,
    RUN_ON,
    SUFFIX,
    VANCOUVER,
    WORD,
)
from research.document.parts import Name

_MOST = 6000  # characters of all names; what is longer is no list of authors
_LONGEST = 80  # characters of one person's name


def parse(text: str, *, strict: bool = False) -> tuple[Name, ...]:
    """Return who `text` names as authors, or nothing where it does not read as names.

    `strict` leaves organisations and people without initials out: for text of which it is
    not known where the authors end.
    """
    if len(text) > _MOST:
        return ()
    text = EDITORS.sub("", OTHERS.sub(", ", HONOURS.sub("", one_line(text)))).strip(" ,;:&")
    text = _without_behalf(text)
    if not text:
        return ()
    if not strict and ";" not in text and _is_organisation(text):
        return (Name(family=text.rstrip(".")),)
    if ";" in text:
        return _between_semicolons(text, strict)
    return _sequence(JOINED.sub(", ", text), strict)


def _without_behalf(text: str) -> str:
    """Return `text` with a comma alone before a group: "Roe J, on behalf of the Ball Group"."""
    match = BEHALF.search(text)
    if not match or not looks_like_organisation(text[match.end() :]):
        return text
    return f"{text[: match.start()]}, {text[match.end() :]}"


def in_full(items: list[str]) -> tuple[Name, ...]:
    """Return the people whose names in full `items` are; nothing where one of them is none."""
    people = [_person_in_full(item) for item in items]
    return tuple(name for name in people if name) if all(people) else ()


def count_in_full(items: list[str]) -> int:
    """Return how many of `items`, from the first, are names of people in full."""
    return next((n for n, item in enumerate(items) if not _person_in_full(item)), len(items))


def _person_in_full(item: str) -> Name | None:
    item = re.sub(r"^and\s+", "", item.strip())
    if len(item) > _LONGEST or looks_like_organisation(item):
        return None
    if name := chinese.read(item):
        return name
    match = None if VANCOUVER.fullmatch(item) else FULL.fullmatch(item) or NATURAL.fullmatch(item)
    return Name(family=match["family"], given=match["given"]) if match else None


def reach(text: str) -> int:
    """Return how far `text` reads as a list of people, in characters from its start."""
    pieces = list(ITEMS.finditer(text))
    items = [piece[1].strip() for piece in pieces]
    index = 0
    while index < len(items):
        name, count = _next_name(items[index : index + 3], strict=True, first=not index)
        if name is None and items[index]:
            return pieces[index].start()
        index += count or 1
    return len(text)


def in_another_order(line: str) -> Name | None:
    """Return the person whose name `line` is without a comma, as in "Bos AF" or "A. F. Bos"."""
    if "," in line or len(line) > _LONGEST or looks_like_organisation(line):
        return None
    bare = line.rstrip(".")
    match = VANCOUVER.fullmatch(bare) or RUN_ON.fullmatch(line) or NATURAL.fullmatch(bare)
    return Name(family=match["family"], given=match["given"]) if match else None


def may_be_several(line: str) -> bool:
    """Say whether `line`, meant as one name, could be several people or an organisation."""
    is_one_organisation = looks_like_organisation(line) and len(parse(line)) == 1
    if ";" in line or (AND.search(line) and not is_one_organisation):
        return True
    parts = [part.strip() for part in line.split(",")]
    parts = [part for part in parts if not re.fullmatch(SUFFIX, part)]
    if len(parts) != 2 or GIVEN.fullmatch(parts[1]):
        return len(parts) > 2
    is_organisation = COMPANY.fullmatch(parts[1]) or looks_like_organisation(line)
    are_people = in_another_order(parts[0]) or all(map(_is_whole, parts))
    return bool(is_organisation or are_people)


def _is_whole(part: str) -> bool:
    """Say whether `part` is a person's whole name, with both family and given names."""
    if len(part) > _LONGEST or GIVEN_AND_INITIALS.fullmatch(part.rstrip(".")):
        return False
    starts_small = re.match(rf"{PARTICLE}\s", part, re.IGNORECASE)
    return in_another_order(part) is not None or bool(not starts_small and FULL.fullmatch(part))


def names_others(text: str) -> bool:
    """Say whether `text` has more authors than it names ("et al.")."""
    return bool(OTHERS.search(text))


def looks_like_organisation(text: str) -> bool:
    """Say whether `text` has the words that organisations are named by."""
    return bool(ORGANISATION.search(text))


def _is_organisation(text: str) -> bool:
    first = text.split(",")[0].split(";")[0]
    return bool(
        len(text) <= 200
        and looks_like_organisation(first)
        and not VANCOUVER.fullmatch(first.strip())
        and not re.search(rf"[,;]\s*{INITIAL}\s*(?:[,&;]|$)", text)
    )


def _between_semicolons(text: str, strict: bool) -> tuple[Name, ...]:
    """Read a list that semicolons divide; within a part, commas may divide further."""
    authors: list[Name] = []
    for part in filter(None, (piece.strip(" ,&") for piece in text.split(";"))):
        part = re.sub(r"^(?:and|&)\s+", "", part)
        people = _inverted(part) or _sequence(JOINED.sub(", ", part), strict)
        is_organisation = looks_like_organisation(part)
        if not people and (is_organisation or not strict) and _may_be_a_name(part):
            people = (Name(family=part.rstrip(".")),)
        if not people:
            return ()
        authors += people
    is_sure = not strict or any(name.given for name in authors)
    return tuple(authors) if is_sure else ()


def _inverted(part: str) -> tuple[Name, ...]:
    """Read "Family, Given Names"."""
    family, comma, given = part.partition(",")
    given = given.strip()
    if len(part) > _LONGEST or not comma or "," in given:
        return ()
    if not FAMILY_ONLY.fullmatch(family.strip()) or VANCOUVER.fullmatch(family.strip()):
        return ()
    if GIVEN.fullmatch(given) or GIVEN_NAMES.fullmatch(given.rstrip(".")):
        return (Name(family=family, given=_without_stop(given)),)
    return ()


def _sequence(text: str, strict: bool) -> tuple[Name, ...]:
    """Read names that commas divide, and perhaps family from given names too."""
    items = [item.strip() for item in text.split(",") if item.strip()]
    if not strict and (people := _pairs(items)):
        return people
    authors: list[Name] = []
    index = 0
    while index < len(items):
        name, count = _next_name(items[index : index + 3], strict, first=not authors)
        if name is None:
            return ()
        authors.append(name)
        index += count
    return tuple(authors)


def _pairs(items: list[str]) -> tuple[Name, ...]:
    """Read "Roe, Jane, Poe, Karl": family and given names in full, by turns."""
    families, given_names = items[::2], [_without_stop(item) for item in items[1::2]]
    if len(items) < 4 or len(families) != len(given_names):
        return ()
    if not all(ONE_FAMILY.fullmatch(family) for family in families):
        return ()
    if not all(GIVEN_NAMES.fullmatch(given) for given in given_names):
        return ()
    pairs = zip(families, given_names, strict=True)
    return tuple(Name(family=family, given=given) for family, given in pairs)


def _next_name(items: list[str], strict: bool, *, first: bool) -> tuple[Name | None, int]:
    item, after = items[0], items[1] if len(items) > 1 else ""
    if " " in item and not GIVEN.fullmatch(after) and (name := chinese.read(item.rstrip("."))):
        return name, 1
    if len(item) > _LONGEST:
        return (None if strict else _full_name(item)), 1
    if _is_family(item) and _is_given(after, item):
        return _with_suffix(item, after, items)
    for pattern, spelt in (
        (VANCOUVER, item.rstrip(".")),
        (RUN_ON, item),
        (NATURAL, item.rstrip(".")),
    ):
        if match := pattern.fullmatch(spelt):
            return Name(family=match["family"], given=match["given"]), 1
    if name := chinese.read(item.rstrip(".")):
        return name, 1
    if strict:
        return _beside_people(item, items[1:], first=first), 1
    if first and _is_inverted(item, after) and not _are_initials(items[2:3]):
        return _with_suffix(item, _without_stop(after), items)
    return _full_name(item), 1


def _beside_people(item: str, following: list[str], *, first: bool) -> Name | None:
    """Read one name alone, or a group, which only stand beside people with initials."""
    item = item.rstrip(".")
    if following and re.match(INITIAL, following[0]):
        return None
    if looks_like_organisation(item):
        return Name(family=item) if not first and _may_be_a_name(item) else None
    is_beside = not first or any(VANCOUVER.fullmatch(other.rstrip(".")) for other in following)
    return Name(family=item) if is_beside and re.fullmatch(CAPITAL, item) else None


def _are_initials(items: list[str]) -> bool:
    """Say whether the next item is initials, so that the one before it is a family name."""
    return any(GIVEN.fullmatch(item) and not re.fullmatch(SUFFIX, item) for item in items)


def _without_stop(given: str) -> str:
    """Take off the period that ends a list of authors, not that of an initial or of "Jr."."""
    return re.sub(r"(?<=[^\W\d_]{2})(?<![JS]r)\.$", "", given)


def _is_given(after: str, family: str) -> bool:
    """Say whether `after` is initials, or a given name with some; "Roe J, Poe A" is two people."""
    spelt_out = GIVEN_AND_INITIALS.fullmatch(after) and not VANCOUVER.fullmatch(family)
    return bool(spelt_out or GIVEN.fullmatch(after))


def _is_family(item: str) -> bool:
    return bool(FAMILY_ONLY.fullmatch(item) or ABBREVIATED.fullmatch(item))


def _with_suffix(family: str, given: str, items: list[str]) -> tuple[Name, int]:
    """Take "Jr." as part of the given names where a comma divides it from them."""
    suffix = items[2] if len(items) > 2 else ""
    suffix = re.sub(r"(?<=[a-z\dI])(?<![JS]r)\.$", "", suffix)
    if re.fullmatch(SUFFIX, suffix):
        return Name(family=family, given=f"{given}, {suffix}"), 3
    return Name(family=family, given=given), 2


def _is_inverted(item: str, after: str) -> bool:
    """Say whether this is "Bos, Arend F.", as the first author in MLA and Chicago."""
    return bool(
        after
        and FAMILY_ONLY.fullmatch(item)
        and GIVEN_NAMES.fullmatch(after.rstrip("."))
        and not looks_like_organisation(item)
        and not VANCOUVER.fullmatch(after)
    )


def _full_name(item: str) -> Name | None:
    """Read a person's name in full, or an organisation's."""
    if looks_like_organisation(item) and _may_be_a_name(item):
        return Name(family=item.rstrip("."))
    if len(item) > _LONGEST:
        return None
    if match := FULL.fullmatch(item.rstrip(".")):
        return Name(family=match["family"], given=match["given"])
    return Name(family=item.rstrip(".")) if re.fullmatch(WORD, item.rstrip(".")) else None


def _may_be_a_name(text: str) -> bool:
    return len(text.split()) <= 14 and not re.search(r"[.?!:]\s|\d{3}", text)
