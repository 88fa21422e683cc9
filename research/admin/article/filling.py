"""What comes from a text, put into what the article's form sends: no form is judged for it."""

import json
import re
from dataclasses import replace

from django.http import QueryDict

from clinic.text import one_line
from research import outline
from research.admin.article import values
from research.admin.article.boxes import ArticleBoxes
from research.admin.article.citation_form import BOXES, PASTE, typed
from research.admin.article.citations import CitationsField
from research.admin.article.fields import AgeField
from research.admin.article.outline import OutlineField
from research.document.bounds import MAX_SOURCES
from research.document.schema import MAX_DEPTH, Document
from research.importers import prose
from research.importers.lines import source_lines
from research.importers.markers import nested
from research.importers.wrapped import in_sentences
from research.outline import Row, sent

_ONE_LINE = {"message", "question", "title", "for_whom", "not_for", "study_size"}
_A_LINE_EACH = {"help_now", "help_soon"}
# Made from others, chosen from a list that is offered, or no value of the Document.
_NEVER_FILLED = {"slug", "language", "seen", "picture"}


def fill(posted: QueryDict, document: Document, names: set[str]):
    """Put what `document` says of the fields `names` into `posted`, in place of what is there."""
    for name, value in values.initial(document).items():
        if name in names and name not in _NEVER_FILLED:
            _forget(posted, name)
            for key, texts in _sent(name, value).items():
                posted.setlist(key, texts)


def filled_by(document: Document) -> set[str]:
    """Return the form's fields of which `document` says something."""
    empty = values.initial(Document(slug="", title=""))
    said = values.initial(document)
    return {name for name in said if name not in _NEVER_FILLED and said[name] != empty[name]}


def _sent(name: str, value) -> dict[str, list[str]]:
    """Return what a browser without scripts would send for the field `name` that shows `value`."""
    field = ArticleBoxes.base_fields.get(name)
    if isinstance(field, OutlineField):
        return {name: [outline.render(outline.flatten(value), field.kind)]}
    if isinstance(field, CitationsField):
        return {
            f"{name}-{number}-{box}": [text]
            for number, citation in enumerate(value)
            for box, text in typed(citation).items()
        }
    if isinstance(field, AgeField):
        boxes = zip(field.widget.widgets_names, field.widget.decompress(value), strict=True)
        return {f"{name}{end}": ["" if each is None else str(each)] for end, each in boxes}
    if isinstance(value, bool):
        return {name: ["on"]} if value else {}
    if isinstance(value, list | tuple):
        return {name: [str(each) for each in value]}
    return {name: [value or ""]}


def _forget(posted: QueryDict, name: str):
    own = re.compile(rf"{name}(?:-rows|-\d{{1,4}}-\w+|_years|_months)?")
    for key in [key for key in posted if own.fullmatch(key)]:
        del posted[key]


# --- one piece to its place -------------------------------------------------------------


def append(posted: QueryDict, name: str, lines: tuple[str, ...]):
    """Put `lines`, as they stand in a document, behind what `posted` says in the field `name`."""
    field = ArticleBoxes.base_fields[name]
    if isinstance(field, OutlineField):
        _append_rows(posted, name, field.kind, lines)
    elif isinstance(field, CitationsField):
        _append_source(posted, name, " ".join(map(one_line, lines)))
    else:
        before = posted.get(name, "").rstrip()
        joint = " " if name in _ONE_LINE else "" if name == "relevance" else "\n"
        posted[name] = f"{before}{joint}{_text(name, lines)}" if before else _text(name, lines)


def _text(name: str, lines: tuple[str, ...]) -> str:
    read = list(source_lines("\n".join(lines)))
    if name == "relevance":
        return prose.rich(read)
    if name == "population":
        return outline.render(_rows(lines, ""))
    words = [prose.without_emphasis(line.text) for line in read if line.text]
    if name in _ONE_LINE:
        return one_line(" ".join(words))
    return "\n".join(words) if name in _A_LINE_EACH else prose.without_markup(read)


def _rows(lines: tuple[str, ...], kind: str) -> list[Row]:
    read = nested(in_sentences(list(source_lines("\n".join(lines)))))
    rows = outline.parse("\n".join(line.raw for line in read), kind)
    shallowest = min((row.depth for row in rows), default=0)
    return [
        replace(
            row,
            text=prose.without_emphasis(row.text),
            depth=min(row.depth - shallowest, MAX_DEPTH - 1),
        )
        for row in rows
    ]


def _append_rows(posted: QueryDict, name: str, kind: str, lines: tuple[str, ...]):
    """Put rows behind those that the editor sent, or behind a textarea's text."""
    fresh = _rows(lines, kind)
    try:
        before = sent.loads(posted.get(f"{name}-rows") or "[]", kind)
    except sent.UnreadableRows:
        return
    if name in posted or not before:
        text = posted.get(name, "").rstrip()
        before = outline.parse(text, kind) if text else []
    while before and not before[-1].text:
        before.pop()
    _forget(posted, name)
    posted[f"{name}-rows"] = json.dumps(sent.as_json([*before, *fresh]), ensure_ascii=False)


def _append_source(posted: QueryDict, name: str, words: str):
    """Put `words` into the box for a whole citation of the first source that says nothing yet."""
    free = (number for number in range(MAX_SOURCES) if not _says(posted, name, number))
    number = next(free, 0) if name == "sources" else 0
    box = f"{name}-{number}-{PASTE}"
    posted[box] = f"{posted.get(box, '')} {words}".strip()


def _says(posted: QueryDict, name: str, number: int) -> bool:
    return any(posted.get(f"{name}-{number}-{box}", "").strip() for box in (PASTE, *BOXES))
