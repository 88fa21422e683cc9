"""The outline editor's server side: a form field for lines, and its widget.

The editor sends its rows as JSON, a browser without JavaScript the indented text of a
textarea. Both become the same rows, and `OutlineField` makes lines of them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.text import unify_line_ends
from research import outline
from research.admin.article import wording_words
from research.admin.article.fields import ProjectWidget
from research.admin.article.outline_words import messages, notation
from research.admin.article.placed import PlacedError
from research.document.bounds import MAX_LINES
from research.document.line_problems import placed_problems, too_many_lines
from research.document.schema import MAX_DEPTH, AnyLine, Citation, walk
from research.document.steps import source_name
from research.drawings import DRAWINGS
from research.models import Advice, Basis, Certainty, Per, Scope, Unsaid
from research.outline import RISK_FACTOR, Row, sent
from research.outline.flat import is_leaf

# The Document's field, by the outline's kind.
FIELDS = {"findings": "findings", "therapists": "for_therapists", "parents": "for_parents"}
PASTE_URL = "admin:research_article_paste"
_STYLES = ("outline", "outline/details", "outline/foot", "wording")  # in this order
_SHORT = 70  # characters of a source's name
_TIMES = [
    (value, format_lazy("{} {}", gettext_lazy("times"), label)) for value, label in Per.choices
]


@dataclass(frozen=True)
class Submitted:
    """What a browser sent: `rows` is the editor's JSON, or None where only `text` came."""

    text: str
    rows: str | None


class OutlineWidget(ProjectWidget):
    """A textarea of indented text that the browser turns into the outline editor.

    `sources` are the citations that a line can rest on.
    """

    template_name = "research/admin/outline.html"

    def __init__(self, kind: str, attrs=None):
        self.kind = kind
        self.sources: tuple[Citation, ...] = ()
        super().__init__(attrs)

    @property
    def media(self):
        """The editor's style and script."""
        return forms.Media(
            css={"all": [f"research/{name}.css" for name in _STYLES]},
            js=[forms.Script("research/outline.js", type="module")],
        )

    def value_from_datadict(self, data, files, name):
        """Return what was sent as `Submitted`. The editor keeps the textarea back."""
        rows = None if name in data else data.get(f"{name}-rows")
        return Submitted(text=data.get(name) or "", rows=rows)

    def value_omitted_from_data(self, data, files, name):
        """Say whether neither way of sending an outline was used."""
        return name not in data and f"{name}-rows" not in data

    def use_required_attribute(self, initial):
        """The editor's rows are judged by the server: a browser would ask for each one."""
        return False

    def format_value(self, value) -> tuple[str, str]:
        """Return `value`, lines or what was submitted, as indented text and as JSON.

        What was submitted is given back as it is.
        """
        if isinstance(value, Submitted) and value.rows is not None:
            return _text_of(value.rows, self.kind), value.rows
        if isinstance(value, Submitted):
            return value.text, _json(outline.parse(value.text, self.kind))
        rows = outline.flatten(value or ())
        return outline.render(rows, self.kind), _json(rows)

    def get_context(self, name, value, attrs):
        """Return what the template needs, the words of the editor's script included."""
        text, rows = self.format_value(value)
        context = super().get_context(name, None, attrs)
        context["widget"] |= {"value": text, "rows": rows, "kind": self.kind}
        return context | {
            "paste_url": reverse(PASTE_URL),
            "messages": json.dumps(messages()),
            "wording": json.dumps(wording_words.settings(self.kind)),
            "max_depth": MAX_DEPTH,
            "notation": notation(self.kind),
            **self._choices(),
        }

    def _choices(self) -> dict:
        """Return what can be chosen in the details, each as pairs of value and label."""
        return {
            "kinds": Advice.choices,
            "bases": Basis.choices,
            "scopes": Scope.choices,
            "certainties": Certainty.choices,
            "frequencies": [*_TIMES, *Unsaid.choices],
            # What rests on the study itself has a basis of its own.
            "sources": [
                (source.key, _short_name(source)) for source in self.sources if not source.primary
            ],
            "drawings": DRAWINGS.items(),
        }


def _short_name(source: Citation) -> str:
    """Return `source` as one chooses it: who issued or wrote it, when, and how it begins."""
    writer = str(source.authors[0].family) if source.authors else ""
    who = source_name(source) if source.issuer else " ".join(filter(None, (writer, source.year)))
    return Truncator(f"{who}: {source.title}" if who else source.title).chars(_SHORT)


def _json(rows: list[Row]) -> str:
    return json.dumps(sent.as_json(rows), ensure_ascii=False)


def _text_of(rows: str, kind: str) -> str:
    try:
        return outline.render(sent.loads(rows, kind), kind)
    except sent.UnreadableRows:
        return rows


class OutlineField(forms.Field):
    """Lines of one outline: `kind` is "findings", "therapists" or "parents".

    Its value, initial and cleaned, is a tuple of the Document's lines. `before`, set by the
    form, holds the lines as they stood: who was there keeps its identity. `former`, set by the
    form too, returns the identities of lines that were taken away and may come back by undo;
    `sources` are the citations that a line can rest on. Once it was cleaned, `rows` says as which
    of the rows that were sent each line was sent.
    """

    default_error_messages = {
        "unreadable": gettext_lazy(
            "The lines did not arrive as they should. Check them here, and save again."
        ),
    }

    def __init__(self, kind: str, **kwargs):
        self.kind, self.before, self.former = kind, (), frozenset
        self.rows: dict[UUID, int] = {}
        super().__init__(**{"widget": OutlineWidget(kind), "required": False, **kwargs})

    @property
    def sources(self) -> tuple[Citation, ...]:
        return self.widget.sources

    @sources.setter
    def sources(self, citations: tuple[Citation, ...]):
        self.widget.sources = citations

    def to_python(self, value: Submitted | tuple) -> tuple[AnyLine, ...]:
        """Return the lines that were submitted. Raises ValidationError."""
        if not isinstance(value, Submitted):
            return value or ()
        if self._is_untouched(value):
            return self.before
        sent_rows = self._rows(value)
        rows = _without_blanks(sent_rows)
        places = _places(rows, sent_rows)
        _check(rows, places)
        rows = outline.match(self._identified(rows), self.before, keep_details=False)
        if value.rows is not None:
            rows = self._with_examples(rows)
        build = outline.findings if self.kind == "findings" else outline.takeaways
        lines = build(rows)
        problems = {text: n for n, text in reversed([*placed_problems(FIELDS[self.kind], lines)])}
        if problems:
            raise ValidationError([_placed(text, places, n) for text, n in problems.items()][::-1])
        self.rows = {line.id: row for (line, *_), row in zip(walk(lines), places, strict=True)}
        return lines

    def _is_untouched(self, value: Submitted) -> bool:
        """Say whether a textarea came back as it was shown, however hard it is to read."""
        text = outline.render(outline.flatten(self.before), self.kind)
        return value.rows is None and unify_line_ends(value.text) == text

    def _rows(self, value: Submitted) -> list[Row]:
        if value.rows is None:
            return outline.parse(value.text, self.kind)
        try:
            return sent.loads(value.rows, self.kind)
        except sent.UnreadableRows as error:
            raise ValidationError(self.error_messages["unreadable"], "unreadable") from error

    def _identified(self, rows: list[Row]) -> list[Row]:
        """Return `rows` with the identities of lines that are or were this outline's, each once."""
        free = {row.id for row in outline.flatten(self.before)}
        if {row.id for row in rows} - free - {None}:
            free |= self.former()
        identified = []
        for row in rows:
            identified.append(row if row.id in free else replace(row, id=None))
            free.discard(row.id)
        return identified

    def _with_examples(self, rows: list[Row]) -> list[Row]:
        """Return `rows`, the examples in brackets of new risk factors taken apart.

        A textarea says by itself what is an example; there brackets in a name stay.
        """
        known = {(row.id, row.kind, row.text) for row in outline.flatten(self.before)}
        return [
            row
            if row.kind != RISK_FACTOR or row.examples or (row.id, row.kind, row.text) in known
            else _split(row)
            for row in rows
        ]


def _split(row: Row) -> Row:
    text, examples = outline.split_examples(row.text)
    return replace(row, text=text, examples=examples)


def _without_blanks(rows: list[Row]) -> list[Row]:
    """Return `rows` without those that say nothing and have nothing below them."""
    kept: list[Row] = []
    for row in reversed(rows):
        is_parent = kept and kept[-1].depth > row.depth
        if is_parent or row != Row("", row.depth, row.kind, row.id):
            kept.append(row)
    return kept[::-1]


def _places(rows: list[Row], sent_rows: list[Row]) -> list[int]:
    """Return at which places among the rows that were sent those stand that are kept."""
    kept = {id(row) for row in rows}
    return [place for place, row in enumerate(sent_rows) if id(row) in kept]


def _placed(message: str, places: list[int], number: int | None) -> PlacedError:
    return PlacedError(message, row=None if number is None else places[number])


def _check(rows: list[Row], places: list[int]):
    """Raise a ValidationError for what cannot be made a tree of lines.

    `places` says for each row which it was among those that were sent.
    """
    if len(rows) > MAX_LINES:
        raise ValidationError(too_many_lines(len(rows)), "too_many")
    message = _("The risk factor “%(text)s” has lines below it. Move them outwards.")
    parents = [n for n, row in enumerate(rows) if row.kind == RISK_FACTOR and not is_leaf(rows, n)]
    if parents:
        raise ValidationError(
            [_placed(message % {"text": rows[n].text}, places, n) for n in parents]
        )
    for read, message in (
        (outline.proportion, _("“%(text)s”: write how many as whole numbers, like 40 of 100.")),
        (outline.amount, _("Write how much as whole numbers, like 10 minutes, in “%(text)s”.")),
    ):
        if unread := [n for n, row in enumerate(rows) if not _is_readable(row, read)]:
            raise ValidationError(
                [_placed(message % {"text": rows[n].text}, places, n) for n in unread]
            )


def _is_readable(row: Row, read: Callable[[Row], object]) -> bool:
    try:
        read(row)
    except ValueError:
        return False
    return True
