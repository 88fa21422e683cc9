"""What the study found, and what can be done: lines with lines below them, as lists."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.public.markdown import marks
from research.public.markdown.marks import Block, Item

# Each takes what `research.public.data` says of an article, so that it says the page's words.


def findings(entries: list[dict]) -> list[Block]:
    """Return findings as numbered lists, and risk factors as lists of their own between them."""
    blocks: list[Block] = []
    found: list[dict] = []
    number = 1
    for entry in [*entries, None]:
        if entry and entry["kind"] == "finding":
            found.append(entry)
            continue
        if found:
            blocks.append(marks.numbered(map(_finding, found), number))
        number, found = number + len(found), []
        blocks += _risk_factors(entry) if entry else []
    return blocks


def _finding(entry: dict) -> Item:
    certainty = [marks.text(entry["certainty"]["sentence"])] if entry["certainty"] else []
    return [*_said(entry), *certainty, *_number(entry["number"]), *findings(entry["children"])]


def _said(entry: dict) -> Iterator[Block]:
    yield marks.text(entry["words"])
    if entry["clinical_words"]:
        yield marks.text(f"{_('In clinical words:')} {entry['clinical_words']}")


def _number(number: dict | None) -> Iterator[Block]:
    if number is None:
        return
    for group in filter(None, (number["counted"], number["compared"])):
        exact = _("Exact figure: %(figures)s.") % group if group["figures"] else ""
        yield marks.text(" ".join(filter(None, (*group["sentences"], exact))))
    yield marks.text(" ".join(number["notes"]))


def _risk_factors(entry: dict) -> list[Block]:
    notes = marks.text(" ".join(entry["notes"]))
    factors = marks.bullets(list(_said(factor)) for factor in entry["factors"])
    return [f"{marks.strong(entry['heading'])} {notes}", factors]


def advice(advice: dict, *, numbered: bool = False) -> list[Block]:
    """Return a list of advice below what all of it rests on; nothing where there is none."""
    if not advice["lines"]:
        return []
    shared = advice["rests_on"]
    items = [_step(line, None, is_shared=shared is not None) for line in advice["lines"]]
    basis = [marks.text(shared["sentence"])] if shared else []
    return [*basis, marks.numbered(items) if numbered else marks.bullets(items)]


def _step(line: dict, above: dict | None, *, is_shared: bool) -> Item:
    """Return `line` with what it rests on, unless that is said above it already."""
    rests_on = line["rests_on"]
    is_told = is_shared or (above is not None and above["rests_on"] == rests_on)
    below = [_step(child, line, is_shared=is_shared) for child in line["children"]]
    return [
        *_said(line),
        *_details(line),
        *([] if is_told else [marks.text(rests_on["sentence"])]),
        *([marks.bullets(below)] if below else []),
    ]


def _details(line: dict) -> Iterator[Block]:
    if task := line.get("whose_task"):
        yield marks.text(task["words"])
    if line["amount"]:
        yield marks.text(" ".join(line["amount"]["sentences"]))
    labels = {"needs": _("You need:"), "stop": _("Stop or ask:"), "ages": _("Age:")}
    for name, label in labels.items():
        if line[name]:
            yield f"{marks.strong(label)} {marks.text(line[name])}"


def population(lines: list[dict]) -> Block:
    """Return who was studied."""
    return marks.bullets(
        [marks.text(line["words"]), *([population(line["children"])] if line["children"] else [])]
        for line in lines
    )
