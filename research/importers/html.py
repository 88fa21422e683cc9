"""HTML, as clipboards and pages have it, read as the indented text of an outline.

Word writes each item as a paragraph that names its list and level; Google Docs puts a nested
list beside the item it belongs to; web pages nest lists within items. What was struck out is
left out and kept apart, and what is raised or lowered stays so.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import html as lxml_html
from lxml.etree import ParserError

from clinic.text import one_line
from research.importers import styled
from research.importers.html_lines import (
    NUMBER,
    HtmlLine,
    Nesting,
    is_marker,
    nesting_of_item,
    nesting_of_term,
    own_label,
)
from research.importers.raised import lowered, raised
from research.importers.symbols import font_of, in_font
from research.importers.word_lists import WordItem, WordLists, counts_on, left_margin, word_item

_COMMENTS = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
# What is left of Word's conditions once comments are gone: <![if !supportLists]>, <![endif]>.
_CONDITIONS = re.compile(r"<!\[[^<>]*>")
_LISTS = re.compile(r"<li\b|mso-list:\s*l\d", re.IGNORECASE)
_CONTINUES = re.compile(r"MsoList(?:Paragraph|Continue)")

_SPACES = re.compile(r"[^\S\xa0]+")  # non-breaking ones may be an indent

_DEEPEST = 100  # elements within elements; what is deeper is read without its shape

_UNSEEN = {
    "annotation", "annotation-xml", "head", "script", "style", "template", "title", "noscript",
    "select", "textarea",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "main", "nav", "p", "pre", "section", "summary", "table",
    "tr",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_NUMBER_ENDS = re.compile(r"[\d%)]")
# How the parts of a formula are set: the first on the line, the others as these say.
_OF_FORMULAS = {"msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup")}


def holds_list(html: str) -> bool:
    """Say whether `html` has list items: what has none is read as well from its plain text."""
    return bool(_LISTS.search(html))


def says_more(html: str) -> bool:
    """Say whether `html` says by lists and marks what the plain text beside it does not."""
    return holds_list(html) or styled.says_more(_COMMENTS.sub("", html))


def read_text(html: str) -> tuple[str, list[str]]:
    """Return the lines that `html` shows, indented as they nest, and what was struck out."""
    reader = HtmlReader()
    reader.read_document(html)
    return reader.text(), reader.struck


class HtmlReader:
    """Walks through elements; `lines` has what they say, `open_line` the line that goes on."""

    def __init__(self):
        self.lines: list[HtmlLine] = []
        self.open_line: HtmlLine | None = None
        self.broken: set[int] = set()  # places of lines that go on behind a <br>
        self.struck: list[str] = []
        self.word_lists = WordLists()
        self.depth = 0
        self.font = ""
        self.is_shifted = False
        self.is_ticked = False  # whether within a checklist's item, which is done and not deleted
        self.label = None  # the element with the marker that an item writes itself
        self.counts_on = False  # whether the next item of a list is not its first

    def read_document(self, html: str):
        """Read all of `html`, of which comments and scripts say nothing."""
        html = _CONDITIONS.sub("", _COMMENTS.sub("", html)).replace("\0", "")
        parser = lxml_html.HTMLParser(encoding="utf-8")
        try:
            root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
        except ParserError:  # there is nothing in it
            return
        self.read(root, Nesting())
        self.end()

    def text(self) -> str:
        """Return the lines, an empty one before each that is a block of its own."""
        return "\n".join(self._spaced())

    def _spaced(self) -> Iterator[str]:
        for place, line in enumerate(self.lines):
            if place and place not in self.broken and not line.nesting.is_item:
                yield ""
            yield line.indented(line.nesting.level)

    def read(self, element, nesting: Nesting):
        """Read `element`, which stands at `nesting`, but not what follows it."""
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or styled.is_hidden(element):
            return
        if element is self.label:
            return
        if styled.is_struck(element) and not (
            self.is_ticked and styled.is_struck_by_style(element)
        ):
            self.struck += filter(None, [one_line(element.text_content())])
            return
        before = self.font
        self.font = font_of(element, before)
        self._read_shown(element, nesting)
        self.font = before

    def _read_shown(self, element, nesting: Nesting):
        tag = element.tag.rpartition(":")[2]
        if tag in ("ul", "ol"):
            self._read_list(element, nesting)
        elif tag == "li":
            self._read_item(element, nesting_of_item(element, nesting), self.counts_on)
        elif item := word_item(element):
            self._read_word_item(element, item)
        elif tag == "pre":
            self._read_lines(element, nesting)
        elif tag == "dt" and is_marker(element.text_content()):
            return
        elif tag in ("dl", "dt", "dd"):
            self._read_apart(element, nesting_of_term(tag, nesting))
        elif tag == "details" and nesting.is_item:
            self._read_folded(element, nesting)
        elif tag in _OF_FORMULAS or tag == "mfrac":
            self._read_formula(element, tag, nesting)
        elif tag in _BLOCKS and not nesting.is_item:
            self._read_block(element, nesting)
        elif styled.is_raised(element) or styled.is_lowered(element):
            self._read_shifted(element, nesting, styled.is_raised(element))
        else:
            self._read_inline(element, nesting)

    def end(self):
        """End the line that is open: it is kept where it says anything."""
        if self.open_line and not self.open_line.is_empty:
            self.lines.append(self.open_line)
        self.open_line = None

    # --- blocks -------------------------------------------------------------------------

    def _read_apart(self, element, nesting: Nesting, line: HtmlLine | None = None):
        self.end()
        self.broken.discard(len(self.lines))
        first = len(self.lines)
        self.open_line = line
        self._read_within(element, nesting)
        self.end()
        if element.tag in _HEADINGS:
            for heading in self.lines[first:]:
                heading.is_heading = True

    def _read_within(self, element, nesting: Nesting):
        if self.depth >= _DEEPEST:
            self._say(element.text_content(), nesting)
            return
        self.depth += 1
        self._say(element.text, nesting)
        for child in element:
            self.read(child, nesting)
            self._say(child.tail, nesting)
        self.depth -= 1

    def _read_lines(self, element, nesting: Nesting):
        """Read text whose lines and spaces stand as they are."""
        self.end()
        for number, line in enumerate(element.text_content().splitlines()):
            if number:
                self.broken.add(len(self.lines))
            self.lines.append(HtmlLine([line], nesting, is_empty=False))

    def _read_block(self, element, nesting: Nesting):
        last = self.lines[-1] if self.lines and not self.open_line else None
        if last and last.is_words_item and _CONTINUES.search(element.get("class", "")):
            self.lines.pop()
            last.pieces.append(" ")
            self._read_apart(element, last.nesting, last)
        else:
            margin = 0 if nesting.level else nesting.margin + (left_margin(element) or 0)
            self._read_apart(element, replace(nesting, margin=margin))

    # --- lists --------------------------------------------------------------------------

    def _read_list(self, element, nesting: Nesting):
        self.counts_on = element.tag == "ol" and (element.get("start") or "1") != "1"
        self._read_apart(element, Nesting(nesting.level + 1))
        self.counts_on = False

    def _read_word_item(self, element, item: WordItem):
        nesting = Nesting(self.word_lists.level(item), is_item=True)
        self._read_item(element, nesting, counts_on(element), is_words_item=True)

    def _read_item(self, element, nesting: Nesting, counts_on: bool, is_words_item: bool = False):
        self.end()
        self.counts_on = False
        if counts_on:
            self._take_in_paragraphs(nesting.level)
        self.label = own_label(element)
        around, self.is_ticked = self.is_ticked, element.get("role") == "checkbox"
        self._read_apart(element, nesting, HtmlLine([], nesting, is_words_item))
        self.is_ticked = around

    def _read_folded(self, element, nesting: Nesting):
        """Read an item that folds: what it hides stands below what it shows."""
        below = Nesting(nesting.level + 1, is_item=True)
        self._say(element.text, nesting)
        for child in element:
            is_apart = child.tag not in ("summary", "ul", "ol")
            if is_apart:
                self.end()
                self.open_line = HtmlLine([], below)
            self.read(child, below if is_apart else nesting)
            self._say(child.tail, nesting)

    def _take_in_paragraphs(self, level: int):
        """Put the paragraphs before an item that counts on below the item they follow."""
        first = len(self.lines)
        while first and not self.lines[first - 1].nesting.level:
            first -= 1
        between = self.lines[first:]
        is_within = first and self.lines[first - 1].nesting.level >= level
        if is_within and not any(line.is_heading or line.end == ":" for line in between):
            for line in between:
                line.nesting = Nesting(level + 1)

    # --- words --------------------------------------------------------------------------

    def _read_inline(self, element, nesting: Nesting):
        if element.tag == "br" and not nesting.is_item:
            self.end()
            self.broken.add(len(self.lines))
        gap = " " if element.tag in _BLOCKS | _CELLS | {"br"} else ""
        self._say(" | " if self._parts_numbers(element) else gap, nesting)
        self._read_within(element, nesting)
        self._say(gap, nesting)

    def _parts_numbers(self, element) -> bool:
        """Say whether a cell and the one before it would read as one number."""
        if element.tag not in _CELLS or not self.open_line:
            return False
        is_number = NUMBER.match(element.text_content())
        return bool(is_number and _NUMBER_ENDS.match(self.open_line.end))

    def _read_formula(self, element, tag: str, nesting: Nesting):
        first, *others = list(element) or [None]
        if first is not None:
            self.read(first, nesting)
        for part, shift in zip(others, _OF_FORMULAS.get(tag, ("",)), strict=False):
            if shift:
                self._read_shifted(part, nesting, shift == "sup", self.read)
            else:
                self._say("/", nesting)
                self.read(part, nesting)

    def _read_shifted(
        self, element, nesting: Nesting, is_raised: bool, read: Callable | None = None
    ):
        """Read what stands above or below the line, once: a shift within one says no more."""
        read = read or self._read_within
        if self.is_shifted:
            read(element, nesting)
            return
        line = self.open_line = self.open_line or HtmlLine([], nesting)
        first, before = len(line.pieces), line.end
        self.is_shifted = True
        read(element, nesting)
        self.is_shifted = False
        words = "".join(line.pieces[first:])
        if self.open_line is line and words.strip():
            shifted = raised(words, before) if is_raised else lowered(words)
            line.pieces[first:] = [words.replace(words.strip(), shifted, 1)]

    def _say(self, text: str | None, nesting: Nesting):
        words = in_font(self.font, _SPACES.sub(" ", text or ""))
        if self.open_line:
            self.open_line.say(words)
        elif words.strip(" "):
            self.open_line = HtmlLine([], nesting)
            self.open_line.say(words.lstrip(" "))
