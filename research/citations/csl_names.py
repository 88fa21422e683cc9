"""A name by the rules of CSL: its parts, and the initials that a style prints."""

import re
from itertools import takewhile

from research.citations.spelling import SUFFIX
from research.document.parts import Name

CslName = dict[str, str]

_SUFFIX = rf"(?P<suffix>{SUFFIX})"
_SUFFIX_BEHIND = re.compile(rf"(?P<rest>.*[^,\s])(?:,\s?|\s){_SUFFIX}")
_SUFFIX_BEFORE = re.compile(rf"{_SUFFIX},\s?(?P<rest>.+)")
_INITIALS = re.compile(r"[^\W\d_]{2,4}")


def parts(name: Name) -> CslName:
    """Return the parts of a person's name, or an organisation's name as it is ("literal").

    The particles of "van den Berg" and "Ludwig van" have parts of their own, as has "Jr.".
    """
    if not name.given:
        return {"literal": name.family}
    family, given, suffix = _without_suffix(name.family, name.given)
    non_dropping, family = _particle_before(family)
    given, dropping = _particle_behind(given)
    csl_name = {
        "non-dropping-particle": non_dropping,
        "family": family,
        "given": _spaced(given),
        "dropping-particle": dropping,
        "suffix": suffix,
    }
    return {part: text for part, text in csl_name.items() if text}


def family(name: CslName) -> str:
    """Return the family name with the particle that belongs to it."""
    return _joined(name.get("non-dropping-particle"), name.get("family"))


def given(name: CslName) -> str:
    """Return the given names with the particle that stands behind them."""
    return _joined(name.get("given"), name.get("dropping-particle"))


def initials(names: str, mark: str, *, hyphens: bool) -> str:
    """Return the given `names` as initials, `mark` behind each: "J.-P. M." with ". ".

    A small particle among them stays, as does a name in a script that has no capitals. The part
    behind a hyphen counts where it has a capital: "Mei-ling" is "M.", "Jean-Paul" is "J.-P.".
    """
    text = ""
    for place, word in enumerate(names.split()):
        if not _is_initialed(word, place):
            text = f"{text.strip()} {word} "
        elif letters := [part[0] for part in word.split("-") if part and _counts(part, word)]:
            text += f"{mark.strip()}{'-' if hyphens else mark}".join(letters) + mark
    return text.strip()


def _joined(*texts: str | None) -> str:
    return " ".join(filter(None, texts))


def _without_suffix(family: str, given: str) -> tuple[str, str, str]:
    """Return both without "Jr.", which stands behind one of them or before the given name."""
    if match := _SUFFIX_BEHIND.fullmatch(given) or _SUFFIX_BEFORE.fullmatch(given):
        return family, match["rest"], match["suffix"]
    if match := _SUFFIX_BEHIND.fullmatch(family):
        return match["rest"], given, match["suffix"]
    return family, given, ""


def _particle_before(family: str) -> tuple[str, str]:
    words = family.split(" ")
    small = len(list(takewhile(str.islower, words[:-1])))
    return " ".join(words[:small]), " ".join(words[small:])


def _particle_behind(given: str) -> tuple[str, str]:
    words = given.split(" ")
    small = len(list(takewhile(str.islower, words[:0:-1])))
    return " ".join(words[: len(words) - small]), " ".join(words[len(words) - small :])


def _spaced(given: str) -> str:
    """Return "KNJA", "K.N.J.A." and "K N J A" alike as "K. N. J. A."; names stay as they are."""
    if _INITIALS.fullmatch(given) and given.isupper():
        given = " ".join(given)
    given = re.sub(r"(?<=[^\W\d_])\.(?=[^\W\d_])", ". ", given)
    return re.sub(r"\b[^\W\d_](?![\w.'’])", _with_stop, given)


def _with_stop(letter: re.Match[str]) -> str:
    return f"{letter[0]}." if letter[0].isupper() else letter[0]


def _is_initialed(word: str, place: int) -> bool:
    """Say whether a style shortens `word`: a name that has capitals, or stands first."""
    has_case = word.upper() != word.lower()
    return has_case and (place == 0 or not word.islower())


def _counts(part: str, word: str) -> bool:
    """Say whether `part` of a hyphened `word` has an initial of its own."""
    return part[0].isupper() or word.startswith(part)
