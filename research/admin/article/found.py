"""What a register says of one source, for the page on which its boxes are filled."""

import json
from dataclasses import dataclass

Boxes = dict[str, str]  # what to write into boxes of the article's form, by their names


@dataclass(frozen=True)
class Choice:
    """Something to take or to leave: `words` for people, `boxes` where it is taken.

    `sentence` is what it was read in, and `name` is unique on the page.
    """

    name: str
    words: str
    boxes: Boxes
    sentence: str = ""

    @property
    def value(self) -> str:
        """Return what the form sends where this is taken."""
        return json.dumps(self.boxes, ensure_ascii=False)


@dataclass(frozen=True)
class Differing:
    """A box of which the register says `theirs` where `mine` was typed."""

    label: str
    mine: str
    theirs: Choice
    is_fuller: bool


@dataclass(frozen=True)
class Filled:
    """A box that was empty, and what was put into it."""

    label: str
    words: str


@dataclass(frozen=True)
class Found:
    """What was found of the source whose boxes' names begin with `prefix`.

    `said` is the outcome in a sentence; a failure has nothing else. `boxes` are filled at once.
    """

    prefix: str
    said: str
    is_failure: bool = False
    notice: str = ""
    boxes: str = "{}"
    filled: tuple[Filled, ...] = ()
    differing: tuple[Differing, ...] = ()
    free_copy: Choice | None = None
    abstract: tuple[str, ...] = ()
    offers: tuple[Choice, ...] = ()
