"""A Document with the plainer words that its author took over."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from research.document.passages import ABOUT_THE_STUDY, Passage
from research.document.schema import Document
from research.wording.advice import advised
from research.wording.remark import Remark, place_of, taken

Chosen = tuple[int, int]  # a passage with remarks, and a remark in it, counted from 0


def with_taken(document: Document, chosen: Collection[Chosen]) -> Document:
    """Return `document` with what the `chosen` remarks on it propose."""
    changed = document
    for place, one in enumerate(advised(document)):
        remarks = [remark for n, remark in enumerate(one.remarks) if (place, n) in chosen]
        if any(remark.can_be_taken for remark in remarks):
            changed = _changed(changed, one.passage, remarks)
    return changed


def _changed(document: Document, passage: Passage, remarks: list[Remark]) -> Document:
    field = passage.field
    if passage.line:
        change = partial(_line, passage=passage, remarks=remarks)
        return replace(document, **{field: _in_lines(getattr(document, field), passage, change)})
    holder = document.study if field in ABOUT_THE_STUDY else document
    # A box of several lines has a passage for each.
    words = getattr(holder, field).replace(passage.words, taken(passage.words, *remarks), 1)
    holder = replace(holder, **{field: words})
    return replace(document, study=holder) if field in ABOUT_THE_STUDY else holder


def _in_lines(lines: tuple, passage: Passage, change: Callable) -> tuple:
    """Return `lines` with what `change` makes of the one that `passage` comes from."""
    changed = []
    for line in lines:
        if line.id == passage.line:
            line = change(line)
        elif line.children:
            line = replace(line, children=_in_lines(line.children, passage, change))
        changed.append(line)
    return tuple(changed)


def _line(line, passage: Passage, remarks: list[Remark]):
    """Return `line` with what `remarks` propose in each of the boxes of `passage`."""
    values, passed = {}, ""
    for box in (box for box in passage.boxes if hasattr(line, box)):
        words = getattr(line, box)
        values[box] = taken(words, *_within(words, passed, remarks))
        passed += words
    return replace(line, **values)


def _within(words: str, passed: str, remarks: list[Remark]) -> list[Remark]:
    """Return those `remarks` that are about `words`, which stand behind `passed`."""
    moved = (
        replace(remark, before=remark.before - passed.count(remark.found))
        for remark in remarks
        if remark.can_be_taken
    )
    return [remark for remark in moved if remark.before >= 0 and place_of(words, remark) >= 0]
