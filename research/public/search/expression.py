"""What is searched for, apart from how a database has it written."""

from collections.abc import Iterator
from enum import IntEnum
from itertools import combinations
from typing import NamedTuple

Phrase = tuple[str, ...]  # words that follow each other, folded, of letters and digits alone
Group = tuple[Phrase, ...]  # phrases of which any will do


class Expression(NamedTuple):
    """Groups that all have to be found, or but for so many (`missing`)."""

    groups: tuple[Group, ...]
    missing: int = 0

    @property
    def ways(self) -> Iterator[tuple[Group, ...]]:
        """Yield the groups of which all that are together have to be found: any will do."""
        return combinations(self.groups, max(len(self.groups) - self.missing, 1))


class Depth(IntEnum):
    """How deep in what can be found all that is asked for stands: in its `first` texts (what it
    is called, what it says in short), in these and its `second`, or anywhere."""

    FIRST = 0
    SECOND = 1
    REST = 2
