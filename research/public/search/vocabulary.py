"""The common words of all that readers can find, each with in how many rows it is.

Nobody's name is among them, and a word goes with the last row that has it.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import CharField, QuerySet

from clinic.prepared import PreparedAmong
from clinic.worked_out import WorkedOut
from research.models import SearchRow, SearchWord
from research.public import counted
from research.public.search.everyday import EVERYDAY
from research.public.search.words import common_words
from research.public.search.worries import WORRIES


@contextmanager
def counting(rows: QuerySet) -> Iterator[None]:
    """Keep the words true while `rows`, search rows, change, or others take their place."""
    before = _counts(rows.all())
    yield
    after = _counts(rows.all())
    after.subtract(before)
    counted.add(SearchWord, ["word"], after)


def recount():
    """Count the words of all rows anew."""
    SearchWord.objects.all().delete()
    counted.add(SearchWord, ["word"], _counts(SearchRow.objects.all()))


def is_true() -> bool:
    """Say whether the words are those of the rows."""
    rows = SearchWord.objects.values_list("word", "number")
    kept = {(word,): number for word, number in rows}
    return kept == dict(_counts(SearchRow.objects.all()))


def known(words: set[str]) -> set[str]:
    """Return which of `words` readers' texts have."""
    return set(_words.ask(words))


_words = PreparedAmong(
    lambda given: SearchWord.objects.filter(word__in=given).values_list("word", flat=True),
    CharField(),
)


def _all() -> dict[int, list[str]]:
    """Return all words by their lengths, those that most texts have first, last those that parents
    use: what is no word of the site may be meant, too."""
    words: dict[int, list[str]] = {}
    for word in SearchWord.objects.order_by("-number", "word").values_list("word", flat=True):
        words.setdefault(len(word), []).append(word)
    for word in sorted(EVERYDAY | WORRIES):
        words.setdefault(len(word), []).append(word)
    return words


by_length = WorkedOut(_all)


def _counts(rows: QuerySet) -> Counter[tuple[str]]:
    texts = rows.exclude(kind=SearchRow.Kind.PERSON).order_by().values_list("first", "second")
    counts: Counter[tuple[str]] = Counter()
    for first, second in texts.iterator():
        counts.update((word,) for word in set(common_words(f"{first}\n{second}")))
    return counts
