"""The one spelling of sanitised rich text: what reads the same is the same text.

Elements are opened only once there is something to stand in them, and closed only once
something else follows, so that what is empty never appears.
"""

import re
from dataclasses import dataclass

from clinic.text import one_line

BLOCKS = frozenset({"p", "ul", "ol", "li"})

# A tag as the sanitiser writes it: ">" may stand in an address, within its quotes.
_PIECES = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_NAME = re.compile(r"</?([a-z]+)")


def spell(html: str) -> str:
    """Return `html`, which has p, br, strong, em, ul, ol, li and a with a balanced end each,
    in its one spelling: no empty elements, no space or break at the edges of a block, text in
    a paragraph."""
    spelling = _Spelling()
    for piece in _PIECES.split(html):
        spelling.take(piece)
    return spelling.result()


@dataclass(eq=False)
class _Element:
    """An element of the source; `tag` opens it, and is "" for one that leaves only its content."""

    name: str
    tag: str

    @property
    def is_block(self) -> bool:
        return self.name in BLOCKS


class _Spelling:
    def __init__(self):
        self.out: list[str] = []
        self.open_in_source: list[_Element] = []  # as far as it was taken, the outermost first
        self.open_in_result: list[_Element] = []
        self.paragraph = _paragraph()
        self.waiting_spaces: list[list[_Element]] = []  # where spaces wait for what follows them

    def take(self, piece: str):
        if piece == "<br>":
            self._break()
        elif not piece.startswith("<"):
            self._text(_collapsed(piece))
        elif piece.startswith("</"):
            self._ended(self.open_in_source.pop())
        else:
            self._begun(_element(piece))

    def result(self) -> str:
        self._move_to([])
        return "".join(self.out)

    def _begun(self, element: _Element):
        self.open_in_source.append(element)
        self._ended(element)

    def _ended(self, element: _Element):
        """Let text that follows a block's beginning or end start a paragraph of its own."""
        if element.is_block:
            self.paragraph = _paragraph()

    def _target(self) -> list[_Element]:
        """Return the elements that text stands in now, a block outermost."""
        elements = [element for element in self.open_in_source if element.tag]
        blocks = (place for place, element in enumerate(elements) if element.is_block)
        outermost = next(blocks, None)
        if outermost is None:
            return [self.paragraph, *elements]
        return [elements[outermost], *elements[:outermost], *elements[outermost + 1 :]]

    def _break(self):
        target = self._target()
        if self._begins_a_block(target):
            return
        self._write_waiting_spaces(target)
        self._move_to(target)
        self._strip_space()
        if not self._is_at_edge():
            self.out.append("<br>")

    def _text(self, text: str):
        if text == " ":
            self._space()
        elif text:
            target = self._target()
            self._write_waiting_spaces(target)
            self._move_to(target)
            is_behind_space = self._is_at_edge() or self.out[-1].endswith((" ", "<br>"))
            self.out.append(text.lstrip(" ") if is_behind_space else text)

    def _space(self):
        target = self._target()
        if target == self.open_in_result[: len(target)]:
            self._write_space(target)
        else:
            self.waiting_spaces.append(target)

    def _write_waiting_spaces(self, target: list[_Element]):
        """Write the spaces that waited, in those of their elements that are not empty after all."""
        places, self.waiting_spaces = self.waiting_spaces, []
        for place in places:
            self._write_space(_common(place, target))

    def _write_space(self, place: list[_Element]):
        if not place or self._begins_a_block(place):
            return
        self._move_to(place)
        if not (self._is_at_edge() or self.out[-1].endswith((" ", "<br>"))):
            self.out.append(" ")

    def _move_to(self, target: list[_Element]):
        """Close and open what has to be, so that what is written next stands in `target`."""
        common = len(_common(self.open_in_result, target))
        for element in reversed(self.open_in_result[common:]):
            self._write_tag(f"</{element.name}>", element)
        for element in target[common:]:
            self._write_tag(element.tag, element)
        self.open_in_result = list(target)

    def _write_tag(self, tag: str, element: _Element):
        if element.is_block:
            while self.out and self.out[-1] == "<br>":
                self.out.pop()
            self._strip_space()
        self.out.append(tag)

    def _begins_a_block(self, target: list[_Element]) -> bool:
        """Whether what is written into `target` would come first in its block."""
        return target[-1].is_block and target != self.open_in_result[: len(target)]

    def _strip_space(self):
        if self.out and not self.out[-1].startswith("<"):
            text = self.out.pop().rstrip(" ")
            self.out += [text] if text else []

    def _is_at_edge(self) -> bool:
        """Whether what was written last is the beginning or the end of a block."""
        last = _NAME.match(self.out[-1]) if self.out else None
        return not self.out or bool(last and last[1] in BLOCKS)


def _paragraph() -> _Element:
    return _Element("p", "<p>")


def _element(tag: str) -> _Element:
    return _Element(_NAME.match(tag)[1], "" if tag == "<a>" else one_line(tag))


def _collapsed(text: str) -> str:
    """Return `text` with every run of white space one space, also at its ends."""
    return one_line(f".{text.replace('&nbsp;', ' ')}.")[1:-1]


def _common(some: list[_Element], others: list[_Element]) -> list[_Element]:
    """Return the elements that the two begin with alike."""
    count = 0
    for element, other in zip(some, others, strict=False):
        if element is not other:
            break
        count += 1
    return some[:count]
