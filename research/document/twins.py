"""Plain words beside clinical words: what stands in one and not in the other.

Whoever reads the plain wording must not learn another number, the opposite, or more certainty
than the study has.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document.schema import Document, walk

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WORDS_FOR = {
    "half": "50", "a quarter": "25", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_NEGATIONS = re.compile(
    r"\b(?:no|not|none|never|neither|nor|without|cannot|lack(?:s|ed|ing)?|absence"
    r"|\w+n['’]t|unchanged|same)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|can|about|around|roughly|approximately|nearly|almost|likely|probably"
    r"|possibl[ey]|perhaps|seem(?:s|ed)?|appear(?:s|ed)?|suggest(?:s|ed)?|tend(?:s|ed)?|often"
    r"|sometimes|some|many|most|mild|moderate|encouraging|associated|linked|risk|higher|increased)\b",
    re.IGNORECASE,
)
_QUOTED = 60


def remarks(text: str, plain: str) -> list[str]:
    """Return, as sentences, what the two say differently; empty where nothing was noticed."""
    return [*_numbers(text, plain), *_negation(text, plain), *_hedge(text, plain)]


def all_remarks(document: Document) -> Iterator[str]:
    """Yield the remarks on every finding and risk factor that has plain words."""
    for line, *_rest in walk(document.findings):
        if plain := getattr(line, "plain", ""):
            for remark in remarks(line.text, plain):
                yield _("“%(line)s”: %(remark)s") % {"line": _short(line.text), "remark": remark}


def _numbers(text: str, plain: str) -> Iterator[str]:
    clinical, families = _figures(text), _figures(plain)
    for number in sorted(families - clinical - _derived(clinical)):
        yield _("the plain words say %(number)s, the clinical ones do not.") % {"number": number}
    for number in sorted(clinical - families):
        if not _derived({number}) & families:
            yield _("%(number)s is missing in the plain words.") % {"number": number}


def _figures(text: str) -> set[str]:
    found = {number.replace(",", ".") for number in _NUMBER.findall(text)}
    words = text.casefold()
    named = {figure for word, figure in _WORDS_FOR.items() if re.search(rf"\b{word}\b", words)}
    return found | named


def _derived(figures: set[str]) -> set[str]:
    """Return what `figures` may be called in plain words: 40 (%) as 4 in 10, or 40 in 100."""
    tens = {str(round(float(figure) / 10)) for figure in figures if float(figure) >= 5}
    return tens | {"10", "100"} if figures else set()


def _negation(text: str, plain: str) -> Iterator[str]:
    if _NEGATIONS.search(text) and not _NEGATIONS.search(plain):
        yield _("the clinical words say “no” or “not”, the plain ones do not.")
    if _NEGATIONS.search(plain) and not _NEGATIONS.search(text):
        yield _("the plain words say “no” or “not”, the clinical ones do not.")


def _hedge(text: str, plain: str) -> Iterator[str]:
    if _HEDGES.search(text) and not _HEDGES.search(plain):
        hedge = _HEDGES.search(text)[0]
        yield _("“%(hedge)s” or the like is missing in the plain words.") % {"hedge": hedge}


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
