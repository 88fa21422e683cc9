"""HTML, as clipboards and pages have it, read as an outline.

Word writes each item as a paragraph that names its list and level; Google Docs puts a nested
list beside the item it belongs to; web pages nest lists within items. All become the
indented text that `outline.parse` reads.
"""

import re
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import ParserError

from research import outline
from research.outline import Row

_COMMENTS = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
# What is left of Word's conditions once comments are gone: <![if !supportLists]>, <![endif]>.
_CONDITIONS = re.compile(r"<!\[[^<>]*>")
_LISTS = re.compile(r"<li\b|mso-list:\s*l\d", re.IGNORECASE)
_WORD_ITEM = re.compile(r"mso-list:\s*(l\d+)\s+level(\d)")
_CONTINUES = re.compile(r"MsoList(?:Paragraph|Continue)")
_HIDDEN = re.compile(r"mso-list:\s*ignore|display:\s*none")
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,9})?|\.\d{1,9})(in|cm|mm|pt|px)")
_POINTS = {"in": 72, "cm": 28.35, "mm": 2.835, "pt": 1, "px": 0.75}
_USUAL_MARGIN = 36  # points, of a list paragraph that names none

_SPACES = re.compile(r"[^\S\xa0]+")  # non-breaking ones may be an indent

_DEEPEST = 100  # elements within elements; what is deeper is read without its shape

_UNSEEN = {"head", "script", "style", "template", "title", "noscript", "select", "textarea"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "main", "nav", "p", "pre", "section", "summary", "table",
    "tr",
}  # fmt: skip


def holds_list(html: str) -> bool:
    """Say whether `html` has list items: what has none is read as well from its plain text."""
    return bool(_LISTS.search(html))


def read_rows(html: str) -> list[Row]:
    """Return the rows that `html` shows, nested as they were."""
    reader = HtmlReader()
    reader.read_document(html)
    return outline.parse("\n".join(map(str, reader.lines)))


@dataclass(frozen=True)
class Nesting:
    """Where words stand: `level` counts lists, `is_item` says whether in an item of one."""

    level: int = 0
    is_item: bool = False


@dataclass
class HtmlLine:
    pieces: list[str]
    nesting: Nesting
    margin: float | None = None  # points, of an item of Word's
    is_empty: bool = True

    @property
    def words(self) -> str:
        return "".join(self.pieces)

    def __str__(self):
        return "\t" * self.nesting.level + ("- " if self.nesting.is_item else "") + self.words


class HtmlReader:
    """Walks through elements; `lines` has what they say, `open_line` the line that goes on."""

    def __init__(self):
        self.lines: list[HtmlLine] = []
        self.open_line: HtmlLine | None = None
        self.shifts: dict[str, int] = {}
        # Word's items with their margins, each further in than the one before
        self.outer: list[tuple[float, HtmlLine]] = []
        self.depth = 0

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

    def read(self, element, nesting: Nesting):
        """Read `element`, which stands at `nesting`, but not what follows it."""
        tag, style = element.tag, (element.get("style") or "").lower()
        if not isinstance(tag, str) or tag in _UNSEEN or _HIDDEN.search(style):
            return
        if tag in ("ul", "ol"):
            self._read_apart(element, Nesting(nesting.level + 1))
        elif tag == "li":
            self._read_apart(element, _nesting_of_item(element, nesting))
        elif match := _WORD_ITEM.search(style):
            self._read_word_item(element, match[1], int(match[2]))
        elif tag == "pre":
            lines = element.text_content().splitlines()
            self.lines += [HtmlLine([line], nesting) for line in lines]
        elif tag in _BLOCKS and not nesting.is_item:
            self._read_block(element, nesting)
        else:
            self._read_inline(element, nesting)

    def end(self):
        if self.open_line and not self.open_line.is_empty:
            self.lines.append(self.open_line)
        self.open_line = None

    def _read_apart(self, element, nesting: Nesting, line: HtmlLine | None = None):
        self.end()
        self.open_line = line
        self._read_within(element, nesting)
        self.end()

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

    def _read_inline(self, element, nesting: Nesting):
        if element.tag == "br" and not nesting.is_item:
            self.end()
        gap = " " if element.tag in _BLOCKS | {"br", "td", "th"} else ""
        self._say(gap, nesting)
        self._read_within(element, nesting)
        self._say(gap, nesting)

    def _say(self, text: str | None, nesting: Nesting):
        words = _SPACES.sub(" ", text or "")
        if self.open_line:
            self.open_line.pieces.append(words)
        elif words.strip(" "):
            self.open_line = HtmlLine([words.lstrip(" ")], nesting)
        if self.open_line and words.strip():
            self.open_line.is_empty = False

    def _read_block(self, element, nesting: Nesting):
        last = self.lines[-1] if self.lines and not self.open_line else None
        is_item = last is not None and last.margin is not None
        if last and is_item and _CONTINUES.search(element.get("class", "")):
            self.lines.pop()
            last.pieces.append(" ")
            self._read_apart(element, last.nesting, last)
        else:
            self._read_apart(element, nesting)

    def _read_word_item(self, element, list_id: str, level: int):
        margin = _margin(element)
        if list_id not in self.shifts:
            self.shifts[list_id] = self._level_at(margin, level) - level
        nesting = Nesting(max(1, level + self.shifts[list_id]), is_item=True)
        line = HtmlLine([], nesting, margin)
        self._forget_inner(margin)
        self.outer.append((margin, line))
        self._read_apart(element, nesting, line)

    def _level_at(self, margin: float, level: int) -> int:
        """Return where a list begins that stands further in than one before it."""
        self._forget_inner(margin)
        return self.outer[-1][1].nesting.level + 1 if self.outer else level

    def _forget_inner(self, margin: float):
        while self.outer and self.outer[-1][0] >= margin:
            self.outer.pop()


def _nesting_of_item(element, nesting: Nesting) -> Nesting:
    """Word on the web writes a list for each item, and its level beside it."""
    named = element.get("data-aria-level") or element.get("aria-level") or ""
    level = int(named) if re.fullmatch("[1-9]", named) else 0
    return Nesting(max(1, nesting.level, level), is_item=True)


def _margin(element) -> float:
    """Return the left margin in points that `element` names, or else a list paragraph's own."""
    for declaration in (element.get("style") or "").lower().split(";"):
        name, _colon, value = declaration.partition(":")
        lengths = value.split(maxsplit=4)
        left = {"margin-left": lengths[:1], "margin": lengths[3:4]}.get(name.strip(), [])
        if left and (length := _LENGTH.match(left[0])):
            return float(length[1]) * _POINTS[length[2]]
    return _USUAL_MARGIN
