"""Where in the article's form something stands, and the links that lead there."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from research.admin.article.form import field_of
from research.document.problems import Problem


@dataclass(frozen=True)
class Place:
    """A field of the form, and what is meant of it, if it is not all.

    `line` is the identity of one line, `row` its number among those that were sent, where it may
    have no identity yet; `words` are those that are meant, and `boxes` the names of the line's
    boxes in which they may stand.
    """

    field: str
    line: UUID | None = None
    words: str = ""
    boxes: tuple[str, ...] = ()
    row: int | None = None

    @property
    def anchor(self) -> str:
        """What leads there on the form's own page; a script goes on to the line."""
        return f"#id_{self.field}"

    @property
    def query(self) -> str:
        """What leads there from elsewhere, behind the address of the form's page."""
        return f"?{urlencode({'at': self.field, **self._within()})}{self.anchor}"

    @property
    def attributes(self) -> SafeString:
        """The attributes of a link that leads there on the form's own page."""
        within = self._within() | ({} if self.row is None else {"row": self.row})
        data = ((f"data-{name}", value) for name, value in within.items())
        return format_html_join(" ", '{}="{}"', (("href", self.anchor), *data))

    def _within(self) -> dict:
        said = {"line": self.line, "words": self.words, "boxes": " ".join(self.boxes)}
        return {name: value for name, value in said.items() if value}


def place_of(problem: Problem) -> Place:
    """Return the place that `problem` is about."""
    boxes = problem.boxes if problem.line else ()
    return Place(field_of(problem), problem.line, problem.words, boxes)
