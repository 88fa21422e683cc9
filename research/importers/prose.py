"""Lines of running text and lists as the rich text that an article keeps."""

import re
from html import escape
from itertools import groupby

from research import outline
from research.importers.lines import SourceLine
from research.importers.markers import nested
from research.importers.wrapped import unwrap

_NUMBERED = re.compile(r"^\(?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivxl]{2,6})[.)]\s")
_HEADING = re.compile(r"^#{1,6}\s+(?=[^\s#])(.*)$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500})(?<=[^\s*])\*(?![\w*])")
_CROSSED_OUT = re.compile(r"~~(?=[^\s~])([^~\n]{1,500})(?<=\S)~~")
_CODE = re.compile(r"`([^`]{1,500})`")


def without_emphasis(words: str) -> str:
    """Return `words` without the signs that Markdown sets off bold, slanted text and code by."""
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\2", _CODE.sub(r"\1", words)))


def without_crossed_out(text: str) -> tuple[str, list[str]]:
    """Return `text` without what Markdown crosses out, as in "~~30~~", and those words."""
    return _CROSSED_OUT.sub("", text), _CROSSED_OUT.findall(text)


def rich(lines: list[SourceLine]) -> str:
    """Return `lines` as HTML: a paragraph each, and lists where they have markers."""
    filled = [line for line in unwrap(lines, prose=True) if line.text]
    return "".join(
        _list(list(run)) if is_marked else "".join(f"<p>{_inline(line.text)}</p>" for line in run)
        for is_marked, run in groupby(filled, key=lambda line: line.is_marked)
    )


def _list(lines: list[SourceLine]) -> str:
    """Return lines that follow each other as a list, nested as they are indented."""
    html: list[str] = []
    open_lists: list[str] = []
    rows = outline.parse("\n".join(line.raw for line in nested(lines)))
    for line, row in zip(lines, rows, strict=True):
        _close(html, open_lists, row.depth + 1)
        if len(open_lists) > row.depth:
            html.append("</li>")
        else:
            open_lists.append("ol" if _NUMBERED.match(line.words) else "ul")
            html.append(f"<{open_lists[-1]}>")
        html.append(f"<li>{_inline(row.text)}")
    _close(html, open_lists, 0)
    return "".join(html)


def without_markup(lines: list[SourceLine]) -> str:
    """Return `lines` as paragraphs of plain text."""
    return "\n".join(without_emphasis(line.text) for line in unwrap(lines, prose=True) if line.text)


def _close(html: list[str], open_lists: list[str], depth: int):
    while len(open_lists) > depth:
        html.append(f"</li></{open_lists.pop()}>")


def _inline(words: str) -> str:
    words = escape(words, quote=False)
    if heading := _HEADING.match(words):
        words = f"**{heading[1].rstrip(' #')}**"
    return _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\2</strong>", words))
