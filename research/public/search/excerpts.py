"""The place in a text where the words of a question stand, with these marked."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from clinic.text import fold
from research.public.search.expression import Group, Phrase
from research.public.search.words import SMALL_WORDS, WORD

LENGTH = 220  # characters, about
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e")
_SHORTEST_STEM = 3  # letters


class _Asked(dict[str, str]):
    """The stem of each word that was asked for, and "" of each other: texts say the same words
    again and again."""

    def __init__(self, words: set[str], stems: set[str]):
        super().__init__()
        self._words, self._stems = words, stems

    def __missing__(self, word: str) -> str:
        folded, stem = _folded(word)
        self[word] = stem if folded in self._words or stem in self._stems else ""
        return self[word]


class Marker:
    """Marks the words of `groups`, in whatever form a text has them."""

    def __init__(self, groups: tuple[Group, ...]):
        phrases = [phrase for group in groups for phrase in group]
        self._words = {word for phrase in phrases for word in _telling(phrase)}
        self._words |= {"".join(phrase) for phrase in phrases}
        self._stems = {_stem(word) for word in self._words}
        self._stem = re.compile("|".join(map(re.escape, sorted(self._stems))))
        self._stem_of = _Asked(self._words, self._stems)

    def is_asked(self, word: str) -> bool:
        return bool(self._stem_of[word])

    def marked(self, text: str) -> SafeString:
        """Return `text` as HTML, the words that were asked for in <mark>."""
        pieces, end = [], 0
        for found in WORD.finditer(text):
            if self.is_asked(found[0]):
                # A word has letters and digits alone.
                pieces += [escape(text[end : found.start()]), "<mark>", found[0], "</mark>"]
                end = found.end()
        pieces.append(escape(text[end:]))
        return mark_safe("".join(pieces))  # noqa: S308 - what came from the text is escaped

    def excerpt(self, *texts: str) -> SafeString:
        """Return the line that has most of what was asked, of the first text that has any."""
        for text in texts:
            lines = [line for line in text.split("\n") if self._could_have_any(line)]
            best = max(map(str.strip, lines), key=self._worth, default="")
            if self._worth(best):
                return self.marked(self._cut(best))
        return SafeString("")

    def _could_have_any(self, line: str) -> bool:
        """Say, in a moment, whether `line` could have words that were asked for; most cannot."""
        return self._stem.search(fold(line)) is not None

    def _worth(self, line: str) -> int:
        return len(set(map(self._stem_of.__getitem__, WORD.findall(line))) - {""})

    def _cut(self, line: str) -> str:
        """Return about LENGTH characters of `line` round the first word that was asked for."""
        if len(line) <= LENGTH:
            return line
        first = next(found.start() for found in WORD.finditer(line) if self.is_asked(found[0]))
        start = line.find(" ", max(first - LENGTH // 2, 0)) + 1 if first > LENGTH // 2 else 0
        end = line.rfind(" ", start, start + LENGTH)
        end = end if end > first else start + LENGTH
        before, after = "… " * (start > 0), " …" * (end < len(line))
        return f"{before}{line[start:end]}{after}"


@lru_cache(maxsize=4000)
def _folded(word: str) -> tuple[str, str]:
    """Return `word` folded, and its stem: texts and questions have the same words over again."""
    folded = fold(word)
    return folded, _stem(folded)


def _telling(phrase: Phrase) -> Phrase:
    """Return the words of `phrase` that are worth marking wherever they stand."""
    telling = tuple(word for word in phrase if word not in SMALL_WORDS)
    return telling if len(phrase) > 1 else phrase


def _stem(word: str) -> str:
    """Return `word`, folded, without its ending, about as the index has it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
