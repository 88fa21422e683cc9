"""Lines that were one before an editor, a mail program or a PDF's column broke them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from research.importers.hyphens import known_words, put_together
from research.importers.lines import SourceLine
from research.importers.sentence_ends import ends_sentence, sentences

# A line this long, in columns, was broken because it was full.
_FULL = 50
_NARROWEST = 24  # columns that a column of text has at least
_SLACK = 0.75  # of a column's width, which letters of different widths fill
_HYPHENATED = re.compile(r"[^\W_][-\u2010/]\s*$|\u00ad\s*$")
# Words that end no line of a list, and signs that begin none
_LEADS_ON = re.compile(
    r"(?:[,(–=<>≤≥±/×~≈]|(?<=\s)[−+]|\b(?:a|an|the|of|in|on|at|to|for|by|with|from|and|or|than|was|were|is|are|that|"
    r"which|who|whose|as|into|between|but|not|be|been|has|have|had|their|its|these|"
    r"der|die|das|und|von|mit|de|la|el|los|las|y|en|con|que))$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[=<>≤≥±×≈]$|\s[−+]$")  # of a number on the next line
_NUMBER = re.compile(r"[.,]?\d")
_CLOSES = re.compile(r"[^\s()]{1,20}\)")
# Markers that sentences have as well: a number that is not a list's first, and a dash
_COUNTING = re.compile(r"\(?(?!1[.)])\d{1,3}[.)]\s")
_DASH = re.compile(r"[–—−-]\s")
_GOES_ON = re.compile(r"[\d(),;=<>≤≥±%/–−]")


def unwrap(lines: list[SourceLine], *, prose: bool = False) -> list[SourceLine]:
    """Return `lines` with those joined that were one line before they were broken.

    In `prose` a line that was full goes on in the next whatever that starts with.
    """
    known = known_words(line.raw for line in lines)
    joined: list[SourceLine] = []
    for block in _blocks(lines):
        joined += [_joined(known, *group) for group in _Column(block, prose=prose).groups()]
    return joined


def in_sentences(lines: list[SourceLine]) -> list[SourceLine]:
    """Return `lines` as `unwrap` does, and each sentence of a paragraph that was joined alone."""
    return [
        part
        for block in _blocks(unwrap(lines))
        for part in (_parted(block) if any(line.last for line in block) else block)
    ]


def _parted(block: list[SourceLine]) -> Iterator[SourceLine]:
    for line in block:
        yield from [line] if line.is_marked or line.is_table_row else _sentences(line)


def _sentences(line: SourceLine) -> Iterator[SourceLine]:
    indent = line.raw[: len(line.raw) - len(line.raw.lstrip())]
    for number, sentence in enumerate(sentences(line.words)):
        blank_before = line.blank_before and not number
        yield replace(line, raw=indent + sentence, blank_before=blank_before)


def _blocks(lines: list[SourceLine]) -> list[list[SourceLine]]:
    """Return `lines` parted where a blank line stands."""
    blocks: list[list[SourceLine]] = []
    for line in lines:
        if blocks and not line.blank_before:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _joined(known: frozenset[str], first: SourceLine, *rest: SourceLine) -> SourceLine:
    if not rest:
        return first
    indent = first.raw[: len(first.raw) - len(first.raw.lstrip())]
    raw = put_together((line.raw for line in (first, *rest)), known)
    return replace(first, raw=indent + raw, last=rest[-1].number, end=rest[-1].width)


def _kind_of_marker(line: SourceLine) -> str:
    """Return "number" or "dash" for what a sentence may have at the start of a line, or ""."""
    if _COUNTING.match(line.words):
        return "number"
    return "dash" if _DASH.match(line.words) else ""


def _leaves_open(words: str) -> bool:
    """Say whether a bracket is open where `words` end: "62) = 0.4 (F(1,"."""
    depth = 0
    for sign in words:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
    return depth > 0


class _Column:
    """Lines that follow each other without a blank one, and how wide a column they fill."""

    def __init__(self, lines: list[SourceLine], *, prose: bool):
        self.lines, self.prose = lines, prose
        self.width = max(line.width - line.indent for line in lines)
        self.pairs = list(pairwise(lines))
        self.markers = Counter(_kind_of_marker(line) for line in lines if line.is_marked)
        self.was_broken = any(self._is_cut(*pair) for pair in self.pairs) or (
            len(lines) > 1 and self._ends_once()
        )

    def groups(self) -> list[list[SourceLine]]:
        """Return the lines together that were one."""
        groups = [[self.lines[0]]]
        for _last, line in self.pairs:
            if self._goes_on(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _goes_on(self, group: list[SourceLine], line: SourceLine) -> bool:
        """Say whether `line` is the rest of what `group` begins."""
        first, last = group[0], group[-1]
        if line.is_marked:
            return self._only_looks_marked(last, line)
        if line.is_table_row or last.is_table_row:
            return False
        return (
            self._is_cut(last, line) or self._is_run_on(last, line) or self._fits(first, last, line)
        )

    def _is_full(self, last: SourceLine, line: SourceLine) -> bool:
        """Say whether the first word of `line` had no room behind `last`."""
        if self.width < _NARROWEST:
            return False
        word = line.words.split(maxsplit=1)[0]
        return last.width - last.indent + 1 + len(word) >= _SLACK * self.width

    def _only_looks_marked(self, last: SourceLine, line: SourceLine) -> bool:
        """Say whether a sentence goes on with "12. They", "2) and" or a dash, alone of its kind."""
        is_broken = self.was_broken or _LEADS_ON.search(last.words)
        if not is_broken or ends_sentence(last.words) or not self._is_full(last, line):
            return False
        if _leaves_open(last.words) and _CLOSES.match(line.words):
            return True
        kind = _kind_of_marker(line)
        return bool(kind) and self.markers[kind] == 1 and not last.words.endswith((":", ";"))

    def _is_cut(self, last: SourceLine, line: SourceLine) -> bool:
        """Say whether words of one sentence stand on both lines, as their spelling shows."""
        if line.is_marked or ends_sentence(last.words):
            return False
        is_open = (
            _HYPHENATED.search(last.raw)
            or last.words.endswith(".")
            or (last.words.endswith(",") and line.words[0].islower())
            or (_SIGN.search(last.words) and _NUMBER.match(line.words))
        )
        if self.width >= _NARROWEST and is_open:
            return True
        if not self._is_full(last, line):
            return False
        if _LEADS_ON.search(last.words):
            return True
        return line.words[0].islower() and not last.words.endswith((":", ";"))

    def _is_run_on(self, last: SourceLine, line: SourceLine) -> bool:
        """Say the same where only the lines around show it."""
        if not self.was_broken or not self._is_full(last, line) or ends_sentence(last.words):
            return False
        is_name = line.words[0].isalpha() and not last.words.endswith(":")
        return is_name or bool(_GOES_ON.match(line.words))

    def _ends_once(self) -> bool:
        """Say whether all lines are full and only the last ends a sentence.

        That is asked of scripts without small letters, which show nothing else.
        """
        if any(line.is_marked or line.words != line.words.upper() for line in self.lines):
            return False
        return ends_sentence(self.lines[-1].words) and all(
            self._is_full(*pair) and not ends_sentence(pair[0].words) for pair in self.pairs
        )

    def _fits(self, first: SourceLine, last: SourceLine, line: SourceLine) -> bool:
        """Say whether a line goes on as editors indent it, or as running text does."""
        starts_anew = line.words[0].isupper() or line.words[0].isdigit()
        if first.is_marked and line.indent == first.text_column and not starts_anew:
            return True
        if last.width < _FULL or (not first.is_marked and line.indent != first.indent):
            return False
        if self.prose or not starts_anew:
            return self.prose or not ends_sentence(last.words)
        return first.is_marked and not last.words.endswith((".", "!", "?", ":", ";"))
