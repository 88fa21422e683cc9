"""A web page, or what became one, as the text that `text` reads, and what is no text of lines.

Headings keep their level as Markdown's signs, lists their nesting as indents. Tables, pictures and
footnotes have no place in an article: they are set aside, for whoever imports to place.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.text import one_line, unify_line_ends, without_ligatures
from research.importers.html import HtmlReader
from research.importers.html_lines import HtmlLine, Nesting
from research.importers.report import LeftOut

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_TAGS = {"b", "strong"}
_BOLD = re.compile(r"font-weight:\s?(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s?(?:normal|400)")
_NOTE = re.compile(r"(?:foot|end)note-\d{1,6}")
_NOTE_MARK = re.compile(r"#(?:foot|end)note-\d{1,6}")
_DOI_LINK = re.compile(r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.[^\s?#]{1,200})")
_BACK = "↑"  # how mammoth leads from a footnote to where it is named
_LONGEST_HEADING = 160  # characters
_MEDIA = {"img", "svg", "picture", "video", "audio", "iframe", "object", "embed", "canvas"}
# What a table holds that only sets out a page.
_LAID_OUT = {"ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table"}


def text_and_aside(html: str) -> tuple[str, list[LeftOut]]:
    """Return the lines of `html` as text, and what was set aside."""
    reader = _PageReader()
    reader.read_document(html)
    text = without_ligatures(unify_line_ends(reader.text()))
    return text, [*reader.aside, *reader.struck_out(), *reader.undescribed()]


class _PageReader(HtmlReader):
    """Reads a whole page: `aside` is what is no text, `pictures` counts those without words."""

    def __init__(self):
        super().__init__()
        self.aside: list[LeftOut] = []
        self.pictures = 0

    def _spaced(self) -> Iterator[str]:
        for place, line in enumerate(self.lines):
            words = line.words.strip(" ")
            if line.nesting.is_item:
                yield line.indented(line.nesting.level - 1).rstrip(" ")
                continue
            if place and place not in self.broken:
                yield ""
            yield "\t" * (line.nesting.level - 1) + words

    def struck_out(self) -> list[LeftOut]:
        """Return the words that were deleted or struck out."""
        why, group = _("struck out, or deleted by a tracked change"), self._group()
        return [LeftOut("", words, why, group) for words in self.struck]

    def undescribed(self) -> list[LeftOut]:
        """Return what is said of pictures that have no words."""
        if not self.pictures:
            return []
        words = ngettext(
            "%d picture without a description", "%d pictures without a description", self.pictures
        )
        return [LeftOut("", words % self.pictures, _why_picture(), self._group())]

    def read(self, element, nesting: Nesting):
        """Read `element`, or set it aside."""
        tag = element.tag
        if tag == "table" and not _is_layout(element):
            self._set_table_aside(element)
        elif tag in _MEDIA:
            self._set_picture_aside(element)
        elif tag == "li" and _NOTE.fullmatch(element.get("id") or ""):
            self._set_aside([element.text_content().replace(_BACK, "")], _("a footnote"))
        elif tag == "a" and _NOTE_MARK.fullmatch(element.get("href") or ""):
            return
        else:
            super().read(element, nesting)
            self._say_doi(element, nesting)

    def _say_doi(self, element, nesting: Nesting):
        """Say which study a link leads to, where its words do not."""
        found = _DOI_LINK.match(element.get("href") or "") if element.tag == "a" else None
        if found and found["doi"] not in element.text_content():
            self._say(f" {found[0]}", nesting)

    # --- lines --------------------------------------------------------------------------

    def _read_apart(self, element, nesting: Nesting, line: HtmlLine | None = None):
        self.end()
        first = len(self.lines)
        super()._read_apart(element, nesting, line)
        if nesting.is_item or len(self.lines) != first + 1:
            return
        mark = "#" * _HEADINGS.get(element.tag, 0)
        if mark:
            self.lines[first].pieces[:0] = [f"{mark} "]
        elif element.tag == "p" and _is_bold(element):
            self._set_off(self.lines[first])

    def _set_off(self, line: HtmlLine):
        words = line.words.strip()
        if len(words) <= _LONGEST_HEADING and "*" not in words:
            line.pieces[:] = [f"**{words}**"]

    # --- what is set aside --------------------------------------------------------------

    def _set_aside(self, lines: list[str], why: str):
        filled = [words for words in map(one_line, lines) if words]
        group = self._group()
        self.aside += [LeftOut("", words, why, group) for words in filled]

    def _group(self) -> int:
        return self.aside[-1].group + 1 if self.aside else 1

    def _set_table_aside(self, table):
        self.end()
        rows = [
            " | ".join(
                words
                for cell in row
                if isinstance(cell.tag, str) and (words := one_line(cell.text_content()))
            )
            for row in table.iter("tr")
        ]
        captions = [caption.text_content() for caption in table.iter("caption")]
        self._set_aside([*captions, *rows], _("a table: an article has no place for one"))

    def _set_picture_aside(self, element):
        described = element.get("alt") or element.get("aria-label") or element.get("title") or ""
        if described := one_line(described):
            self._set_aside([described], _why_picture())
        elif element.tag == "img":
            self.pictures += 1


def _why_picture() -> str:
    return _("a picture: add it in the form, under “More: a picture”")


def _is_layout(table) -> bool:
    """Say whether `table` only sets out a page: one column, or lists and headings in its cells."""
    if any(element.tag in _LAID_OUT for element in table.iterdescendants()):
        return True
    return all(len(row) < 2 for row in table.iter("tr"))


def _is_bold(block) -> bool:
    """Say whether all words of `block` are bold."""
    bold = total = 0
    for element in block.iter():
        if isinstance(element.tag, str):
            total += len((element.text or "").strip())
            bold += len((element.text or "").strip()) * _is_within_bold(element, block)
        if element is not block:
            total += len((element.tail or "").strip())
            bold += len((element.tail or "").strip()) * _is_within_bold(element.getparent(), block)
    return 0 < total == bold


def _is_within_bold(element, block) -> bool:
    """Say whether `element`, or what it stands in up to `block`, is set in bold."""
    while element is not None:
        style = (element.get("style") or "").lower()
        if _NOT_BOLD.search(style):
            return False
        if element.tag in _BOLD_TAGS or _BOLD.search(style):
            return True
        if element is block:
            return False
        element = element.getparent()
    return False
