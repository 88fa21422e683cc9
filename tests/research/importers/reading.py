"""What tests of the importers share: reading a text, and which of its lines were accounted for."""

import re
from pathlib import Path

from clinic.text import unify_line_ends
from research.importers import text
from research.importers.decode import Decoded, decode
from research.importers.report import Report
from research.importers.site import Site
from research.importers.update import new_document

FILES = Path(__file__).parent / "files"
STEPPING_STONES = FILES / "stepping-stones.txt"
# The clinic's own page, where this checkout stands beside it.
REAL_PAGE = Path(__file__).parents[4] / "shared" / "content" / "research-and-insights.txt"

SMALL = """Balls and hoops

Findings

  - One
  - Two

Citation: Roe A. Balls. J Inv. 2001;1:2-3. doi:10.5555/balls
"""


def read(source: str | bytes, site: Site | None = None):
    """Return the Document that `source` makes, and the report about it."""
    is_text = isinstance(source, str)
    decoded = Decoded(unify_line_ends(source)) if is_text else decode(source)
    content, report = text.parse(decoded, site or Site())
    return new_document(content, slug="read"), report


def accounted(report: Report) -> set[int]:
    """Return the numbers of all lines that `report` has a word about."""
    items = [*report.placed, *report.site, *report.unknown]
    numbers = {n for item in items if item.span for n in _span(item.span)}
    labels = " ".join(placed.part for placed in report.placed)
    return numbers | {int(number) for number in re.findall(r"\(line (\d+)\)", labels)}


def filled(source: str) -> set[int]:
    """Return the numbers of the lines in `source` that hold anything."""
    return {n for n, line in enumerate(source.split("\n"), 1) if line.strip()}


def _span(span: str) -> range:
    first, _dash, last = span.partition("–")
    return range(int(first), int(last or first) + 1)


def changed(old: str, new: str) -> str:
    """Return SMALL with `new` in place of `old`."""
    assert old in SMALL
    return SMALL.replace(old, new)


def words(items) -> list[str]:
    """Return what the items of a report say."""
    return [item.words for item in items]
