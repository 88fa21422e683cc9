"""An indented, numbered or bulleted text <-> a tree of lines.

`Row` is the shape between the two: one line of an outline with its depth. Everything that
takes in an outline (the editor, what is pasted into it, its textarea, the importers) makes
rows, and the three tree builders make a Document's lines of them.
"""

from research.outline.details import guess_risk_factors, split_examples
from research.outline.flat import (
    FINDING,
    RISK_FACTOR,
    Row,
    amount,
    findings,
    flatten,
    nest,
    population,
    proportion,
    takeaways,
)
from research.outline.indented import parse, render
from research.outline.list_marks import settled
from research.outline.matching import match

__all__ = [
    "FINDING",
    "RISK_FACTOR",
    "Row",
    "amount",
    "findings",
    "flatten",
    "guess_risk_factors",
    "match",
    "nest",
    "parse",
    "population",
    "proportion",
    "render",
    "settled",
    "split_examples",
    "takeaways",
]
