"""What nobody found: the words and how often in a month, so that it is known what to write next.

Of who asked, nothing is kept, and no hour. A question is kept only where each of its words is a
common one: it stands, in small letters, in what readers can find, in the stock list of easy
words, or among what parents worry about (`worries.py`), and its only number is an age. A name, an
address or a telephone number has no such words. A question that speaks of danger is never kept.
"""

from functools import partial

from clinic import reading
from research.models import SearchMiss
from research.models.search import LONGEST_MISS
from research.public import monthly
from research.public.search import vocabulary
from research.public.search.query import Question
from research.public.search.words import SMALL_WORDS
from research.public.search.worries import WORRIES, easy_words

MOST_A_MONTH = 2000  # different questions


def note(question: Question):
    """Count `question`, of which nothing was found, unless it could name a person.

    Where nothing can be written, or somebody else is writing, it is not counted.
    """
    kept = kept_words(question)
    if kept:
        reading.afterwards(partial(monthly.count, SearchMiss, MOST_A_MONTH, query=kept))


def kept_words(question: Question) -> str:
    """Return what is kept of `question`; empty where that could name a person, or is nothing."""
    words = list(question.words)
    if question.dangers or question.is_too_long:
        return ""
    if "@" in question.text or not _are_common(words):
        return ""
    told = " ".join([*words, question.age.words] if question.age else words)
    return told if len(told) <= LONGEST_MISS else ""


def _are_common(words: list[str]) -> bool:
    asked = set(words) - SMALL_WORDS - WORRIES - easy_words()
    return asked <= vocabulary.known(asked)
