"""The place in a text where the words of a question stand, with these marked."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from clinic.text import fold
from research.public.search.danger import Danger, dangers_in
from research.public.search.expression import Group
from research.public.search.stems import Stem, asked_stems, stem_of
from research.public.search.words import SMALL_WORDS, WORD

LENGTH = 220  # characters, about
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[^\W\d_a-z]|[“\"(«¿¡])")


class _Asked(NamedTuple):
    """A phrase that is asked for: which of the groups it answers, and the stems of its words."""

    group: int
    stems: tuple[frozenset[Stem], ...]


class Marker:
    """Marks what answers `groups` in whatever form a text has it.

    An excerpt that speaks of a body in danger is shown where the question does as well (`dangers`),
    or where it answers all that is asked; one of self-harm never, for it could tell how, and who
    asks about that is shown none.
    """

    def __init__(self, groups: tuple[Group, ...], dangers: frozenset[Danger] = frozenset()):
        self._dangers, self._count = dangers, len(groups)
        self._by_first: dict[Stem, list[_Asked]] = defaultdict(list)
        for number, phrases in enumerate(groups):
            for phrase in phrases:
                asked = _Asked(number, tuple(frozenset(asked_stems(word)) for word in phrase))
                for stem in asked.stems[0] if asked.stems else ():
                    self._by_first[stem].append(asked)
        beginnings = sorted({re.escape(stem.letters) for stem in self._by_first})
        self._beginning = re.compile("|".join(beginnings))

    def marked(self, text: str) -> SafeString:
        """Return `text` as HTML, the words that were asked for in <mark>."""
        pieces, end = [], 0
        for found in self._answers(text)[1]:
            # A word has letters and digits alone.
            pieces += [escape(text[end : found.start()]), "<mark>", found[0], "</mark>"]
            end = found.end()
        pieces.append(escape(text[end:]))
        return mark_safe("".join(pieces))  # noqa: S308 - what came from the text is escaped

    def excerpt(self, *texts: str) -> SafeString:
        """Return the sentence that answers most of what was asked, of the first text that has it;
        of these rather one that tells of a danger, where the question does, or else of none."""
        if Danger.HARM in self._dangers:
            return SafeString("")
        best, most = "", (0, True)  # a sentence that answers nothing is none
        for text in texts:
            for sentence in self._sentences(text):
                worth = self._worth(sentence)
                if worth > most:
                    best, most = sentence, worth
            if most == (self._count, True):
                break
        return self.marked(self._cut(best)) if best else SafeString("")

    def _sentences(self, text: str) -> Iterator[str]:
        """Yield the sentences that could answer something; most, in a moment, cannot."""
        for line in text.split("\n"):
            if self._beginning.search(fold(line)):
                yield from map(str.strip, _SENTENCE_END.split(line))

    def _worth(self, sentence: str) -> tuple[int, bool]:
        """Return how many groups `sentence` answers, and whether it is as calm as the question."""
        answered = len(self._answers(sentence)[0])
        told = dangers_in(sentence) if answered else frozenset()
        is_asked = told <= self._dangers or answered == self._count
        if Danger.HARM in told or not is_asked:
            return 0, False
        return answered, bool(told) == bool(self._dangers)

    def _answers(self, text: str) -> tuple[set[int], list[re.Match]]:
        """Return which groups `text` answers, and its words that do, in their order."""
        words = list(WORD.finditer(text))
        stems = [stem_of(word[0]) for word in words]
        groups: set[int] = set()
        places: set[int] = set()
        for here, stem in enumerate(stems):
            for group, phrase in self._by_first.get(stem, ()):
                there = stems[here : here + len(phrase)]
                if len(there) == len(phrase) and all(map(frozenset.__contains__, phrase, there)):
                    groups.add(group)
                    places.update(range(here, here + len(phrase)))
        return groups, [words[place] for place in sorted(places) if _tells(words[place][0])]

    def _cut(self, line: str) -> str:
        """Return about LENGTH characters of `line` round the first word that was asked for."""
        if len(line) <= LENGTH:
            return line
        first = next((found.start() for found in self._answers(line)[1]), 0)
        start = line.find(" ", max(first - LENGTH // 2, 0)) + 1 if first > LENGTH // 2 else 0
        end = line.rfind(" ", start, start + LENGTH)
        end = end if end > first else start + LENGTH
        before, after = "… " * (start > 0), " …" * (end < len(line))
        return f"{before}{line[start:end]}{after}"


def _tells(word: str) -> bool:
    return fold(word) not in SMALL_WORDS
