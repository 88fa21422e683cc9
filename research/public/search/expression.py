"""What is searched for, apart from how a database has it written."""

from enum import IntEnum
from typing import NamedTuple

Phrase = tuple[str, ...]  # words that follow each other, folded, of letters and digits alone
Group = tuple[Phrase, ...]  # phrases of which any will do


class Expression(NamedTuple):
    """Groups that all have to be found, or (`is_any`) of which one is enough."""

    groups: tuple[Group, ...]
    is_any: bool = False


class Depth(IntEnum):
    """How deep in what can be found all that is asked for stands: in its `first` texts (what it
    is called, what it says in short), in these and its `second`, or anywhere."""

    FIRST = 0
    SECOND = 1
    REST = 2
