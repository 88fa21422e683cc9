"""The place in a text where the words of a question stand, with these marked."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from clinic.text import fold
from research.public.search.expression import Group
from research.public.search.words import WORD

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
        folded = fold(word)
        stem = _stem(folded)
        self[word] = stem if folded in self._words or stem in self._stems else ""
        return self[word]


class Marker:
    """Marks the words of `groups`, in whatever form a text has them."""

    def __init__(self, groups: tuple[Group, ...]):
        words = {word for group in groups for phrase in group for word in phrase}
        self._words = words | {"".join(phrase) for group in groups for phrase in group}
        self._stems = {_stem(word) for word in self._words}
        self._stem_of = _Asked(self._words, self._stems)

    def is_asked(self, word: str) -> bool:
        return bool(self._stem_of[word])

    def marked(self, text: str) -> SafeString:
        """Return `text` as HTML, the words that were asked for in <mark>."""
        pieces, end = [], 0
        for found in WORD.finditer(text):
            if self.is_asked(found[0]):
                pieces += [("", text[end : found.start()]), ("mark", found[0])]
                end = found.end()
        pieces.append(("", text[end:]))
        return format_html_join("", "{}", ((_element(*piece),) for piece in pieces))

    def excerpt(self, *texts: str) -> SafeString:
        """Return the line that has most of what was asked, of the first text that has any."""
        for text in texts:
            folded = fold(text)
            stems = [stem for stem in self._stems if stem in folded]
            lines = [line.strip() for line in text.split("\n") if stems and _has_any(stems, line)]
            best = max(lines, key=self._worth, default="")
            if self._worth(best):
                return self.marked(self._cut(best))
        return SafeString("")

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


def _has_any(stems: list[str], line: str) -> bool:
    """Say, in a moment, whether `line` could have words with one of `stems`; most lines cannot."""
    folded = fold(line)
    return any(stem in folded for stem in stems)


def _element(name: str, text: str):
    return format_html_join("", "<mark>{}</mark>", ((text,),)) if name else text


def _stem(word: str) -> str:
    """Return `word`, folded, without its ending, about as the index has it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
