"""What a line says beside its statement: a risk factor's examples."""

import re
from dataclasses import replace

from research.outline.flat import RISK_FACTOR, Row, ancestors, is_leaf

_RISK_FACTORS = re.compile(r"\brisk[\s-]+factors?\b", re.IGNORECASE)
_OPENS_EXAMPLES = re.compile(
    r"(?:i\.?e\b|e\.?g\b|such as\b|for example\b|including\b)", re.IGNORECASE
)


def guess_risk_factors(rows: list[Row]) -> list[Row]:
    """Return `rows` with those made risk factors that look like one.

    That is a row without a kind, with none below it, under a row that speaks of risk
    factors. Its examples are taken apart from its name.
    """
    return [
        _risk_factor(row) if _looks_like_risk_factor(rows, index) else row
        for index, row in enumerate(rows)
    ]


def _looks_like_risk_factor(rows: list[Row], index: int) -> bool:
    above = ancestors(rows, index)
    return (
        not rows[index].kind
        and is_leaf(rows, index)
        and any(_RISK_FACTORS.search(row.text) for row in above)
    )


def _risk_factor(row: Row) -> Row:
    text, examples = split_examples(row.text)
    return replace(row, kind=RISK_FACTOR, text=text, examples=examples or row.examples)


def split_examples(text: str) -> tuple[str, str]:
    """Return `text` as name and examples: what its last brackets hold, where they give any.

    Brackets that do not begin with "i.e.", "such as" or the like belong to the name.
    """
    name, inside = split_brackets(text, ("(", ")")) or ("", "")
    return (name, inside) if name and _OPENS_EXAMPLES.match(inside) else (text, "")


def split_brackets(text: str, pair: tuple[str, str]) -> tuple[str, str] | None:
    """Return what stands before the brackets that `text` ends with, and what in them.

    `pair` is the opening and the closing bracket. Returns None where `text` ends with none,
    or with some that do not match.
    """
    opening, closing = pair
    unopened = 0
    for index in reversed(range(len(text) if text.endswith(closing) else 0)):
        unopened += (text[index] == closing) - (text[index] == opening)
        if unopened == 0:
            return text[:index].rstrip(), text[index + 1 : -1].strip()
    return None
