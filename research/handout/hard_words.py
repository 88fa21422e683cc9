"""The hard words of what is printed, under the spellings that stand there."""

from collections.abc import Iterable, Iterator

from research.glossary import Matcher, Word
from research.models.glossary import key


def hard_words(matcher: Matcher, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each hard word of `texts` with its meaning, in the order of their first mentions.

    On paper nobody can follow a link from "BPD" to its term, so the list has both:
    "BPD (bronchopulmonary dysplasia)".
    """
    found: dict[Word, dict[str, None]] = {}
    for text in texts:
        for start, end, word in matcher.find(text):
            found.setdefault(word, {})[_spelling(text[start:end], word)] = None
    for word, spellings in found.items():
        yield _label(word, spellings), word.meaning


def _spelling(written: str, word: Word) -> str:
    """Return `written` as the glossary spells it: without the capital that begins a sentence."""
    known = (word.term, *word.spellings)
    return next((each for each in known if key(each) == key(written)), written)


def _label(word: Word, spellings: Iterable[str]) -> str:
    written = list(spellings)
    if not any(spelling.startswith(word.term) for spelling in written):  # as its plural does
        written.append(word.term)
    first, *others = written
    return f"{first} ({', '.join(others)})" if others else first
