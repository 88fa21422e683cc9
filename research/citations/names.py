"""The authors of a typed citation: people in any of the usual spellings, and organisations."""

import re

from clinic.text import one_line
from research.citations import chinese
from research.document.parts import Name

_MOST = 6000  # characters of all names; what is longer is no list of authors
_LONGEST = 80  # characters of one person's name
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-ЯΑ-Ω"
_INITIAL = rf"(?:[{_UPPER}][a-z]?\.|[{_UPPER}]\b)"
_DOTTED = rf"[{_UPPER}][a-z]?\.(?:[\s-]?{_INITIAL})*"
_CLOSED = rf"[{_UPPER}](?:-?[{_UPPER}]){{0,3}}"
SUFFIX = r"(?:(?:Jr|Sr)\.?|III|II|IV|[2-6](?:nd|rd|th))"
_WORD = r"[^\W\d_][^\W\d_'’ʼ‘.-]*(?:['’ʼ‘-][^\W\d_]+)*"
_PARTICLE = (
    r"(?:van|von|vom|zu|zur|zum|der|den|de|del|della|dela|di|da|das|do|dos|du|la|le|las|los|el|al|"
    r"ten|ter|te|'t|’t|bin|ibn|af|av|St\.|San|y|e)"
)
# "Oliveira C de" is how indexes write "de Oliveira C".
_BEHIND = rf"(?:,?\s+{SUFFIX}|(?:\s+{_PARTICLE}){{1,3}})?"
_GIVEN = re.compile(rf"(?:{_DOTTED}|{_CLOSED}|{_INITIAL}(?:[\s-]{_INITIAL})*){_BEHIND}")
_FAMILY = rf"(?:{_PARTICLE}\s+|d['’]|O['’])*{_WORD}(?:\s(?:{_PARTICLE}\s+)*{_WORD}){{0,3}}"
_FAMILY_ONLY = re.compile(_FAMILY)
_ABBREVIATED = re.compile(rf"St\.\s{_WORD}")
# As few words as can be are the family name: what stands behind "King ML" is "III".
_VANCOUVER = re.compile(rf"(?P<family>{_FAMILY}?)\s+(?P<given>{_CLOSED}{_BEHIND})")
_RUN_ON = re.compile(rf"(?P<family>{_FAMILY})\s+(?P<given>{_DOTTED}{_BEHIND})")
_HONOURS = re.compile(r"\b(?:Dr|Prof|Mrs?|Ms)\b\.?\s+")
_NATURAL = re.compile(
    rf"(?P<given>{_DOTTED}(?:[\s-]?{_INITIAL})*)\s*(?P<family>{_FAMILY}(?:,?\s+{SUFFIX})?)"
)
_CAPITAL = rf"(?=[{_UPPER}]){_WORD}"
_FULL = re.compile(
    rf"(?P<given>{_CAPITAL}(?:\s+(?:{_INITIAL}|{_CAPITAL})){{0,4}}?)\s+"
    rf"(?P<family>(?:(?:{_PARTICLE}|Van|Von|De|Del|Der|Di|Da|La|Le|Ter|Mac)\s+)*{_CAPITAL})"
)
_ONE_FAMILY = re.compile(rf"(?:{_PARTICLE}\s+){{0,3}}{_CAPITAL}")
_GIVEN_NAMES = re.compile(rf"{_CAPITAL}(?:\s(?:{_INITIAL}|{_CAPITAL})){{0,3}}")
_GIVEN_AND_INITIALS = re.compile(rf"{_CAPITAL}(?:\s{_INITIAL})+")
_ORGANISATION = re.compile(
    r"\b(?:academy|academies|agency|alliance|association|authority|board|bureau|centers?|centres?|clinic|"
    r"coalition|colleges?|collaborat\w+|commission|committee|consortium|council|department|"
    r"federation|foundation|government|group|health|hospitals?|initiative|"
    r"institut\w+|investigators|ministry|"
    r"nations|network|office|organi[sz]ation|panel|programme|program|project|schools?|"
    r"service|services|society|statistics|study|task force|team|therapists|trust|unicef|union|"
    r"university|who|working|world)\b|"
    r"\b(?-i:NICE|NHS|CDC|AAP|NIH|SIGN|RCPCH|RCOT|AOTA)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"[\s,;(]{0,3}(?:\bet\.? al\b\.?|\band (?:others|colleagues)\b|…|\.\s?\.\s?\.)\)?",
    re.IGNORECASE,
)
_EDITORS = re.compile(r"[\s,]{0,3}\(?\b(?:eds?|editors?)\b\.?\)?[\s.,]{0,3}$", re.IGNORECASE)
_ITEMS = re.compile(r"([^,;&]+)(?:[,;&]|$)")
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|LLP|Corp|Co|GmbH|AG|plc|PBC|e\.?\s?V)\.?", re.IGNORECASE)
# What leads the name of a group behind those of people.
_BEHALF = re.compile(
    r"[,;]?\s+(?:(?:&|and)\s+)?(?:on behalf of|for|and|&)\s+(?:the\s+)"
    r"(?=[^\W\d_])|[,;]?\s+(?:(?:&|and)\s+)?on behalf of\s+|[,;]\s+for\s+",
)
_AND = re.compile(r"&|\band\b", re.IGNORECASE)
_JOINED = re.compile(r"\s?,?\s?(?:&|\b(?:and|und|et|y)\b(?!\s*al\b))\s+")


def parse(text: str, *, strict: bool = False) -> tuple[Name, ...]:
    """Return who `text` names as authors, or nothing where it does not read as names.

    `strict` leaves organisations and people without initials out: for text of which it is
    not known where the authors end.
    """
    if len(text) > _MOST:
        return ()
    text = _EDITORS.sub("", _OTHERS.sub(", ", _HONOURS.sub("", one_line(text)))).strip(" ,;:&")
    text = _without_behalf(text)
    if not text:
        return ()
    if not strict and _is_organisation(text):
        return (Name(family=text.rstrip(".")),)
    if ";" in text:
        return _between_semicolons(text, strict)
    return _sequence(_JOINED.sub(", ", text), strict)


def _without_behalf(text: str) -> str:
    """Return `text` with a comma alone before a group: "Roe J, on behalf of the Ball Group"."""
    match = _BEHALF.search(text)
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
    match = (
        None if _VANCOUVER.fullmatch(item) else _FULL.fullmatch(item) or _NATURAL.fullmatch(item)
    )
    return Name(family=match["family"], given=match["given"]) if match else None


def reach(text: str) -> int:
    """Return how far `text` reads as a list of people, in characters from its start."""
    pieces = list(_ITEMS.finditer(text))
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
    match = _VANCOUVER.fullmatch(bare) or _RUN_ON.fullmatch(line) or _NATURAL.fullmatch(bare)
    return Name(family=match["family"], given=match["given"]) if match else None


def may_be_several(line: str) -> bool:
    """Say whether `line`, meant as one name, could be several people or an organisation."""
    is_one_organisation = looks_like_organisation(line) and len(parse(line)) == 1
    if ";" in line or (_AND.search(line) and not is_one_organisation):
        return True
    parts = [part.strip() for part in line.split(",")]
    parts = [part for part in parts if not re.fullmatch(SUFFIX, part)]
    if len(parts) != 2 or _GIVEN.fullmatch(parts[1]):
        return len(parts) > 2
    is_organisation = _COMPANY.fullmatch(parts[1]) or looks_like_organisation(line)
    are_people = in_another_order(parts[0]) or all(map(_is_whole, parts))
    return bool(is_organisation or are_people)


def _is_whole(part: str) -> bool:
    """Say whether `part` is a person's whole name, with both family and given names."""
    if len(part) > _LONGEST or _GIVEN_AND_INITIALS.fullmatch(part.rstrip(".")):
        return False
    starts_small = re.match(rf"{_PARTICLE}\s", part, re.IGNORECASE)
    return in_another_order(part) is not None or bool(not starts_small and _FULL.fullmatch(part))


def names_others(text: str) -> bool:
    """Say whether `text` has more authors than it names ("et al.")."""
    return bool(_OTHERS.search(text))


def looks_like_organisation(text: str) -> bool:
    """Say whether `text` has the words that organisations are named by."""
    return bool(_ORGANISATION.search(text))


def _is_organisation(text: str) -> bool:
    first = text.split(",")[0].split(";")[0]
    return bool(
        len(text) <= 200
        and looks_like_organisation(first)
        and not _VANCOUVER.fullmatch(first.strip())
        and not re.search(rf"[,;]\s*{_INITIAL}\s*(?:[,&;]|$)", text)
    )


def _between_semicolons(text: str, strict: bool) -> tuple[Name, ...]:
    """Read a list that semicolons divide; within a part, commas may divide further."""
    authors: list[Name] = []
    for part in filter(None, (piece.strip(" ,&") for piece in text.split(";"))):
        part = re.sub(r"^(?:and|&)\s+", "", part)
        people = _inverted(part) or _sequence(_JOINED.sub(", ", part), strict)
        is_organisation = bool(authors) and looks_like_organisation(part)
        if not people and (is_organisation or not strict) and _may_be_a_name(part):
            people = (Name(family=part.rstrip(".")),)
        if not people:
            return ()
        authors += people
    return tuple(authors)


def _inverted(part: str) -> tuple[Name, ...]:
    """Read "Family, Given Names"."""
    family, comma, given = part.partition(",")
    given = given.strip()
    if len(part) > _LONGEST or not comma or "," in given:
        return ()
    if not _FAMILY_ONLY.fullmatch(family.strip()) or _VANCOUVER.fullmatch(family.strip()):
        return ()
    if _GIVEN.fullmatch(given) or _GIVEN_NAMES.fullmatch(given.rstrip(".")):
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
    if not all(_ONE_FAMILY.fullmatch(family) for family in families):
        return ()
    if not all(_GIVEN_NAMES.fullmatch(given) for given in given_names):
        return ()
    pairs = zip(families, given_names, strict=True)
    return tuple(Name(family=family, given=given) for family, given in pairs)


def _next_name(items: list[str], strict: bool, *, first: bool) -> tuple[Name | None, int]:
    item, after = items[0], items[1] if len(items) > 1 else ""
    if " " in item and not _GIVEN.fullmatch(after) and (name := chinese.read(item.rstrip("."))):
        return name, 1
    if len(item) > _LONGEST:
        return (None if strict else _full_name(item)), 1
    if _is_family(item) and _is_given(after, item):
        return _with_suffix(item, after, items)
    for pattern, spelling in (
        (_VANCOUVER, item.rstrip(".")),
        (_RUN_ON, item),
        (_NATURAL, item.rstrip(".")),
    ):
        if match := pattern.fullmatch(spelling):
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
    if following and re.match(_INITIAL, following[0]):
        return None
    if looks_like_organisation(item):
        return Name(family=item) if not first and _may_be_a_name(item) else None
    is_beside = not first or any(_VANCOUVER.fullmatch(other.rstrip(".")) for other in following)
    return Name(family=item) if is_beside and re.fullmatch(_CAPITAL, item) else None


def _are_initials(items: list[str]) -> bool:
    """Say whether the next item is initials, so that the one before it is a family name."""
    return any(_GIVEN.fullmatch(item) and not re.fullmatch(SUFFIX, item) for item in items)


def _without_stop(given: str) -> str:
    """Take off the period that ends a list of authors, not that of an initial or of "Jr."."""
    return re.sub(r"(?<=[^\W\d_]{2})(?<![JS]r)\.$", "", given)


def _is_given(after: str, family: str) -> bool:
    """Say whether `after` is initials, or a given name with some; "Roe J, Poe A" is two people."""
    spelt_out = _GIVEN_AND_INITIALS.fullmatch(after) and not _VANCOUVER.fullmatch(family)
    return bool(spelt_out or _GIVEN.fullmatch(after))


def _is_family(item: str) -> bool:
    return bool(_FAMILY_ONLY.fullmatch(item) or _ABBREVIATED.fullmatch(item))


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
        and _FAMILY_ONLY.fullmatch(item)
        and _GIVEN_NAMES.fullmatch(after.rstrip("."))
        and not looks_like_organisation(item)
        and not _VANCOUVER.fullmatch(after)
    )


def _full_name(item: str) -> Name | None:
    """Read a person's name in full, or an organisation's."""
    if looks_like_organisation(item) and _may_be_a_name(item):
        return Name(family=item.rstrip("."))
    if len(item) > _LONGEST:
        return None
    if match := _FULL.fullmatch(item.rstrip(".")):
        return Name(family=match["family"], given=match["given"])
    return Name(family=item.rstrip(".")) if re.fullmatch(_WORD, item.rstrip(".")) else None


def _may_be_a_name(text: str) -> bool:
    return len(text.split()) <= 14 and not re.search(r"[.?!:]\s|\d{3}", text)
