"""An outline as indented text: what people type, paste and keep in files."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from django.utils.translation import gettext as _

from clinic.text import one_line, unify_line_ends
from research.models import Advice, Basis, Scope
from research.outline.braces import (
    FINDING_BRACES,
    PARENT_BRACES,
    THERAPIST_BRACES,
    guarded,
    in_braces,
    read_braces,
)
from research.outline.details import split_brackets, split_examples
from research.outline.flat import FINDING, RISK_FACTOR, Row, nest, row_text
from research.outline.list_marks import bullet_for, marker_end, settled

STEP = "  "

_TAB = 4  # columns
_CAPITAL = re.compile(r"([A-Z]|[IVXL]{2,6})\.(?=\s)")


def parse(text: str, outline: str = "") -> list[Row]:
    """Return the rows of an indented, numbered or bulleted `text`, nested as they stand in.

    `outline` says whose words are read beside the lines: "findings" ("Risk factor: …"),
    "therapists" or "parents" ("… [This study]"). Without it a line's words are its text.
    """
    read = _READERS.get(outline, Row)
    lines = list(_lines(text))
    depths = nest(indent for indent, _words in lines)
    return [
        replace(read(words), depth=depth)
        for depth, (_indent, words) in zip(depths, lines, strict=True)
    ]


def render(rows: list[Row], outline: str = "") -> str:
    """Return `rows` as text that `parse` reads back as they are, given the same `outline`."""
    write = _WRITERS.get(outline, row_text)
    texts = [write(row) for row in rows]
    bullet = bullet_for(texts)
    return "\n".join(
        f"{STEP * row.depth}{bullet} {text}" for row, text in zip(rows, texts, strict=True)
    )


# --- lines ------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield indent, in columns, and words of each line that says something."""
    raw_lines = settled(unify_line_ends(text).split("\n"))
    lines = [(line, one_line(line)) for line in raw_lines]
    counts_in_capitals = _counts_in_capitals(lines)
    for line, words in lines:
        end = marker_end(line, words)
        if not end and counts_in_capitals and (capital := _CAPITAL.match(words)):
            end = capital.end()
        if words := words[end:].lstrip():
            yield _indent(line), words


def _indent(line: str) -> int:
    column = 0
    for character in line:
        if character == "\t":
            column += _TAB - column % _TAB
        elif character.isspace():
            column += 1
        elif one_line(character):
            break
    return column


def _counts_in_capitals(lines) -> bool:
    """Say whether "A." begins a list here; "E. coli" alone does not."""
    letters = {match[1] for _line, words in lines if (match := _CAPITAL.match(words))}
    return {"A", "B"} <= letters or {"I", "II"} <= letters


# --- a line's words ---------------------------------------------------------------------


def _finding_words(row: Row) -> str:
    return " ".join([guarded(_statement(row), FINDING_BRACES), *in_braces(row)])


def _statement(row: Row) -> str:
    if row.kind == RISK_FACTOR:
        return f"{_('Risk factor:')} {_factor_words(row)}".strip()
    is_clear = _row_of_kind(row.text) == Row(row.text, kind=FINDING)
    return row.text if is_clear else f"{_('Finding:')} {row.text}"


def _finding(words: str) -> Row:
    statement, details = read_braces(words, FINDING_BRACES)
    row = replace(_row_of_kind(statement), **details)
    # A risk factor has plain words alone: what reads like more is part of its words.
    is_too_much = row.kind == RISK_FACTOR and (row.count or row.certainty)
    return _row_of_kind(words) if is_too_much else row


def _row_of_kind(words: str) -> Row:
    if (name := _after(_("Risk factor:"), words)) is not None:
        text, examples = _factor(name)
        return Row(text, kind=RISK_FACTOR, examples=examples)
    statement = _after(_("Finding:"), words)
    return Row(words if statement is None else statement, kind=FINDING)


def _after(prefix: str, words: str) -> str | None:
    match = re.match(rf"{re.escape(prefix)}\s*", words, re.IGNORECASE)
    return words[match.end() :] if match else None


def _factor_words(row: Row) -> str:
    words = row_text(row)
    if _factor(words) == (row.text, row.examples):
        return words
    return f"{row.text} ({_('Examples:')} {row.examples}".rstrip() + ")"


def _factor(words: str) -> tuple[str, str]:
    label = re.escape(_("Examples:"))
    if match := re.fullmatch(rf"(.*)\({label}(.*)\)", words, re.IGNORECASE):
        return match[1].strip(), match[2].strip()
    return split_examples(words)


def _takeaway_words(row: Row, allowed: frozenset[str]) -> str:
    return " ".join([guarded(_labelled(row), allowed), *in_braces(row)])


def _labelled(row: Row) -> str:
    labels = [
        str(choices(value).label)
        for choices, value in ((Advice, row.advice), (Basis, row.basis), (Scope, row.scope))
        if value in choices.values
    ]
    if labels or _chosen(row.text, (Advice, Basis, Scope)).text != row.text:
        return f"{row.text} [{'; '.join(labels)}]"
    return row.text


def _takeaway(words: str, vocabularies, allowed: frozenset[str]) -> Row:
    statement, details = read_braces(words, allowed)
    return replace(_chosen(statement, vocabularies), **details)


def _chosen(words: str, vocabularies) -> Row:
    """Read "… [This study; Within OT practice]"; "[]" says that nothing is chosen."""
    text, inside = split_brackets(words, ("[", "]")) or (words, "?")
    choices = {_spelling(choice.label): choice for choice in chain(*vocabularies)}
    chosen = [choices.get(_spelling(label)) for label in inside.split(";")] if inside else []
    details = {type(choice).__name__.lower(): choice.value for choice in chosen if choice}
    # Brackets that hold anything else, or one of the two twice, are part of the text.
    return Row(text, **details) if len(details) == len(chosen) else Row(words)


def _spelling(label: str) -> str:
    return str(label).strip().casefold().replace("’", "'")


_READERS: dict[str, Callable[[str], Row]] = {
    "findings": _finding,
    "therapists": partial(_takeaway, vocabularies=(Basis, Scope), allowed=THERAPIST_BRACES),
    "parents": partial(_takeaway, vocabularies=(Advice, Basis), allowed=PARENT_BRACES),
}
_WRITERS: dict[str, Callable[[Row], str]] = {
    "findings": _finding_words,
    "therapists": partial(_takeaway_words, allowed=THERAPIST_BRACES),
    "parents": partial(_takeaway_words, allowed=PARENT_BRACES),
}
