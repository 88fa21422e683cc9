"""Where in the article's form something stands, and the links that lead there."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.http import urlencode

from research.admin.article.form import field_of
from research.document.problems import Problem


@dataclass(frozen=True)
class Place:
    """A field of the form, and the identity of the line in it that is meant, if it is one."""

    field: str
    line: UUID | None = None

    @property
    def anchor(self) -> str:
        """What leads there on the form's own page; a script goes on to the line."""
        return f"#id_{self.field}"

    @property
    def query(self) -> str:
        """What leads there from elsewhere, behind the address of the form's page."""
        line = {"line": self.line} if self.line else {}
        return f"?{urlencode({'at': self.field, **line})}{self.anchor}"


def place_of(problem: Problem) -> Place:
    """Return the place that `problem` is about."""
    return Place(field_of(problem), problem.line)
