"""The plain values that the template knows: runs of words, and blocks of runs.

A run is words with how they stand; a block is a paragraph, a list, a box or columns of blocks,
weeks to tick, circles to count, or words with their meanings. The template draws nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

_ENDLESS = re.compile(r"[^\s\u200b-]{50,}")  # would run off the paper
_STRETCH = re.compile(r".{25}")
_SAFE = "%!#$&'()*+,/:;=?@[]~"


def run(
    text: str, *, strong=False, em=False, small=False, link: str = "", language: str = ""
) -> dict:
    """Return words as they stand; `link` is the address they lead to, `language` the words' own
    where it is another than the page's."""
    text = _ENDLESS.sub(lambda match: _STRETCH.sub("\\g<0>\u200b", match[0]), text)
    formatting = {"strong": strong, "em": em, "small": small, "link": quote(link, safe=_SAFE)}
    formatting["language"] = language
    values = {"text": text, **formatting}
    return {name: value for name, value in values.items() if value or name == "text"}


def line_break() -> dict:
    """Return the end of a line within a paragraph."""
    return {"text": "", "break": True}


def paragraph(*runs: dict, style: str = "") -> dict:
    """Return a paragraph. `style` is "", "note", which is quieter, or "lead", which keeps with
    what follows."""
    return {"kind": "paragraph", "runs": list(runs), "style": style}


def words(text: str) -> list[dict]:
    """Return plain `text` as paragraphs, one for each stretch between blank lines."""
    return [
        paragraph(*_lines(piece.split("\n")))
        for piece in re.split(r"\n\s*\n", text)
        if piece.strip()
    ]


def _lines(lines: Iterable[str]) -> list[dict]:
    runs = [part for line in lines for part in (run(line), line_break())]
    return runs[:-1]


def item(*runs: dict, blocks: Iterable[dict] = (), drawing: dict | None = None) -> dict:
    """Return an item of a list, with the blocks below its words.

    `drawing` stands beside it: an "svg", and in "alt" what is read aloud in its place.
    """
    return {"runs": list(runs), "blocks": list(blocks), "drawing": drawing}


def items(items: Iterable[dict], *, numbered: bool, start: int = 1) -> dict:
    """Return a list; `start` is its first number."""
    return {"kind": "list", "numbered": numbered, "start": start, "items": list(items)}


def ticked(items: Iterable[dict]) -> dict:
    """Return a list in which a box to tick stands before each item."""
    return {"kind": "ticked", "items": list(items)}


def weeks(label: str, count: int, note: str) -> dict:
    """Return a numbered box to tick for each of `count` weeks, between `label` and `note`."""
    return {"kind": "weeks", "label": run(label), "count": count, "note": run(note)}


def circles(
    counts: tuple[int, int, int], *, alt: str, legend: Iterable[tuple[str, str]], narrow=False
) -> dict:
    """Return circles in rows of ten: so many solid, with a small hole, outlined.

    `alt` is read aloud in their place. `legend` names a kind ("solid", "eyed" or "outlined") and
    says what it stands for; it stands below where that takes less room, else beside them.
    """
    kinds = dict(zip(("solid", "eyed", "outlined"), counts, strict=True))
    lines = [{"mark": mark, "words": run(text)} for mark, text in legend]
    return {"kind": "circles", **kinds, "alt": alt, "narrow": narrow, "legend": lines}


def box(
    label: str, note="", blocks: Iterable[dict] = (), *, heading: bool = False, link: str = ""
) -> dict:
    """Return blocks set apart under a note and `label`: a heading or not, leading to `link`."""
    labels = {"kind": "box", "label": run(label, link=link), "note": run(note), "heading": heading}
    return labels | {"blocks": list(blocks)}


def terms(pairs: Iterable[tuple[str, str]]) -> dict:
    return {"kind": "terms", "items": [[run(word), run(meaning)] for word, meaning in pairs]}


def columns(columns: Iterable[Iterable[dict]]) -> dict:
    """Return columns of blocks, side by side where there is room for it."""
    return {"kind": "columns", "columns": [list(blocks) for blocks in columns]}


def part(label: str, blocks: list[dict]) -> dict:
    """Return `blocks` under a heading."""
    return {"heading": run(label), "blocks": blocks}


def texts(values) -> Iterator[str]:
    """Yield the words of every run in `values`, in reading order."""
    if isinstance(values, dict):
        if "text" in values:
            yield values["text"]
        values = values.values()
    if not isinstance(values, str | int | float | None):
        for value in values:
            yield from texts(value)
