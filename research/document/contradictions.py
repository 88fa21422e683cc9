"""Plain words beside clinical words: what stands in one and not in the other.

Whoever reads the plain wording must not learn another number, "and" for "or", the opposite, or
more certainty than the study has. What is remarked on is for its author to look at; it refuses
nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from research.document.figures import figures
from research.document.overclaims import overclaims, untested_advice
from research.document.precision import without_statistics
from research.document.problems import Problem
from research.document.schema import AnyLine, Document, walk

_SAME_SHARE = 2.5  # hundredths between 43% and "4 in 10", which is what rounding may take
# How much of the exact number rounding may take: "6" for 6.2, but not "2" for 1.5.
_ROUNDED_DECIMALS, _ROUNDED_HUNDREDS = 0.2, 0.05
_Figure = tuple[str, float | None]  # and how many in a hundred it is, where it is a share
_NEGATIONS = re.compile(
    r"\b(?:no|not|none|never|neither|nor|nobody|nothing|without|cannot|lack(?:s|ed|ing)?"
    r"|absence of|\w+n['’]t)\b",
    re.IGNORECASE,
)
_ALIKE = re.compile(r"\b(?:same|unchanged|alike|just as)\b", re.IGNORECASE)
_HEDGES = re.compile(
    r"\b(?:may|might|could|can|about|around|roughly|approximately|nearly|almost|(?:un)?likely"
    r"|probably|possibl[ey]|perhaps|seem(?:s|ed)?|appear(?:s|ed)?|suggest(?:s|ed)?"
    r"|tend(?:s|ed)?|often|sometimes|some|many|most|mild|moderate|encouraging|associated"
    r"|association|linked|link|went with|go(?:es)? with|risk)\b",
    re.IGNORECASE,
)
_CERTAINTIES = re.compile(
    r"\b(?:always|prove[sdn]?|cure[sd]?|guarantee[sd]?|certain(?:ly)?|definitely|causes?d?)\b",
    re.IGNORECASE,
)
# Advice is full of "can" and "often" that hedge nothing.
_HEDGES_OF_ADVICE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|seem(?:s|ed)?|suggest(?:s|ed)?)\b",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r"\b(?:or (?:more|less|fewer|so|longer|older|younger|earlier|later|higher|lower|not)"
    r"|more or less|and (?:so on|then)|both)\b",
    re.IGNORECASE,
)
_JOINS = {join: re.compile(rf"\b{join}\b", re.IGNORECASE) for join in ("and", "or")}
_AND_OR = re.compile(r"\band/or\b", re.IGNORECASE)
_QUOTED = 60


def remarks(text: str, plain: str) -> list[str]:
    """Return, as sentences, what the two say differently; empty where nothing was noticed."""
    return [*_numbers(text, plain), *_joins(text, plain), *_meaning(text, plain)]


def remarks_on_advice(text: str, plain: str) -> list[str]:
    """Return the same of a take-away, which may turn "never leave" into "stay"."""
    hedge = _hedge(text, plain, _HEDGES_OF_ADVICE)
    return [*_numbers(text, plain), *_joins(text, plain), *hedge]


def weights(text: str) -> Counter[str]:
    """Return the words of `text` that say "not" or how sure it is, each with how often."""
    patterns = (_NEGATIONS, _HEDGES, _CERTAINTIES)
    return Counter(word.casefold() for pattern in patterns for word in pattern.findall(text))


def all_remarks(document: Document) -> Iterator[Problem]:
    """Yield the remarks on all that families read of `document`, each at the field it is about."""
    for line, *_rest in walk(document.findings):
        yield from _of_twins("findings", line, remarks)
    for advice, _depth, _parent in walk(document.for_parents):
        yield from _of_twins("for_parents", advice, remarks_on_advice)
    for field, words, remark, line_id in overclaims(document):
        yield Problem(field, _quoted(words, remark), line_id)
    if remark := untested_advice(document):
        yield Problem("message", remark)


def _of_twins(
    field: str, line: AnyLine, compare: Callable[[str, str], list[str]]
) -> Iterator[Problem]:
    if plain := getattr(line, "plain", ""):
        said = [_quoted(line.text, remark) for remark in compare(line.text, plain)]
        yield from (Problem(field, remark, getattr(line, "id", None)) for remark in said)


def _quoted(words: str, remark: str) -> str:
    return _("“%(line)s”: %(remark)s") % {"line": _short(words), "remark": remark}


def _numbers(text: str, plain: str) -> Iterator[str]:
    """Yield which numbers one of them alone says; statistics may stand in either, or in one."""
    clinical, families = figures(text), figures(plain)
    for figure in figures(without_statistics(plain)).items():
        if not any(_says(figure, exact) for exact in clinical.items()):
            yield _("the plain words say %(number)s, but the clinical words do not.") % {
                "number": figure[0]
            }
    for exact in figures(without_statistics(text)).items():
        if not any(_says(figure, exact) for figure in families.items()):
            yield _("%(number)s is missing in the plain words.") % {"number": exact[0]}


def _says(plain: _Figure, exact: _Figure) -> bool:
    """Whether the `plain` figure is the `exact` one, or what rounding makes of it."""
    (number, share), (exact_number, exact_share) = plain, exact
    if (share is None) != (exact_share is None):
        return False
    if share is None or exact_share is None:
        return number == exact_number or _is_rounded(number, exact_number)
    return abs(share - exact_share) <= _SAME_SHARE


def _is_rounded(number: str, exact: str) -> bool:
    unit, apart = _unit(number), abs(float(number) - float(exact))
    most = _ROUNDED_DECIMALS if "." in exact else _ROUNDED_HUNDREDS
    return unit > _unit(exact) and apart <= unit / 2 and apart <= most * float(exact)


def _unit(number: str) -> float:
    """Return the place of the last digit that says something: 0.1 for "6.2", 100 for "2300"."""
    whole, _point, decimals = number.partition(".")
    if decimals:
        return 10 ** -len(decimals)
    return 10 ** (len(whole) - len(whole.rstrip("0"))) if len(whole) > 2 else 1


def _joins(text: str, plain: str) -> Iterator[str]:
    """Yield where "and" of one is "or" of the other; after "not", both can say the same."""
    if _NEGATIONS.search(text) or _NEGATIONS.search(plain):
        return
    clinical, families = _joined(text), _joined(plain)
    for one, other in (("or", "and"), ("and", "or")):
        is_lost = clinical[one] and not families[one]
        if is_lost and families[other] > clinical[other]:
            yield _("the clinical words say “%(one)s”, the plain ones “%(other)s”.") % {
                "one": one,
                "other": other,
            }


def _joined(text: str) -> dict[str, int]:
    """Return how often `text` joins by "and" and by "or"; "and/or" is an "or"."""
    text = _AND_OR.sub("or", _OR_MORE.sub("", text))
    return {join: len(pattern.findall(text)) for join, pattern in _JOINS.items()}


def _meaning(text: str, plain: str) -> Iterator[str]:
    yield from _negation(text, plain)
    yield from _hedge(text, plain, _HEDGES)
    yield from _certainty(text, plain)


def _negation(text: str, plain: str) -> Iterator[str]:
    is_taken_up = _NEGATIONS.search(plain) or _ALIKE.search(plain)
    if _NEGATIONS.search(text) and not is_taken_up:
        yield _("the clinical words say “no” or “not”, but the plain words do not.")
    if _NEGATIONS.search(plain) and not (_NEGATIONS.search(text) or _ALIKE.search(text)):
        yield _("the plain words say “no” or “not”, but the clinical words do not.")


def _hedge(text: str, plain: str, hedges: re.Pattern) -> Iterator[str]:
    hedge = hedges.search(text)
    if hedge and not hedges.search(plain):
        message = _("“%(hedge)s” or a similar word is missing in the plain words.")
        yield message % {"hedge": hedge[0]}


def _certainty(text: str, plain: str) -> Iterator[str]:
    certainty = _CERTAINTIES.search(plain)
    if certainty and not _CERTAINTIES.search(text):
        yield _("the plain words say “%(word)s”, but the clinical words are less sure.") % {
            "word": certainty[0]
        }


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
