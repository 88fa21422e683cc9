"""Words as searches see them, in texts and in questions alike."""

import re
from collections.abc import Iterator

from clinic.text import fold
from research.models.search import LONGEST_WORD

WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")  # or not, so as to go on at once

_NEGATION = re.compile(r"(?<=n)['\u2019\u02bc`]t\b", re.IGNORECASE)  # of “doesn't”

# What says nothing of its own in a question: it is not looked for, and nothing of it is marked.
SMALL_WORDS = frozenset(
    """a about already also always am an and any anything are as at be because been before but by
    can cannot could did do does doing don done even ever everything for from get gets getting give
    gives go goes going gonna gotta got had has have having he her herself him himself his hisself
    how i if in into is isn it its itself just keep keeps let lets like likes make makes maybe me
    might more most much must my myself never no nor not nothing now of off often on or our out
    please quite rather seem seems shall she should so some something still such than that the their
    them themselves then there these they thing things think this those though to too up upon us
    very want wanted wanting wants wanna was we were what when where which while who why will wish
    with would yet you your yours best good ok okay really
    ll re ve im ive id hes shes theyre theyve youre youve whats thats theres
    aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt shant shouldnt
    wasnt werent wont wouldnt aren couldn didn doesn dosnt dosent dident hasn haven shouldn wasn
    weren wouldn""".split()
)


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded, in their order."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def with_joined_negations(text: str) -> str:
    """Return `text` with “doesn't” as “doesnt”: one word, which is never half of another."""
    return _NEGATION.sub("t", text)


def tokens_of(text: str) -> list[tuple[str, ...]]:
    """Return the words of `text`, folded; those of a word with hyphens together."""
    return [tuple(words_of(token)) for token in _HYPHENATED.findall(fold(text))]


def joined(text: str) -> str:
    """Return what “pre-term”, “pre term” and “Preterm” have in common."""
    return "".join(WORD.findall(fold(text)))


def spelled(text: str) -> str:
    """Return what in `text` is also written otherwise: without hyphen, without accents."""
    tokens = tokens_of(text)
    found = {"".join(token): None for token in tokens if len(token) > 1}
    if not text.isascii():
        found |= {fold(word): None for word in WORD.findall(text) if not word.isascii()}
    return " ".join(found)


def common_words(text: str) -> Iterator[str]:
    """Yield, folded, the words of `text` that it writes with small letters.

    Names have capitals, so no name of a child or a family is ever taken for a common word.
    """
    for word in WORD.findall(text):
        if word.islower() and word.isalpha() and 3 <= len(word) <= LONGEST_WORD:
            yield fold(word)[:LONGEST_WORD]
