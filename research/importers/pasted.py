"""What lies on a clipboard, read as the rows of an outline.

It goes the way of every text that comes in: `source_lines`, `in_sentences`, `nested`,
`outline.parse`.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from clinic.text import unify_line_ends, without_ligatures
from research import outline
from research.document.bounds import MAX_CHARACTERS, MAX_LINES
from research.document.line_problems import too_many_lines
from research.importers import html as markup
from research.importers.beginnings import of_an_outline
from research.importers.furniture import without_furniture
from research.importers.headings import bare
from research.importers.lines import SourceLine, source_lines
from research.importers.markers import nested
from research.importers.prose import without_crossed_out, without_emphasis
from research.importers.wrapped import in_sentences
from research.outline import Row

MAX_PASTED_LINES = 3 * MAX_LINES  # where a column was narrow, several make one


@dataclass(frozen=True)
class Pasted:
    """`rows` are what was pasted, `as_lines` the same with each line as it stood.

    `left_out` are the words that `rows` do without: struck out, or of a page's head and foot.
    """

    rows: list[Row]
    as_lines: list[Row]
    left_out: list[str]


class TooMuch(Exception):
    """Raised, with a sentence, for what no outline could hold: it is not read at all."""


def read(html: str, text: str) -> Pasted:
    """Return what a clipboard holds as `html` and as plain `text`, either of them perhaps "".

    Plain text keeps indents that markup without lists lost, so markup is read only where it
    says more. Raises TooMuch.
    """
    content: str = ""
    struck: list[str] = []
    if markup.says_more(html) or not text.strip():
        content, struck = markup.read_text(html)
    if not content.strip() and not struck:
        content = text
    _check_length(content)
    content, crossed = without_crossed_out(content)
    struck += crossed
    written = without_ligatures(unify_line_ends(content)).split("\n")
    lines = list(source_lines("\n".join(of_an_outline(written))))
    body, furniture = without_furniture(lines)
    return Pasted(_rows(in_sentences(body)), _rows(lines), struck + furniture)


def _check_length(content: str):
    lines = sum(1 for line in content.split("\n") if line.strip())
    if lines > MAX_PASTED_LINES:
        raise TooMuch(too_many_lines(lines))
    if len(content) > MAX_CHARACTERS:
        message = _("This is %(length)d characters long, more than an article may be. Paste less.")
        raise TooMuch(message % {"length": len(content)})


def _rows(lines: list[SourceLine]) -> list[Row]:
    told = [line for line in lines if not line.is_ruling]
    rows = outline.parse("\n".join(line.raw for line in nested(told)))
    return [replace(row, text=_without_signs(row.text)) for row in rows]


def _without_signs(text: str) -> str:
    """Return `text` without the signs by which Markdown sets it off."""
    look, words = bare(text)
    return without_emphasis(words if look.startswith("#") else text) or text
