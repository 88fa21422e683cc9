"""Sanitised rich text as Markdown."""

from collections.abc import Iterator

from lxml import html

from clinic.links import web_address
from clinic.richtext import clean
from research.public.markdown import marks
from research.public.markdown.marks import Block, Item

_EMPHASIS = {"strong": "**", "em": "*"}
_BREAK = "\n"  # no run has one: `marks.run` makes spaces of them


def blocks_of(text: str) -> list[Block]:
    """Return rich `text`, as `clinic.richtext` stores it, as Markdown's blocks."""
    text = clean(text)
    if not text:
        return []
    return list(_blocks(html.fragment_fromstring(text, create_parent="div")))


def _blocks(parent) -> Iterator[Block]:
    for element in parent:
        if element.tag in ("ul", "ol"):
            items = [_item(item) for item in element if item.tag == "li"]
            yield marks.numbered(items) if element.tag == "ol" else marks.bullets(items)
        elif element.tag == "p":
            yield _words(element)


def _item(element) -> Item:
    return [_words(element), *_blocks(element)]


def _words(element) -> Block:
    """Return the words of `element` but those of blocks in it; a break ends a line."""
    lines = (marks.line(runs) for runs in _runs(element).split(_BREAK))
    return "\\\n".join(filter(None, lines))


def _runs(element) -> str:
    runs = [marks.run(element.text or "")]
    for child in element:
        if child.tag == "br":
            runs.append(_BREAK)
        elif child.tag in _EMPHASIS:
            runs.append(_emphasised(_runs(child), _EMPHASIS[child.tag]))
        elif child.tag == "a":
            runs.append(_linked(child))
        runs.append(marks.run(child.tail or ""))
    return "".join(runs)


def _emphasised(runs: str, mark: str) -> str:
    """Return `runs` within `mark`, the spaces around them left outside of it."""
    words = runs.strip()
    if not words or _BREAK in words:
        return runs
    before, after = runs[: -len(runs.lstrip())], runs[len(runs.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def _linked(element) -> str:
    """Return the words of a link, and behind them where it leads."""
    url, words = element.get("href", ""), _runs(element)
    return f"{words} ({marks.link(url)})" if web_address(url) else words
