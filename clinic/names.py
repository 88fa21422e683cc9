"""Names in a page that browsers leave as they are when they translate it."""

from collections.abc import Iterable, Iterator
from html import escape

_MARKED = '<span translate="no">{}</span>'
# Within these a tag would be text.
_TEXT_ALONE = ("<title", "<script", "<style", "<textarea", "<option")


def untranslated(html: str, names: Iterable[str]) -> str:
    """Return the page `html` with each of `names` marked where it stands in a text.

    `html` is whole, and no ">" stands in an attribute of it that also has one of the names.
    """
    out, done = [], 0
    for start, end in sorted(_places(html, names), key=lambda place: (place[0], -place[1])):
        if start >= done:
            out += [html[done:start], _MARKED.format(html[start:end])]
            done = end
    return "".join([*out, html[done:]])


def _places(html: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in map(escape, names):
        start = html.find(name)
        while start >= 0:
            end = start + len(name)
            if _is_whole(html, start, end) and _is_in_a_text(html, start):
                yield start, end
            start = html.find(name, end)


def _is_whole(html: str, start: int, end: int) -> bool:
    return not (html[start - 1 : start].isalnum() or html[end : end + 1].isalnum())


def _is_in_a_text(html: str, start: int) -> bool:
    tag = html.rfind("<", 0, start)
    is_after_it = html.find(">", tag, start) >= 0
    return is_after_it and not html.startswith(_TEXT_ALONE, tag)
