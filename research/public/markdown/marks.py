"""Markdown's own marks, and words that cannot become one: none of them opens a tag or a link."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from clinic.text import one_line

Block = str  # one paragraph, heading or list, its lines ended by line feeds
Item = list[Block]  # the words of an item, and what stands below them

_ANYWHERE = re.compile(r"[\\`*_\[\]~|$]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"(\d{1,9})[.)]")
_MARKERS = tuple("-+>#=:")
_IN_A_LINK = "/:;.,?=@&%+~!$'()*#-_"


def text(words: str) -> str:
    """Return `words` in one line, so that Markdown shows just them, wherever the line stands."""
    return line(run(one_line(words)))


def run(words: str) -> str:
    """Return `words` as a part of a line that has begun."""
    words = _ANYWHERE.sub(r"\\\g<0>", _SPACE.sub(" ", words))
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", words))


def line(runs: str) -> str:
    """Return `runs` as a line of its own that begins no list, heading or quotation."""
    runs = runs.strip()
    if number := _NUMBER.match(runs):
        return f"{number[1]}\\{runs[number.end(1) :]}"
    return f"\\{runs}" if runs[:1] in _MARKERS else runs


def strong(words: str) -> str:
    """Return `words` in bold; "" for none."""
    return f"**{text(words)}**" if words.strip() else ""


def link(url: str) -> str:
    """Return the web address `url` as a link that shows it."""
    return f"<{quote(url, safe=_IN_A_LINK)}>"


def heading(level: int, words: str) -> Block:
    return f"{'#' * level} {text(words)}"


def paragraphs(words: str) -> Iterator[Block]:
    """Yield a paragraph for each line of `words` that says something."""
    yield from (text(line) for line in words.splitlines() if line.strip())


def bullets(items: Iterable[Item]) -> Block:
    return _joined(_item("-", item) for item in items)


def numbered(items: Iterable[Item], start: int = 1) -> Block:
    return _joined(_item(f"{number}.", item) for number, item in enumerate(items, start))


def joined(blocks: Iterable[Block]) -> str:
    """Return `blocks` as one text, an empty line between two."""
    return "\n\n".join(filter(None, blocks))


def _joined(items: Iterable[str]) -> Block:
    items = list(items)
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)


def _item(marker: str, blocks: Item) -> str:
    """Return `blocks` behind `marker`, each line of them below its first letter."""
    lines = joined(blocks).split("\n")
    indent = " " * (len(marker) + 1)
    return "\n".join(
        [f"{marker} {lines[0]}", *(indent + line if line else "" for line in lines[1:])]
    )
