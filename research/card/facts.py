"""What a card can say, and what it says: plain values."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from research.document.schema import Document
from research.document.text import ended


class Shape(Enum):
    """`width` and `height` are in pixels; no card says more than `most_words`.

    The address counts as one of them, and the clinic's name, which says who speaks, as none.
    """

    WIDE = (1200, 630, 25)
    TALL = (1080, 1350, 60)

    def __init__(self, width: int, height: int, most_words: int):
        self.width = width
        self.height = height
        self.most_words = most_words

    @property
    def is_tall(self) -> bool:
        return self is Shape.TALL


class Role(Enum):
    """What a text on a card is for, in the order in which it is read."""

    FLAG = "flag"
    LATE = "late"
    SAMPLE = "sample"
    QUESTION = "question"
    MESSAGE = "message"
    WAS = "was"
    REASON = "reason"
    CERTAINTY = "certainty"
    NUMBER = "number"
    STEP = "step"
    BASIS = "basis"
    CLINIC = "clinic"
    DATE = "date"
    ADDRESS = "address"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """What became of the study, in few words.

    Where it was taken back, `instead` takes the place of how sure we are, the longest first, and
    `advice` says what to do; else `warning` is said beside it.
    """

    instead: tuple[str, ...] = ()
    advice: str = ""
    warning: str = ""


@dataclass(frozen=True, kw_only=True)
class CardFacts:
    """What a card can say of an article that is live.

    `document` is what still stands of it, `heading` what heads its page, `topic` the name of its
    first topic, `address` where its page is. `is_correction` says that nobody has checked what was
    corrected, `is_sample` that the study or somebody named is invented.
    """

    document: Document
    heading: str
    topic: str = ""
    published: date
    address: str
    clinic: str
    flag: Flag = Flag()
    is_out_of_date: bool = False
    is_correction: bool = False
    is_sample: bool = False


@dataclass(frozen=True)
class Card:
    """What one card says: each role with its text, in the order of reading.

    `drawing` is the name of the small drawing beside the step, "" without one. `is_alarm` says that
    nobody should rely on the page.
    """

    shape: Shape
    language: str
    said: tuple[tuple[Role, str], ...]
    drawing: str = ""
    is_alarm: bool = False

    @property
    def words(self) -> str:
        """All that it says, as it is read aloud: its alternative text."""
        *others, address = (text for _role, text in self.said)
        return " ".join([*map(ended, others), address])
