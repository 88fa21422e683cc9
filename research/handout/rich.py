"""Sanitised rich text as blocks."""

from collections.abc import Iterator

from lxml import html

from clinic.richtext import clean
from research.handout import blocks

_DEEPEST = 4  # lists within lists; what stands deeper joins the last one
_PRINTED = ("http://", "https://")  # where a link leads is printed behind it


def from_html(text: str) -> list[dict]:
    """Return rich `text`, as `clinic.richtext` stores it, as blocks."""
    text = clean(text)
    if not text:
        return []
    return _blocks(html.fragment_fromstring(text, create_parent="div"))


def _blocks(parent, depth: int = 1) -> list[dict]:
    return [block for element in parent for block in _block(element, depth)]


def _block(element, depth: int) -> Iterator[dict]:
    if element.tag in ("ul", "ol"):
        items = [item for child in element for item in _items(child, depth)]
        yield blocks.items(items, numbered=element.tag == "ol")
    elif element.tag == "p":
        yield blocks.paragraph(*_runs(element))


def _items(element, depth: int) -> Iterator[dict]:
    """Yield an item with what stands below it, or, too deep, one after the other."""
    inner = [child for child in element if child.tag in ("ul", "ol", "p")]
    below = inner if depth < _DEEPEST else []
    blocks_below = [block for child in below for block in _block(child, depth + 1)]
    yield blocks.item(*_runs(element), blocks=blocks_below)
    if depth >= _DEEPEST:
        for child in element.iter("li", "p"):
            if child is not element:
                yield blocks.item(*_runs(child))


def _runs(element, strong=False, em=False, link="") -> list[dict]:
    """Return the words of `element` but those of blocks in it."""
    formatting = {"strong": strong, "em": em, "link": link}
    runs = [blocks.run(element.text, **formatting)] if element.text else []
    for child in element:
        runs += _of_child(child, **formatting)
        if child.tail:
            runs.append(blocks.run(child.tail, **formatting))
    return runs


def _of_child(child, strong, em, link) -> list[dict]:
    match child.tag:
        case "br":
            return [blocks.line_break()]
        case "strong":
            return _runs(child, True, em, link)
        case "em":
            return _runs(child, strong, True, link)
        case "a":
            return _link(child, strong, em)
    return []


def _link(element, strong, em) -> list[dict]:
    href = element.get("href", "")
    runs = _runs(element, strong, em, href)
    words = element.text_content().strip()
    if href.startswith(_PRINTED) and words != href:
        runs.append(blocks.run(f" ({href})"))
    return runs
