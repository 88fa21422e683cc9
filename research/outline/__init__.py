"""An indented, numbered or bulleted text <-> a tree of lines.

`Row` is the shape between the two: one line of an outline with its depth. Everything that
takes in an outline (the editor, what is pasted into it, its textarea, the importers) makes
rows, and the three tree builders make a Document's lines of them.
"""

from research.outline.details import guess_risk_factors, split_examples
from research.outline.indented import parse, render
from research.outline.matching import match
from research.outline.rows import (
    FINDING,
    RISK_FACTOR,
    Row,
    findings,
    nest,
    population,
    proportion,
    rows,
    takeaways,
)

__all__ = [
    "FINDING",
    "RISK_FACTOR",
    "Row",
    "findings",
    "guess_risk_factors",
    "match",
    "nest",
    "parse",
    "population",
    "proportion",
    "render",
    "rows",
    "split_examples",
    "takeaways",
]
