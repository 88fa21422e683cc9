"""What is searched for, apart from how a database has it written."""

from typing import NamedTuple

Phrase = tuple[str, ...]  # words that follow each other, folded, of letters and digits alone
Group = tuple[Phrase, ...]  # phrases of which any will do


class Expression(NamedTuple):
    """Groups that all have to be found, or (`is_any`) of which one is enough."""

    groups: tuple[Group, ...]
    is_any: bool = False
