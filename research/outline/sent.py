"""Rows as the outline editor is given them and sends them back: JSON, never trusted."""

import json
from dataclasses import asdict, replace
from uuid import UUID

from clinic.text import one_line
from research.outline.flat import AMOUNT, FINDING, PROPORTION, RISK_FACTOR, Row, nest

# What a line of each outline can say beside its text.
DETAILS = {
    "findings": ("kind", "examples", "plain", "certainty", *PROPORTION),
    "therapists": ("basis", "source", "scope"),
    "parents": (
        "advice", "plain", "basis", "source", "needs", "stop", "ages", "drawing", *AMOUNT,
    ),
}  # fmt: skip


class UnreadableRows(ValueError):
    """Raised for text that is not rows."""


def as_json(rows: list[Row]) -> list[dict]:
    """Return `rows` as JSON's own types; a row without identity has the id ""."""
    return [asdict(row) | {"id": str(row.id or "")} for row in rows]


def loads(text: str, outline: str) -> list[Row]:
    """Return the rows in the JSON `text` of `outline` ("findings", "therapists", "parents").

    Depths that jump are mended, unknown values of details are kept for the checks to name,
    and what is no identity is none. Raises UnreadableRows.
    """
    try:
        rows = [_row(item, outline) for item in json.loads(text)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableRows(repr(error)) from error
    depths = nest(row.depth for row in rows)
    return [replace(row, depth=depth) for row, depth in zip(rows, depths, strict=True)]


def _row(item: dict, outline: str) -> Row:
    depth = item.get("depth", 0)
    details = {name: one_line(item.get(name, "")) for name in DETAILS[outline]}
    if outline == "findings":
        details["kind"] = RISK_FACTOR if details["kind"] == RISK_FACTOR else FINDING
    return Row(
        one_line(item["text"]),
        depth=depth if type(depth) is int else 0,
        id=_identity(item.get("id")),
        **details,
    )


def _identity(value) -> UUID | None:
    try:
        return UUID(value) if value else None
    except (ValueError, TypeError, AttributeError):
        return None
